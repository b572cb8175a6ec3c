"""What `manage.py` says of a database that is not brought up to date."""

import subprocess
import sys

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection

from buurt.command_line import what_is_missing

SAID = "De database is nog niet bij. Draai eerst `manage.py migrate`."


def test_it_is_one_line_and_not_a_list_of_files(db):
    """The database that belongs to this run beside that of the tests is an empty one."""
    done = subprocess.run(
        [sys.executable, "manage.py", "search_socialmap", "eten"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, "", SAID)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("ALTER TABLE places_municipality RENAME TO elsewhere", SAID),
        ("ALTER TABLE places_municipality RENAME COLUMN slug TO elsewhere", SAID),
        ("SELECT 1/0", ""),
    ],
)
def test_a_table_or_a_column_that_lacks_is_told_and_nothing_else(db, wrong, said):
    with pytest.raises(Exception) as error:
        with connection.cursor() as cursor:
            cursor.execute(wrong)
        call_command("search_socialmap", "eten", municipality="ergens")
    assert what_is_missing(error.value) == said
    assert not said or isinstance(error.value, ProgrammingError)
