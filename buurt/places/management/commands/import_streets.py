"""`manage.py import_streets FILE [--municipality GM0228]`: the centre lines of a municipality's streets."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console

from buurt.places.importing.problems import CannotImport
from buurt.places.importing.street_lines import StreetReport, import_streets

SHOWN = 8


class Command(BaseCommand):
    help = _("Lees de hartlijnen van straten in: OpenStreetMap (.osm.pbf), NWB, GeoJSON. Draai het gerust nog eens.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--municipality", default="", metavar="GM0228", help=_("De gemeente waarvan je de straten wilt.")
        )

    def handle(self, *args: Any, file: Path, municipality: str, **options: Any) -> None:
        try:
            with Console(stderr=True).status(file.name):
                report = import_streets(file, code=municipality)
        except CannotImport as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            _(
                "%(read)s lijnen gelezen (%(layout)s): %(laid)s voor %(municipality)s bewaard, %(closed)s waar je niet"
                " loopt, %(outside)s buiten de gemeente; ze vervangen er %(before)s."
            )
            % vars(report)
        )
        self._tell_names(report)

    def _tell_names(self, report: StreetReport) -> None:
        """Doors find their street by its name, else by what is nearest."""
        if report.streets:
            found = report.streets - len(report.missing)
            self.stdout.write(
                _("Van de %(streets)s straten met adressen hebben er %(found)s een lijn met hun naam.")
                % {"streets": report.streets, "found": found}
            )
        elif report.nameless == report.laid:
            self.stdout.write(
                _("De lijnen hebben geen namen. Lees eerst de adressen in en dan dit nog eens: dan krijgen ze namen.")
            )
        if report.missing:
            more = ", …" if len(report.missing) > SHOWN else ""
            self.stdout.write(_("Zonder lijn: %(names)s.") % {"names": ", ".join(report.missing[:SHOWN]) + more})
