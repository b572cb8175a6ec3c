"""Telling which rows were rejected, and why."""

import csv
from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import OutputWrapper

from buurt.places.importing.problems import CannotImport, Rejected

SHOWN = 20


def print_rejected(rejected: Sequence[Rejected], out: OutputWrapper) -> None:
    """The first twenty, one a line."""
    for one in rejected[:SHOWN]:
        out.write(f"  regel {one.line}: {one.reason}")
    if len(rejected) > SHOWN:
        out.write(f"  … en nog {len(rejected) - SHOWN}. Met --report BESTAND.csv krijg je ze allemaal.")


def write_rejected(rejected: Sequence[Rejected], file: Path) -> None:
    try:
        with open(file, "w", newline="", encoding="utf-8") as lines:
            writer = csv.writer(lines)
            writer.writerow(["regel", "reden"])
            writer.writerows((one.line, one.reason) for one in rejected)
    except OSError as error:
        raise CannotImport(f"{file} is niet te schrijven: {error.strerror}.") from error
