"""People who offer to help, for the team that they told it."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from buurt.methods import get_or_post
from socialmap import journal
from socialmap.access.people import volunteer_for, volunteers_of
from socialmap.forms.volunteers import VolunteerForm
from socialmap.models import TaxonomyTerm, Volunteer
from socialmap.people.consents import VOLUNTEER
from socialmap.people.volunteering import ASK_AGAIN, keep_volunteer, remove_volunteer
from teams.access import own_membership
from teams.context import SignedInRequest

ON_A_PAGE = 30


@require_safe
def volunteer_list(request: SignedInRequest) -> HttpResponse:
    team = own_membership(request).team
    everyone = volunteers_of(request.user, team)
    codes = request.GET.getlist("thema")
    people = everyone.of_themes(codes) if codes else everyone
    page = Paginator(people.prefetch_related("themes"), ON_A_PAGE).get_page(request.GET.get("bladzijde"))
    chosen = TaxonomyTerm.objects.filter(code__in=codes)
    soon = timezone.localdate() + timedelta(days=ASK_AGAIN)
    context = {"page": page, "team": team, "chosen": chosen, "soon": soon}
    return render(request, "socialmap/volunteer_list.html", context)


@require_safe
def volunteer_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    volunteer = volunteer_for(request.user, pk)
    journal.noted_by_team("volunteer.read", volunteer, request.user)
    words, labels = VOLUNTEER.get(volunteer.consent_text, ""), dict(Volunteer.Purpose.choices)
    purposes = [labels[code] for code in volunteer.purposes if code in labels]
    context = {"volunteer": volunteer, "words": words, "purposes": purposes}
    return render(request, "socialmap/volunteer_detail.html", context)


@get_or_post
def volunteer_new(request: SignedInRequest) -> HttpResponse:
    team, form = own_membership(request).team, VolunteerForm(request.POST or None)
    if form.is_valid():
        kept = keep_volunteer(team=team, by=request.user, **form.facts())
        messages.success(request, _("Genoteerd. Alleen jullie team ziet dit."))
        return redirect("volunteer_detail", kept.pk)
    return render(request, "socialmap/volunteer_form.html", {"form": form})


@get_or_post
def volunteer_edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    volunteer = volunteer_for(request.user, pk)
    form = VolunteerForm(request.POST or None, volunteer=volunteer)
    if form.is_valid():
        keep_volunteer(volunteer=volunteer, team=volunteer.team, by=request.user, **form.facts())
        messages.success(request, _("Je wijzigingen zijn bewaard."))
        return redirect("volunteer_detail", pk)
    return render(request, "socialmap/volunteer_form.html", {"form": form, "volunteer": volunteer})


@require_POST
def volunteer_remove(request: SignedInRequest, pk: UUID) -> HttpResponse:
    volunteer = volunteer_for(request.user, pk)
    remove_volunteer(volunteer=volunteer, by=request.user)
    messages.success(request, _("Deze persoon is weg, met alles wat erbij stond."))
    return redirect("volunteer_list")
