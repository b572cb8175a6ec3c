"""A round and its loopgebieden as rows, for tests."""

from datetime import timedelta

from django.utils import timezone

from outreach.models import Door, Participant, Round, Turf


def make_round(team, *, state=Round.State.ANNOUNCED, starts_at=None, **fields):
    starts_at = starts_at or timezone.now() - timedelta(minutes=10)
    return Round.objects.create(
        team=team, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), state=state,
        table_spot="Plein De Linde", **fields,
    )  # fmt: skip


def make_turf(this_round, letter, addresses, users):
    turf = Turf.objects.create(round=this_round, team=this_round.team, letter=letter)
    Door.objects.bulk_create(
        Door(team=this_round.team, turf=turf, address=address, position=position)
        for position, address in enumerate(addresses, 1)
    )
    for user in users:
        membership = user.memberships.get(team=this_round.team)
        Participant.objects.create(round=this_round, membership=membership, turf=turf)
    return turf
