"""The sociale kaart leaves in HSDS 3.1."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from socialmap.models import Service


def test_an_entry_is_told_whole(taalles, taalmaatje, exported):
    told = exported()["Taalles voor beginners"]
    assert told["id"] == str(taalles.pk)
    assert told["organization"]["organization_identifiers"][0]["identifier"] == "12345678"
    weekly = next(each for each in told["schedules"] if each.get("freq") == "WEEKLY")
    assert (weekly["byday"], weekly["opens_at"], weekly["closes_at"]) == ("TU,TH", "10:00:00", "11:30:00")
    assert any(each.get("dtstart") == "2026-12-05" for each in told["schedules"])
    assert told["phones"][0]["number"] == "010 000 00 30"
    assert {each["code"] for each in told["languages"]} == {"nl", "ar"}
    assert told["cost_options"][0]["amount"] == 0
    assert told["capacities"][0]["available"] == 0
    assert told["assured_date"] == "2026-10-01"
    said = {(each["link_type"], each["value"]) for each in told["attributes"]}
    assert {
        ("theme", "taalcursus"), ("target-group", "newcomers"), ("requirement", "papers"), ("form", "group"),
        ("access", "registration"), ("role", "receive"), ("room", "waiting"), ("alternative", str(taalmaatje.pk)),
    } <= said  # fmt: skip
    place = told["service_at_locations"][0]["location"]
    assert place["addresses"][0]["address_1"] == "Lindenstraat 3"
    assert place["accessibility"][0]["description"] == "Een drempel van 2 cm."


def test_strangers_get_the_public_part(taalles, taalmaatje, taalcafe, eetgroep, oost, exported, export):
    Service.objects.filter(pk=taalcafe.pk).update(visibility="team", team=oost)
    Service.objects.filter(pk=eetgroep.pk).update(status="inactive")
    assert set(exported()) == {"Taalles voor beginners", "Taalmaatje aan huis"}
    Service.objects.filter(pk=taalmaatje.pk).update(visibility="municipality")
    for told in (export().decode(), _unpacked(export(".zip"))):
        assert "Taalles voor beginners" in told
        for secret in (
            "Nel Geheim",
            "nel@example.org",
            "Geheimlaan",
            str(taalmaatje.pk),
            "Taalcafé De Linde",
            "Samen eten",
        ):
            assert secret not in told


def test_all_is_told_when_asked(taalles, taalcafe, oost, export):
    Service.objects.filter(pk=taalcafe.pk).update(visibility="team", team=oost)
    told = export(all=True).decode()
    assert all(secret in told for secret in ("Nel Geheim", "Geheimlaan 9", "Taalcafé De Linde", str(oost.pk)))


def test_the_same_directory_gives_the_same_bytes(taalles, export):
    assert export() == export()
    assert export(".zip", all=True) == export(".zip", all=True)


def test_the_package_has_a_table_a_file(taalles, export):
    with zipfile.ZipFile(io.BytesIO(export(".zip"))) as package:
        described = json.loads(package.read("datapackage.json"))
        for table in described["resources"]:
            rows = list(csv.DictReader(io.StringIO(package.read(table["path"]).decode())))
            assert not rows or list(rows[0]) == [field["name"] for field in table["schema"]["fields"]]
        services = list(csv.DictReader(io.StringIO(package.read("services.csv").decode())))
        phones = list(csv.DictReader(io.StringIO(package.read("phones.csv").decode())))
    assert str(taalles.organization_id) in {each["organization_id"] for each in services}
    assert str(taalles.pk) in {each["service_id"] for each in phones}


def test_it_passes_the_official_schema(taalles, taalcafe, export, formats):
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads((formats / "hsds31_schema" / "service.json").read_text())
    check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for told in json.loads(export(all=True)):
        assert [error.message for error in check.iter_errors(told)] == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"municipality": "nergens"}, "Er is geen gemeente nergens"),
        ({"out": "uit.txt"}, "op .json of .zip eindigt"),
        ({"out": "/bestaat/niet/uit.json"}, "niet te schrijven"),
    ],
)
def test_a_mistake_is_said_in_a_line(town, options, says, tmp_path):
    with pytest.raises(CommandError, match=says):
        call_command(
            "export_hsds",
            municipality=options.get("municipality", "proefstad"),
            out=Path(options.get("out", tmp_path / "uit.json")),
        )


@pytest.mark.parametrize("count", [3, 30])
def test_the_number_of_queries_does_not_grow(many_entries, export, count, django_assert_max_num_queries):
    many_entries(count)
    with django_assert_max_num_queries(10):
        export()


def _unpacked(package):
    with zipfile.ZipFile(io.BytesIO(package)) as files:
        return "".join(files.read(name).decode() for name in files.namelist())
