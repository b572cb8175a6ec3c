"""`manage.py rotate_keys`: bring every encrypted text under the newest key of the ring."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import Progress

from buurt.privacy import keys, rotation

SHOWN = 20


class Command(BaseCommand):
    help = _("Versleutel elke tekst opnieuw met de nieuwste sleutel. Mag tijdens het werk, en mag worden afgebroken.")
    requires_system_checks: list[str] = []  # a ring that cannot be read gets one line of its own

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help=_("Tel alleen wat nog een oude sleutel heeft."))

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        try:
            newest, stale = next(iter(keys.ring())), rotation.count_stale()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from None
        if check:
            return self._answer(stale, newest)
        try:
            report = self._rotate(stale)
        except KeyboardInterrupt:
            again = _("Afgebroken. Start het opnieuw: het gaat verder waar het was.")
            raise CommandError(again, returncode=130) from None
        for row in report.unreadable[:SHOWN]:
            self.stderr.write(_("  geen sleutel opent %(row)s") % {"row": row})
        if report.unreadable:
            words = {"done": report.resealed, "left": len(report.unreadable)}
            raise CommandError(
                _("%(done)s rijen vernieuwd, %(left)s niet te openen. Zet de sleutel waarmee ze zijn geschreven terug.")
                % words
            )
        self.stdout.write(
            _("%(done)s rijen vernieuwd: alles staat onder sleutel %(newest)s.")
            % {"done": report.resealed, "newest": newest}
        )
        return None

    def _answer(self, stale: int, newest: str) -> None:
        if stale:
            raise CommandError(
                _("%(stale)s rijen wachten nog op sleutel %(newest)s.") % {"stale": stale, "newest": newest}
            )
        self.stdout.write(_("Alles staat onder sleutel %(newest)s.") % {"newest": newest})

    def _rotate(self, stale: int) -> rotation.Report:
        with Progress(console=Console(file=sys.stderr), transient=True, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task(_("Vernieuwen"), total=stale)
            return rotation.rotate(on_batch=lambda rows: progress.advance(task, rows))
