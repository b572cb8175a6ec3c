"""Whatever people save as a spreadsheet is read, or refused in a sentence; what is large is for a worker."""

import io
import re
import time
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone

from socialmap.models import Sheet
from socialmap.sheets import working
from tests.exchange.spreadsheets import CHESS, HEAD, KNIT, UPLOAD, text_of, workbook


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


def test_beside_a_large_sociale_kaart_a_worker_checks_even_two_lines(town, take_in, confirm, settings):
    confirm(take_in(HEAD + CHESS + KNIT))
    settings.MOST_COUNTED = 1
    page = take_in(HEAD + CHESS)
    sheet = Sheet.objects.get()
    assert (sheet.step, sheet.state) == ("check", "queued") and page.status_code == 200
    working.work(sheet.pk)
    assert Sheet.objects.get().counts == {"same": 1}
