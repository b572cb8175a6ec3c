"""How far a worker is with a spreadsheet, for the page that waits for it."""

import logging
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from socialmap.models import Sheet

log = logging.getLogger(__name__)
KEPT = 600  # seconds


@dataclass(frozen=True)
class Progress:
    """`of` is 0 while nobody knows how many lines there are."""

    done: int = 0
    of: int = 0

    @property
    def percent(self) -> int | None:
        return min(100 * self.done // self.of, 100) if self.of else None

    @property
    def in_words(self) -> str:
        lines = {"done": number_format(self.done), "of": number_format(self.of)}
        if self.of:
            return _("%(done)s van de %(of)s regels") % lines
        return _("%(done)s regels gelezen") % lines if self.done else ""


def keep(sheet: Sheet, done: int) -> None:
    """In the cache, for the step itself is one transaction; who cannot tell how far it is goes on with the work."""
    try:
        cache.set(_key(sheet), done, KEPT)
    except Exception as error:  # whatever the cache's client raises
        log.warning("How far a spreadsheet is was not kept: %s", type(error).__name__)


def progress_of(sheet: Sheet) -> Progress:
    """Nothing yet, when the cache does not know."""
    try:
        done = int(cache.get(_key(sheet), 0))
    except Exception as error:
        log.warning("How far a spreadsheet is cannot be read: %s", type(error).__name__)
        done = 0
    return Progress(done, sheet.lines if sheet.step != Sheet.Step.READ else 0)


def _key(sheet: Sheet) -> str:
    return f"sheet:{sheet.pk}:{sheet.step}"
