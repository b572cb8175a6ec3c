"""What colleagues share about entries, on the list and the entry's page."""

from typing import Any
from uuid import UUID

from django import template
from django.template.context import Context

from socialmap.models import Service, Shortlist, ShortlistItem

register = template.Library()


@register.inclusion_tag("socialmap/_shortlist_tap.html", takes_context=True)
def shortlist_tap(context: Context, service: Service, number: int = 0, *, small: bool = False) -> dict[str, Any]:
    """One tap puts an entry on the list, or takes it off; the page opens again at its `number`."""
    is_on = service.pk in _on_shortlist(context["request"])
    kept = {name: context.get(name) for name in ("request", "csrf_token")}
    return kept | {"service": service, "is_on": is_on, "anchor": f"aanbod-{number}" if number else "", "small": small}


@register.inclusion_tag("socialmap/_shortlist_link.html", takes_context=True)
def shortlist_link(context: Context) -> dict[str, Any]:
    return {"n": len(_on_shortlist(context["request"]))}


def _on_shortlist(request: Any) -> set[UUID]:
    """Read once a request."""
    if not hasattr(request, "_on_shortlist"):
        mine = Shortlist.objects.visible_to(request.user)
        seen = Service.objects.visible_to(request.user).values("pk")
        items = ShortlistItem.objects.filter(shortlist__in=mine, service__in=seen)
        request._on_shortlist = set(items.values_list("service_id", flat=True))
    kept: set[UUID] = request._on_shortlist
    return kept
