"""The public activities of a municipality for other programs: a calendar to subscribe to, and points for a map."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from buurt.places.models import Municipality
from socialmap.access.entries import public_municipality
from socialmap.models import Location, Schedule, Service, ServiceAtLocation, TaxonomyTerm
from socialmap.open.calendar import calendar_of
from socialmap.open.door import feed, kept, open_to_strangers
from socialmap.open.places import features_of
from socialmap.querysets.directory import ServiceQuerySet


@open_to_strangers
def public_calendar(request: HttpRequest, municipality: str) -> HttpResponse:
    town = public_municipality(municipality)
    with translation.override("nl"):  # one feed for everyone, whatever the language of who fetches it
        name = _("Activiteiten in %(town)s") % {"town": town.name}
        timed = Schedule.objects.filter(service=OuterRef("pk"))
        asked = _asked(request, town).filter(Exists(timed), status="active")
        told = kept("calendar", request, asked, lambda: calendar_of(asked, name=name, address=_address(request, town)))
    return feed(request, told, "text/calendar; charset=utf-8")


@open_to_strangers
def public_places(request: HttpRequest, municipality: str) -> HttpResponse:
    town = public_municipality(municipality)
    with translation.override("nl"):
        spots = ServiceAtLocation.objects.filter(service=OuterRef("pk"), location__longitude__isnull=False)
        asked = _asked(request, town).filter(Exists(spots))
        told = kept("places", request, asked, lambda: features_of(asked, address=_address(request, town)))
    return feed(request, told, "application/geo+json")


def _asked(request: HttpRequest, town: Municipality) -> ServiceQuerySet:
    """Everything, or one theme: `?thema=taal-en-leren`."""
    services = Service.objects.filter(municipality=town).open_to_all()
    if code := request.GET.get("thema"):
        services = services.of_theme(get_object_or_404(TaxonomyTerm, code=code))
    with_all = services.select_related("organization").prefetch_related(
        "themes__parent", "schedules", Prefetch("locations", Location.objects.in_the_open())
    )
    return with_all.defer("search_words", "search_vector").order_by("pk")


def _address(request: HttpRequest, town: Municipality) -> Callable[[Service], str]:
    return lambda service: request.build_absolute_uri(reverse("public_entry", args=[town.slug, service.pk]))
