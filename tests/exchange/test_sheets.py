"""A curator takes in the spreadsheet that the municipality keeps; nothing is stored before it is confirmed."""

import io
import re
import time
import zipfile
from datetime import date, timedelta

import openpyxl  # type: ignore[import-untyped]
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from buurt.privacy.retention import apply_rules
from socialmap.curating.organizations import add_organization
from socialmap.curating.services import add_service
from socialmap.models import Contact, Location, Organization, Service, Sheet
from socialmap.sheets import working
from tests.socialmap.conftest import themes

UPLOAD = "/sociale-kaart/inlezen/"
HEAD = "Naam;Organisatie;Omschrijving;Thema;Adres;Telefoon;E-mail;Contactpersoon;Gecontroleerd op\n"
CHESS = "Schaakclub;De Pion;Schaken voor iedereen;sport;Lindenstraat 4;010 123 45 67;pion@example.org;Piet;1-10-2026\n"
KNIT = "Breicafé;De Naald;Samen breien;creatief;;;;;\n"


@pytest.fixture
def take_in(as_user, cora):
    """`take_in(text_or_bytes)` uploads, leaves the columns as guessed, and gives the page of what would happen."""

    def run(told, name="aanbod.csv", follow=True, **columns):
        client = as_user(cora)
        content = told if isinstance(told, bytes) else told.encode()
        page = client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)}, follow=True)
        if not follow or "form" not in page.context or "theme" not in page.context["form"].fields:
            return page
        guessed = {name: field.initial or "" for name, field in page.context["form"].fields.items()}
        return client.post(page.request["PATH_INFO"], guessed | columns, follow=True)

    return run


@pytest.fixture
def confirm(as_user, cora):
    def run(page, mode="all", **choices):
        said = {"seen": page.context["form"].initial["seen"], "mode": mode}
        return as_user(cora).post(page.request["PATH_INFO"], said | choices, follow=True)

    return run


def text_of(page):
    return " ".join(page.content.decode().replace("&#x27;", "'").replace("&amp;", "&").split())


def workbook(*rows, change=lambda page: None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book.active)
    told = io.BytesIO()
    book.save(told)
    return told.getvalue()


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


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Brei;Naald;<b>wol</b>;;;;;;", "staat HTML"),
        ("Brei;Naald;;;;;;;01-01-1900", "kan niet kloppen"),
        ("Brei;Naald;;;;;;;morgen", "is geen datum"),
        ("Brei;Naald;;brijen;;;;;", "kennen we niet"),
        ("Brei;Naald;;;;;geen-mail;;", "heel e-mailadres"),
        ("=2+3;Naald;;;;;;;", "staat een formule"),
        (f"{'b' * 201};Naald;;;;;;;", "Maak hem korter"),
        (";Naald;;;;;;;", "Dit is leeg"),
        ("Brei;Naald;cafÃ©;;;;;;", "vreemde tekens"),
    ],
)
def test_a_wrong_cell_is_named_with_what_to_do(town, take_in, row, says):
    page = take_in(HEAD + row + "\n")
    assert page.context["found"].counts == {"wrong": 1}
    assert says in text_of(page) and "Kolom" in text_of(page)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_every_way_in_which_people_save_csv_is_read(town, take_in, encoding, sign):
    page = take_in((HEAD + KNIT).replace(";", sign).encode(encoding))
    assert page.context["found"].rows[0]["name"] == "Breicafé"


def bomb():
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 100 * 1024 * 1024)
    return told.getvalue()


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (b"", "leeg"),
        (b"PK\x03\x04kapot", "te openen"),
        (b"\xd0\xcf\x11\xe0oud", "oud Excel-bestand"),
        (b"\x81\x8d\x8f;\x81\n\x81;\x81", "niet te lezen"),
        (HEAD.encode(), "staat niets"),
        (b"alleen een naam\n", "namen van de kolommen"),
        (HEAD.encode() + b'"Brei;Naald\n', "aanhalingsteken"),
        (bomb(), "te groot"),
    ],
    ids=["empty", "zip", "xls", "letters", "no-rows", "no-head", "quote", "bomb"],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(town, take_in, told, says):
    page = take_in(told, follow=False)
    assert says in text_of(page)
    assert not Sheet.objects.exists()


def test_200_mb_is_refused_before_it_is_read(town, as_user, cora):
    class Unread(io.BytesIO):
        def read(self, *args):
            raise AssertionError("the body was read")

    environ = {
        "CONTENT_LENGTH": str(200 * 1024 * 1024),
        "wsgi.input": Unread(),
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
    }
    page = as_user(cora).generic("POST", UPLOAD, b"", **environ)
    assert page.status_code == 413 and "200 MB" in text_of(page)


def test_excel_with_formulas_merged_cells_and_double_names(town, take_in):
    def change(page):
        page["C4"] = '=CONCAT("a","b")'
        page.merge_cells("B5:B6")

    rows = [["Sociale kaart 2026"], ["Naam", "Organisatie", "Omschrijving", "Naam", "Telefoon"]]
    rows += [["Breien", "Naald", "wol", "x", 101234567], ["Haken", "Naald", "", "", ""]]
    rows += [["Zingen", "Koor", "", "", ""], ["Fluiten", "", "", "", ""]]
    page = take_in(workbook(*rows, change=change), "aanbod.xlsx")
    assert page.context["found"].counts == {"new": 2, "wrong": 2}
    said = text_of(page)
    assert "Regel 4" in said and "staat een formule" in said
    assert "Regel 6" in said and "samengevoegd" in said
    client_page = take_in(workbook(*rows, change=change), "aanbod.xlsx", column_3="name")
    assert "bij twee kolommen" in text_of(client_page)


def test_a_large_file_goes_to_a_worker_and_the_page_says_how_far(town, take_in, as_user, cora):
    many = HEAD + "".join(f"Club {n};Vereniging {n};{'x' * 300};sport;;;;;\n" for n in range(1200))
    page = take_in(many)
    sheet = Sheet.objects.get()
    assert "We zijn bezig" in text_of(page) and sheet.state == "queued"
    assert as_user(cora).get(f"{UPLOAD}{sheet.pk}/voortgang.json").json()["busy"]
    working.work(sheet.pk)
    page = as_user(cora).get(f"{UPLOAD}{sheet.pk}/", follow=True)
    assert "staan 1200 regels" in text_of(page)
    Sheet.objects.update(state="running", claimed_at=timezone.now() - timedelta(hours=1), attempts=1)
    working.sweep()
    assert Sheet.objects.get().state == "queued"
    Sheet.objects.update(state="running", attempts=working.MOST_ATTEMPTS)
    working.sweep()
    assert "steeds halverwege gestopt" in text_of(as_user(cora).get(f"{UPLOAD}{sheet.pk}/"))


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


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_leaves_as_a_spreadsheet_comes_back_and_changes_nothing(take_in, as_user, cora, taalles, eetgroep, kind):
    Service.objects.filter(pk=eetgroep.pk).update(description="=1+1", schedule="-", minimum_age=0, is_initiative=True)
    answer = as_user(cora).get(f"/sociale-kaart/lijst.{kind}")
    told = answer.content
    assert b"Geheimlaan" not in told and b"Nel Geheim" not in told
    page = take_in(told, f"lijst.{kind}")
    assert page.context["found"].counts == {"same": 3}, text_of(page)


def test_a_selection_is_what_one_sees_and_holds_no_formula(as_user, joost, wil, oost, taalcafe, eetgroep):
    Service.objects.filter(pk=eetgroep.pk).update(visibility="team", team=oost, name="@SUM(1)", phone="+31 6 1")
    told = b"".join(as_user(joost).get("/sociale-kaart/lijst.csv")).decode("utf-8-sig")
    assert "'@SUM(1)" in told and "'+31 6 1" in told and taalcafe.name in told
    assert "SUM" not in b"".join(as_user(wil).get("/sociale-kaart/lijst.csv")).decode()
    narrowed = b"".join(as_user(joost).get("/sociale-kaart/lijst.csv?thema=taalcafe")).decode("utf-8-sig")
    assert taalcafe.name in narrowed and "SUM" not in narrowed


def test_a_selection_costs_as_much_for_many_as_for_few(as_user, joost, many_entries):
    client = as_user(joost)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            b"".join(client.get("/sociale-kaart/lijst.csv"))
        return len(queries)

    many_entries(6)
    few = cost()
    many_entries(60)
    assert cost() == few


def stray(cell):
    """A workbook that does not say how large it is, with something in a cell far away."""

    def change(page):
        page[cell] = "x"

    told, slim = workbook(["Naam", "Organisatie"], ["Breien", "De Naald"], change=change), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(told)) as before, zipfile.ZipFile(slim, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.namelist():
            after.writestr(entry, re.sub(rb"<dimension[^>]*>", b"", before.read(entry)))
    return slim.getvalue()


def test_a_cell_far_away_is_read_at_once_and_never_dropped(town, take_in):
    began = time.process_time()
    page = take_in(stray("A1048576"), "aanbod.xlsx")
    assert page.context["found"].counts == {"new": 1, "wrong": 1}
    assert "Regel 1048576" in text_of(page)
    beside = take_in(stray("D3"), "aanbod.xlsx", follow=False)
    assert "Kolom D: zonder naam" in text_of(beside)
    assert "kolom XFD, en meer dan 100 kolommen" in text_of(take_in(stray("XFD3"), "aanbod.xlsx", follow=False))
    assert time.process_time() - began < 10


def test_what_unpacks_to_much_is_not_read_while_someone_waits(town, take_in):
    rows = [["Naam", "Organisatie", "Omschrijving"], *([f"Club {n}", "De Naald", "x" * 3000] for n in range(900))]
    told = workbook(*rows)
    assert len(told) < working.LARGE_BYTES
    assert "We zijn bezig" in text_of(take_in(told, "aanbod.xlsx"))


def test_what_is_not_shown_is_told_to_stay_so_only_when_the_file_says_nothing_else(town, take_in, confirm):
    confirm(take_in(HEAD + CHESS + KNIT))
    Service.objects.update(status="inactive")
    told = "Naam;Organisatie;Stand\nSchaakclub;De Pion;actief\nBreicafé;De Naald;\n"
    said = text_of(take_in(told))
    assert said.count("Dit wordt nu niet getoond, en daarna wel.") == 1
    assert said.count("Dit wordt nu niet getoond, en dat blijft zo.") == 1
    confirm(take_in(told))
    assert "Dit wordt daarna niet meer getoond." in text_of(take_in(told.replace("actief", "gestopt")))


def test_beside_a_large_sociale_kaart_a_worker_checks_even_two_lines(town, take_in, confirm, settings):
    confirm(take_in(HEAD + CHESS + KNIT))
    settings.MOST_COUNTED = 1
    page = take_in(HEAD + CHESS)
    sheet = Sheet.objects.get()
    assert (sheet.step, sheet.state) == ("check", "queued") and page.status_code == 200
    working.work(sheet.pk)
    assert Sheet.objects.get().counts == {"same": 1}
