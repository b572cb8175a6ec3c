"""The page that a monitor asks."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from buurt.health.parts import examine


@login_not_required
@never_cache
@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    parts = examine()
    ok = all(part.ok for part in parts)
    answer = {"ok": ok, "parts": {part.name: part.as_json() for part in parts}}
    return JsonResponse(answer, status=200 if ok else 503)
