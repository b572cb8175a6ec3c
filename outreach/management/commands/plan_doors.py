"""`manage.py plan_doors --addresses FILE.csv --table LON,LAT --out plan.json`: divide doors without a database."""

import math
import time
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from buurt.places.importing.printing import print_rejected
from buurt.places.importing.problems import CannotImport
from outreach.cutting.block import TooLittleTime
from outreach.cutting.plan import cut
from outreach.division.plan_files import read_doors, read_lines, write_plan


def point(text: str) -> tuple[float, float]:
    try:
        lon, lat = (float(part) for part in text.split(","))
    except ValueError:
        lon = lat = math.nan
    if not (abs(lon) <= 180 and abs(lat) < 90):
        raise ArgumentTypeError(_("geef lengte- en breedtegraad, bijvoorbeeld 5.12,52.09"))
    return lon, lat


def at_least_one(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 10_000:
        raise ArgumentTypeError(_("geef een heel getal, 1 of meer"))
    return int(text)


class Command(BaseCommand):
    help = _(
        "Verdeel deuren uit een bestand in loopgebieden. Met --duos: alles over zoveel duo's. Met --duos en --minutes:"
        " wat er past. Met alleen --minutes: alles, in zo weinig mogelijk loopgebieden."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--addresses", type=Path, required=True)
        parser.add_argument("--streets", type=Path, help=_("Hartlijnen van straten; zonder is het plan geschat."))
        parser.add_argument("--table", type=point, required=True, metavar="LON,LAT")
        parser.add_argument("--duos", type=at_least_one)
        parser.add_argument("--minutes", type=at_least_one)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *args: Any, addresses: Path, streets: Path | None, out: Path, **options: Any) -> None:
        if not (options["duos"] or options["minutes"]):
            raise CommandError(_("Geef --duos, --minutes of allebei."))
        begun = time.perf_counter()
        try:
            found = read_doors(addresses)
            lines = read_lines(streets, found.doors) if streets else []
        except CannotImport as error:
            raise CommandError(str(error)) from None
        read = time.perf_counter()
        try:
            asked = {name: options[name] for name in ("duos", "minutes", "seed")}
            plan = cut(found.doors, options["table"], lines=lines, **asked)
        except TooLittleTime:
            raise CommandError(
                _("Niet elke deur is in %(minutes)s minuten te halen. Zet de tafel dichterbij of geef meer minuten.")
                % {"minutes": options["minutes"]}
            ) from None
        solved = time.perf_counter()
        try:
            write_plan(out, plan, found.names)
        except OSError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            _(
                "%(doors)s deuren in %(walks)s loopgebieden, langste %(minutes).0f minuten, %(spare)s deuren over."
                " Gelezen in %(read).2f s, verdeeld in %(solved).2f s."
            )
            % {
                "doors": sum(len(walk.doors) for walk in plan.walks),
                "walks": len(plan.walks),
                "minutes": max((walk.minutes for walk in plan.walks), default=0),
                "spare": sum(len(walk.doors) for walk in plan.spare),
                "read": read - begun,
                "solved": solved - read,
            }
        )
        print_rejected(found.report.rejected, self.stderr)
