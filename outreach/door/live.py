"""Two phones on one round: whether anything changed since the last look, and at which door someone stands now."""

from hashlib import sha256
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count, Max

from outreach.door.promised import stamp_of_promises
from outreach.door.returning import alarms, back_since
from outreach.guides.writing import stamp_of_guide
from outreach.models import (
    Callback,
    DoNotRing,
    Door,
    DoorHint,
    DoorReport,
    Floors,
    Participant,
    Round,
    TableVisit,
    Visit,
)
from teams.models import User

STAYS = 30
"""Seconds that someone is said to stand at a door after their phone said so."""


def stand_at(this_round: Round, user: User, door: UUID | None) -> None:
    """This person looks at this door, or at none. Kept in the cache only: nobody reads later where someone was."""
    key = _key(this_round, user.pk)
    if door is None:
        cache.delete(key)
    else:
        cache.set(key, str(door), STAYS)


def walkers_of(this_round: Round) -> list[Participant]:
    return list(Participant.objects.filter(round=this_round).select_related("membership__user").order_by("pk"))


def standing(this_round: Round, walkers: list[Participant], *, but: User) -> dict[str, str]:
    """Door -> first name of who stands there, without the one who asks."""
    people = [each.membership.user for each in walkers if each.membership.user_id != but.pk]
    names = {_key(this_round, person.pk): person.first_name for person in people}
    return {door: names[key] for key, door in cache.get_many(names).items()} if names else {}


def stamp_of(this_round: Round, walkers: list[Participant], *, user: User, turf: UUID | None) -> str:
    """The same as long as the phone of this person would read the same. Cheaper than what it would read."""
    visits = Visit.objects.filter(door__turf__round=this_round).aggregate(
        n=Count("pk", distinct=True),
        last=Max("received_at"),
        undone=Count("undo", distinct=True),
        talks=Count("talks", distinct=True),
    )
    wishes = DoNotRing.objects.filter(address__doors__turf__round=this_round).order_by("pk")
    asked = Callback.objects.of_team(this_round.team).to_come().filter(address__doors__turf__round=this_round)
    hints = DoorHint.objects.of_team(this_round.team).filter(address__doors__turf__round=this_round)
    told = (
        this_round.team.municipality.keeps_words_on_phones, this_round.team.phone, this_round.team.emergency_email,
        this_round.state, this_round.ends_at, this_round.table_spot, user.pk, turf, visits,
        Door.objects.filter(turf__round=this_round).count(),
        list(asked.order_by("pk").values_list("address", "moment", "ends_on")),
        list(wishes.values_list("pk", "ended_at")),
        DoorReport.objects.filter(door__turf__round=this_round).count(),
        hints.aggregate(n=Count("pk"), last=Max("received_at")),
        Floors.objects.of_team(this_round.team).filter(address__doors__turf__round=this_round).count(),
        [(each.pk, each.turf_id) for each in walkers],
        sorted(back_since(this_round).items()),
        sorted((about, each.pk) for about, each in alarms(this_round).items()),
        stamp_of_promises(this_round),
        stamp_of_guide(this_round),
        list(TableVisit.objects.filter(round=this_round).order_by().values_list("pk", Count("talks"))),
        sorted(standing(this_round, walkers, but=user).items()),
    )  # fmt: skip
    return sha256(repr(told).encode()).hexdigest()[:32]


def _key(this_round: Round, user: UUID) -> str:
    return f"walk-at:{this_round.pk}:{user}"
