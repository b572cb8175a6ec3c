"""What the read API answers: the lists and records of the public part, as they were asked for."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from math import cos, radians
from typing import Any
from uuid import UUID

from django.db.models import Avg, F, FloatField, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404
from django.utils.timezone import is_naive
from ninja import Schema
from pydantic import Field

from buurt.places.models import Address, Municipality
from socialmap.exchange import terms
from socialmap.exchange.documents import at_location_document, documents, organization_document, with_all_parts
from socialmap.exchange.extras import Record
from socialmap.models import Organization, Service, ServiceAtLocation, TaxonomyTerm

METRES = 111_320  # of a degree of latitude
SHORT = ("id", "name", "description", "status", "last_modified")


class PageAsked(Schema):
    page: int = Field(1, ge=1, le=1_000_000)
    per_page: int = Field(20, ge=1, le=100)


class TermsAsked(PageAsked):
    search: str = Field("", max_length=200)
    taxonomy_id: UUID | None = None


class ServicesAsked(TermsAsked):
    taxonomy_term_id: UUID | None = None
    organization_id: UUID | None = None
    modified_after: datetime | None = None
    minimal: bool = False
    full: bool = False


class PlacesAsked(ServicesAsked):
    postcode: str = Field("", max_length=7)
    proximity: int = Field(1000, ge=1, le=50_000, description="metres around the postcode, as the crow flies")


def services(municipality: Municipality, asked: ServicesAsked) -> Record:
    found = _services_as_asked(municipality, asked)
    if not asked.search:
        found = found.by_name()
    return paged(found, asked, lambda rows: [_told(each, asked) for each in documents(rows)], with_all_parts)


def service(municipality: Municipality, pk: UUID) -> Record:
    open_ones = with_all_parts(Service.objects.filter(municipality=municipality).open_to_all())
    return documents([get_object_or_404(open_ones, pk=pk)])[0]


def service_at_locations(municipality: Municipality, asked: PlacesAsked) -> Record:
    found = _places(municipality).filter(service__in=_services_as_asked(municipality, asked).order_by().values("pk"))
    if asked.postcode:
        found = _near(found, municipality, asked.postcode, asked.proximity)
    # By key: among very many places the last page then comes as soon as the first.
    return paged(
        found.order_by("pk"), asked, lambda rows: [_at_location(each, asked.full) for each in rows], _with_both
    )


def service_at_location(municipality: Municipality, pk: UUID) -> Record:
    return _at_location(get_object_or_404(_with_both(_places(municipality)), pk=pk), full=True)


def organizations(municipality: Municipality, asked: ServicesAsked) -> Record:
    found = _organizations(municipality)
    if asked.search:
        found = found.filter(Q(name__icontains=asked.search) | Q(alternate_name__icontains=asked.search))
    if asked.organization_id:
        found = found.filter(pk=asked.organization_id)
    if asked.modified_after:
        found = found.filter(last_modified__gt=_whole(asked.modified_after))
    if asked.taxonomy_term_id or asked.taxonomy_id:
        of_term = asked.model_copy(update={"search": "", "modified_after": None})
        found = found.filter(services__in=_services_as_asked(municipality, of_term).order_by().values("pk")).distinct()
    told = found.order_by(Lower("name"), "pk") if not (asked.taxonomy_term_id or asked.taxonomy_id) else found
    return paged(told, asked, lambda rows: [_told(organization_document(each), asked) for each in rows])


def organization(municipality: Municipality, pk: UUID) -> Organization:
    found: Organization = get_object_or_404(_organizations(municipality), pk=pk)
    return found


def terms_as_asked(asked: TermsAsked) -> list[Record]:
    themes = TaxonomyTerm.objects.select_related("parent").order_by("code")
    every = [*(terms.theme(term) for term in themes), *terms.choices()]
    wanted = asked.search.lower()
    return [
        term
        for term in every
        if wanted in term["name"].lower() and (not asked.taxonomy_id or term["taxonomy_id"] == str(asked.taxonomy_id))
    ]


def paged(
    found: Any,
    asked: PageAsked,
    told: Callable[[Any], Sequence[Record]],
    whole: Callable[[Any], Any] = lambda rows: rows,
) -> Record:
    """A page of a queryset or a list, with around it what HSDS wants to know."""
    total = len(found) if isinstance(found, list) else found.count()
    start = (asked.page - 1) * asked.per_page
    rows = found[start : start + asked.per_page]
    contents = list(told(rows if isinstance(found, list) else _whole_rows(rows, whole)))
    pages = max(-(-total // asked.per_page), 1)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": asked.page,
        "size": len(contents),
        "first_page": asked.page == 1,
        "last_page": asked.page >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _whole_rows(rows: Any, whole: Callable[[Any], Any]) -> list[Any]:
    """First which they are, which an index knows, then all there is to tell of those few alone."""
    keys = list(rows.values_list("pk", flat=True))
    by_key = whole(rows.model.objects.all()).in_bulk(keys)
    return [by_key[key] for key in keys if key in by_key]


def _services_as_asked(municipality: Municipality, asked: ServicesAsked) -> Any:
    found = Service.objects.filter(municipality=municipality).open_to_all()
    if asked.organization_id:
        found = found.filter(organization=asked.organization_id)
    if asked.modified_after:
        found = found.filter(last_modified__gt=_whole(asked.modified_after))
    if asked.taxonomy_term_id:
        found = _of_term(found, asked.taxonomy_term_id)
    if asked.taxonomy_id and asked.taxonomy_id != UUID(terms.taxonomy_id(terms.THEMES)):
        marked = (
            _marked(facet) for facet in terms.OF_SERVICE if terms.taxonomy_id(facet.code) == str(asked.taxonomy_id)
        )
        found = found.filter(next(marked, Q(pk=None)))
    return found.matching(asked.search) if asked.search.strip() else found


def _of_term(found: Any, pk: UUID) -> Any:
    """A theme with all that is under it, or a choice."""
    for facet in terms.OF_SERVICE:
        for code in facet.choices.values:
            if terms.term_id(facet.code, code) == str(pk) and not facet.private:
                return found.filter(facet.in_query(code))
    term = TaxonomyTerm.objects.filter(pk=pk).first()
    return found.of_theme(term) if term else found.none()


def _marked(facet: terms.Facet) -> Q:
    """Marked with any term of a taxonomy."""
    return ~Q(**{facet.field: [] if facet.many else facet.default})


def _organizations(municipality: Municipality) -> Any:
    offering = Service.objects.filter(municipality=municipality).open_to_all().values("organization")
    return Organization.objects.filter(municipality=municipality, pk__in=offering)


def _places(municipality: Municipality) -> QuerySet[ServiceAtLocation]:
    open_ones = Service.objects.filter(municipality=municipality).open_to_all()
    return ServiceAtLocation.objects.filter(service__in=open_ones, location__is_confidential=False)


def _with_both(places: QuerySet[ServiceAtLocation]) -> QuerySet[ServiceAtLocation]:
    every = with_all_parts(Service.objects.all())
    return places.select_related("location__municipality").prefetch_related(Prefetch("service", every))


def _at_location(at: ServiceAtLocation, full: bool) -> Record:
    told = {key: value for key, value in documents([at.service])[0].items() if key != "service_at_locations"}
    return at_location_document(at) | {"service": told if full else _summary(told)}


def _near(
    places: QuerySet[ServiceAtLocation], municipality: Municipality, postcode: str, metres: int
) -> QuerySet[ServiceAtLocation]:
    there = Address.objects.filter(municipality=municipality, postcode=postcode.replace(" ", "").upper())
    centre = there.aggregate(lon=Avg("lon"), lat=Avg("lat"))
    if centre["lon"] is None:
        return places.none()
    narrow = METRES * cos(radians(centre["lat"]))
    north = (F("location__latitude") - Value(centre["lat"])) * METRES
    east = (F("location__longitude") - Value(centre["lon"])) * narrow
    apart: Any = north * north + east * east
    return places.alias(apart=apart).filter(apart__lte=Value(float(metres) ** 2, FloatField()))


def _told(document: Record, asked: ServicesAsked) -> Record:
    if asked.full:
        return document
    return {key: document[key] for key in SHORT if key in document} if asked.minimal else _summary(document)


def _summary(document: Record) -> Record:
    """A record without its lists, and so are the records in it."""
    return {
        key: _summary(value) if isinstance(value, dict) else value
        for key, value in document.items()
        if not isinstance(value, list)
    }


def _whole(moment: datetime) -> datetime:
    """With a time zone, and within what the database can hold."""
    aware = moment.replace(tzinfo=UTC) if is_naive(moment) else moment
    return max(aware, datetime(1970, 1, 1, tzinfo=UTC)) if aware.year > 1 else datetime(1970, 1, 1, tzinfo=UTC)
