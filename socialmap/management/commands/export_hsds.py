"""`manage.py export_hsds --municipality SLUG --out FILE.json|FILE.zip [--all]`: the sociale kaart in HSDS 3.1."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from socialmap.exchange.asking import municipality_named
from socialmap.exchange.documents import documents, with_all_parts
from socialmap.exchange.package import as_json, as_zip
from socialmap.models import Service


class Command(BaseCommand):
    help = _(
        "Schrijf de openbare sociale kaart van een gemeente in HSDS 3.1, als JSON of als pakket van CSV-bestanden."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--municipality", required=True, help=_("De webnaam van de gemeente."))
        parser.add_argument("--out", type=Path, required=True, help=_("Een bestand dat op .json of .zip eindigt."))
        parser.add_argument(
            "--all", action="store_true", help=_("Ook wat niet openbaar is, met contactpersonen en geheime adressen.")
        )

    def handle(self, *args: Any, municipality: str, out: Path, **options: Any) -> None:
        write = {".json": as_json, ".zip": as_zip}.get(out.suffix.lower())
        if write is None:
            raise CommandError(_("Geef bij --out een bestand op dat op .json of .zip eindigt."))
        town = municipality_named(municipality)
        services = Service.objects.filter(municipality=town).order_by("pk")
        told = documents(
            with_all_parts(services if options["all"] else services.open_to_all()), everything=options["all"]
        )
        try:
            out.write_bytes(write(told))
        except OSError as error:
            raise CommandError(
                _("%(file)s is niet te schrijven: %(reason)s.") % {"file": out, "reason": error.strerror}
            ) from None
        self.stdout.write(
            ngettext("%(count)s aanbod geschreven.", "%(count)s keer aanbod geschreven.", len(told))
            % {"count": len(told)}
        )
