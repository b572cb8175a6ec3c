"""The attributes of an HSDS document: themes, facets, and what there is for whom an entry does not fit."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from socialmap.exchange import terms
from socialmap.exchange.extras import Record
from socialmap.exchange.telling import sub_id, tidy
from socialmap.models import Service


def attributes_of(service: Service, everything: bool) -> Iterable[Record]:
    for theme in service.themes.all():
        yield _attribute(service.pk, "service", terms.THEMES, terms.theme(theme), theme.code)
    yield from marks_of(service, terms.OF_SERVICE, "service", everything)
    if everything and service.team_id:
        told: Record = {"id": sub_id(service.pk, "team"), "link_entity": "service", "link_type": "team"}
        facet = terms.FACETS["visibility"]
        yield told | {"value": str(service.team_id), "taxonomy_term": terms.choice(facet, service.visibility)}
    for alternative in service.alternatives.all():
        if everything or is_public(alternative.instead):
            told = {"id": str(alternative.pk), "link_entity": "service", "link_type": terms.ALTERNATIVE}
            told |= {"value": str(alternative.instead_id), "taxonomy_term": terms.reason(alternative.because)}
            yield tidy(told | {"label": alternative.note})


def is_public(service: Service) -> bool:
    return service.visibility == Service.Visibility.PUBLIC and service.is_listed


def marks_of(row: Any, facets: Iterable[terms.Facet], entity: str, everything: bool) -> Iterable[Record]:
    for facet in facets:
        if everything or not facet.private:
            for code in facet.said_by(row):
                yield _attribute(row.pk, entity, facet.code, terms.choice(facet, code), code)


def _attribute(pk: UUID, entity: str, kind: str, term: Record, code: str) -> Record:
    told = {"id": sub_id(pk, f"attribute:{term['id']}"), "link_entity": entity, "link_type": kind, "value": code}
    return told | {"label": term["name"], "taxonomy_term": term}
