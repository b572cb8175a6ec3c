"""How the sociale kaart says things."""

from datetime import date

from django import template

from socialmap.freshness import Freshness, freshness_of
from socialmap.models import Service
from socialmap.reasons import Reason, reasons_for

register = template.Library()

WAYS = {"home": "home", "virtual": "device-laptop", "phone": "phone"}


@register.filter
def freshness(assured_at: date | None) -> Freshness:
    return freshness_of(assured_at)


@register.simple_tag
def reasons(service: Service, text: str) -> list[Reason]:
    return reasons_for(service, text)


@register.filter
def way_icon(service: Service) -> str:
    """The icon for how one takes part: at a place, at home, online or by telephone."""
    return WAYS.get(service.attending_type, "map-pin")


@register.filter
def dial(number: str) -> str:
    """A telephone number as a link dials it."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")
