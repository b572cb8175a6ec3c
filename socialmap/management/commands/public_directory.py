"""`manage.py public_directory --municipality SLUG --on|--off [--province NAAM]`: open or close the read API."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from socialmap.exchange.asking import municipality_named
from socialmap.open.opening import close_directory, open_directory


class Command(BaseCommand):
    help = _(
        "Zet de openbare sociale kaart van een gemeente aan of uit (/api/hsds/SLUG/). Zonder keuze: hoe hij staat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--municipality", required=True, help=_("De webnaam van de gemeente."))
        switch = parser.add_mutually_exclusive_group()
        switch.add_argument("--on", dest="on", action="store_true", default=None)
        switch.add_argument("--off", dest="on", action="store_false")
        parser.add_argument("--province", help=_("De provincie, die HSDS bij elk adres wil hebben."))

    def handle(self, *args: Any, municipality: str, on: bool | None, province: str | None, **options: Any) -> None:
        town = municipality_named(municipality)
        if province is not None:
            town.province = province[:40]
            town.save(update_fields=["province"])
        if on is not None:
            (open_directory if on else close_directory)(municipality=town, by=None)
        self.stdout.write(
            _("De sociale kaart van %(town)s is openbaar.") % {"town": town.name}
            if town.public_directory
            else _("De sociale kaart van %(town)s is niet openbaar.") % {"town": town.name}
        )
