"""`manage.py health [part …]`: whether this works, for the health checks of the containers and for an operator."""

import json
import os
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from django.core.management.base import BaseCommand, CommandError, CommandParser

from buurt.health.parts import PARTS, Part, examine

WEB_SECONDS = 8


class Command(BaseCommand):
    help = "Says of each part whether it works; exits with 1 when one does not."
    # The health check of a container runs this twice a minute.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("parts", nargs="*", metavar="part", help=f"only these: {', '.join(PARTS)}")

    def handle(self, *args: Any, parts: list[str], **options: Any) -> None:
        if unknown := set(parts) - set(PARTS):
            raise CommandError(f"There is no part {', '.join(sorted(unknown))}; choose from {', '.join(PARTS)}.")
        asked = parts or list(PARTS)
        found = {part.name: part for part in examine()} if set(asked) - {"web"} else {}
        found["web"] = ask_web()
        down = [name for name in asked if not found[name].ok]
        for name in asked:
            self.stdout.write(f"{name:9} {found[name].problem or 'ok'}")
        if down:
            raise CommandError(f"Down: {', '.join(down)}.")


def ask_web() -> Part:
    """Ask the web server of this computer or container."""
    address = os.environ.get("BIND", "127.0.0.1:8000").replace("0.0.0.0", "127.0.0.1")  # noqa: S104
    try:
        with urlopen(f"http://{address}/health/", timeout=WEB_SECONDS) as answer:
            ok = bool(json.load(answer)["parts"]["web"]["ok"])
    except HTTPError as error:
        # 503 is its own answer: something else is down.
        ok = error.code == 503 and b'"web"' in error.read()
    except OSError as error:
        return Part("web", False, None, f"It does not answer at {address} ({type(error).__name__}).")
    return Part("web", ok, None, "" if ok else f"Something else answers at {address}.")
