"""Searches the sociale kaart from the command line: one question, or many as lines of JSON."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from buurt.places.models import Municipality
from socialmap.models import Service
from socialmap.searching.finding import Found, Point, find


def point(text: str) -> Point:
    """A longitude and a latitude: '5.12,52.09'."""
    lon, lat = (float(part) for part in text.split(","))
    return lon, lat


class Command(BaseCommand):
    help = "Answers what is asked of the sociale kaart: its public entries and those for all teams."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="?", default="")
        parser.add_argument("--near", type=point, metavar="LON,LAT")
        parser.add_argument("--municipality", metavar="SLUG", default="")
        parser.add_argument("--json", action="store_true", help="answer in JSON")
        parser.add_argument("--batch", nargs="?", const="-", metavar="FILE", help='lines of {"id", "query", "near"?}')

    def handle(self, *args: Any, **options: Any) -> None:
        town = self._town(options["municipality"])
        if options["batch"]:
            self._batch(town, options["batch"])
            return
        if not options["words"].strip():
            raise CommandError("Say what to search for, or give --batch.")
        found = self._find(town, options["words"], options["near"])
        if options["json"]:
            self.stdout.write(json.dumps({"results": _results(found)}, ensure_ascii=False))
            return
        names = dict(Service.objects.filter(pk__in=[each.service_id for each in found]).values_list("pk", "name"))
        for number, each in enumerate(found, start=1):
            self.stdout.write(f"{number}. {names[each.service_id]}: {each.why}")

    def _town(self, slug: str) -> Municipality:
        towns = Municipality.objects.filter(slug=slug) if slug else Municipality.objects.all()
        if len(found := list(towns[:2])) != 1:
            raise CommandError(f"There is no municipality {slug!r}." if slug else "Name one with --municipality.")
        return found[0]

    def _batch(self, town: Municipality, source: str) -> None:
        lines = sys.stdin if source == "-" else Path(source).read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                asked = json.loads(line)
                near = asked.get("near")
                lonlat = (float(near[0]), float(near[1])) if near else None
                found = self._find(town, str(asked["query"]), lonlat)
                answer = {"id": asked["id"], "results": _results(found)}
            except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
                raise CommandError(f'Line {number} is not {{"id", "query", "near"?: [lon, lat]}}: {error}') from error
            self.stdout.write(json.dumps(answer, ensure_ascii=False))

    def _find(self, town: Municipality, text: str, near: Point | None) -> list[Found]:
        services = Service.objects.filter(~Q(visibility="team"), municipality=town).current()
        return find(text, services=services, municipality_id=town.pk, near=near).found


def _results(found: list[Found]) -> list[dict[str, Any]]:
    return [{"service_id": str(each.service_id), "why": each.why, "score": round(each.score, 3)} for each in found]
