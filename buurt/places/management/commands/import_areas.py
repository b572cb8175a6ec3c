"""`manage.py import_areas FILE`: municipalities, districts and neighbourhoods of CBS."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from buurt.places.importing.areas import import_areas
from buurt.places.importing.printing import print_rejected
from buurt.places.importing.problems import CannotImport


class Command(BaseCommand):
    help = _("Lees gemeenten, wijken en buurten in uit een GeoPackage of GeoJSON van het CBS.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            report = import_areas(file)
        except CannotImport as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            _("%(new)s nieuw, %(changed)s veranderd, %(unchanged)s ongewijzigd, %(refused)s geweigerd.")
            % {**vars(report), "refused": len(report.rejected)}
        )
        print_rejected(report.rejected, self.stdout)
