"""What was found of a spreadsheet, to look through before anything is stored."""

import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socialmap.models import Sheet
from socialmap.sheets.checking import ALIKE, CHANGE, NEW, SAME, WRONG


@dataclass(frozen=True)
class Choice:
    kind: str
    label: str
    is_chosen: bool


class Found:
    """`kind` narrows it down to what is wrong, new and so on; without it everything, what is wrong first."""

    def __init__(self, sheet: Sheet, kind: str = "") -> None:
        self._rows: list[dict[str, Any]] = json.loads(sheet.found or "[]")
        self.kind = kind if kind in ORDER else ""

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(row["kind"] for row in self._rows)

    @property
    def rows(self) -> list[dict[str, Any]]:
        wanted = [row for row in self._rows if not self.kind or row["kind"] == self.kind]
        return sorted(wanted, key=lambda row: (ORDER.index(row["kind"]), row["number"]))

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
        every = [Choice("", _("alles: %(n)s") % {"n": len(self._rows)}, not self.kind)]
        return every + [
            Choice(kind, _said(kind, self.counts[kind]), kind == self.kind) for kind in ORDER if self.counts[kind]
        ]


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
        ngettext("%(n)s keer aanbod erbij", "%(n)s keer aanbod erbij", told["added"]) % {"n": told["added"]},
        ngettext("%(n)s keer aanbod veranderd", "%(n)s keer aanbod veranderd", told["changed"])
        % {"n": told["changed"]},
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
