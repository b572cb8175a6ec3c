"""'Niet aanbellen' looked at again: coordinators hear which wishes are due, let them stand, or end them.

Why someone asked is known to nobody, so that a review only asks whether the wish still holds.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from buurt.places.models import Address, Neighbourhood
from buurt.post.outbox import queue_letter
from outreach import journal
from outreach.door.do_not_ring import REVIEW_AFTER, stop_ringing
from outreach.models import DoNotRing
from outreach.planning.visited import KEY
from outreach.querysets import DoNotRingQuerySet
from teams.models import Membership, Team, User

LETTER = "do_not_ring_review"


# For so long a wish is new.
NEW = timedelta(days=7)


class ReviewRefused(Exception):
    """`message` says why, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def wishes_due(team: Team) -> DoNotRingQuerySet:
    """Those of the neighbourhoods of this team, and of those that no team has; the longest due first, a door once."""
    return _due(team).select_related("address__street").order_by("review_on", "pk")


def new_wishes(team: Team) -> DoNotRingQuerySet:
    """Those of the last seven days, the latest first: whoever asked whole streets at once shows here."""
    recent: DoNotRingQuerySet = DoNotRing.objects.standing().filter(since__gte=timezone.now() - NEW)
    return _near(team, recent).select_related("address__street").order_by("-since", "pk")


def how_many_due(team: Team) -> int:
    return _due(team).count()


def wish_at(address: Address) -> DoNotRing | None:
    """The wish that stands at this door, also where another source wrote the address."""
    standing = DoNotRing.objects.standing().at_door_of(address).order_by("since")
    wish: DoNotRing | None = standing.select_related("address__street").first()
    return wish


@transaction.atomic
def put_wish(*, address: Address, by: User) -> DoNotRing:
    """For who phoned or told it elsewhere; it holds at once. Who phoned is not written down."""
    wish = stop_ringing(address)
    journal.do_not_ring("put", wish, by=by)
    return wish


@transaction.atomic
def keep_wish(wish: DoNotRing, *, by: User) -> DoNotRing:
    """It stands until a next review."""
    for each in _locked(wish):
        each.review_on = timezone.localdate() + REVIEW_AFTER
        each.at_the_door = False  # a coordinator says it too: a duo that takes its visit back lifts it no more
        each.save(update_fields=["review_on", "at_the_door"])
    wish.refresh_from_db()
    journal.do_not_ring("kept", wish, by=by)
    return wish


@transaction.atomic
def end_wish(wish: DoNotRing, *, by: User) -> None:
    """People may ring here again: the next plan has this door."""
    for each in _locked(wish):
        each.ended_at = timezone.now()
        each.save(update_fields=["ended_at"])
    journal.do_not_ring("ended", wish, by=by)


def remind_of_wishes() -> None:
    """For beat, once a week: a letter to the coordinators of each team that has something to look at."""
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    municipalities = DoNotRing.objects.due(timezone.localdate()).order_by().values("municipality")
    for team in Team.objects.filter(municipality__in=municipalities).select_related("municipality"):
        if how_many_due(team):
            _remind(team, monday)


def _remind(team: Team, monday: Any) -> None:
    coordinators: QuerySet[Membership] = team.memberships.current().coordinators().select_related("user")
    for membership in coordinators:
        with transaction.atomic():
            queue_letter(
                LETTER, subject_id=team.pk, municipality=team.municipality, recipient=membership.user,
                team_id=team.pk, on=monday,
            )  # fmt: skip


def _due(team: Team) -> DoNotRingQuerySet:
    due: DoNotRingQuerySet = DoNotRing.objects.due(timezone.localdate())
    return _near(team, due)


def _near(team: Team, wishes: DoNotRingQuerySet) -> DoNotRingQuerySet:
    """Of its neighbourhoods or nobody's; of a door that two sources have only the wish that is due longest."""
    taken = Neighbourhood.objects.filter(teams__isnull=False)
    own = Q(address__neighbourhood__in=team.neighbourhoods.all())
    nobodys = Q(address__neighbourhood=None) | ~Q(address__neighbourhood__in=taken)
    nth = Window(RowNumber(), partition_by=[f"address__{field}" for field in KEY], order_by=["review_on", "pk"])
    return wishes.filter(own | nobodys, municipality=team.municipality_id).alias(nth=nth).filter(nth=1)


def _locked(wish: DoNotRing) -> list[DoNotRing]:
    """Every row of this wish: two sources may both have the address. Two coordinators may be at it at once."""
    rows = list(DoNotRing.objects.select_for_update(of=("self",)).standing().at_door_of(wish.address).order_by("pk"))
    if not rows:
        raise ReviewRefused(_("Hier mocht al weer aangebeld worden. Een collega was je voor."))
    return rows
