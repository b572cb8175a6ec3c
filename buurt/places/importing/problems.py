"""What can be wrong with a file, said in a sentence."""

from dataclasses import dataclass


class CannotImport(Exception):
    """The whole file cannot be read; the message says what was found and what would do."""


@dataclass(frozen=True)
class Rejected:
    """One row that was left out: its line or feature number, counted from 1, and why."""

    line: int
    reason: str
