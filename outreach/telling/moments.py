"""When a team comes back to who was not home: the coordinator sets moments, residents choose, the team sees them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outreach.door.do_not_ring import not_to_ring
from outreach.models import Callback, Moment, Round

PARTS = {
    "morning": (gettext_lazy("ochtend"), time(10, 0), time(12, 0)),
    "afternoon": (gettext_lazy("middag"), time(13, 30), time(16, 0)),
    "evening": (gettext_lazy("avond"), time(18, 30), time(20, 0)),
}
# Within two weeks a visit is remembered; later the card still waits for who was on holiday.
SOON, LATEST = timedelta(days=14), timedelta(days=28)
MOST = 6


class MomentRefused(Exception):
    """`message` says why, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Planned:
    """A moment with the addresses where one comes then."""

    moment: Moment
    callbacks: list[Callback]

    @property
    def is_to_come(self) -> bool:
        return self.moment.ends_at > timezone.now()


def planned(this_round: Round) -> list[Planned]:
    """Where nobody went yet, and that was not crossed off; an address that asked not to be rung at is left out."""
    callbacks = Callback.objects.unsettled().filter(moment__round=this_round).select_related("address__street")
    callbacks = callbacks.exclude(address__in=not_to_ring(this_round.team.municipality))
    by_moment: dict[object, list[Callback]] = {}
    for callback in callbacks.order_by("address__street__name", "address__number", "address__letter"):
        by_moment.setdefault(callback.moment_id, []).append(callback)
    return [Planned(moment, by_moment.get(moment.pk, [])) for moment in this_round.moments.all()]


@transaction.atomic
def add_moment(this_round: Round, *, on: date, part: str) -> Moment:
    _label, begin, end = PARTS[part]
    starts_at = timezone.make_aware(datetime.combine(on, begin))
    first = timezone.localdate(this_round.starts_at)
    if starts_at <= timezone.now():
        raise MomentRefused(_("Dit is al geweest. Kies een moment dat nog komt."))
    if not first <= on <= first + LATEST:
        raise MomentRefused(_("Kies een dag in de vier weken na de ronde."))
    if this_round.moments.count() >= MOST:
        raise MomentRefused(_("Zes momenten is genoeg. Haal er eerst een weg."))
    try:
        with transaction.atomic():
            return Moment.objects.create(
                team_id=this_round.team_id,
                round=this_round,
                starts_at=starts_at,
                ends_at=timezone.make_aware(datetime.combine(on, end)),
            )
    except IntegrityError:
        raise MomentRefused(_("Dit moment staat er al.")) from None


@transaction.atomic
def drop_moment(moment: Moment) -> None:
    locked = Moment.objects.select_for_update().filter(pk=moment.pk).first()
    if locked is None:
        return  # a colleague was first
    if locked.callbacks.exists():
        raise MomentRefused(_("Bewoners kozen dit moment al. Ga erheen, of streep de afspraken eerst weg."))
    locked.delete()


def suggestion(this_round: Round) -> tuple[date, str]:
    """The next moment worth offering: on another part of the day or the week than the round, within two weeks."""
    taken = {timezone.localtime(moment.starts_at).replace(tzinfo=None) for moment in this_round.moments.all()}
    kinds = {_kind(moment) for moment in taken} | {_kind(timezone.localtime(this_round.starts_at))}
    ahead = [(on, part) for on, part in _ahead(this_round) if datetime.combine(on, PARTS[part][1]) not in taken]
    fresh = [(on, part) for on, part in ahead if _kind(datetime.combine(on, PARTS[part][1])) not in kinds]
    # The evening of a weekday first: who works is home then.
    fresh.sort(key=lambda each: (each[1] != "evening", each[0].weekday() < 5, each[0]))
    return (fresh or ahead)[0]


def _ahead(this_round: Round) -> Iterator[tuple[date, str]]:
    """Not on a Sunday, nor on a Saturday evening; from the day after tomorrow."""
    first = max(timezone.localdate(this_round.starts_at), timezone.localdate()) + timedelta(days=2)
    for days in range(SOON.days):
        on = first + timedelta(days=days)
        for part in PARTS:
            if on.weekday() < 5 or (on.weekday() == 5 and part != "evening"):
                yield on, part


def _kind(moment: datetime) -> tuple[bool, int]:
    """Weekday or weekend, and which part of the day."""
    return moment.weekday() < 5, 0 if moment.hour < 12 else 1 if moment.hour < 18 else 2
