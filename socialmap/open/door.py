"""How a stranger comes in: without signing in, so many questions a minute, and with what was not changed said so."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from buurt.limits import too_often
from socialmap.querysets.directory import ServiceQuerySet

A_MINUTE = 120
AN_HOUR = 3600


def open_to_strangers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if too_often(request, what="open", most=A_MINUTE, seconds=60):
            said = _("Dit zijn te veel vragen achter elkaar. Wacht een minuut.")
            return HttpResponse(
                said, status=429, content_type="text/plain; charset=utf-8", headers={"Retry-After": "60"}
            )
        return view(request, **kwargs)

    checked: Callable[..., HttpResponse] = login_not_required(require_safe(answer))
    return checked


def kept(name: str, request: HttpRequest, services: ServiceQuerySet, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, made anew once any of the entries changed, came or went, and each day."""
    found = services.order_by().aggregate(last=Max("last_modified"), count=Count("pk", distinct=True))
    where = request.build_absolute_uri(request.path)
    asked = [name, where, request.GET.get("thema"), timezone.localdate(), found["last"], found["count"]]
    key = f"open:{hashlib.sha256(str(asked).encode()).hexdigest()}"
    told: bytes | None = cache.get(key)
    if told is None:
        told = make()
        cache.set(key, told, AN_HOUR)
    return told


def feed(request: HttpRequest, told: bytes, kind: str) -> HttpResponse:
    """For any website, and 304 for who has it already."""
    etag = f'"{hashlib.sha256(told).hexdigest()[:32]}"'
    response = HttpResponse(told, content_type=kind)
    response["ETag"], response["Cache-Control"] = etag, "public, max-age=900"
    response["Access-Control-Allow-Origin"] = "*"
    found: HttpResponse = get_conditional_response(request, etag=etag, response=response) or response
    return found
