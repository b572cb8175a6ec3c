"""The public activities of a municipality for other programs: a calendar to subscribe to, and points for a map."""

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from buurt.places.models import Municipality
from socialmap.access.entries import public_municipality
from socialmap.forms.open import PointsForm
from socialmap.models import Service, TaxonomyTerm
from socialmap.open.calendar import calendar_of, timed
from socialmap.open.door import feed, open_to_strangers, stream
from socialmap.open.places import KIND, page_of
from socialmap.querysets.directory import ServiceQuerySet


@open_to_strangers
def public_calendar(request: HttpRequest, municipality: str) -> HttpResponseBase:
    town = public_municipality(municipality)
    asked = timed(_asked(request, town).filter(status="active"))
    with translation.override("nl"):  # one feed for everyone, whatever the language of who fetches it
        name = _("Activiteiten in %(town)s") % {"town": town.name}
    pieces = calendar_of(asked, name=name, address=_address(request, town))
    return stream(request, asked, pieces, "text/calendar; charset=utf-8")


@open_to_strangers
def public_places(request: HttpRequest, municipality: str) -> HttpResponse:
    town = public_municipality(municipality)
    services, form = _asked(request, town), PointsForm(request.GET)
    if not form.is_valid():
        said = _("Deze vraag is niet te beantwoorden: kijk %(wrong)s na.") % {"wrong": ", ".join(form.errors)}
        return HttpResponse(said, status=400, content_type="text/plain; charset=utf-8")
    limit, after = form.cleaned_data["limit"], form.cleaned_data["na"]
    with translation.override("nl"):
        address, link = _address(request, town), _link(request, limit)
        told = page_of(services, limit=limit, after=after, address=address, link=link)
    return feed(request, told, KIND)


def _asked(request: HttpRequest, town: Municipality) -> ServiceQuerySet:
    """Everything, or one theme: `?thema=taal-en-leren`."""
    services = Service.objects.filter(municipality=town).open_to_all()
    if code := request.GET.get("thema"):
        services = services.of_theme(get_object_or_404(TaxonomyTerm, code=code))
    return services


def _address(request: HttpRequest, town: Municipality) -> Callable[[Service], str]:
    front = request.build_absolute_uri(reverse("public_list", args=[town.slug]))
    return lambda service: f"{front}{service.pk}/"


def _link(request: HttpRequest, limit: int) -> Callable[[UUID | None], str]:
    """To the points after one, asked for as these were."""
    asked = {"thema": request.GET.get("thema"), "limit": limit}

    def link(after: UUID | None) -> str:
        query = urlencode({key: value for key, value in (asked | {"na": after}).items() if value})
        return request.build_absolute_uri(f"{request.path}?{query}")

    return link
