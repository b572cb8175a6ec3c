"""How a page answers when a plan cannot change: the sentence, on the page that mends it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from outreach.division.changing import PlanRefused
from outreach.models import Round


def closed(this_round: Round) -> PlanRefused:
    return PlanRefused(
        _("Deze ronde is %(state)s. Dit deel van het plan staat nu vast.") % {"state": this_round.get_state_display()}
    )


def refuse(request: HttpRequest, this_round: Round, refused: PlanRefused) -> HttpResponse:
    messages.error(request, refused.message)
    return redirect(refused.mend_at, this_round.pk)
