"""The week's check list of a team: dividing it, and what a member does with a line of it."""

from collections import Counter, defaultdict
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from buurt.places.models import Municipality
from socialmap import journal
from socialmap.models import Acquaintance, CheckItem, Service
from socialmap.querysets.checking import this_week
from socialmap.upkeep.assuring import confirm_service, note_unreached
from socialmap.upkeep.freshness import Part
from socialmap.upkeep.sharing_out import share_out
from socialmap.upkeep.stalest import checkable_by, most_due
from teams.models import Membership, Team, User

EACH = 3  # lines a person and week: small enough for the meeting
State = CheckItem.State


class AlreadyDone(Exception):
    """A colleague was first."""


@transaction.atomic
def divide_week(team: Team) -> list[CheckItem]:
    """Fill the list of this week up to so many lines a person, and divide what is open over who is in the team now.

    What is done, or was passed on to someone, stays with whom it is.
    """
    _one_at_a_time(team)
    people = _people_of(team)
    items = list(CheckItem.objects.of_week(team))
    # A line of who left the team is nobody's any more, also when it was passed on to them.
    loose = [item for item in items if item.is_open and (item.passed_by_id is None or item.user_id not in people)]
    wanted = EACH * len(people) - len(items)
    last = max((item.rank for item in items), default=0)
    for rank, due in enumerate(most_due(team, most=wanted) if wanted > 0 else [], start=last + 1):
        parts = [str(part) for part in due.parts]
        item = CheckItem(
            team=team, service=due.service, week=this_week(), rank=rank, parts=parts, is_doubted=due.is_doubted
        )
        loose.append(item)
    _give(team, loose, people, has=Counter(item.user_id for item in items if item not in loose))
    return loose


def divide_all() -> None:
    """For beat, on Monday."""
    for team in Team.objects.filter(memberships__left_at=None, memberships__isnull=False).distinct():
        divide_week(team)


@transaction.atomic
def put_on_list(*, team: Team, service: Service, part: Part) -> CheckItem:
    """A part that someone found wrong, this week still: with who has the fewest open lines."""
    _one_at_a_time(team)
    known = CheckItem.objects.select_for_update().filter(service=service, week=this_week()).first()
    if known and not checkable_by(known.team).filter(pk=service.pk).exists():
        known.delete()  # on the list of a team that may not see the entry any more
    elif known:
        known.parts = [part, *(each for each in known.parts if each != part)] if known.is_open else [part]
        known.state, known.is_doubted, known.done_by, known.done_at = State.OPEN, True, None, None
        known.save()
        return known
    items = CheckItem.objects.of_week(team)
    rank = (items.aggregate(last=Max("rank"))["last"] or 0) + 1
    item = CheckItem(team=team, service=service, week=this_week(), rank=rank, parts=[part], is_doubted=True)
    open_lines = Counter(items.open().values_list("user_id", flat=True))
    _give(team, [item], _people_of(team), has=open_lines)
    return item


@transaction.atomic
def found_true(*, item: CheckItem, how: str, by: User) -> None:
    """What was to be checked is true. Raises AlreadyDone, as the other deeds do."""
    _done(item, State.TRUE, by)
    confirm_service(service=item.service, by=by, how=how, parts=[Part(part) for part in item.parts])


@transaction.atomic
def not_reached(*, item: CheckItem, how: str, by: User) -> None:
    _done(item, State.UNREACHED, by)
    note_unreached(service=item.service, by=by, how=how)


@transaction.atomic
def skip(*, item: CheckItem, reason: str, by: User) -> None:
    _done(item, State.SKIPPED, by)
    item.reason = reason
    item.save(update_fields=["reason"])
    journal.noted_by_team("check.skipped", item, by)


@transaction.atomic
def pass_on(*, item: CheckItem, to: User, by: User) -> None:
    open_still = CheckItem.objects.filter(pk=item.pk, state=State.OPEN)
    if not open_still.update(user=to, passed_by=by):
        raise AlreadyDone
    journal.noted_by_team("check.passed", item, by)


def _done(item: CheckItem, state: str, by: User) -> None:
    # One UPDATE decides: of two colleagues who tap at once, the second hears of the first.
    open_still = CheckItem.objects.filter(pk=item.pk, state=State.OPEN)
    if not open_still.update(state=state, done_by=by, done_at=timezone.now()):
        raise AlreadyDone


def _one_at_a_time(team: Team) -> None:
    """An entry stands on one list a week, whatever the team: who divides at the same moment waits for the other."""
    Municipality.objects.select_for_update(no_key=True).only("pk").get(pk=team.municipality_id)


def _give(team: Team, items: list[CheckItem], people: list[UUID], has: Counter[UUID]) -> None:
    knows: dict[UUID, set[UUID]] = defaultdict(set)
    for service, user in Acquaintance.objects.filter(team=team).values_list("service_id", "user_id"):
        knows[service].add(user)
    items.sort(key=lambda item: item.rank)
    by_service = {item.service_id: item for item in items}
    given = share_out(list(by_service), people, week=this_week(), knows=knows, has=has)
    for service, user in given.items():
        item = by_service[service]
        if item.user_id != user:
            item.user_id, item.passed_by = user, None
            item.save()


def _people_of(team: Team) -> list[UUID]:
    members = Membership.objects.current().filter(team=team, user__is_active=True)
    return list(members.order_by("user_id").values_list("user_id", flat=True))
