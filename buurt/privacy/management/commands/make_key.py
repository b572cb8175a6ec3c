"""`manage.py make_key [id]`: a fresh key for the ring of the encrypted fields."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from buurt.privacy.keys import make_key


class Command(BaseCommand):
    help = "Prints a fresh 'id:key' pair for BUURT_KEYS; the first of the ring writes, all of them read."
    # A first key is made before there is a whole installation.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", nargs="?", help="its name in the ring; today's date if you give none")

    def handle(self, *args: Any, id: str | None, **options: Any) -> None:
        name = id or f"k{timezone.localdate():%Y%m%d}"
        if set(name) & set(":, "):
            raise CommandError("The id of a key has no colon, comma or space.")
        self.stdout.write(make_key(name))
