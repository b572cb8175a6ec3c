"""What was found of a spreadsheet, to look through before anything is stored."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socialmap.models import Sheet
from socialmap.sheets.checking import ALIKE, CHANGE, NEW, SAME, WRONG
from socialmap.sheets.parts import found_of


@dataclass(frozen=True)
class Choice:
    kind: str
    label: str
    is_chosen: bool


class Found:
    """`kind` narrows it down to what is wrong, new and so on; without it everything, what is wrong first."""

    def __init__(self, sheet: Sheet, kind: str = "") -> None:
        self.sheet, self.counts = sheet, Counter[str](sheet.counts)
        self.kind = kind if kind in ORDER else ""

    @property
    def rows(self) -> "Rows":
        return Rows(self.sheet, [(kind, self.counts[kind]) for kind in ORDER if self.kind in {"", kind}])

    @property
    def wrong(self) -> int:
        return self.counts[WRONG]

    @property
    def alike(self) -> int:
        return self.counts[ALIKE]

    @property
    def may_store(self) -> bool:
        """Whether any line would do something."""
        return bool(self.counts[NEW] or self.counts[CHANGE] or self.alike)

    @property
    def choices(self) -> list[Choice]:
        every = [Choice("", _("alles: %(n)s") % {"n": self.counts.total()}, not self.kind)]
        return every + [
            Choice(kind, _said(kind, self.counts[kind]), kind == self.kind) for kind in ORDER if self.counts[kind]
        ]


class Rows(Sequence[dict[str, Any]]):
    """As long as it is, and read as far as a page of it asks."""

    def __init__(self, sheet: Sheet, counts: list[tuple[str, int]]) -> None:
        self._sheet, self._counts = sheet, counts

    def __len__(self) -> int:
        return sum(count for _kind, count in self._counts)

    def __getitem__(self, part: Any) -> Any:
        if isinstance(part, int):
            return self._between(part, part + 1)[0]
        return self._between(part.start or 0, len(self) if part.stop is None else part.stop)

    def _between(self, start: int, end: int) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        for kind, count in self._counts:
            if start < count and end > 0:
                rows += found_of(self._sheet, kind, max(start, 0), min(end, count))
            start, end = start - count, end - count
        return rows


ORDER = [WRONG, ALIKE, NEW, CHANGE, SAME]


def _said(kind: str, count: int) -> str:
    said = {
        WRONG: _("niet goed: %(n)s"),
        ALIKE: _("lijkt op wat er staat: %(n)s"),
        NEW: _("nieuw: %(n)s"),
        CHANGE: _("verandert: %(n)s"),
        SAME: _("blijft gelijk: %(n)s"),
    }
    return said[kind] % {"n": count}


def in_words(sheet: Sheet) -> list[str]:
    """What came of it, a sentence a line."""
    told = sheet.outcome
    said = [
        ngettext("%(n)s aanbod erbij", "%(n)s keer aanbod erbij", told["added"]) % {"n": told["added"]},
        ngettext("%(n)s aanbod veranderd", "%(n)s keer aanbod veranderd", told["changed"]) % {"n": told["changed"]},
    ]
    if told["same"]:
        said.append(
            ngettext("%(n)s regel bleef gelijk", "%(n)s regels bleven gelijk", told["same"]) % {"n": told["same"]}
        )
    if told["skipped"]:
        said.append(
            ngettext("%(n)s regel overgeslagen", "%(n)s regels overgeslagen", told["skipped"]) % {"n": told["skipped"]}
        )
    return said
