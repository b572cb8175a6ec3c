"""Judged sets: entries of an invented town, questions, and which entries answer them or must not.

A folder has the entries as HSDS (directory.json, imported like any other) with ids in its questions, or in the short
form of entries.jsonl with keys.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_time

from buurt.places.models import Municipality
from socialmap.curating.organizations import add_location, add_organization
from socialmap.curating.services import add_service
from socialmap.exchange.reading import read_file
from socialmap.exchange.storing import store
from socialmap.facets import Access, Form, Role, TargetGroup
from socialmap.models import Alternative, Location, Organization, Service, TaxonomyTerm

FIRST = 5
_REQUIREMENTS = {
    "gender-women": "women", "gender-men": "men", "residents-of-neighbourhood": "neighbour", "dutch-level": "dutch",
    "income": "low-income", "papers": "papers", "membership": "membership",
}  # fmt: skip


# The question, the keys that were found first, those that are wrong, and those that fit.
Failure = tuple[str, list[str], list[str], list[str]]


@dataclass
class Verdict:
    """Of one kind of question: how many, how many with a fitting entry in the first five, and what went wrong."""

    asked: int = 0
    right: int = 0
    wrong: int = 0
    failures: list[Failure] = field(default_factory=list)


def load(folder: Path, municipality: Municipality) -> dict[str, UUID]:
    """Puts the entries on the sociale kaart of the municipality; the id of each key."""
    if (folder / "directory.json").exists():
        store(municipality=municipality, found=read_file(folder / "directory.json"))
        return {str(pk): pk for pk in Service.objects.filter(municipality=municipality).values_list("pk", flat=True)}
    rows = _lines(folder / "entries.jsonl")
    terms = {_plain(str(term.name)): term for term in TaxonomyTerm.objects.select_related("parent")}
    organizations: dict[str, Organization] = {}
    places: dict[str, Location] = {}
    ids = {}
    for row in rows:
        name, place = row["organization"], row["place"]
        if name not in organizations:
            organizations[name] = add_organization(municipality=municipality, name=name)
        if place not in places:
            places[place] = add_location(
                municipality=municipality, name=place, address_1=row["address"], city=municipality.name,
                longitude=row["lon"], latitude=row["lat"], wheelchair=row["wheelchair"],
            )  # fmt: skip
        ids[row["key"]] = _add(row, organizations[name], places[place], terms)
    for row in rows:
        if rule := row.get("alternative_to"):
            because = _REQUIREMENTS.get(rule["because"], "")
            Alternative.objects.create(service_id=ids[rule["key"]], instead_id=ids[row["key"]], because=because)
    return ids


def judge(folder: Path, half: str, answer: Callable[[str, Any], list[str]]) -> dict[str, Verdict]:
    """`answer` gives the keys that are found for a question and a point."""
    verdicts: dict[str, Verdict] = {}
    for row in _questions(folder, half):
        verdict = verdicts.setdefault(row["kind"], Verdict())
        first = answer(row["query"], row.get("near"))[:FIRST]
        verdict.asked += 1
        fits = bool(set(first) & set(row["fits"])) or (not row["fits"] and not first)
        bad = [key for key in first if key in row.get("wrong", [])]
        verdict.right += fits
        verdict.wrong += bool(bad)
        if bad or not fits:
            verdict.failures.append((f"{row['id']} ‘{row['query']}’", first, bad, row["fits"]))
    return verdicts


def _questions(folder: Path, half: str) -> Iterable[Any]:
    """Those of a file of their own, or of the one in which each says of which half it is."""
    if (apart := folder / f"{half}.jsonl").exists():
        return _lines(apart)
    return [row for row in _lines(folder / "queries.jsonl") if row["half"] == half]


def _add(row: dict[str, Any], organization: Organization, place: Location, terms: dict[str, TaxonomyTerm]) -> UUID:
    way = {"Bij u thuis": "home", "Telefonisch of online": "virtual"}.get(row["place"], "physical")
    moments: Any = [_moment(each) for each in row["schedules"]]
    service = add_service(
        organization=organization, name=row["name"], description=row["description"], locations=[place],
        themes=[terms[_plain(name)] for name in row["themes"]], schedule=row["schedule_text"][:200],
        schedules=moments, fees_description=row["fees_description"], attending_type=way,
        eligibility_description=row["eligibility_description"], minimum_age=row["minimum_age"],
        maximum_age=row["maximum_age"], languages=row["languages"],
        is_free=None if row["price"] is None else row["price"] == 0,
        requirements=[code for each in row["requirements"] if (code := _REQUIREMENTS.get(each))],
        target_groups=[_code(TargetGroup, name) for name in row["target_groups"]], form=_code(Form, row["form"]),
        access=_code(Access, row["access"]), roles=[_code(Role, name) for name in row["roles"]],
        room="full" if row["full"] else "",
    )  # fmt: skip
    pk: UUID = Service.objects.values_list("pk", flat=True).get(pk=service.pk)
    return pk


def _moment(row: dict[str, Any]) -> dict[str, Any]:
    return row | {each: parse_time(row[each]) for each in ("opens_at", "closes_at")}


def _code(choices: Any, name: str) -> str:
    return next(value for value, label in choices.choices if _plain(str(label)) == _plain(name))


def _plain(name: str) -> str:
    return name.lower().replace("é", "e").replace("sport- en", "sport en")


def _lines(path: Path) -> Iterable[Any]:
    return [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
