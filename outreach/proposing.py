"""Who may come along on a round, and the duos that are proposed for them."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, F, Q

from outreach.duos import Walker, letter_of, propose_duos
from outreach.models import Round
from teams.models import Membership

WALKED = [Round.State.WALKING, Round.State.DEBRIEFED, Round.State.CLOSED]


def members_to_ask(this_round: Round) -> list[Membership]:
    """The members of the team, each with `rounds`: how many they walked, before and in Buurt."""
    walked = Count(
        "participations",
        filter=Q(participations__turf__isnull=False, participations__round__state__in=WALKED),
        distinct=True,
    )
    members = Membership.objects.current().filter(team=this_round.team_id).select_related("user")
    return list(members.annotate(rounds=F("rounds_before") + walked).order_by("user__name"))


def standing_places(this_round: Round) -> dict[str, object]:
    """What was chosen before, as the form's first values; empty when nobody was chosen yet."""
    chosen: dict[str, object] = {}
    for person in this_round.participants.select_related("turf"):
        chosen[f"comes_{person.membership_id}"] = True
        chosen[f"place_{person.membership_id}"] = person.turf.letter if person.turf else ""
        chosen[f"brings_{person.membership_id}"] = person.brings
    return chosen


def proposal_for(members: Sequence[Membership], *, brings: Mapping[str, str] | None = None) -> dict[str, object]:
    """The form's first values with everyone in a proposed duo; what they bring stays."""
    proposed: dict[str, object] = {f"comes_{member.pk}": True for member in members}
    walkers = [
        Walker(member.pk, member.rounds, frozenset(member.languages), member.discipline)  # type: ignore[attr-defined]
        for member in members
    ]
    for index, duo in enumerate(propose_duos(walkers)):
        proposed |= {f"place_{walker.key}": letter_of(index) for walker in duo}
    kept = {name: text for name, text in (brings or {}).items() if name.startswith("brings_")}
    return proposed | kept
