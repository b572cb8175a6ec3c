"""Who sends a form waits a few seconds at most for a row that is being changed; then a page keeps what was filled in.

Jobs have all the time: a spreadsheet that is stored may hold what it changes for minutes.
"""

from typing import Any

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _
from psycopg.errors import DeadlockDetected, LockNotAvailable

SAFE = {"GET", "HEAD", "OPTIONS"}
BUSY_FOR = "60"  # seconds


class Patience(MiddlewareMixin):
    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if request.method not in SAFE:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, false)", [str(settings.LOCK_PATIENCE)])

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        return _busy(request) if met_a_lock(problem) else None


def met_a_lock(problem: BaseException) -> bool:
    """Whether someone else was changing the same, so that a second time it may go well."""
    return isinstance(problem, OperationalError) and isinstance(problem.__cause__, LockNotAvailable | DeadlockDetected)


def _busy(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse
    if request.path.startswith("/api/"):
        answer = JsonResponse({"detail": _("Iemand anders is hiermee bezig. Probeer het zo nog een keer.")}, status=503)
    else:
        told = [(name, text) for name, texts in request.POST.lists() for text in texts if name != "csrfmiddlewaretoken"]
        answer = render(request, "busy.html", {"told": told}, status=503)
    answer["Retry-After"] = BUSY_FOR
    return answer
