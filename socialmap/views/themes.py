"""The list of themes, as a curator changes it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from buurt.methods import get_or_post
from buurt.places.models import Municipality
from socialmap.access.entries import curated_municipality, curated_term_for
from socialmap.curating.themes import NameTaken, ThemeInUse, add_term, change_term, remove_term
from socialmap.forms.themes import NAME_TAKEN, TermForm, TermRemoveForm
from socialmap.models import TaxonomyTerm
from teams.context import SignedInRequest


@require_safe
def term_list(request: SignedInRequest) -> HttpResponse:
    municipality = curated_municipality(request)
    free = set(TaxonomyTerm.objects.free_for(request.user).values_list("pk", flat=True))
    terms = list(TaxonomyTerm.objects.with_counts())
    themes = [
        (term, term.pk in free, [(each, each.pk in free) for each in terms if each.parent_id == term.pk])
        for term in terms if term.parent_id is None
    ]  # fmt: skip
    return render(request, "socialmap/term_list.html", {"municipality": municipality, "themes": themes})


@get_or_post
def term_new(request: SignedInRequest) -> HttpResponse:
    municipality = curated_municipality(request)
    parent = TaxonomyTerm.objects.themes().filter(code=request.GET.get("onder", "")).first()
    form = TermForm(request.POST or None, parent=parent)
    if form.is_valid():
        try:
            term = add_term(municipality=municipality, by=request.user, **form.facts())
        except NameTaken:
            form.add_error("name", NAME_TAKEN)
        else:
            messages.success(request, _("‘%(name)s’ staat op de lijst.") % {"name": term})
            return _back_to_list(municipality)
    return render(request, "socialmap/term_form.html", {"municipality": municipality, "form": form})


@get_or_post
def term_edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    term, municipality = curated_term_for(request, pk)
    form = TermForm(request.POST or None, term=term)
    if form.is_valid():
        try:
            change_term(term=term, municipality=municipality, by=request.user, **form.facts())
        except NameTaken:
            form.add_error("name", NAME_TAKEN)
        else:
            messages.success(request, _("Je wijzigingen zijn bewaard."))
            return _back_to_list(municipality)
    return _show(request, term, municipality, form=form)


@require_POST
def term_remove(request: SignedInRequest, pk: UUID) -> HttpResponse:
    term, municipality = curated_term_for(request, pk)
    form = TermRemoveForm(request.POST, term=term)
    if not form.is_valid():
        return _show(request, term, municipality, removing=form)
    try:
        remove_term(term=term, municipality=municipality, by=request.user, instead=form.cleaned_data["instead"])
    except ThemeInUse:
        form.add_error(None, _("Onder dit thema staan nog subthema’s. Verplaats die eerst, of haal ze weg."))
        return _show(request, term, municipality, removing=form)
    messages.success(request, _("‘%(name)s’ is van de lijst.") % {"name": term})
    return _back_to_list(municipality)


def _show(
    request: SignedInRequest,
    term: TaxonomyTerm,
    municipality: Municipality,
    *,
    form: TermForm | None = None,
    removing: TermRemoveForm | None = None,
) -> HttpResponse:
    context = {"term": term, "municipality": municipality, "form": form or TermForm(term=term)}
    context["removing"] = removing or TermRemoveForm(term=term)
    return render(request, "socialmap/term_form.html", context)


def _back_to_list(municipality: Municipality) -> HttpResponse:
    return redirect(f"{reverse('term_list')}?gemeente={municipality.slug}")
