"""How long a spreadsheet takes: reading it, checking its lines and storing them, as a worker does."""

import csv
import io
import resource
from argparse import ArgumentParser
from random import Random
from time import perf_counter, process_time
from typing import Any

from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from buurt.places.models import Address, Municipality, Street
from socialmap.measuring.inventing import SEED, WHAT, WHO, Chance
from socialmap.models import Sheet, TaxonomyTerm
from socialmap.sheets import working
from teams.models import User

HEAD = [
    "Naam", "Organisatie", "Omschrijving", "Thema", "Plek", "Adres", "Telefoon", "E-mail", "Contactpersoon",
    "Gecontroleerd op", "Wanneer",
]  # fmt: skip
CODES = [
    "name", "organization", "description", "themes", "place_name", "address", "phone", "email", "contact_name",
    "assured_at", "schedule",
]  # fmt: skip
TIMES = ["ma 9:00-12:00", "elke dinsdag 14.00 - 16.00 uur", "eerste woensdag van de maand 10-12 uur", "in overleg"]


class Command(BaseCommand):
    help = "Takes in a spreadsheet, the same each time, in a municipality that is rolled back, and prints the seconds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--lines", type=int, default=5_000)

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            town = Municipality.objects.create(name="Meetstad", slug="meetstad-sheets", code="GMmeet")
            user = User.objects.create(email="meter@bench.invalid", name="Meter")
            user.municipal_roles.create(municipality=town, role="curator")
            told = _written(town, options["lines"])
            self.stdout.write(f"{options['lines']} lines, {len(told) / 1e6:.1f} MB")
            for said, change in (("new", 0), ("the same", 0), ("all changed", 1)):
                self._take_in(said, told.replace(b";Samen ", b";Nu samen ") if change else told, town, user)
            transaction.set_rollback(True)

    def _take_in(self, said: str, told: bytes, town: Municipality, user: User) -> None:
        began = perf_counter(), process_time()
        sheet = working.take_in(file=ContentFile(told, "kaart.csv"), municipality=town, by=user)
        self._step(f"{said}: read", sheet, began)
        began = perf_counter(), process_time()
        working.choose_columns(sheet=Sheet.objects.get(pk=sheet.pk), codes=CODES, theme=None)
        self._step(f"{said}: checked", sheet, began)
        began = perf_counter(), process_time()
        working.confirm(sheet=Sheet.objects.get(pk=sheet.pk), all_or_nothing=True, add_alike=True)
        self._step(f"{said}: stored", sheet, began)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as the database does by itself, once a transaction is over

    def _step(self, said: str, sheet: Sheet, began: tuple[float, float]) -> None:
        working.work(sheet.pk)
        wall, own = perf_counter() - began[0], process_time() - began[1]
        now = Sheet.objects.get(pk=sheet.pk)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        came = now.counts or now.outcome or now.problem
        self.stdout.write(f"{said:22} {wall:6.1f} s, of which {own:6.1f} s our own; at most {most} MB  {came}")


def _written(town: Municipality, lines: int) -> bytes:
    chance = Chance(SEED)
    themes = list(TaxonomyTerm.objects.exclude(parent=None).order_by("code").values_list("name", flat=True))
    addresses = _addresses(town, chance.streets, chance.random)
    told = io.StringIO()
    writer = csv.writer(told, delimiter=";")
    writer.writerow(HEAD)
    for number in range(lines):
        what, who = chance.one(WHAT), chance.one(WHO)
        telling = " ".join(chance.some(chance.words, chance.random.randint(15, 40)))
        writer.writerow(
            [
                f"{what} voor {who} {chance.any(chance.districts)} {number}".capitalize(),
                f"Stichting {chance.one(chance.words).title()} {chance.random.randrange(1 + lines // 8)}",
                f"Samen {what} voor {who}, met {telling}.", chance.any(themes), "", chance.any(addresses),
                f"010 {chance.random.randrange(100, 999)} 45 67", "info@example.org",
                chance.any(["Sam", "Kim"], 0.3), "1-10-2026", chance.any(TIMES),
            ]
        )  # fmt: skip
    return told.getvalue().encode()


def _addresses(town: Municipality, names: list[str], random: Random) -> list[str]:
    unique = sorted({name.title() for name in names})
    streets = [Street(municipality=town, name=name, place=town.name) for name in unique]
    Street.objects.bulk_create(streets)
    rows = [
        Address(
            municipality=town, street=street, number=number, postcode="9901AA", place=town.name,
            lon=5 + random.random() / 10, lat=52 + random.random() / 10, source="bench",
            source_key=f"bench {street.name} {number}",
        )
        for street in streets
        for number in range(1, 21)
    ]  # fmt: skip
    Address.objects.bulk_create(rows, batch_size=5000)
    return [f"{row.street.name} {row.number}" for row in rows]
