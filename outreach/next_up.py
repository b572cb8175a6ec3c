"""What is next for someone in a team: one round, what they took on, and what came of what they heard."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from outreach.division.turfs import TurfRow, own_turf, turf_rows
from outreach.door.cautions import to_review
from outreach.door.reviewing import how_many_due
from outreach.hub import Action, actions_for
from outreach.models import Callback, Decision, Meeting, Participant, Promise, Round, Talk
from outreach.netwerk.agenda import build_agenda
from outreach.netwerk.items import open_count
from outreach.planning.steps import progress_of
from outreach.promises.reading import late_in
from outreach.promises.reading import own_promises as promises_to_residents
from outreach.querysets import DecisionQuerySet
from teams.models import Membership

State = Round.State
LOOKED_AT = 30
PROMISED_SHOWN = 8
# What came of something heard stays on the start page so long.
THANKS_DAYS = timedelta(days=30)


@dataclass(frozen=True)
class NextRound:
    """The round that asks for something now; `mine` is this person's place in it, None for who does not walk."""

    round: Round
    action: Action | None
    mine: TurfRow | None
    companions: list[Membership]
    place: Participant | None
    coordinates: bool

    @property
    def days(self) -> int:
        return (timezone.localdate(self.round.starts_at) - timezone.localdate()).days


@dataclass(frozen=True)
class Week:
    """The next netwerk, and how many items wait for it."""

    meeting: Meeting
    items: int


@dataclass(frozen=True)
class TeamStart:
    next: NextRound | None
    week: Week
    promises: list[Decision]
    promised: list[Promise]
    """To residents."""
    thanks: list[Decision]
    cautions: int = 0
    """Of who coordinates: how many ask to be looked at again."""
    wishes: int = 0
    """The same of addresses at which nobody rings."""
    callbacks: list[tuple[UUID, int]] = field(default_factory=list)
    """Of each round after which the team comes back: at how many addresses."""
    late: int = 0
    """Of who coordinates: how many promises to residents of the team are over their day."""

    @property
    def open_promises(self) -> int:
        return len(self.promises) + len(self.promised)


def start_of(membership: Membership) -> TeamStart:
    """Everything that the start page of a team member says, in a fixed number of queries."""
    meeting = build_agenda(team=membership.team)
    coordinates = membership.role == Membership.Role.COORDINATOR
    return TeamStart(
        next=next_round(membership),
        week=Week(meeting, open_count(meeting)),
        promises=list(own_promises(membership)),
        promised=list(promises_to_residents(membership)[:PROMISED_SHOWN]),
        thanks=list(heard_and_done(membership)[:2]),
        cautions=to_review(membership.team, by=membership.user) if coordinates else 0,
        callbacks=list(Callback.objects.of_team(membership.team).to_come().by_round()),
        wishes=how_many_due(membership.team) if coordinates else 0,
        late=late_in(membership.team) if coordinates else 0,
    )


def next_round(membership: Membership) -> NextRound | None:
    """Of the rounds that are not over, the one that this person should look at first."""
    rounds = Round.objects.of_team(membership.team).filter(
        state__in=[State.DRAFT, State.ANNOUNCED, State.WALKING, State.DEBRIEFED]
    )
    mine = set(membership.participations.filter(round__in=rounds).values_list("round", flat=True))
    coordinates = membership.role == Membership.Role.COORDINATOR
    waiting = list(rounds.order_by("starts_at")[:LOOKED_AT])
    chosen = min(waiting, key=lambda each: _urgency(each, each.pk in mine, coordinates), default=None)
    return _with_facts(chosen, membership, coordinates=coordinates) if chosen else None


def own_promises(membership: Membership) -> DecisionQuerySet:
    """What this person took on in this team, the first due first."""
    promises: DecisionQuerySet = Decision.objects.of_team(membership.team).filter(owner=membership.user).promised()
    return promises.with_words().select_related("meeting").order_by("due", "pk")


def heard_and_done(membership: Membership) -> DecisionQuerySet:
    """What was done lately with what this person or their duo heard at a door."""
    walked = membership.participations.filter(turf__isnull=False).values("turf")
    talks = Talk.objects.of_team(membership.team).filter(Q(by=membership.user) | Q(turf__in=walked))
    done: DecisionQuerySet = Decision.objects.of_team(membership.team).done_since(timezone.now() - THANKS_DAYS)
    heard = done.filter(item__signal__talk__in=talks.values("pk"))
    return heard.with_words().select_related("item__signal__talk", "owner").order_by("-done_at")


def _urgency(this_round: Round, comes_along: bool, coordinates: bool) -> tuple[int, date]:
    """Lower goes first: what goes on now, then what is today, what waits for a debrief, and what is coming."""
    concerns = comes_along or coordinates
    on = timezone.localdate(this_round.starts_at)
    if this_round.state == State.WALKING:
        rank = 0 if concerns else 3
    elif this_round.state == State.ANNOUNCED and on <= timezone.localdate():
        rank = 1
    elif this_round.state == State.DEBRIEFED:
        rank = 2 if concerns else 5
    else:
        rank = 3 if this_round.state == State.ANNOUNCED else 4
    return rank, on


def _with_facts(this_round: Round, membership: Membership, *, coordinates: bool) -> NextRound:
    rows = turf_rows(this_round)
    mine = own_turf(rows, membership.user)
    actions = actions_for(
        this_round, progress=progress_of(this_round), coordinates=coordinates, walks=mine is not None
    )  # fmt: skip
    place = this_round.participants.filter(membership=membership).first()
    others = [person.membership_id for person in mine.people if person.membership_id != membership.pk] if mine else []
    companions = Membership.objects.filter(pk__in=others).with_rounds_walked().select_related("user")
    return NextRound(this_round, actions.next, mine, list(companions) if others else [], place, coordinates)
