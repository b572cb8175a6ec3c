"""'Let op' at addresses: put, looked at again and ended by coordinators, and seen by nobody else.

Nothing of it may reach a member, a page for a walk, paper, mail or a log. The journal says who did and read what.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from buurt.places.models import Address
from outreach import journal
from outreach.division.turfs import TurfRow
from outreach.models import Caution, Door, Round
from outreach.planning.visited import KEY
from teams.models import Team, User

USUAL = timedelta(days=182)
LONGEST = timedelta(days=365)
WRITTEN = [f"address__{field}" for field in KEY]


class CautionRefused(Exception):
    """`message` says why, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@transaction.atomic
def put_caution(*, team: Team, address: Address, reason: str, review_on: date, by: User) -> Caution:
    caution, made = Caution.objects.get_or_create(
        team=team,
        address=address,
        defaults={"reason": reason, "review_on": _within_a_year(review_on), "put_by": by},
    )
    if not made:
        raise CautionRefused(_("Bij dit adres staat al een let op. Wijzig die."))
    journal.caution_put(caution, by=by)
    return caution


@transaction.atomic
def change_caution(*, caution: Caution, reason: str, review_on: date, by: User) -> None:
    """Keep it, with what is true now."""
    caution = _locked(caution)
    caution.reason, caution.review_on = reason, _within_a_year(review_on)
    caution.save(update_fields=["reason", "review_on"])
    journal.caution_changed(caution, by=by)


@transaction.atomic
def end_caution(*, caution: Caution, by: User) -> None:
    """Nothing of it stays but the line in the journal, which tells neither the address nor why."""
    caution = _locked(caution)
    journal.caution_ended(caution, by=by)
    caution.delete()


def cautions_to_read(team: Team, *, by: User) -> list[Caution]:
    """All that stand, those to look at again first; reading them is in the journal."""
    cautions = list(
        Caution.objects.visible_to(by)
        .of_team(team)
        .select_related("address__street", "put_by")
        .order_by("review_on", "address__street__name", "address__number")
    )
    journal.cautions_read(cautions, by=by)
    return cautions


def cautions_in(this_round: Round, *, by: User) -> dict[UUID, int]:
    """{loopgebied: how many doors with a let op}, without opening any; empty for who does not coordinate.

    A door is known by its address as it is written: two sources, or an old and a new row, may both have it.
    """
    cautions = Caution.objects.visible_to(by).of_team(this_round.team)
    where = set(cautions.values_list(*WRITTEN))
    if not where:
        return {}
    doors = Door.objects.filter(turf__round=this_round, address__street__in={street for street, *_rest in where})
    return Counter(turf for turf, *key in doors.order_by().values_list("turf", *WRITTEN) if tuple(key) in where)


def mark_cautions(rows: Iterable[TurfRow], this_round: Round, *, by: User) -> None:
    """Say at each loopgebied how many doors have a let op, to who coordinates."""
    found = cautions_in(this_round, by=by)
    for row in rows:
        row.cautions = found.get(row.turf.pk, 0)


def to_review(team: Team, *, by: User) -> int:
    """How many ask to be looked at again."""
    standing = Caution.objects.visible_to(by).of_team(team)
    return standing.filter(review_on__lte=timezone.localdate()).count()


def _locked(caution: Caution) -> Caution:
    """Two coordinators may be at it: what was ended stays ended."""
    locked: Caution | None = Caution.objects.select_for_update().filter(pk=caution.pk).first()
    if locked is None:
        raise CautionRefused(_("Een collega heeft deze let op net beëindigd."))
    return locked


def _within_a_year(review_on: date) -> date:
    today = timezone.localdate()
    if not today < review_on <= today + LONGEST:
        raise CautionRefused(_("Kies een dag na vandaag, en binnen een jaar."))
    return review_on
