"""Answers /health/ before anything that needs the database or the broker itself, such as the session."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from buurt.health.views import health


class HealthFirst:
    """Stands before the sessions; the monitor needs no name of ours either, so ALLOWED_HOSTS does not bind it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return health(request) if request.path_info == reverse("health") else self.get_response(request)
