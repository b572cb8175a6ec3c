"""How long ago someone asked whether an entry is true, as a person says it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

CHECK_AFTER = timedelta(days=180)
WEEK, MONTH = 7, 30.44


@dataclass(frozen=True)
class Freshness:
    """`tone` and `icon` are those of components/badge.html."""

    text: str
    is_old: bool

    @property
    def tone(self) -> str:
        return "warn" if self.is_old else "ok"

    @property
    def icon(self) -> str:
        return "alert-triangle" if self.is_old else "circle-check"


def oldest_fresh_day() -> date:
    """An entry checked before this day must be checked again."""
    return timezone.localdate() - CHECK_AFTER


def freshness_of(assured_at: date | None) -> Freshness:
    if assured_at is None:
        return Freshness(_("nog niet gecontroleerd"), is_old=True)
    if assured_at < oldest_fresh_day():
        return Freshness(_long_ago((timezone.localdate() - assured_at).days), is_old=True)
    return Freshness(_recently(assured_at), is_old=False)


def _long_ago(days: int) -> str:
    months = round(days / MONTH)
    if months >= 24:
        return _("%(years)s jaar niet gecontroleerd") % {"years": months // 12}
    return _("%(months)s maanden niet gecontroleerd") % {"months": months}


def _recently(assured_at: date) -> str:
    today = timezone.localdate()
    days = (today - assured_at).days
    if days <= 0:
        return _("vandaag gecontroleerd")
    if days < 2 * WEEK:
        return ngettext("gisteren gecontroleerd", "%(days)s dagen geleden gecontroleerd", days) % {"days": days}
    if days < 8 * WEEK:
        return _("%(weeks)s weken geleden gecontroleerd") % {"weeks": days // WEEK}
    month = date_format(assured_at, "F" if assured_at.year == today.year else "F Y")
    return _("gecontroleerd in %(month)s") % {"month": month}
