"""A long spreadsheet: as many queries for hundreds of lines as for a few, and what each line leaves behind."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from buurt.privacy.models import JournalEntry
from socialmap.models import Assurance, Contact, DirectoryChange, Organization, SearchRow, SearchWord, Service, Sheet
from socialmap.searching.indexing import index
from socialmap.sheets import working
from socialmap.sheets.xlsx_reading import lines_of_workbook
from tests.exchange.spreadsheets import workbook

HEAD = "Naam;Organisatie;Omschrijving;Thema;Plek;Contactpersoon;Gecontroleerd op\n"
CODES = ["name", "organization", "description", "themes", "place_name", "contact_name", "assured_at"]


@pytest.fixture
def take_in(town, cora):
    """All three steps, as a person and a worker do them; gives the queries of the last."""

    def run(told):
        sheet = working.take_in(file=ContentFile((HEAD + told).encode(), "kaart.csv"), municipality=town, by=cora)
        working.choose_columns(sheet=sheet, codes=CODES, theme=None)
        working.work(sheet.pk)
        with CaptureQueriesContext(connection) as queries:
            working.confirm(sheet=Sheet.objects.get(), all_or_nothing=True, add_alike=True)
            working.work(sheet.pk)
        assert Sheet.objects.get().state == "done", Sheet.objects.get().problem
        return len(queries)

    return run


def lines(first, last, telling="samen schaken", day="1-10-2026"):
    return "".join(
        f"Club {n};Vereniging {n % 7};{telling} {n};sport;Zaal {n % 5};Piet {n};{day}\n" for n in range(first, last)
    )


def test_hundreds_of_new_lines_cost_as_many_queries_as_a_few(take_in):
    few = take_in(lines(0, 10))
    assert take_in(lines(100, 300)) <= few + 5


def test_hundreds_of_changed_lines_cost_as_many_queries_as_a_few(take_in):
    take_in(lines(0, 200))
    few = take_in(lines(0, 10, "samen dammen"))
    assert take_in(lines(0, 200, "samen bridgen")) <= few + 5


def test_hundreds_of_other_contact_persons_cost_as_many_queries_as_a_few(take_in):
    take_in(lines(0, 200))
    few = take_in(lines(0, 10).replace("Piet", "Kim"))
    assert take_in(lines(0, 200).replace("Piet", "Sam")) <= few + 5
    assert {row.name for row in Contact.objects.all()} == {f"Sam {n}" for n in range(200)}
    assert JournalEntry.objects.filter(deed="contact.changed").count() == 200 + 10 + 200


def test_what_came_in_by_hundreds_is_found_and_remembered_as_what_a_person_enters(take_in, cora):
    take_in(lines(0, 3))
    take_in(lines(1, 3, "samen dammen", "2-10-2026"))
    club = Service.objects.get(name="Club 1")
    kept = {fact: getattr(club, fact) for fact in ("search_name", "search_words")}
    row = SearchRow.objects.get(service=club)
    club.save()
    index(club)
    club.refresh_from_db()
    assert kept == {fact: getattr(club, fact) for fact in kept}
    again = SearchRow.objects.get(service=club)
    assert (row.tokens, row.facts, row.vector) == (again.tokens, again.facts, again.vector)
    assert SearchWord.objects.filter(word="dammen").exists()  # a misspelt search finds it
    added, changed = DirectoryChange.objects.filter(service=club).order_by("at")
    assert (added.kind, changed.kind, changed.by) == ("added", "file", cora)
    assert changed.facts == {"description": ["samen schaken 1", "samen dammen 1"]}
    assert (club.revision, club.assured_at, club.contact.name) == (2, date(2026, 10, 2), "Piet 1")
    assert list(Assurance.objects.filter(service=club).values_list("how", "by", "on")) == [
        ("file", None, date(2026, 10, 2)), ("file", cora.pk, date(2026, 10, 1)),
    ]  # fmt: skip
    beside = DirectoryChange.objects.exclude(organization=None, location=None).values_list("kind", flat=True)
    assert list(beside) == ["added"] * 6
    deeds = JournalEntry.objects.filter(subject_id=str(club.pk)).order_by("pk").values_list("deed", flat=True)
    assert list(deeds) == ["service.added", "service.changed"]


def test_a_worker_that_stops_leaves_nothing_and_another_begins_anew(take_in, town, cora):
    told = lines(0, 300)
    sheet = working.take_in(file=ContentFile((HEAD + told).encode(), "kaart.csv"), municipality=town, by=cora)
    working.choose_columns(sheet=sheet, codes=CODES, theme=None)
    working.work(sheet.pk)
    working.confirm(sheet=Sheet.objects.get(), all_or_nothing=True, add_alike=True)
    Sheet.objects.update(state="running", attempts=1, claimed_at=timezone.now() - timedelta(minutes=1))  # and killed
    assert not Organization.objects.exists()
    working.sweep()
    working.work(sheet.pk)
    working.work(sheet.pk)  # the broker offers it once more
    assert Service.objects.count() == 300 and Sheet.objects.get().outcome["added"] == 300


def test_the_words_of_a_team_stay_its_own(take_in, oost):
    take_in(lines(0, 2))
    Service.objects.filter(name="Club 1").update(visibility="team", team=oost)
    take_in(lines(1, 2, "onthullend haken"))
    assert Service.objects.get(name="Club 1").description == "onthullend haken 1"
    assert not SearchWord.objects.filter(word="onthullend").exists()


def test_a_workbook_with_very_many_empty_rows_and_merged_cells_is_read_at_once():
    """A few kB unpack to rows that say nothing, each under five hundred merges: reading them costs next to nothing."""
    told, bomb = workbook(["Naam", "Organisatie"], ["Breien", "De Naald"]), io.BytesIO()
    rows = b"".join(b'<row r="%d"/>' % number for number in range(10, 60_010))
    merges = b"".join(b'<mergeCell ref="A1:CV%d"/>' % (90_000 + number) for number in range(500))
    more = rows + b"</sheetData><mergeCells>" + merges + b"</mergeCells>"
    with zipfile.ZipFile(io.BytesIO(told)) as before, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.namelist():
            after.writestr(entry, before.read(entry).replace(b"</sheetData>", more))
    _title, lines = lines_of_workbook(bomb.getvalue())
    read = [line for line in lines if line.cells]
    assert [line.cells for line in read][:1] == [["Naam", "Organisatie"]] and len(read) == 2
