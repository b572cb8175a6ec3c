"""How long the sociale kaart keeps what is about people; see docs/privacy.md."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurt.privacy.retention import Rule, register
from socialmap.models import (
    Acquaintance,
    CheckItem,
    DirectoryChange,
    Impression,
    Pledge,
    SearchLog,
    Sheet,
    Shortlist,
    Stay,
    Use,
    Volunteer,
)
from socialmap.querysets.sharing import SHEET_DAYS, SHORTLIST_DAYS
from socialmap.upkeep.using import ASKED_FOR
from teams.models import Membership


def _left_shortlists(until: datetime) -> QuerySet[Any]:
    return Shortlist.objects.filter(changed_at__lt=until)


def _left_sheets(until: datetime) -> QuerySet[Any]:
    return Sheet.objects.filter(changed_at__lt=until)


def _cold_acquaintances(until: datetime) -> QuerySet[Any]:
    """Of who left the team, and what nobody touched for so long."""
    here = Membership.objects.filter(team=OuterRef("team"), user=OuterRef("user"), left_at=None)
    return Acquaintance.objects.filter(Q(changed_at__lt=until) | ~Exists(here))


def _past_pledges(until: datetime) -> QuerySet[Any]:
    return Pledge.objects.filter(on__lt=timezone.localdate(until))


def _old_searches(until: datetime) -> QuerySet[Any]:
    return SearchLog.objects.filter(on__lt=timezone.localdate(until))


def _old_checks(until: datetime) -> QuerySet[Any]:
    return CheckItem.objects.filter(week__lt=timezone.localdate(until))


register(Rule("check_item", _("wie wat nakeek"), 90, _old_checks, "team__municipality"))


_WHERE = Coalesce("service__municipality", "organization__municipality", "location__municipality")


def _old_changes(until: datetime) -> QuerySet[Any]:
    return DirectoryChange.objects.filter(at__lt=until, by__isnull=False)


def _forget_who(changes: QuerySet[Any]) -> int:
    """What stood there stays; who wrote it does not."""
    return changes.update(by=None)


register(Rule("service_change", _("wie de sociale kaart wijzigde"), 730, _old_changes, _WHERE, remove=_forget_who))


def _unanswered_uses(until: datetime) -> QuerySet[Any]:
    return Use.objects.filter(ask_from__lt=timezone.localdate(until))


register(Rule("use", _("vraag of aanbod klopte"), ASKED_FOR, _unanswered_uses, "service__municipality"))


def _old_impressions(until: datetime) -> QuerySet[Any]:
    """Greyed after a year, and of no use after three."""
    return Impression.objects.filter(visited_on__lt=timezone.localdate(until))


def _old_stays(until: datetime) -> QuerySet[Any]:
    return Stay.objects.filter(on__lt=timezone.localdate(until))


def _past_consents(until: datetime) -> QuerySet[Any]:
    """The day they said yes to is over."""
    return Volunteer.objects.filter(expires_on__lt=timezone.localdate(until))


register(Rule("acquaintance", _("warm contact"), 730, _cold_acquaintances, "team__municipality"))
register(Rule("pledge", _("wie meeging naar aanbod"), 30, _past_pledges, "team__municipality"))
register(Rule("shortlist", _("lijstje van aanbod"), SHORTLIST_DAYS, _left_shortlists, "municipality"))
register(Rule("search_log", _("zoekvraag zonder uitkomst"), 365, _old_searches, "municipality"))
register(Rule("sheet", _("spreadsheet van een curator"), SHEET_DAYS, _left_sheets, "municipality"))
register(Rule("volunteer", _("iemand die wilde helpen"), 0, _past_consents, "team__municipality"))
register(Rule("stay", _("waarom aanbod bleef staan"), 365, _old_stays, "municipality"))
register(Rule("impression", _("hoe een collega aanbod vond"), 1095, _old_impressions, "municipality"))
