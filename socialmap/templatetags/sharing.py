"""What colleagues share about entries, on the list and the entry's page."""

from typing import Any
from uuid import UUID

from django import template
from django.template.context import Context

from socialmap import journal
from socialmap.access.entries import team_that_sees
from socialmap.describing.moments import coming_days
from socialmap.models import Impression, Service, Shortlist, ShortlistItem
from teams.models import User

MOST_SHOWN = 20

register = template.Library()


@register.inclusion_tag("socialmap/_shortlist_tap.html", takes_context=True)
def shortlist_tap(context: Context, service: Service) -> dict[str, Any]:
    """One tap puts an entry on the list, or takes it off."""
    kept = {name: context.get(name) for name in ("request", "csrf_token")}
    return kept | {"service": service, "is_on": service.pk in _on_shortlist(context["request"])}


@register.simple_tag(takes_context=True)
def shortlisted(context: Context) -> set[UUID]:
    """The entries that are on one's list."""
    return _on_shortlist(context["request"])


@register.inclusion_tag("socialmap/_shortlist_link.html", takes_context=True)
def shortlist_link(context: Context) -> dict[str, Any]:
    return {"n": len(_on_shortlist(context["request"]))}


@register.inclusion_tag("socialmap/_shortlist_panel.html", takes_context=True)
def shortlist_panel(context: Context) -> dict[str, Any]:
    """The list itself, beside the results."""
    request = context["request"]
    mine = _lists(request)
    items = ShortlistItem.objects.filter(shortlist__in=mine).with_facts(request.user) if mine else []
    return {"items": list(items), "request": request, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("socialmap/_visits.html", takes_context=True)
def visits(context: Context, service: Service) -> dict[str, Any]:
    """How colleagues of the municipality found it, the latest first."""
    user = context["request"].user
    seen = Service.objects.visible_to(user).with_merged(service).values("pk")
    rows = Impression.objects.visible_to(user).filter(service__in=seen).select_related("author")
    return _kept(context, service) | {"impressions": rows[:MOST_SHOWN]}


@register.inclusion_tag("socialmap/_warm.html", takes_context=True)
def warm(context: Context, service: Service) -> dict[str, Any]:
    """Whom the members of one's teams know there, and whom of elsewhere they met there; seeing it is written down."""
    user = context["request"].user
    rows = list(service.acquaintances.visible_to(user).with_meeting(user).select_related("user")[:MOST_SHOWN])
    seen = Service.objects.visible_to(user).values("pk")
    met = service.met_here.visible_to(user).filter(service__in=seen).exclude(service=service)
    met_here = list(met.select_related("user", "service")[:MOST_SHOWN])
    journal.acquaintances_read([*rows, *met_here], user)
    return _kept(context, service) | {"acquaintances": rows, "met_here": met_here}


@register.inclusion_tag("socialmap/_pledges.html", takes_context=True)
def pledges(context: Context, service: Service) -> dict[str, Any]:
    """Who of one's teams goes along, and the coming days to say so oneself."""
    user = context["request"].user
    rows = list(service.pledges.visible_to(user).coming().select_related("user")[:MOST_SHOWN])
    mine = {row.on for row in rows if row.user_id == user.pk}
    days = [day for day in coming_days(service.schedules.all()) if day not in mine]
    return _kept(context, service) | {"pledges": rows, "days": days}


def _kept(context: Context, service: Service) -> dict[str, Any]:
    """What the pieces need of the page they stand on, and the team for which one adds to them."""
    kept = {name: context.get(name) for name in ("request", "csrf_token")}
    return kept | {"service": service, "team": team_that_sees(context["request"], service)}


def _on_shortlist(request: Any) -> set[UUID]:
    """Read once a request."""
    if not hasattr(request, "_on_shortlist"):
        mine = _lists(request)
        request._on_shortlist = _seen_on(mine, request.user) if mine else set()
    kept: set[UUID] = request._on_shortlist
    return kept


def _seen_on(mine: list[Shortlist], user: User) -> set[UUID]:
    seen = Service.objects.visible_to(user).values("pk")
    items = ShortlistItem.objects.filter(shortlist__in=mine, service__in=seen)
    return set(items.values_list("service_id", flat=True))


def _lists(request: Any) -> list[Shortlist]:
    """Those of this person, read once a request."""
    if not hasattr(request, "_lists"):
        request._lists = list(Shortlist.objects.visible_to(request.user))
    mine: list[Shortlist] = request._lists
    return mine
