"""What waits on the check list, for pages elsewhere."""

from typing import Any

from django import template
from django.template.context import Context

from socialmap.models import CheckItem, Service, Use

MOST_ASKED = 6

register = template.Library()


@register.inclusion_tag("socialmap/_checks_waiting.html", takes_context=True)
def checks_waiting(context: Context) -> dict[str, Any]:
    """How many lines of this week are mine and open, in the team I work in now."""
    team, user = context.get("team"), context["request"].user
    items = CheckItem.objects.visible_to(user).of_week(team).open().filter(user=user) if team else None
    uses = Use.objects.visible_to(user).to_ask().count() if team else 0
    return {"n": items.count() if items is not None else 0, "uses": uses}


@register.inclusion_tag("socialmap/_used_here.html", takes_context=True)
def used_here(context: Context, service: Service) -> dict[str, Any]:
    """Whether this person is asked now if the entry was true."""
    uses = Use.objects.visible_to(context["request"].user).to_ask().filter(service=service)
    return {"use": uses.first(), "csrf_token": context.get("csrf_token"), "from": "entry"}


@register.inclusion_tag("socialmap/_used_list.html", takes_context=True)
def used_lately(context: Context) -> dict[str, Any]:
    uses = Use.objects.visible_to(context["request"].user).to_ask().select_related("service")
    return {"uses": uses[:MOST_ASKED], "csrf_token": context.get("csrf_token"), "from": "list"}
