"""The URLs of Buurt and a few that break, to see what people then read."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.urls import path

from buurt.urls import urlpatterns as real


def raising(problem: type[Exception]):
    @login_not_required
    def view(request):
        raise problem

    return view


urlpatterns = [
    *real,
    path("stuk/400/", raising(BadRequest)),
    path("stuk/403/", raising(PermissionDenied)),
    path("stuk/500/", raising(ZeroDivisionError)),
]
