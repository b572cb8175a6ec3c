"""Rounds that follow one another through one area: which doors another of them has, so that two duos never come."""

from collections.abc import Iterable
from uuid import UUID

from outreach.models import Door, Round
from outreach.planning.visited import KEY, Key

State = Round.State


def doors_elsewhere(this_round: Round) -> set[Key]:
    """The doors that this round leaves to another.

    They are those of the rounds that it follows, one after another, and those of every other round of the same row
    that is announced: the neighbourhood was told who comes. Not those of a round that was called off.
    """
    return set(_doors_in(_ahead_of(this_round)))


def promised_elsewhere(this_round: Round) -> set[int]:
    """The addresses that are spare here and that another round of the row was announced with."""
    doors = Door.objects.filter(turf__round__in=_ahead_of(this_round), address__isnull=False).order_by()
    return set(doors.values_list("address", flat=True))


def doors_in_both(this_round: Round) -> int:
    """How many doors another round has taken in since they were divided here."""
    taken = doors_elsewhere(this_round)
    return sum(key in taken for key in _doors_in([this_round.pk])) if taken else 0


def _ahead_of(this_round: Round) -> list[UUID]:
    """The rounds whose doors go before those of this one."""
    rows = list(Round.objects.of_team(this_round.team).values_list("pk", "follows", "state"))
    follows: dict[UUID, UUID | None] = {pk: before for pk, before, _state in rows}
    follows[this_round.pk] = this_round.follows_id
    before = _row_back(this_round.pk, follows)
    row = {pk for pk in follows if set(before) & set(_row_back(pk, follows))}
    return [
        pk
        for pk, _follows, state in rows
        if pk in row and pk != this_round.pk and state != State.CANCELLED and (pk in before or state != State.DRAFT)
    ]


def _row_back(pk: UUID, follows: dict[UUID, UUID | None]) -> list[UUID]:
    """This round and those that it follows, up to the first."""
    chain = [pk]
    while (before := follows.get(chain[-1])) is not None and before in follows and before not in chain:
        chain.append(before)
    return chain


def _doors_in(rounds: Iterable[UUID]) -> list[Key]:
    doors = Door.objects.filter(turf__round__in=list(rounds), address__isnull=False).order_by()
    return list(doors.values_list(*(f"address__{field}" for field in KEY)))
