"""What every request passes: sign-in by default, and no personal page in a shared cache."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import url_has_allowed_host_and_scheme


class LoginRequired(LoginRequiredMiddleware):
    """Sends strangers to the sign-in page; the API answers 401, for a queue must not take a page for success.

    Who was logged out while a form stood open comes back to the page of that form: its own address may take no GET.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": "Log in."}, status=401)
        page = request.headers.get("Referer", "")
        if request.method == "POST" and url_has_allowed_host_and_scheme(page, {request.get_host()}):
            return redirect_to_login(urlsplit(page)._replace(scheme="", netloc="").geturl())
        return super().handle_no_permission(request, view_func)


class NoNul(MiddlewareMixin):
    """No honest browser asks for NUL, and PostgreSQL keeps none: such a question ends here with 400."""

    def process_request(self, request: HttpRequest) -> None:
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise SuspiciousOperation("NUL in the query string")


class NoStore(MiddlewareMixin):
    """Pages of someone signed in stay out of every cache, unless the view says otherwise (ASVS 14.3)."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response


class ForgetAtLogout(MiddlewareMixin):
    """Who logs out leaves no page behind in the browser's cache (ASVS 14.3)."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        match = request.resolver_match
        if request.method == "POST" and match is not None and match.url_name == "account_logout":
            response["Clear-Site-Data"] = '"cache"'
        return response
