"""The journal of a municipality, for its administrator: who, when, which deed, on what; never a text."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from buurt.privacy.journal import in_words, kind_of, names_of
from teams import journal as events
from teams.access import administered_municipality, journal_of
from teams.context import SignedInRequest
from teams.forms.journal import JournalFilter

LINES_ON_A_PAGE = 50


@require_safe
def journal(request: SignedInRequest) -> HttpResponse:
    municipality = administered_municipality(request)
    form = JournalFilter(request.GET or None, municipality=municipality)
    chosen = form.cleaned_data if form.is_valid() else {}
    lines = journal_of(municipality).select_related("actor")
    if chosen.get("team"):
        lines = lines.filter(team_id=chosen["team"].pk)
    if chosen.get("person"):
        lines = lines.filter(actor=chosen["person"])
    page = Paginator(lines, LINES_ON_A_PAGE).get_page(request.GET.get("bladzijde"))
    teams: dict[UUID | None, str] = dict(municipality.teams.values_list("pk", "name"))
    names = names_of(page)
    rows = [
        {
            "line": line,
            "deed": in_words(line.deed),
            "kind": kind_of(line),
            "name": names.get((line.subject_type, line.subject_id)),
            "team": teams.get(line.team_id),
        }
        for line in page
    ]
    events.journal_read(municipality, by=request.user)
    return render(
        request, "teams/journal.html", {"municipality": municipality, "form": form, "page": page, "rows": rows}
    )
