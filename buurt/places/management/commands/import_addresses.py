"""`manage.py import_addresses FILE [--complete GM0228] [--report OUT.csv]`: the addresses of a municipality."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import Progress

from buurt.places.importing.addresses import import_addresses
from buurt.places.importing.printing import print_rejected, write_rejected
from buurt.places.importing.problems import CannotImport


class Command(BaseCommand):
    help = _("Lees adressen in: bag-light.gpkg, een INSPIRE-GeoPackage of een CSV. Draai het gerust nog eens.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--complete", default="", metavar="GM0228", help=_("Wat van deze gemeente ontbreekt, wordt ingetrokken.")
        )
        parser.add_argument("--report", type=Path, help=_("Schrijf elke geweigerde rij naar dit CSV-bestand."))

    def handle(self, *args: Any, file: Path, complete: str, report: Path | None, **options: Any) -> None:
        try:
            with Progress(console=Console(stderr=True), transient=True) as progress:
                bar = progress.add_task(file.name, total=None)
                result = import_addresses(
                    file,
                    complete=complete,
                    on_progress=lambda done, total: progress.update(bar, completed=done, total=max(total, done)),
                )
        except CannotImport as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            _(
                "%(read)s rijen gelezen (%(layout)s): %(new)s nieuw, %(changed)s veranderd, %(unchanged)s ongewijzigd,"
                " %(skipped)s niet in gebruik, %(withdrawn)s ingetrokken, %(refused)s geweigerd."
            )
            % {**vars(result), "refused": len(result.rejected)}
        )
        print_rejected(result.rejected, self.stdout)
        if report:
            write_rejected(result.rejected, report)
