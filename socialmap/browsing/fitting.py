"""What fits a wish or a strength at walking distance of a spot: the best few of each theme, or of what someone said."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch
from django.utils import timezone

from buurt.places.models import Municipality
from socialmap.facets import Role, Room
from socialmap.models import Location, Service, TaxonomyTerm
from socialmap.on_foot import MOST_MINUTES, Start, minutes_to_service, reach_of
from socialmap.querysets.directory import ServiceQuerySet
from socialmap.searching.finding import find
from socialmap.searching.lookup import having
from socialmap.searching.marks import any_of, cells_around
from socialmap.upkeep.freshness import ROOM_KNOWN_FOR, has_faded

Side = Literal["wish", "strength"]
SIDES: tuple[Side, ...] = ("wish", "strength")
MOST = 3
NEARBY = 15  # minutes on foot: what is further counts only where this gives too few
READ = 120  # entries of one theme, of which the best few are chosen
_NOT_AT_A_PLACE = ["w:home", "w:virtual", "w:phone"]
# What an entry loses against one nearer by, in minutes on foot: where people come to you, where there is a waiting
# list, and where nobody answers whether it is all true.
_HOME, _WAITING, _FADED = 8, 20, 15


def fitting_by_theme(municipality: Municipality, near: Start) -> dict[Side, dict[str, list[Service]]]:
    """The best few public entries of each theme, by its code; a theme without any is left out."""
    keys = {term.code: list(_keys_of(term, municipality, near)) for term in TaxonomyTerm.objects.themes()}
    everything = {key for some in keys.values() for key in some}
    services = {each.pk: each for each in _told(Service.objects.open_to_all().filter(pk__in=everything))}
    found: dict[Side, dict[str, list[Service]]] = {side: {} for side in SIDES}
    for side in SIDES:
        for code, some in keys.items():
            if best := _best((services[key] for key in some if key in services), near, side):
                found[side][code] = best
    return found


def fitting_words(
    text: str, *, services: ServiceQuerySet, municipality: Municipality, near: Start, side: Side
) -> list[tuple[Service, str]]:
    """The best few of `services` for what someone said, each with why. The words are kept nowhere, nor counted."""
    marks = [any_of(["r:give", "r:join", "r:none"])] if side == "strength" else []
    answer = find(text, services=services, municipality_id=municipality.pk, near=(near.lon, near.lat), marks=marks)
    keys = [each.service_id for each in answer.found[:READ]]
    by_key = {each.pk: each for each in _told(services.filter(pk__in=keys))}
    fitting = [by_key[key] for key in keys if key in by_key and _fits(by_key[key], near, side)]
    return [(each, answer.why(each.pk)) for each in fitting[:MOST]]


def _keys_of(term: TaxonomyTerm, municipality: Municipality, near: Start) -> Iterator[UUID]:
    """From the index: first what is near or comes to people, then what one can still walk to."""
    seen: set[UUID] = set()
    for minutes in (NEARBY, MOST_MINUTES):
        cells = cells_around(near.lon, near.lat, reach_of(minutes))
        asked, values = having([any_of([f"t:{term.code}"]), any_of([*cells, *_NOT_AT_A_PLACE])], municipality.pk)
        with connection.cursor() as cursor:
            cursor.execute(f"{asked} LIMIT %s", [*values, READ])
            found = {key for (key,) in cursor.fetchall()}
        yield from found - seen
        seen |= found
        if len(seen) >= READ:
            return


def _told(services: ServiceQuerySet) -> Iterable[Service]:
    """With what the door says of them."""
    told: Any = services.select_related("organization").defer("search_words", "search_vector")
    return list(told.prefetch_related("schedules", Prefetch("locations", Location.objects.in_the_open())))


def _best(services: Iterable[Service], near: Start, side: Side) -> list[Service]:
    fitting = [each for each in services if _fits(each, near, side)]
    return sorted(fitting, key=lambda each: _far(each, near, side))[:MOST]


def _fits(service: Service, near: Start, side: Side) -> bool:
    """Who gives need not fit where people only receive, nor who asks where people only give."""
    if service.status == Service.Status.TEMPORARILY_CLOSED:
        return False
    if service.roles == [Role.GIVE if side == "wish" else Role.RECEIVE]:
        return False
    if side == "wish" and _room(service) == Room.FULL:
        return False
    return (
        service.attending_type != Service.AttendingType.PHYSICAL
        or (minutes_to_service(service, near) or 0) <= MOST_MINUTES
    )


def _far(service: Service, near: Start, side: Side) -> tuple[bool, int, str]:
    is_meant = side == "wish" or Role.GIVE in service.roles
    minutes = minutes_to_service(service, near)
    if minutes is None:
        minutes = MOST_MINUTES if service.attending_type == Service.AttendingType.PHYSICAL else _HOME
    minutes += _WAITING if side == "wish" and _room(service) == Room.WAITING else 0
    minutes += _FADED if has_faded(service.silent_since) else 0
    return not is_meant, minutes, service.name


def _room(service: Service) -> str:
    """What was reported, as long as it is worth something."""
    on = service.room_reported_on
    return service.room if on and on >= timezone.localdate() - ROOM_KNOWN_FOR else ""
