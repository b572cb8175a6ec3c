"""How the sociale kaart says things."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from socialmap.browsing.filters import Option
from socialmap.browsing.reasons import Reason, reasons_for
from socialmap.describing.also_told import also_phones, also_told
from socialmap.describing.conditions import first_way_out, only_for
from socialmap.describing.for_whom import ages_of, groups_of, languages_of
from socialmap.describing.moments import in_words
from socialmap.describing.room import RoomNow, room_now
from socialmap.describing.told_moments import moments_told
from socialmap.describing.when import addition_of, when_in_words, when_told
from socialmap.facets import Role
from socialmap.models import Location, Schedule, Service
from socialmap.on_foot import Start, minutes_to
from socialmap.searching.danger import danger_in
from socialmap.upkeep.freshness import Freshness, freshness_of, standing_of
from socialmap.upkeep.parts import PartNow, parts_now

register = template.Library()
register.filter(first_way_out)
register.filter(also_phones)
register.filter(also_told)

DOES = {"receive": "gift", "join": "users", "give": "heart-handshake"}
WAYS = {"home": "home", "virtual": "device-laptop", "phone": "phone"}


@register.filter
def freshness(assured_at: date | None) -> Freshness:
    return freshness_of(assured_at)


@register.filter
def standing(service: Service) -> Freshness:
    """How fresh an entry is as a whole, or that nobody answers."""
    return standing_of(service.assured_at, service.silent_since)


@register.filter
def parts(service: Service) -> list[PartNow]:
    return parts_now(service)


@register.filter
def stale(checks: list[PartNow]) -> list[str]:
    """What to ask first, by name."""
    return [each.label for each in checks if each.freshness.is_old]


@register.simple_tag
def reasons(service: Service, text: str) -> list[Reason]:
    return reasons_for(service, text)


@register.simple_tag
def why_found(listing: Any, service: Service) -> str:
    """Why the search shows this entry."""
    return str(listing.why(service))


@register.filter
def way_icon(service: Service) -> str:
    """The icon for how one takes part: at a place, at home, online or by telephone."""
    return WAYS.get(service.attending_type, "map-pin")


@register.filter
def dial(number: str) -> str:
    """A telephone number as a link dials it."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


@register.filter
def moments(service: Service) -> list[str]:
    """When it is, a line each; needs the schedules of the entry."""
    return told(service.schedules.all())


@register.filter
def told(schedules: Iterable[Schedule]) -> list[str]:
    return [words for each in schedules if (words := in_words(each))]


@register.filter
def when(service: Service) -> str:
    """When it is, in one line; needs the schedules of the entry."""
    return when_in_words(service)


@register.filter
def with_moments(words: str, schedules: Iterable[Schedule]) -> str:
    """As `when`, of an entry in a list."""
    return when_told(words, list(schedules))


@register.filter
def moments_then(words: str) -> list[str]:
    """The moments that words surely mean, a line each."""
    return [in_words(Schedule(**facts)) for facts in moments_told(words) or ()]


@register.filter
def own_words(service: Service) -> str:
    """What is said in words of when it is, beside the moments."""
    return addition_of(service)


@register.inclusion_tag("socialmap/_danger.html")
def danger_note(text: str) -> dict[str, str]:
    """Whom to call, above the results of a search that tells of danger."""
    return {"danger": danger_in(text)}


@register.filter
def room(service: Service) -> RoomNow | None:
    return room_now(service)


@register.filter
def conditions(service: Service) -> list[str | Promise]:
    return only_for(service)


@register.filter
def for_whom(service: Service) -> list[str | Promise]:
    """Target groups and ages."""
    return [each for each in (*groups_of(service), ages_of(service)) if each]


@register.filter
def spoken(service: Service) -> list[str]:
    return languages_of(service)


@register.filter
def roles(service: Service) -> list[tuple[str, str | Promise]]:
    """What one can do there: an icon and a word each, in the order of the list."""
    return [(DOES[code], label) for code, label in Role.choices if code in service.roles]


@register.simple_tag
def chips(options: Iterable[Option], kind: str = "checkbox") -> SafeString:
    """The choices of a filter: a long list, so made at once."""
    chip = (
        '<label class="chip chip--s"><input type="{}" form="zoekvraag" name="{}" value="{}"{}> <span>{}</span></label>'
    )
    checked = mark_safe(" checked")
    each = ((kind, one.name, one.value, checked if one.is_chosen else "", one.label) for one in options)
    return format_html_join("", chip, each)


@register.simple_tag
def walk(places: Iterable[Location], start: Start | None) -> int | None:
    """Minutes on foot."""
    return minutes_to(places, start)
