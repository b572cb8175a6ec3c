"""What waits on the check list, for pages elsewhere."""

from typing import Any

from django import template
from django.template.context import Context

from socialmap.models import CheckItem

register = template.Library()


@register.inclusion_tag("socialmap/_checks_waiting.html", takes_context=True)
def checks_waiting(context: Context) -> dict[str, Any]:
    """How many lines of this week are mine and open, in the team I work in now."""
    team, user = context.get("team"), context["request"].user
    items = CheckItem.objects.visible_to(user).of_week(team).open().filter(user=user) if team else None
    return {"n": items.count() if items is not None else 0}
