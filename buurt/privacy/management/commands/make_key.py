"""`manage.py make_key [ID]`: a new key for BUURT_KEYS."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from buurt.privacy import keys


class Command(BaseCommand):
    help = _("Maak een nieuwe sleutel voor BUURT_KEYS. Zet hem vooraan: de eerste schrijft, alle andere lezen.")
    requires_system_checks: list[str] = []  # the first key is made before the installation is whole

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("id", nargs="?", help=_("Korte naam van de sleutel; anders de datum."))
        parser.add_argument("--add", action="store_true", help=_("Zet hem vooraan in var/keys (ingebouwde database)."))

    def handle(self, *args: Any, id: str | None, add: bool, **options: Any) -> None:
        key_id = id or f"k{timezone.localdate():%Y%m%d}"
        if not keys.is_key_id(key_id):
            raise CommandError(_("Neem een korte naam zonder komma, dubbele punt of spatie, bijvoorbeeld k2."))
        if not add:
            self.stdout.write(keys.make_key(key_id))
            return
        if settings.BUURT_KEYS or not settings.EMBEDDED:
            raise CommandError(_("De sleutels staan in BUURT_KEYS. Laat --add weg en zet de nieuwe daar vooraan."))
        try:
            keys.add_own_key(keys.make_key(key_id))
        except ImproperlyConfigured:
            raise CommandError(_("Er is al een sleutel %(id)s. Neem een andere naam.") % {"id": key_id}) from None
        done = _("Sleutel %(id)s schrijft vanaf nu. Breng de rest mee met `manage.py rotate_keys`.")
        self.stdout.write(done % {"id": key_id})
