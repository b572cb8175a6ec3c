"""The sociale kaart as a list and as a map."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from buurt.places.models import Municipality
from socialmap.access.entries import curates, municipalities_of, own_team_in
from socialmap.access.people import volunteers_of
from socialmap.browsing.filters import Filters
from socialmap.browsing.listing import Listing
from socialmap.browsing.pins import pins_of
from socialmap.on_foot import start_of
from socialmap.searching.gaps import note_gap
from socialmap.searching.themes import themes_asked
from socialmap.sheets.writing import MOST_IN_WORKBOOK, csv_lines, workbook
from teams.context import SignedInRequest, current_membership

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def service_list(request: SignedInRequest) -> HttpResponse:
    municipalities = municipalities_of(request)
    listing = _listing(request, municipalities[0])
    if listing.text and not (listing.state or listing.filters.chosen or listing.answer.found):
        membership = current_membership(request)
        team = membership.team_id if membership else None
        note_gap(listing.text, listing.answer.asked, municipality_id=municipalities[0].pk, team_id=team)
    context = {"listing": listing, "municipality": municipalities[0], "municipalities": municipalities}
    context["may_add"] = listing.is_curator or own_team_in(request, municipalities[0])
    context |= _who_offers(request, listing)
    return render(request, "socialmap/service_list.html", context)


@require_safe
def service_map(request: SignedInRequest) -> JsonResponse:
    """The pins of the page of the list that has the same query."""
    return JsonResponse(pins_of(_listing(request, municipalities_of(request)[0])))


@require_safe
def selection_csv(request: SignedInRequest) -> HttpResponse:
    """The list as it stands, as a spreadsheet: only what this person may see."""
    rows = _listing(request, municipalities_of(request)[0]).selection
    told = b"".join(csv_lines(rows.iterator(chunk_size=500)))
    return HttpResponse(told, content_type="text/csv; charset=utf-8", headers=_named("csv"))


@require_safe
def selection_xlsx(request: SignedInRequest) -> HttpResponse:
    listing = _listing(request, municipalities_of(request)[0])
    if listing.selection.order_by()[: MOST_IN_WORKBOOK + 1].count() > MOST_IN_WORKBOOK:
        messages.error(request, _("Dat is te veel voor Excel. Kies CSV, of kies eerst een thema of een filter."))
        return redirect(f"{reverse('service_list')}?{request.GET.urlencode()}")
    told = workbook(listing.selection.iterator(chunk_size=500))
    return HttpResponse(told, content_type=XLSX, headers=_named("xlsx"))


def _named(kind: str) -> dict[str, str]:
    day = timezone.localdate().isoformat()
    return {"Content-Disposition": f'attachment; filename="sociale-kaart-{day}.{kind}"'}


def _listing(request: SignedInRequest, municipality: Municipality) -> Listing:
    is_curator = curates(request.user, municipality)
    membership = current_membership(request)
    team = membership.team if membership else None
    filters = Filters(request.GET, lambda: start_of(team, municipality, asked=request.GET.get("vanaf", "")))
    return Listing(request.GET, municipality=municipality, user=request.user, is_curator=is_curator, filters=filters)


def _who_offers(request: SignedInRequest, listing: Listing) -> dict[str, Any]:
    """How many people told one's team that they want to do something of what is asked for."""
    membership = current_membership(request)
    codes = [listing.term.code] if listing.term else themes_asked(listing.answer.asked) if listing.text else []
    if not (membership and codes):
        return {}
    people = volunteers_of(request.user, membership.team).of_themes(codes).count()
    return {"volunteers": people, "volunteer_themes": codes}
