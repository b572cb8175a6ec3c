"""Where the team may come back or call: who agreed, until when, and ending it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from outreach import journal
from outreach.access import consent_for, own_team
from outreach.door.consent_texts import WORDS
from outreach.door.consenting import end_consent, standing_consents
from outreach.models import Talk
from teams.context import SignedInRequest

ON_A_PAGE = 20


@never_cache
@require_safe
def consent_list(request: SignedInRequest) -> HttpResponse:
    """Addresses only: names and numbers stand on a page of their own, of which the journal says who read it."""
    team = own_team(request)
    page = Paginator(standing_consents(team, by=request.user), ON_A_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "outreach/consent_list.html", {"page": page, "this_team": team})


@never_cache
@require_safe
def consent_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    consent = consent_for(request.user, pk)
    talks = list(Talk.objects.counting().filter(visit=consent.visit_id).prefetch_related("signals__theme"))
    journal.consents_read([consent], by=request.user)
    journal.notes_read(talks, by=request.user)
    words = WORDS[consent.text][consent.keeps]
    return render(request, "outreach/consent_detail.html", {"consent": consent, "talks": talks, "words": words})


@require_POST
def consent_end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Withdrawn by the resident, or done: both end it at once, in one step."""
    consent, withdrawn = consent_for(request.user, pk), request.POST.get("how") != "done"
    end_consent(consent=consent, by=request.user, withdrawn=withdrawn)
    gone = _("Het is gewist. Wat de bewoner vertelde, hoort nu bij geen adres meer.")
    messages.success(request, gone if withdrawn else _("Mooi. Het adres en wat erbij stond zijn gewist."))
    return redirect("consent_list")
