"""Asks the judged questions of an invented town, and says how many are answered well."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from buurt.places.models import Municipality
from socialmap.measuring.judging import Failure, judge, load
from socialmap.models import Service
from socialmap.searching.finding import find


class Command(BaseCommand):
    help = "Loads the judged set into a municipality that is rolled back, and prints per kind what was found."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--explain", action="store_true", help="say what failed of the closed half too")
        parser.add_argument("--half", choices=["open", "closed"], default="open")

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            town = Municipality.objects.create(name="Judged", slug="judged", code="judged")
            keys = {pk: key for key, pk in load(options["folder"], town).items()}

            def answer(text: str, near: Any) -> list[str]:
                everything = Service.objects.filter(municipality=town).current()
                found = find(text, services=everything, municipality_id=town.pk, near=tuple(near) if near else None)
                return [keys[each.service_id] for each in found.found]

            verdicts = judge(options["folder"], options["half"], answer)
            names = {keys[pk]: name for pk, name in Service.objects.filter(pk__in=keys).values_list("pk", "name")}
            transaction.set_rollback(True)
        for kind, verdict in verdicts.items():
            self.stdout.write(f"{kind:14} {verdict.right:3} of {verdict.asked:3}   wrong shown: {verdict.wrong}")
            if options["half"] == "open" or options["explain"]:
                self.stdout.writelines(_explained(failure, names) for failure in verdict.failures)
        asked, right = (sum(getattr(each, what) for each in verdicts.values()) for what in ("asked", "right"))
        wrong = sum(each.wrong for each in verdicts.values())
        self.stdout.write(f"{'all':14} {right:3} of {asked:3} ({right / asked:.0%})   wrong shown: {wrong}")


def _explained(failure: Failure, names: dict[str, str]) -> str:
    question, *lists = failure
    first, wrong, fits = ("; ".join(names.get(key, key) for key in keys) for keys in lists)
    return f"    {question}: {first or '-'}\n        fits: {fits}{f' / wrong: {wrong}' if wrong else ''}\n"
