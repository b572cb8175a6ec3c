"""The public part of the sociale kaart for other computers: the read API of HSDS 3.1, with the lists of the UK profile.

Open to anyone and to any website, in municipalities that switched it on; so many questions a minute from one address.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import URLPattern, re_path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI, Query, Schema
from ninja.errors import HttpError, ValidationError

from buurt.limits import too_often
from socialmap.access.entries import public_municipality
from socialmap.exchange import answering, terms
from socialmap.exchange.answering import PlacesAsked, ServicesAsked, paged
from socialmap.exchange.documents import in_dutch, organization_document

A_MINUTE = 120

api = NinjaAPI(title="Buurt: sociale kaart (HSDS 3.1)", version="3.1", urls_namespace="hsds", docs_url=None, auth=None)


class ErrorOut(Schema):
    """One sentence: what is wrong, and what would do."""

    detail: str


class HomeOut(Schema):
    version: str
    profile: str
    openapi_url: str


class PageOut(Schema):
    total_items: int
    total_pages: int
    page_number: int
    size: int
    first_page: bool
    last_page: bool
    empty: bool
    contents: list[dict[str, Any]]


WRONG = {404: ErrorOut, 422: ErrorOut, 429: ErrorOut}
A_LIST: dict[int, Any] = {200: PageOut, **WRONG}
A_RECORD: dict[int, Any] = {200: dict[str, Any], **WRONG}


@api.get("/{slug:municipality}/", response={200: HomeOut, **WRONG})
def home(request: HttpRequest, municipality: str) -> Any:
    public_municipality(municipality)
    address = request.build_absolute_uri(reverse("hsds:openapi-json"))
    return {"version": "3.1", "profile": "https://docs.openreferral.org/", "openapi_url": address}


@api.get("/{slug:municipality}/services", response=A_LIST)
def services(request: HttpRequest, municipality: str, asked: Query[ServicesAsked]) -> Any:
    return answering.services(public_municipality(municipality), asked)


@api.get("/{slug:municipality}/services/{uuid:pk}", response=A_RECORD)
def service(request: HttpRequest, municipality: str, pk: UUID) -> Any:
    return answering.service(public_municipality(municipality), pk)


@api.get("/{slug:municipality}/service_at_locations", response=A_LIST)
def service_at_locations(request: HttpRequest, municipality: str, asked: Query[PlacesAsked]) -> Any:
    return answering.service_at_locations(public_municipality(municipality), asked)


@api.get("/{slug:municipality}/service_at_locations/{uuid:pk}", response=A_RECORD)
def service_at_location(request: HttpRequest, municipality: str, pk: UUID) -> Any:
    return answering.service_at_location(public_municipality(municipality), pk)


@api.get("/{slug:municipality}/organizations", response=A_LIST)
def organizations(request: HttpRequest, municipality: str, asked: Query[ServicesAsked]) -> Any:
    return answering.organizations(public_municipality(municipality), asked)


@api.get("/{slug:municipality}/organizations/{uuid:pk}", response=A_RECORD)
def organization(request: HttpRequest, municipality: str, pk: UUID) -> Any:
    found = answering.organization(public_municipality(municipality), pk)
    asked = ServicesAsked.model_validate({"organization_id": pk, "per_page": 100})
    offered = answering.services(public_municipality(municipality), asked)
    return organization_document(found) | {"services": offered["contents"]}


@api.get("/{slug:municipality}/taxonomies", response=A_LIST)
@in_dutch
def taxonomies(request: HttpRequest, municipality: str, asked: Query[answering.PageAsked]) -> Any:
    public_municipality(municipality)
    return paged(terms.taxonomies(), asked, lambda rows: rows)


@api.get("/{slug:municipality}/taxonomy_terms", response=A_LIST)
@in_dutch
def taxonomy_terms(request: HttpRequest, municipality: str, asked: Query[answering.TermsAsked]) -> Any:
    public_municipality(municipality)
    return paged(answering.terms_as_asked(asked), asked, lambda rows: rows)


@api.exception_handler(Http404)
def not_there(request: HttpRequest, error: Exception) -> HttpResponse:
    said = _("Dit staat niet op een openbare sociale kaart. Kijk de gemeente en het id na.")
    return api.create_response(request, {"detail": said}, status=404)


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    wrong = ", ".join(dict.fromkeys(str(each["loc"][-1]) for each in error.errors))
    said = _("Deze vraag is niet te beantwoorden: kijk %(wrong)s na.") % {"wrong": wrong}
    return api.create_response(request, {"detail": said}, status=422)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    return api.create_response(request, {"detail": error.message}, status=error.status_code)


def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """What stands at no address of the API; also an id that is none."""
    return not_there(request, Http404())


def _opened(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Without signing in, from any website, and not without end."""

    @csrf_exempt
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
        elif too_often(request, what="hsds", most=A_MINUTE, seconds=60):
            said = _("Dit zijn te veel vragen achter elkaar. Wacht een minuut.")
            response = JsonResponse({"detail": said}, status=429, headers={"Retry-After": "60"})
        else:
            response = view(request, **kwargs)
        if response.status_code == 405:
            said = _("Deze sociale kaart is alleen te lezen: vraag met GET.")
            response = JsonResponse({"detail": said}, status=405, headers={"Allow": response.get("Allow", "GET")})
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = "GET, OPTIONS"
        response["Access-Control-Allow-Headers"] = "Content-Type"
        return response

    answer.login_required = False  # type: ignore[attr-defined]
    return answer


_patterns, _app, _namespace = api.urls
urls = (
    [
        URLPattern(each.pattern, _opened(each.callback), each.default_args, each.name)
        for each in _patterns
        if isinstance(each, URLPattern) and each.callback is not None
    ]
    + [re_path(r"^(?P<rest>[\s\S]*)$", _opened(nowhere), name="nowhere")],
    _app,
    _namespace,
)
