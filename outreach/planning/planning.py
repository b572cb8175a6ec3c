"""Planning a round: when and where, and who comes along."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from outreach import journal
from outreach.division.changing import PlanRefused, duos_are_open, is_open, lock_round
from outreach.division.dividing import divide_again
from outreach.division.sides import spare_sides
from outreach.division.turfs import division_if_any
from outreach.division.undoing import forget_steps
from outreach.models import Division, Door, Participant, Round, Turf
from outreach.pairing.duos import LARGEST_DUO
from outreach.planning.area import AreaChoice
from outreach.planning.table import place_table
from outreach.telling.inviting import keep_posted
from teams.models import Membership, Team, User

SAME_IN_THE_NEXT = (
    "team_id", "name", "table_spot", "table_lon", "table_lat", "area", "only_new", "rest_weeks", "flyer_email"
)  # fmt: skip


@dataclass(frozen=True)
class When:
    """When the round is, and where its coffee table stands."""

    name: str
    starts_at: datetime
    ends_at: datetime
    table_spot: str
    table_lon: float
    table_lat: float
    flyer_email: str = ""


@dataclass(frozen=True)
class Place:
    """Someone's place in a round: the letter of a duo, or '' for the coffee table."""

    membership: Membership
    letter: str = ""
    brings: str = ""


def duo_error(places: Sequence[Place]) -> str:
    """What is wrong with these duos, in a sentence that names the mend; empty when nothing is."""
    if not places:
        return _("Kies wie er meegaat. Voor een duo zijn twee mensen nodig.")
    duos = Counter(place.letter for place in places if place.letter)
    if not duos:
        return _("Er gaat nog niemand langs de deuren. Zet minstens twee mensen in een duo.")
    for letter, people in sorted(duos.items()):
        if people == 1:
            return _(
                "In duo %(letter)s zit maar één mens. Zet er iemand bij, of kies een ander duo of de koffietafel."
            ) % {"letter": letter}
        if people > LARGEST_DUO:
            return _("In duo %(letter)s zitten %(people)s mensen. Maak er twee duo’s van.") % {
                "letter": letter,
                "people": people,
            }
    return ""


@transaction.atomic
def plan_round(*, team: Team, when: When, by: User) -> Round:
    this_round = Round.objects.create(team=team, created_by=by, **vars(when))
    journal.round_planned(this_round, by=by)
    return this_round


@transaction.atomic
def plan_next_round(*, this_round: Round, by: User) -> Round:
    """A draft for the doors that this round has no time for: a week later, the rest the same. Asked twice it is one."""
    locked = lock_round(this_round, open_still=lambda _any: True)
    if waiting := locked.followed_by.filter(state=Round.State.DRAFT).first():
        return waiting
    if not spare_sides(division_if_any(locked)):
        raise PlanRefused(_("Er zijn geen deuren over voor een volgende ronde."), mend_at="round_divide")
    same = {field: getattr(locked, field) for field in SAME_IN_THE_NEXT}
    following = Round.objects.create(
        **same, follows=locked, created_by=by, starts_at=_a_week_later(locked.starts_at),
        ends_at=_a_week_later(locked.ends_at),
    )  # fmt: skip
    following.streets.set(locked.streets.all())
    following.neighbourhoods.set(locked.neighbourhoods.all())
    journal.round_planned(following, by=by)
    return following


def _a_week_later(moment: datetime) -> datetime:
    """At the same time by the clock, also when summer time ends; of a day long past, a week from today."""
    here, today = timezone.localtime(moment), timezone.localdate()
    on = max(here.date(), today) + timedelta(days=7)
    return timezone.make_aware(datetime.combine(on, here.time()))


@transaction.atomic
def change_when(*, this_round: Round, when: When, by: User) -> None:
    locked = lock_round(this_round, open_still=is_open)
    moved = (locked.table_lon, locked.table_lat) != (when.table_lon, when.table_lat)
    other_time = (locked.starts_at, locked.ends_at) != (when.starts_at, when.ends_at)
    longer_or_shorter = locked.ends_at - locked.starts_at != when.ends_at - when.starts_at
    place_table(locked, (when.table_lon, when.table_lat))
    Round.objects.filter(pk=locked.pk).update(**vars(when))
    journal.round_changed(locked, by=by)
    if moved or longer_or_shorter:
        divide_again(locked)
    elif other_time:
        # Undoing an earlier step would bring the old end back, maybe to before the new begin.
        forget_steps(locked)


@transaction.atomic
def choose_area(*, this_round: Round, choice: AreaChoice, by: User) -> None:
    """Where the round goes: which doors it has follows from this, see area.py."""
    locked = lock_round(this_round, open_still=is_open)
    locked.streets.set(choice.streets)
    locked.neighbourhoods.set(choice.neighbourhoods)
    locked.area, locked.only_new, locked.rest_weeks = choice.area, choice.only_new, choice.rest_weeks
    locked.save(update_fields=["area", "only_new", "rest_weeks"])
    journal.round_changed(locked, by=by)
    divide_again(locked)


@transaction.atomic
def choose_people(*, this_round: Round, places: Sequence[Place], by: User) -> None:
    """Who comes along and in which duo; a duo keeps its loopgebied when only its people change."""
    if message := duo_error(places):
        raise PlanRefused(message, mend_at="round_who")
    locked = lock_round(this_round, open_still=duos_are_open)
    letters = sorted({place.letter for place in places if place.letter})
    had = list(locked.turfs.values_list("letter", flat=True))
    if letters != sorted(had):
        forget_steps(locked)
        Division.objects.filter(round=locked).update(
            spare=[], spare_minutes=0, version=F("version") + 1, state=Division.State.DONE, claimed_at=None
        )
        locked.turfs.update(locked=False)
        Door.objects.filter(turf__round=locked).delete()
        locked.turfs.exclude(letter__in=letters).delete()
        new = [Turf(round=locked, team_id=locked.team_id, letter=letter) for letter in letters if letter not in had]
        Turf.objects.bulk_create(new)
    turfs = {turf.letter: turf for turf in locked.turfs.all()}
    locked.participants.exclude(membership__in=[place.membership for place in places]).delete()
    Participant.objects.bulk_create(
        [
            Participant(
                round=locked, membership=place.membership, turf=turfs.get(place.letter), brings=place.brings
            )
            for place in places
        ],
        update_conflicts=True,
        unique_fields=["round", "membership"],
        update_fields=["turf", "brings"],
    )  # fmt: skip
    keep_posted(locked)
    journal.round_changed(locked, by=by)
