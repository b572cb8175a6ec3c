"""The flyer, and what goes out when a coordinator announces a round or lets it not go on."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from outreach.access import round_for
from outreach.flyer import flyer_name, make_flyer, picture_flyer
from teams.context import SignedInRequest


@require_safe
def flyer(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = round_for(request.user, pk)
    shown = content_disposition_header(as_attachment=False, filename=flyer_name(this_round)) or "inline"
    return HttpResponse(make_flyer(this_round), content_type="application/pdf", headers={"Content-Disposition": shown})


@require_safe
def flyer_picture(request: SignedInRequest, pk: UUID) -> HttpResponse:
    return HttpResponse(picture_flyer(round_for(request.user, pk)), content_type="image/png")
