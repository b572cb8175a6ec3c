"""How a stranger comes in: without signing in, so many questions a minute, and with what was not changed said so."""

import hashlib
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from buurt.limits import too_often
from socialmap.querysets.directory import ServiceQuerySet

A_MINUTE = 120
WHOLE_A_MINUTE = 12  # of what may be very long; who has it already asks as often as it likes
Answer = TypeVar("Answer", bound=HttpResponseBase)


def open_to_strangers(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if too_often(request, what="open", most=A_MINUTE, seconds=60):
            return _wait()
        return view(request, **kwargs)

    checked: Callable[..., HttpResponseBase] = login_not_required(require_safe(answer))
    return checked


def feed(request: HttpRequest, told: bytes, kind: str) -> HttpResponse:
    """For any website, and 304 for who has it already."""
    etag = f'"{hashlib.sha256(told).hexdigest()[:32]}"'
    response = _for_any(HttpResponse(told, content_type=kind), etag)
    found: HttpResponse = get_conditional_response(request, etag=etag, response=response) or response
    return found


def stream(request: HttpRequest, services: ServiceQuerySet, pieces: Iterator[bytes], kind: str) -> HttpResponseBase:
    """What is too much to hold at once. It is taken to be the same for as long as it is the same day and none of the
    entries changed, came or went."""
    found = services.order_by().aggregate(last=Max("last_modified"), count=Count("pk"))
    asked = [request.build_absolute_uri(), timezone.localdate(), found["last"], found["count"]]
    etag = f'W/"{hashlib.sha256(str(asked).encode()).hexdigest()[:32]}"'
    unchanged: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if unchanged:
        return unchanged
    if too_often(request, what="open-whole", most=WHOLE_A_MINUTE, seconds=60):
        return _wait()
    shown = pieces if request.method == "GET" else iter(())
    return _for_any(StreamingHttpResponse(shown, content_type=kind), etag)


def _wait() -> HttpResponse:
    said = _("Dit zijn te veel vragen achter elkaar. Wacht een minuut.")
    return HttpResponse(said, status=429, content_type="text/plain; charset=utf-8", headers={"Retry-After": "60"})


def _for_any(response: Answer, etag: str) -> Answer:
    response["ETag"], response["Cache-Control"] = etag, "public, max-age=900"
    response["Access-Control-Allow-Origin"] = "*"
    return response
