"""The parts of one entry, each with its own freshness: when it was asked, how, and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from socialmap.models import Assurance, DirectoryChange, Service
from socialmap.upkeep.freshness import Freshness, Part, freshness_of, last_time

# The facts of which another check is due once a curator wrote them anew; the rest changes by a word at a time.
FACTS = {Part.SCHEDULE: {"schedule", "schedules"}, Part.CONTACT: {"phone", "email", "url", "contact"}}
LOOKED_BACK = 60  # assurances of an entry; who asked longer ago is no longer told by name


@dataclass(frozen=True)
class PartNow:
    part: Part
    freshness: Freshness
    text: str
    """When it was asked, and where somebody wrote that down how and by whom."""

    @property
    def label(self) -> str:
        return str(self.part.label)


def parts_of(service: Service) -> list[Part]:
    """What there is to check of an entry."""
    has_times = bool(service.schedule) or bool(service.schedules.all())
    has = {
        Part.ROOM: bool(service.room),
        Part.SCHEDULE: has_times,
        Part.FORMAL: bool(service.organization.kvk_number),
    }
    return [part for part in Part if has.get(part, True)]


def parts_now(service: Service) -> list[PartNow]:
    """In the order in which they grow old."""
    rows = service.assurances.filter(outcome=Assurance.Outcome.TRUE).select_related("by")
    assurances, changes = list(rows[:LOOKED_BACK]), list(edits().filter(service=service)[:LOOKED_BACK])
    return [part_now(service, part, assurances, changes) for part in parts_of(service)]


def edits() -> QuerySet[DirectoryChange]:
    """What curators wrote themselves, the latest first: nobody who knows said it."""
    return DirectoryChange.objects.filter(kind__in=[DirectoryChange.Kind.FORM, DirectoryChange.Kind.RESTORE])


def changed_at(part: Part, changes: Iterable[DirectoryChange]) -> datetime | None:
    """When a curator last wrote something else there; `changes` with the latest first."""
    facts = FACTS.get(part, set())
    return next((each.at for each in changes if facts & each.facts.keys()), None)


def checked_on(
    service: Service, part: Part, assurances: Iterable[Assurance], changes: Iterable[DirectoryChange]
) -> date | None:
    """When a part was last found true as it is now. Whether there is room has a day of its own, said with it."""
    if part == Part.ROOM:
        return service.room_reported_on
    since, covering = changed_at(part, changes), (each for each in assurances if each.covers(part))
    if since is None:
        return max(filter(None, (service.assured_at, *(each.on for each in covering))), default=None)
    day = localdate(since)
    return max((each.on for each in covering if (each.on, each.noted_at) > (day, since)), default=None)


def part_now(service: Service, part: Part, assurances: list[Assurance], changes: list[DirectoryChange]) -> PartNow:
    """`assurances` are those that found something true; both with the latest first."""
    day, since = checked_on(service, part, assurances, changes), changed_at(part, changes)
    if day is None and since:
        changed = _("gewijzigd op %(day)s, daarna niet gecontroleerd") % {"day": date_format(localdate(since), "j F")}
        return PartNow(part, Freshness(changed, is_old=True), changed)
    found = (each for each in assurances if each.on == day and (part in each.parts or part != Part.ROOM))
    covering = next((each for each in found if each.covers(part)), None)
    fresh = freshness_of(day, part)
    if covering is None or day is None:
        return PartNow(part, fresh, fresh.text)
    if fresh.is_old:
        return PartNow(part, fresh, f"{last_time(day)} ({covering.told})")
    return PartNow(part, fresh, f"{fresh.text}, {covering.told}")
