"""`manage.py import_areas FILE`: municipalities, districts and neighbourhoods of CBS."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from buurt.places.importing.areas import import_areas
from buurt.places.importing.printing import print_rejected
from buurt.places.importing.problems import CannotImport


class Command(BaseCommand):
    help = "Lees gemeenten, wijken en buurten in uit een GeoPackage of GeoJSON van het CBS."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            report = import_areas(file)
        except CannotImport as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"{report.new} nieuw, {report.changed} veranderd, {report.unchanged} ongewijzigd,"
            f" {len(report.rejected)} geweigerd."
        )
        print_rejected(report.rejected, self.stdout)
