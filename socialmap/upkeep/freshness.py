"""How long each part of an entry may be trusted, and how long ago someone asked, as a person says it.

The half-lives are those of directories that were studied; where a part is as old as its half-life, it is old.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

WEEK, MONTH = 7, 30.44


class Part(models.TextChoices):
    """What may be checked by itself. WHOLE is all that has no part of its own; FORMAL the institution behind it."""

    ROOM = "room", gettext_lazy("of er plek is")
    SCHEDULE = "schedule", gettext_lazy("tijden")
    CONTACT = "contact", gettext_lazy("telefoon en contact")
    WHOLE = "whole", gettext_lazy("de rest")
    FORMAL = "formal", gettext_lazy("de organisatie")


HALF_LIVES = {Part.ROOM: 30, Part.SCHEDULE: 90, Part.CONTACT: 90, Part.WHOLE: 180, Part.FORMAL: 365}
ROOM_KNOWN_FOR = timedelta(days=HALF_LIVES[Part.ROOM])
NEARLY = 0.75  # of a half-life: it will be old soon
# Who was asked and gives no answer, is reminded after so long; the pin fades some time after that, and after half a
# year a curator is asked whether it should stay.
REMIND_AFTER = timedelta(days=30)
FADES_AFTER = REMIND_AFTER + timedelta(days=14)
PROPOSED_AFTER = timedelta(days=182)


@dataclass(frozen=True)
class Freshness:
    """`tone` and `icon` are those of components/badge.html."""

    text: str
    is_old: bool
    is_faded: bool = False

    @property
    def tone(self) -> str:
        return "warn" if self.is_old else "ok"

    @property
    def icon(self) -> str:
        if self.is_faded:
            return "clock-question"
        return "alert-triangle" if self.is_old else "circle-check"


def oldest_fresh_day(part: Part = Part.WHOLE, share: float = 1) -> date:
    """What was checked before this day must be checked again; with a `share`, after so much of the half-life."""
    return timezone.localdate() - timedelta(days=round(HALF_LIVES[part] * share))


def age_in_half_lives(part: Part, checked_on: date) -> float:
    """1 is as old as may be."""
    return (timezone.localdate() - checked_on).days / HALF_LIVES[part]


def freshness_of(assured_at: date | None, part: Part = Part.WHOLE) -> Freshness:
    return _fresh(assured_at, part, timezone.localdate(), get_language())


@lru_cache(maxsize=5000)
def _fresh(assured_at: date | None, part: Part, today: date, _language: str | None) -> Freshness:
    """The words of a language and a day: a list says the same of many entries."""
    if assured_at is None:
        return Freshness(_("nog niet gecontroleerd"), is_old=True)
    if assured_at < oldest_fresh_day(part):
        return Freshness(_long_ago((today - assured_at).days), is_old=True)
    return Freshness(_recently(assured_at, today), is_old=False)


def standing_of(assured_at: date | None, silent_since: date | None) -> Freshness:
    """As `freshness_of` the whole; of who was asked and gave no answer, that."""
    fresh = freshness_of(assured_at)
    if not has_faded(silent_since):
        return fresh
    return Freshness(_("lang niet gecontroleerd") if fresh.is_old else _("geen antwoord gekregen"), True, is_faded=True)


def last_time(checked_on: date) -> str:
    """Of what is old: when someone asked last."""
    days = (timezone.localdate() - checked_on).days
    months = round(days / MONTH)
    if months < 2:
        return _("%(weeks)s weken geleden voor het laatst gecontroleerd") % {"weeks": days // WEEK}
    if months >= 24:
        return _("%(years)s jaar geleden voor het laatst gecontroleerd") % {"years": months // 12}
    return _("%(months)s maanden geleden voor het laatst gecontroleerd") % {"months": months}


def has_faded(silent_since: date | None) -> bool:
    return silent_since is not None and silent_since <= timezone.localdate() - FADES_AFTER


def _long_ago(days: int) -> str:
    months = round(days / MONTH)
    if months < 2:
        return _("%(weeks)s weken niet gecontroleerd") % {"weeks": days // WEEK}
    if months >= 24:
        return _("%(years)s jaar niet gecontroleerd") % {"years": months // 12}
    return _("%(months)s maanden niet gecontroleerd") % {"months": months}


def _recently(assured_at: date, today: date) -> str:
    days = (today - assured_at).days
    if days <= 0:
        return _("vandaag gecontroleerd")
    if days < 2 * WEEK:
        return ngettext("gisteren gecontroleerd", "%(days)s dagen geleden gecontroleerd", days) % {"days": days}
    if days < 8 * WEEK:
        return _("%(weeks)s weken geleden gecontroleerd") % {"weeks": days // WEEK}
    month = date_format(assured_at, "F" if assured_at.year == today.year else "F Y")
    return _("gecontroleerd in %(month)s") % {"month": month}
