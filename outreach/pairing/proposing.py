"""Who may come along on a round, what they have in common, and the duos that are proposed for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from uuid import UUID

from django.db.models import Count, F, Q
from django.utils import timezone

from outreach.models import Participant, Round
from outreach.pairing.duos import Walker, letter_of, propose_duos
from outreach.pairing.languages import languages_of_round
from teams.models import Membership

WALKED = [Round.State.WALKING, Round.State.DEBRIEFED, Round.State.CLOSED]
# Who walked with whom is looked up in the last so many rounds of the team.
LOOKED_BACK = 20

Pair = frozenset[UUID]


@dataclass(frozen=True)
class Known:
    """What a team knows that matters for its duos: when two members last walked together, which languages are spoken
    where the round goes."""

    together: Mapping[Pair, date] = field(default_factory=dict)
    languages: Sequence[str] = ()

    def last_with(self, member: UUID) -> frozenset[UUID]:
        """With whom this member walked the last time that they walked."""
        mine = {pair: on for pair, on in self.together.items() if member in pair}
        latest = max(mine.values(), default=None)
        return frozenset(other for pair, on in mine.items() if on == latest for other in pair - {member})


def members_to_ask(this_round: Round) -> list[Membership]:
    """The members of the team, each with `rounds`: how many they walked, before and in Buurt."""
    walked = Count(
        "participations",
        filter=Q(participations__turf__isnull=False, participations__round__state__in=WALKED),
        distinct=True,
    )
    members = Membership.objects.current().filter(team=this_round.team_id).select_related("user")
    return list(members.annotate(rounds=F("rounds_before") + walked).order_by("user__name"))


def known_for(this_round: Round) -> Known:
    return Known(together=_walked_together(this_round), languages=languages_of_round(this_round))


def standing_places(this_round: Round) -> dict[str, object]:
    """What was chosen before, as the form's first values; empty when nobody was chosen yet."""
    chosen: dict[str, object] = {}
    for person in this_round.participants.select_related("turf"):
        chosen[f"comes_{person.membership_id}"] = True
        chosen[f"place_{person.membership_id}"] = person.turf.letter if person.turf else ""
        chosen[f"brings_{person.membership_id}"] = person.brings
    return chosen


def proposal_for(
    members: Sequence[Membership], known: Known, *, brings: Mapping[str, str] | None = None
) -> dict[str, object]:
    """The form's first values with everyone in a proposed duo; what they bring stays."""
    proposed: dict[str, object] = {f"comes_{member.pk}": True for member in members}
    walkers = [
        Walker(
            member.pk,
            member.rounds,  # type: ignore[attr-defined]
            frozenset(member.languages),
            member.discipline,
            known.last_with(member.pk),
        )
        for member in members
    ]
    for index, duo in enumerate(propose_duos(walkers, wanted=known.languages)):
        proposed |= {f"place_{walker.key}": letter_of(index) for walker in duo}
    kept = {name: text for name, text in (brings or {}).items() if name.startswith("brings_")}
    return proposed | kept


def _walked_together(this_round: Round) -> dict[Pair, date]:
    """When each two members last were a duo."""
    earlier = Round.objects.of_team(this_round.team).filter(state__in=WALKED).exclude(pk=this_round.pk)
    latest = earlier.order_by("-starts_at").values("pk")[:LOOKED_BACK]
    walked = Participant.objects.filter(round__in=latest, turf__isnull=False).order_by("round__starts_at")
    by_turf: dict[UUID, list[UUID]] = {}
    on: dict[UUID, date] = {}
    for turf, member, starts_at in walked.values_list("turf", "membership", "round__starts_at"):
        by_turf.setdefault(turf, []).append(member)
        on[turf] = timezone.localdate(starts_at)
    # The latest round comes last, and stays.
    return {frozenset(pair): on[turf] for turf, people in by_turf.items() for pair in combinations(people, 2)}
