"""The journal: lines are only added, and say who did what on what."""

import re

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from buurt.privacy.journal import DEEDS, in_words, write
from buurt.privacy.models import JournalEntry


@pytest.fixture
def line(noor, oost):
    write("team.changed", oost, by=noor, team_id=oost.pk)
    return JournalEntry.objects.get()


def test_it_says_who_did_what_on_what(line, noor, oost):
    assert (line.actor, line.deed, line.subject_type, line.subject_id) == (
        noor,
        "team.changed",
        "teams.team",
        str(oost.pk),
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE privacy_journalentry SET deed = 'niets'",
        "UPDATE privacy_journalentry SET actor_id = NULL",
        "DELETE FROM privacy_journalentry",
        "INSERT INTO privacy_journalentry SELECT * FROM privacy_journalentry "
        "ON CONFLICT (id) DO UPDATE SET deed = 'anders'",
    ],
)
def test_the_database_refuses_to_change_or_delete_a_line(statement, line):
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert JournalEntry.objects.get().deed == "team.changed"


def test_so_do_the_models(line):
    for change in (line.delete, line.save, JournalEntry.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_removing_an_account_leaves_its_lines(line, noor):
    actor = noor.pk
    noor.delete()
    line.refresh_from_db()
    assert line.actor_id == actor


def test_a_line_is_written_with_its_deed_or_not_at_all(noor, oost):
    with pytest.raises(RuntimeError), transaction.atomic():
        write("team.changed", oost, by=noor)
        raise RuntimeError
    assert not JournalEntry.objects.exists()


def test_it_has_no_column_for_a_text():
    assert {field.name for field in JournalEntry._meta.fields} == {
        "id", "at", "actor", "team_id", "municipality_id", "deed", "subject_type", "subject_id"
    }  # fmt: skip


def test_every_deed_that_is_written_has_words():
    files = [
        path for app in ("buurt", "teams", "socialmap", "outreach") for path in (settings.BASE_DIR / app).rglob("*.py")
    ]
    calls = re.compile(r'(?:write|write_all|noted)\("([a-z_]+\.[a-z_]+)"')
    written = {deed for path in files for deed in calls.findall(path.read_text())}
    assert "note.read" in written
    assert written <= DEEDS.keys()


def test_every_deed_fits_and_reads_as_a_person_says_it():
    for deed in DEEDS:
        assert len(deed) <= JournalEntry._meta.get_field("deed").max_length
        assert deed.count(".") == 1 and in_words(deed) != deed
