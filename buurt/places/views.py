"""The drawn street map, for maps without a tile server."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import last_modified, require_safe

from buurt.places.models import DrawnMap


def _changed_at(request: HttpRequest, code: str) -> datetime | None:
    return DrawnMap.objects.filter(municipality__code=code).values_list("changed_at", flat=True).first()


@login_not_required  # streets and houses without anything about who lives there; public pages show it too
@require_safe
@gzip_page
@cache_control(public=True, max_age=300)
@last_modified(_changed_at)
def drawn_map(request: HttpRequest, code: str) -> HttpResponse:
    return JsonResponse(get_object_or_404(DrawnMap, municipality__code=code).features)
