"""`manage.py import_hsds FILE --municipality SLUG`: entries from another directory, or from a copy of this one."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buurt.places.importing.problems import CannotImport
from socialmap.exchange.asking import municipality_named
from socialmap.exchange.problems import Refused
from socialmap.exchange.reading import read_file
from socialmap.exchange.storing import Outcome, store


class Command(BaseCommand):
    help = _("Lees HSDS in, als JSON of als pakket van CSV-bestanden: alles, of niets. Draai het gerust nog eens.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--municipality", required=True, help=_("De webnaam van de gemeente."))

    def handle(self, *args: Any, file: Path, municipality: str, **options: Any) -> None:
        try:
            outcome = store(municipality=municipality_named(municipality), found=read_file(file))
        except CannotImport as error:
            raise CommandError(str(error)) from None
        except Refused as error:
            for problem in error.problems:
                self.stderr.write(problem)
            raise CommandError(
                ngettext(
                    "Er is niets opgeslagen: %(count)s rij is niet goed. Verbeter die, en lees het opnieuw in.",
                    "Er is niets opgeslagen: %(count)s rijen zijn niet goed. Verbeter ze, en lees het opnieuw in.",
                    len(error.problems),
                )
                % {"count": len(error.problems)}
            ) from None
        self.stdout.write(_told(outcome))
        for sentence in outcome.merged:
            self.stdout.write(sentence)
        for pair in outcome.alike:
            self.stdout.write(
                _("%(one)s lijkt op %(other)s (%(reasons)s). Is dat hetzelfde? Kijk bij Staat dit er dubbel op?")
                % {"one": pair.one.name, "other": pair.other.name, "reasons": ", ".join(pair.reasons)}
            )
        if outcome.contacts_left_out:
            left_out = ngettext(
                "%(n)s contactpersoon is niet overgenomen: alleen de eerste van elk aanbod wordt bewaard.",
                "%(n)s contactpersonen zijn niet overgenomen: alleen de eerste van elk aanbod wordt bewaard.",
                outcome.contacts_left_out,
            )
            self.stdout.write(left_out % {"n": outcome.contacts_left_out})


def _told(outcome: Outcome) -> str:
    new, places = outcome.added, outcome.locations
    added = ngettext("%(n)s aanbod erbij", "%(n)s keer aanbod erbij", new) % {"n": new}
    groups = ngettext("%(n)s organisatie", "%(n)s organisaties", outcome.organizations) % {"n": outcome.organizations}
    spots = ngettext("%(n)s plek", "%(n)s plekken", places) % {"n": places}
    told = _("%(added)s, %(changed)s bijgewerkt; %(organizations)s en %(locations)s.")
    return told % {"added": added, "changed": outcome.changed, "organizations": groups, "locations": spots}
