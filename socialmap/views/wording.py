"""The words of the people here, and what they looked for in vain."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from buurt.methods import get_or_post
from socialmap.access.entries import curated_municipality, curated_synonym_for, curates, municipalities_of, own_team_in
from socialmap.curating.gaps import gaps_of
from socialmap.curating.wording import KnownAlready, add_synonym, change_synonym, remove_synonym
from socialmap.forms.wording import SAID_ALREADY, SynonymForm
from socialmap.models import Service, Synonym
from socialmap.searching.finding import find
from socialmap.searching.gaps import note_gap
from teams.context import SignedInRequest, current_membership

MOST = 200  # letters of a search
PERIODS = {30: gettext_lazy("een maand"), 90: gettext_lazy("drie maanden"), 365: gettext_lazy("een jaar")}


@get_or_post
def synonym_list(request: SignedInRequest) -> HttpResponse:
    municipality = curated_municipality(request)
    form = SynonymForm(request.POST or None, municipality=municipality, word=request.GET.get("woord", "")[:60])
    if form.is_valid():
        try:
            synonym = add_synonym(municipality=municipality, by=request.user, **form.cleaned_data)
        except KnownAlready:
            form.add_error("word", SAID_ALREADY)
        else:
            _say_what_it_finds(request, synonym)
            return _back_to_list(synonym)
    synonyms = Synonym.objects.filter(municipality=municipality)
    context = {"municipality": municipality, "form": form, "synonyms": synonyms}
    return render(request, "socialmap/synonym_list.html", context)


@get_or_post
def synonym_edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    synonym = curated_synonym_for(request.user, pk)
    form = SynonymForm(request.POST or None, municipality=synonym.municipality, synonym=synonym)
    if form.is_valid():
        try:
            change_synonym(synonym=synonym, by=request.user, **form.cleaned_data)
        except KnownAlready:
            form.add_error("word", SAID_ALREADY)
        else:
            _say_what_it_finds(request, synonym)
            return _back_to_list(synonym)
    context = {"form": form, "synonym": synonym, "municipality": synonym.municipality}
    return render(request, "socialmap/synonym_form.html", context)


@require_POST
def synonym_remove(request: SignedInRequest, pk: UUID) -> HttpResponse:
    synonym = curated_synonym_for(request.user, pk)
    answer = _back_to_list(synonym)
    remove_synonym(synonym=synonym, by=request.user)
    messages.success(request, _("‘%(word)s’ is weg.") % {"word": synonym.word})
    return answer


@require_safe
def gap_list(request: SignedInRequest) -> HttpResponse:
    municipality = municipalities_of(request)[0]
    asked = request.GET.get("dagen", "")
    days = int(asked) if asked in map(str, PERIODS) else 90
    gaps = gaps_of(municipality, since=timezone.localdate() - timedelta(days=days), by=request.user)
    is_curator = curates(request.user, municipality)
    context = {
        "municipality": municipality, "gaps": gaps, "days": days, "periods": PERIODS, "is_curator": is_curator,
        "may_add": is_curator or own_team_in(request, municipality),
    }  # fmt: skip
    return render(request, "socialmap/gap_list.html", context)


@require_POST
def gap_report(request: SignedInRequest) -> HttpResponse:
    """Something was found, but not what someone needs."""
    municipality, membership = municipalities_of(request)[0], current_membership(request)
    text = request.POST.get("q", "").strip()[:MOST]
    asked = find(text, services=Service.objects.none(), municipality_id=municipality.pk).asked
    if note_gap(text, asked, municipality_id=municipality.pk, team_id=membership.team_id if membership else None):
        messages.success(request, _("Genoteerd. Het staat bij ‘Gezocht en niet gevonden’, voor het netwerk."))
    else:
        messages.warning(request, _("Hier staat geen gewoon woord in dat we mogen bewaren. Zet het zelf op de agenda."))
    query = urlencode({"q": text, "gemeente": municipality.slug})
    return redirect(f"{reverse('service_list')}?{query}")


def _say_what_it_finds(request: SignedInRequest, synonym: Synonym) -> None:
    services = Service.objects.visible_to(request.user).filter(municipality=synonym.municipality_id).current()
    n = len(find(synonym.word, services=services, municipality_id=synonym.municipality_id).found)
    if not n:
        said = _("Bewaard, maar ‘%(word)s’ vindt nog niets. Kijk of de woorden erachter wel iets vinden.")
        messages.warning(request, said % {"word": synonym.word})
        return
    said = ngettext("‘%(word)s’ vindt nu %(n)s aanbod.", "‘%(word)s’ vindt nu %(n)s keer aanbod.", n)
    messages.success(request, said % {"word": synonym.word, "n": n})


def _back_to_list(synonym: Synonym) -> HttpResponse:
    return redirect(f"{reverse('synonym_list')}?gemeente={synonym.municipality.slug}")
