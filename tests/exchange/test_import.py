"""Entries come in from another directory, and leave again as they came."""

import csv
import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command

from socialmap.curating.merging import merge_services
from socialmap.models import Contact, Location, Organization, Service

OFFICIAL = [
    "hsds3/service_full.json", "hsds3/service_list.json", "hsds3/organization_full.json",
    "hsds3/organization_list.json", "hsds3/service_at_location_full.json", "hsds3/service_at_location_list.json",
    "hsds3_uk/service_full.json", "hsds3_uk/service_list.json", "hsds3_uk/organization_full.json",
    "hsds3_uk/service_at_location_full.json", "hsds3/csv", "hsds3_uk/csv", "hsds11/simple",
]  # fmt: skip


@pytest.fixture
def take_in(tmp_path):
    """`take_in(bytes_or_data)` imports them and gives what the command said; a refusal is raised with all its lines."""

    def run(told, name="in.json"):
        file = tmp_path / name
        file.write_bytes(told if isinstance(told, bytes) else json.dumps(told).encode())
        out = io.StringIO()
        try:
            call_command("import_hsds", file, municipality="proefstad", stdout=out, stderr=out)
        except CommandError as error:
            raise CommandError(f"{out.getvalue()}{error}") from None
        return out.getvalue()

    return run


@pytest.fixture
def refused(take_in):
    """`refused(data)` is what was said when nothing was stored."""

    def run(told, name="in.json"):
        before = [model.objects.count() for model in (Service, Organization, Location)]
        with pytest.raises(CommandError) as refusal:
            take_in(told, name)
        assert [model.objects.count() for model in (Service, Organization, Location)] == before
        return str(refusal.value)

    return run


@pytest.fixture
def emptied():
    """`emptied()` throws the whole kaart away."""

    def run():
        for model in (Service, Location, Organization):
            model.objects.all().delete()

    return run


def a_service(**facts):
    return {
        "id": "0b7e3f80-2f6c-4e5e-9c1f-1f0e8f1a2b3c", "name": "Schaakclub", "status": "active",
        "organization": {"id": "1b7e3f80-2f6c-4e5e-9c1f-1f0e8f1a2b3c", "name": "De Pion", "description": "Schaken"},
        **facts,
    }  # fmt: skip


@pytest.mark.parametrize("suffix", [".json", ".zip"])
@pytest.mark.parametrize("everything", [True, False], ids=["all", "public"])
def test_what_leaves_comes_back_the_same(
    taalles, taalcafe, eetgroep, oost, export, take_in, emptied, suffix, everything
):
    Service.objects.filter(pk=taalcafe.pk).update(visibility="team", team=oost)
    before = export(suffix, all=everything)
    assert f", {4 if everything else 3} bijgewerkt" in take_in(before, f"in{suffix}")
    assert export(suffix, all=everything) == before
    emptied()
    take_in(before, f"in{suffix}")
    assert export(suffix, all=everything) == before


def test_an_entry_comes_back_in_its_fields(taalles, taalmaatje, export, take_in, emptied):
    told = export(all=True)
    emptied()
    take_in(told)
    back = Service.objects.get(pk=taalles.pk)
    for field in [
        "name", "description", "schedule", "fees_description", "is_free", "eligibility_description", "minimum_age",
        "requirements", "form", "access", "roles", "is_initiative", "room", "room_reported_on",
        "phone", "email", "url", "assured_at", "application_process", "visibility", "last_modified",
    ]:  # fmt: skip
        assert getattr(back, field) == getattr(taalles, field), field
    assert (set(back.languages), set(back.target_groups)) == ({"nl", "ar"}, {"newcomers", "women"})
    assert {term.code for term in back.themes.all()} == {"taalcursus", "taalcafe"}
    assert back.alternatives.get().instead_id == taalmaatje.pk
    assert back.schedules.count() == 2
    assert back.contact.name == "Nel Geheim"
    assert Location.objects.get(name="Opvang").is_confidential
    assert (back.hsds_extra, back.organization.hsds_extra) == ({}, {})


def test_a_public_copy_takes_nothing_secret_away(taalles, export, take_in):
    take_in(export())
    assert Contact.objects.get(service=taalles).name == "Nel Geheim"
    assert {at.location.name for at in taalles.service_at_locations.all()} == {"Buurthuis De Linde", "Opvang"}
    assert Location.objects.get(name="Opvang").address_1 == "Geheimlaan 9"


@pytest.mark.parametrize("example", OFFICIAL)
def test_the_official_examples_come_in_whole(town, formats, example, take_in, export, emptied):
    source = formats / example
    name, told = ("in.zip", zipped(source)) if source.is_dir() else ("in.json", source.read_bytes())
    take_in(told, name)
    assert Organization.objects.exists()
    first = export(all=True)
    take_in(first)
    assert export(all=True) == first
    package = export(".zip", all=True)
    emptied()
    take_in(package, "in.zip")
    assert export(".zip", all=True) == package


def test_what_has_no_field_leaves_again_as_it_came(town, formats, take_in, exported):
    source = json.loads((formats / "hsds3/service_full.json").read_text())
    take_in(source)
    told = exported()["Community Counselling"]
    assert source["attributes"][0] in told["attributes"]
    apart = {"contacts", "metadata", "assurer_email", "organization", "service_at_locations", "attributes"}
    for key in source.keys() - apart:
        assert told[key] == source[key], key
    place, theirs = told["service_at_locations"][0], source["service_at_locations"][0]
    for key in theirs["location"].keys() - {"contacts"}:
        assert place["location"][key] == theirs["location"][key], key
    for key in source["organization"].keys() - {"contacts", "locations"}:
        assert told["organization"][key] == source["organization"][key], key
    assert "Ann Persona" not in json.dumps(exported())


def test_an_edit_here_wins_from_what_came_in(take_in, town, exported):
    take_in(
        [
            a_service(
                phones=[{"id": "2b7e3f80-2f6c-4e5e-9c1f-1f0e8f1a2b3c", "number": "010 1", "type": "voice"}], fees="x"
            )
        ]
    )
    Service.objects.update(phone="010 2")
    told = exported()["Schaakclub"]
    assert [each["number"] for each in told["phones"]] == ["010 2"]
    assert told["fees"] == "x"


def test_a_second_import_changes_and_adds_nothing(town, take_in):
    assert "1 aanbod erbij, 0 bijgewerkt" in take_in([a_service()])
    assert "0 keer aanbod erbij, 1 bijgewerkt" in take_in([a_service(name="Damclub")])
    assert Service.objects.get().name == "Damclub"
    assert Organization.objects.count() == 1


def test_what_was_merged_here_is_not_revived(town, cora, take_in):
    chess, draughts = "0b7e3f80-2f6c-4e5e-9c1f-1f0e8f1a2b3c", "9b7e3f80-2f6c-4e5e-9c1f-1f0e8f1a2b3c"
    report = take_in([a_service(), a_service(id=draughts, name="Schaak club")])
    assert "Schaak club" in report and "lijkt op" in report and "dezelfde organisatie" in report
    keep, gone = Service.objects.get(pk=chess), Service.objects.get(pk=draughts)
    merge_services(keep=keep, gone=gone, taken=set(), by=cora)
    report = take_in([a_service(id=draughts, name="Schaken in de wijk")])
    assert "samengevoegd met Schaakclub: dat is bijgewerkt" in report and "0 keer aanbod erbij" in report
    assert [each.name for each in Service.objects.current()] == ["Schaken in de wijk"]
    report = take_in([a_service(), a_service(id=draughts, name="Schaak club")])
    assert "overgeslagen" in report and "lijkt op" not in report
    assert [(each.pk, each.name) for each in Service.objects.current()] == [(keep.pk, "Schaakclub")]


def test_unknown_terms_stay_attributes(town, take_in, exported):
    term = {"id": "3b7e3f80-2f6c-4e5e-9c1f-1f0e8f1a2b3c", "name": "Chess", "description": "Chess", "taxonomy": "games"}
    attribute = {"id": "4b7e3f80-2f6c-4e5e-9c1f-1f0e8f1a2b3c", "link_type": "topic", "taxonomy_term": term}
    take_in([a_service(attributes=[attribute])])
    assert attribute in exported()["Schaakclub"]["attributes"]


def test_a_list_in_html_becomes_plain_lines(town, take_in):
    take_in([a_service(description="Hulp bij:\n<ul>\n<li>Koken</li>\n<li>Boodschappen</li>\n</ul>")])
    lines = [line for line in Service.objects.get().description.splitlines() if line]
    assert lines == ["Hulp bij:", "- Koken", "- Boodschappen"]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"description": "Kom <b>ook</b>"}, "er staat HTML in description"),
        ({"organization": {**a_service()["organization"], "description": "<script>"}}, "HTML in description"),
        ({"assured_date": "1900-01-01"}, "assured_date is 1900-01-01"),
        ({"assured_date": "morgen"}, "geen datum"),
        ({"id": "12"}, "geen UUID"),
        ({"name": None}, "de naam ontbreekt"),
        ({"status": "open"}, "de stand 'open' bestaat niet"),
        ({"organization": None}, "de organisatie ontbreekt"),
        ({"phones": "010"}, "phones moet een lijst"),
        ({"schedules": ["dinsdag"]}, "schedules moet een lijst"),
        ({"description": "a\x00b"}, "niet te lezen"),
        ({"service_at_locations": [{"id": "x"}]}, "een plek heeft geen id"),
        ({"service_at_locations": 5}, "service_at_locations moet een lijst"),
        ({"email": 5}, "email moet tekst"),
        ({"description": 3.5}, "description moet tekst"),
        ({"attributes": [{"taxonomy_term": "x"}]}, "taxonomy_term moet een record"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_stored(town, refused, facts, says):
    fine = a_service(id="5b7e3f80-2f6c-4e5e-9c1f-1f0e8f1a2b3c")
    said = refused([fine, a_service(**facts)])
    assert "aanbod 2" in said and says in said and "niets opgeslagen" in said


@pytest.mark.parametrize(
    ("name", "told", "says"),
    [
        ("in.zip", b"PK\x03\x04kapot", "geen zip die te openen is"),
        ("in.json", b'[{"id": ', "geen JSON"),
        ("in.json", b"[NaN]", "geen JSON"),
        ("in.json", "[\"caf\u00e9\"]".encode("latin-1"), "niet in UTF-8"),
        ("in.json", b"", "leeg"),
        ("in.json", b"{}", "geen aanbod"),
        ("in.json", b"[3]", "aanbod 1"),
        ("in.json", b'{"services": [], "organizations": 5}', "aanbod 1"),
        ("in.json", b"[" * 100_000, "geen JSON"),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_in_a_line(town, refused, name, told, says):
    assert says in refused(told, name)


def test_a_file_that_is_too_large_is_refused(town, refused):
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("services.csv", b"0" * 200 * 1024 * 1024)
    assert "200 MB" in refused(told.getvalue(), "in.zip")


def test_what_is_of_another_municipality_stays_of_it(town, vera, take_in, refused):
    take_in([a_service()])
    elsewhere = vera.memberships.get().team.municipality
    Service.objects.update(municipality=elsewhere)
    Organization.objects.update(municipality=elsewhere)
    assert "al van een andere gemeente" in refused([a_service(name="Gekaapt")])
    assert Service.objects.get().name == "Schaakclub"


def zipped(folder):
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w") as package:
        for file in sorted(folder.glob("*.csv")):
            assert list(csv.reader(file.read_text().splitlines()[:1]))
            package.write(file, file.name)
    return told.getvalue()


def test_lists_under_their_names_come_in_as_a_list_does(take_in, town):
    organization = {"id": "47f859d5-275c-59b2-a096-8f8f962890ed", "name": "Bibliotheek", "description": "Bibliotheek"}
    service = {"id": "b42d6041-0278-5398-9445-6ec58899dfff", "name": "Taalcafé", "status": "active"}
    take_in({"services": [service | {"organization": organization, "alert": "Vol"}]})
    [entry] = Service.objects.all()
    assert entry.name == "Taalcafé" and entry.search_row.facts["room"] == "full"


def test_a_second_phone_and_what_no_field_holds_are_read_on_the_page(as_user, cora, take_in):
    numbers = [{"number": "010 1"}, {"number": "010 2", "description": "na vijven"}]
    urls = [{"url": "https://schaak.example/agenda"}]
    take_in([a_service(phones=numbers, wait_time="twee weken", additional_urls=urls, licenses="geen")])
    page = as_user(cora).get(Service.objects.get().get_absolute_url()).content.decode()
    assert "010 2 (na vijven)" in page and "twee weken" in page and "https://schaak.example/agenda" in page
    assert page.count("<dt>Ook</dt>") == 1 and "geen" not in page.split("Wie doet dit?")[1].split("</section>")[0]
