"""Telling which rows were rejected, and why."""

import csv
from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import OutputWrapper
from django.utils.translation import gettext as _

from buurt.places.importing.problems import CannotImport, Rejected

SHOWN = 20


def print_rejected(rejected: Sequence[Rejected], out: OutputWrapper) -> None:
    """The first twenty, one a line."""
    for one in rejected[:SHOWN]:
        out.write(_("  regel %(line)s: %(reason)s") % {"line": one.line, "reason": one.reason})
    if len(rejected) > SHOWN:
        more = len(rejected) - SHOWN
        out.write(_("  … en nog %(more)s. Met --report BESTAND.csv krijg je ze allemaal.") % {"more": more})


def write_rejected(rejected: Sequence[Rejected], file: Path) -> None:
    try:
        with open(file, "w", newline="", encoding="utf-8") as lines:
            writer = csv.writer(lines)
            writer.writerow(["regel", "reden"])
            writer.writerows((one.line, one.reason) for one in rejected)
    except OSError as error:
        raise CannotImport(
            _("%(file)s is niet te schrijven: %(reason)s.") % {"file": file, "reason": error.strerror}
        ) from error
