"""Keeping entries true: asking an organization, its answer without an account, and what a curator takes over."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from buurt.limits import too_often
from buurt.methods import get_or_post
from socialmap.access.entries import curated_municipality
from socialmap.access.upkeep import askable_service_for, curated_suggestion_for
from socialmap.forms.answering import AnswerForm, DecideForm
from socialmap.models import AssuranceRequest, Service, Suggestion
from socialmap.models.upkeep import in_words
from socialmap.upkeep.asking import (
    AlreadyAnswered,
    NoAddress,
    answer_changed,
    answer_stopped,
    answer_true,
    ask_organization,
    open_request,
)
from socialmap.upkeep.suggesting import SHARING, AlreadyDecided, ChangedSince, accept, refuse
from teams.context import SignedInRequest

OPENED_AN_HOUR = 60
# What the links of the mail end with: the answer that is the big button of the page.
ANSWERS = {"klopt": "true", "wijzigen": "changed", "gestopt": "stopped"}


@require_POST
def service_ask(request: SignedInRequest, pk: UUID) -> HttpResponse:
    service = askable_service_for(request.user, pk)
    try:
        ask_organization(service=service, by=request.user)
    except NoAddress:
        messages.error(request, _("Er is geen e-mailadres bekend. Bel de organisatie, of vul eerst een adres in."))
    else:
        messages.success(request, _("De vraag of het nog klopt gaat per mail naar de organisatie."))
    return redirect(service)


@login_not_required
@never_cache
@get_or_post
def assurance_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing, for mail programs open links too; a tap on the page does."""
    often = too_often(request, what="assurance", most=OPENED_AN_HOUR, seconds=3600)
    asked = None if often else open_request(token)
    if asked is None:
        return _public(request, "socialmap/assurance_gone.html", {}, status=429 if often else 404)
    form = AnswerForm(request.POST if request.POST.get("answer") == "changed" else None, instance=asked.service)
    if request.method == "POST":
        try:
            if thanks := _answered(asked, request.POST.get("answer", ""), form):
                return _public(request, "socialmap/assurance_thanks.html", {"service": asked.service, "thanks": thanks})
        except AlreadyAnswered:
            return _public(request, "socialmap/assurance_gone.html", {}, status=404)
    asked_for = "changed" if form.is_bound else next((ANSWERS[each] for each in ANSWERS if each in request.GET), "true")
    context = {"asked": asked, "service": asked.service, "form": form, "asked_for": asked_for}
    return _public(request, "socialmap/assurance_answer.html", context)


def _answered(asked: AssuranceRequest, answer: str, form: AnswerForm) -> str:
    """What the organization is thanked with; nothing when it still has something to fill in."""
    if answer == "true":
        answer_true(asked)
        return _("Dank u wel. Er staat nu bij dat het vandaag is nagekeken.")
    if answer == "stopped":
        answer_stopped(asked)
        return _("Dank u wel. Een collega van de gemeente haalt het van de kaart.")
    if answer == "changed" and form.is_valid():
        many = answer_changed(asked, form.facts())
        if not many:
            return _("Dank u wel. U veranderde niets, dus het klopt nog.")
        return _("Dank u wel. Een collega van de gemeente kijkt ernaar en zet het erop.")
    return ""


def _public(request: HttpRequest, template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    response = render(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def suggestion_list(request: SignedInRequest) -> HttpResponse:
    municipality = curated_municipality(request)
    waiting = Suggestion.objects.filter(service__municipality=municipality, state=Suggestion.State.OPEN)
    waiting = waiting.select_related("service__organization", "service__team", "by").prefetch_related(
        "service__schedules"
    )
    waiting = waiting.order_by("service", "made_at", "fact")
    return render(request, "socialmap/suggestion_list.html", {"municipality": municipality, "suggestions": waiting})


@require_POST
def suggestion_decide(request: SignedInRequest, pk: UUID) -> HttpResponse:
    suggestion = curated_suggestion_for(request.user, pk)
    is_accepted, had_moments = request.POST.get("decision") == "accept", suggestion.service.schedules.exists()
    try:
        if is_accepted:
            service = accept(suggestion=suggestion, by=request.user, seen=DecideForm(request.POST).seen())
        else:
            service = refuse(suggestion=suggestion, by=request.user)
    except AlreadyDecided:
        messages.info(request, _("Een collega was je voor."))
    except ChangedSince as since:
        messages.warning(request, _overtaken(suggestion, since.now))
        return redirect(f"{reverse('suggestion_list')}#voorstel-{pk}")
    else:
        said = _("Overgenomen bij %(name)s.") if is_accepted else _("Niet overgenomen bij %(name)s.")
        messages.success(request, said % {"name": service})
        if had_moments and not service.schedules.exists():
            messages.warning(request, _("De oude momenten zijn weg: ze klopten niet meer. Vul de nieuwe in."))
            return redirect(reverse("service_edit", args=[service.pk]) + "#moments")
    return redirect("suggestion_list")


def _overtaken(suggestion: Suggestion, service: Service) -> str:
    if suggestion.fact == SHARING:
        return _("%(name)s is intussen gewijzigd. Lees het na, en kies opnieuw.") % {"name": service}
    now = in_words(service, suggestion.fact, getattr(service, suggestion.fact))
    now, wanted = (Truncator(said).chars(80) or _("leeg") for said in (now, suggestion.wanted))
    said = _(
        "%(fact)s is intussen veranderd. Er staat nu ‘%(now)s’, het voorstel is ‘%(wanted)s’. Kijk en kies opnieuw."
    )
    return said % {"fact": suggestion.label[:1].upper() + suggestion.label[1:], "now": now, "wanted": wanted}
