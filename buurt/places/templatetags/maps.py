"""What components/map.html needs to show the map of a municipality."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from buurt.places.geometry import bounds_of, widen
from buurt.places.models import DrawnMap, Municipality
from buurt.places.streets import credit_of

register = template.Library()

NETHERLANDS = (3.2, 50.7, 7.3, 53.6)


@register.simple_tag
def map_base(municipality: Municipality | None) -> dict[str, Any]:
    """The base layer and extent: our drawn map where the municipality has one, else the tiles of the settings."""
    drawn = municipality is not None and DrawnMap.objects.filter(municipality=municipality).exists()
    extent = bounds_of([municipality.geometry]) if municipality else None
    credit = " · ".join(filter(None, [settings.MAP_ATTRIBUTION, credit_of(municipality)]))
    words = {"attribution": credit, "minZoom": 6, "maxZoom": 19}
    tiles = [(_("Kaart"), settings.MAP_TILES, words)]
    return {
        "settings": {"TILES": [] if drawn else tiles, "SPATIAL_EXTENT": widen(extent or NETHERLANDS, 0.15)},
        "drawn_url": reverse("drawn_map", args=[municipality.code]) if drawn and municipality else "",
    }
