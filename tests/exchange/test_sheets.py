"""A curator takes in the spreadsheet that the municipality keeps; nothing is stored before it is confirmed."""

from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from buurt.privacy.retention import apply_rules
from socialmap.curating.organizations import add_organization
from socialmap.curating.services import add_service
from socialmap.models import Contact, Location, Organization, Service, Sheet
from tests.exchange.spreadsheets import CHESS, HEAD, KNIT, UPLOAD, text_of
from tests.socialmap.conftest import themes


def test_a_spreadsheet_comes_on_the_kaart(town, lindenstraat, take_in, confirm):
    page = take_in(HEAD + CHESS + KNIT)
    assert page.context["found"].counts == {"new": 2}
    assert not Service.objects.exists() and not Organization.objects.exists()
    said = text_of(confirm(page))
    assert "2 keer aanbod erbij" in said
    chess = Service.objects.get(name="Schaakclub")
    assert (chess.organization.name, chess.phone, chess.email) == ("De Pion", "010 123 45 67", "pion@example.org")
    assert (chess.assured_at, chess.contact.name) == (date(2026, 10, 1), "Piet")
    assert [term.code for term in chess.themes.all()] == ["sport"]
    place = chess.locations.get()
    assert (place.address_1, place.postal_code, place.longitude) == ("Lindenstraat 4", "9901AA", 5.0022)
    sheet = Sheet.objects.get()
    assert sheet.told == "" and not sheet.parts.exists()


def test_the_same_file_twice_changes_nothing_twice(town, lindenstraat, take_in, confirm):
    confirm(take_in(HEAD + CHESS + KNIT))
    before = list(Service.objects.order_by("pk").values_list("pk", "revision"))
    page = take_in(HEAD + CHESS + KNIT)
    assert page.context["found"].counts == {"same": 2}
    assert "niets om over te nemen" in text_of(page)
    page = take_in(HEAD + CHESS.replace("Schaken voor", "Dammen voor").replace("010 123 45 67", "") + KNIT)
    assert page.context["found"].counts == {"change": 1, "same": 1}
    confirm(page)
    chess = Service.objects.get(name="Schaakclub")
    assert (chess.description, chess.phone) == ("Dammen voor iedereen", "010 123 45 67")
    assert Service.objects.count() == len(before) == 2
    assert (Location.objects.count(), Contact.objects.count()) == (1, 1)


def test_what_looks_like_what_stands_there_is_marked_and_the_curator_says_what_happens(take_in, confirm, taalcafe):
    told = HEAD + "Taal café de Linde;Buurthuis de linde;;taalcafe;;;;;\n"
    page = take_in(told)
    said = text_of(page)
    assert "Lijkt op Taalcafé De Linde (bijna dezelfde naam" in said and "dezelfde organisatie)" in said
    assert "alike" in confirm(page).context["form"].errors
    confirm(page, alike="skip")
    assert Service.objects.count() == 1
    confirm(take_in(told), alike="add")
    assert Service.objects.count() == 2 and Organization.objects.count() == 1


def test_wrong_rows_are_skipped_or_keep_all_out_as_the_curator_says(town, take_in, confirm):
    page = take_in(HEAD + KNIT + "Zonder;;;;;12;;;\n")
    said = text_of(page)
    assert "Regel 3" in said and "Kolom F (Telefoon)" in said and "bijvoorbeeld 010 123 45 67" in said
    refused = confirm(page, "all")
    assert "wordt er niets overgenomen" in text_of(refused)
    assert not Service.objects.exists()
    assert "1 regel overgeslagen" in text_of(confirm(page, "skip"))
    assert [each.name for each in Service.objects.all()] == ["Breicafé"]


def test_what_became_wrong_meanwhile_keeps_all_out(town, take_in, confirm):
    page = take_in("id;naam\n" + f"{(known := added(town)).pk};Breicafé aan de Lindenstraat\n")
    known.delete()
    assert "niets opgeslagen" in text_of(confirm(page, "all"))
    assert not Service.objects.exists()


def added(town):
    return add_service(
        organization=add_organization(municipality=town, name="De Naald"), name="Breicafé", themes=themes("creatief")
    )


def test_a_file_is_its_owners_alone_sealed_and_gone_in_a_day(town, take_in, as_user, cora, noor):
    take_in(HEAD + CHESS)
    sheet = Sheet.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT told FROM socialmap_sheetpart UNION SELECT told || name FROM socialmap_sheet")
        sealed = [bytes(cell) for (cell,) in cursor.fetchall()]
    assert len(sealed) == 3 and not any(word in cell for cell in sealed for word in (b"Piet", b"Naam", b"aanbod.csv"))
    assert as_user(noor).get(f"{UPLOAD}{sheet.pk}/").status_code == 404
    Sheet.objects.update(changed_at=timezone.now() - timedelta(days=1, hours=1))
    assert as_user(cora).get(f"{UPLOAD}{sheet.pk}/").status_code == 404
    apply_rules()
    assert not Sheet.objects.exists()


def test_what_is_not_shown_is_told_to_stay_so_only_when_the_file_says_nothing_else(town, take_in, confirm):
    confirm(take_in(HEAD + CHESS + KNIT))
    Service.objects.update(status="inactive")
    told = "Naam;Organisatie;Stand\nSchaakclub;De Pion;actief\nBreicafé;De Naald;\n"
    said = text_of(take_in(told))
    assert said.count("Dit wordt nu niet getoond, en daarna wel.") == 1
    assert said.count("Dit wordt nu niet getoond, en dat blijft zo.") == 1
    confirm(take_in(told))
    assert "Dit wordt daarna niet meer getoond." in text_of(take_in(told.replace("actief", "gestopt")))
