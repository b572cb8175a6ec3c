"""The sociale kaart for everyone: a search without signing in, a page an entry, and what search engines read.

What someone looks for is kept nowhere.
"""

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from buurt.places.models import Municipality
from socialmap.access.entries import public_municipality
from socialmap.browsing.filters import Filters
from socialmap.browsing.listing import Listing
from socialmap.browsing.pins import spots_of
from socialmap.describing.conditions import ways_out
from socialmap.open.door import feed, open_to_strangers
from socialmap.open.entries import linked_data, others_of, public_entry_of, sitemap_parts, sitemap_rows
from socialmap.open.palette import stylesheet

XML = "application/xml"


@open_to_strangers
def public_list(request: HttpRequest, municipality: str) -> HttpResponse:
    town = public_municipality(municipality)
    filters = Filters(request.GET, lambda: None)
    listing = Listing(request.GET, municipality=town, user=None, is_curator=False, filters=filters)
    is_asked = any(name not in {"thema", "bladzijde"} for name in request.GET)
    context = {
        "listing": listing,
        "municipality": town,
        "is_asked": is_asked,
        "canonical": _canonical(request, listing),
    }
    return render(request, "socialmap/public_list.html", context)


@open_to_strangers
def public_entry(request: HttpRequest, municipality: str, pk: UUID) -> HttpResponse:
    town = public_municipality(municipality)
    service, address = public_entry_of(town, pk), request.build_absolute_uri(request.path)
    places = list(service.locations.all())
    context = {
        "service": service, "municipality": town, "places": places, "spots": spots_of(places), "canonical": address,
        "ways_out": ways_out(service, None), "others": others_of(service),
        "linked_data": linked_data(service, address=address),
    }  # fmt: skip
    return render(request, "socialmap/public_entry.html", context)


@open_to_strangers
def public_sitemap(request: HttpRequest, municipality: str) -> HttpResponse:
    """All entries, or of very many the sitemaps that hold them."""
    town = public_municipality(municipality)
    front = request.build_absolute_uri(reverse("public_list", args=[town.slug]))
    parts, asked = sitemap_parts(town), request.GET.get("deel", "")
    if len(parts) > 1 and not asked:
        return render(request, "socialmap/sitemap_index.xml", {"front": front, "parts": parts}, content_type=XML)
    part = next((each for each in parts if str(each) == (asked or "1")), None)
    if part is None:
        raise Http404
    context = {"front": front, "part": part, "rows": sitemap_rows(town, part)}
    return render(request, "socialmap/sitemap.xml", context, content_type=XML)


@open_to_strangers
def public_colours(request: HttpRequest, municipality: str) -> HttpResponse:
    town = public_municipality(municipality)
    return feed(request, stylesheet(town.main_colour, town.accent_colour), "text/css; charset=utf-8")


@open_to_strangers
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines read what municipalities opened, and nothing else."""
    fronts = [
        reverse("public_list", args=[slug])
        for slug in Municipality.objects.filter(public_directory=True).order_by("slug").values_list("slug", flat=True)
    ]
    lines = ["User-agent: *", "Disallow: /", "Allow: /static/", *(f"Allow: {front}" for front in fronts)]
    lines += [f"Sitemap: {request.build_absolute_uri(f'{front}sitemap.xml')}" for front in fronts]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _canonical(request: HttpRequest, listing: Listing) -> str:
    """The list, or a theme and a page of it: whatever else was asked leads there."""
    kept = {"thema": listing.term.code if listing.term else "", "bladzijde": listing.page.number}
    query = urlencode({name: value for name, value in kept.items() if value not in {"", 1}})
    return request.build_absolute_uri(request.path) + (f"?{query}" if query else "")
