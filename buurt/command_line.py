"""`manage.py`: a database that is not there or not brought up to date is told in one line, whatever was asked of it."""

import sys

import psycopg
from django.core.management import execute_from_command_line
from django.db import DatabaseError
from django.utils.translation import gettext as _

# What makes the tables: a table that it misses is a fault of ours, told in full.
MAKES_TABLES = "migrate"


def run(argv: list[str]) -> None:
    """Exits with 1 and a line; with --traceback it says all."""
    try:
        execute_from_command_line(argv)
    except DatabaseError as error:
        said = what_is_missing(error)
        if not said or "--traceback" in argv or MAKES_TABLES in argv[1:2]:
            raise
        sys.exit(said)


def what_is_missing(error: DatabaseError) -> str:
    """Nothing when something else is wrong."""
    cause = error.__cause__
    if isinstance(cause, psycopg.errors.UndefinedTable | psycopg.errors.UndefinedColumn):
        return _("De database is nog niet bij. Draai eerst `manage.py migrate`.")
    if isinstance(cause, psycopg.OperationalError) and not cause.sqlstate:
        reason = (str(cause).splitlines() or [""])[0]
        return _("De database is niet te bereiken: %(reason)s") % {"reason": reason}
    return ""
