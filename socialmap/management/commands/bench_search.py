"""How fast the search is among very many entries, beside a plain ILIKE on the same entries in the same run."""

import statistics
from argparse import ArgumentParser
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.models import Q
from django.http import QueryDict
from django.test import Client, override_settings

from buurt.places.models import Municipality
from buurt.starting import get_ready
from socialmap.browsing.filters import Filters
from socialmap.browsing.listing import Listing
from socialmap.measuring.inventing import HIGH, SEED, SOUTH, WEST, WHAT, WHO, WIDE, Chance, invent
from socialmap.models import SearchRow, Service
from socialmap.on_foot import start_of
from socialmap.searching.indexing import READING
from teams.models import Membership, Team, User

Inhabited = tuple[Municipality, User]
TOWNS = ("meetstad", "meetdorp")
WARM, KINDS = 8, ("two words", "misspelt", "filtered", "map area")
FILTERS = [
    "taal=ti", "toegang=free", "rol=give", "gratis=ja&vorm=group", "doelgroep=carers", "dag=TU&dagdeel=ochtend",
    "rolstoel=ja",
]  # fmt: skip


class Command(BaseCommand):
    help = "Invents a municipality, rolled back unless kept, and prints p50 and p95 in milliseconds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--entries", type=int, default=100_000)
        parser.add_argument("--questions", type=int, default=100, help="of each kind")
        parser.add_argument("--keep", action="store_true", help="keep the entries, for a next run to measure on")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["keep"]:
            self._report(*self._kept(options["entries"]), options["questions"])
            return
        with transaction.atomic():
            self._report(*self._made(options["entries"]), options["questions"])
            transaction.set_rollback(True)

    def _kept(self, entries: int) -> tuple[Inhabited, Inhabited]:
        """Those of an earlier run, or made now: stored and vacuumed, as the entries of an installation are."""
        if not Municipality.objects.filter(slug="meetstad-bench").exists():
            with transaction.atomic():
                self._made(entries)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
        city, village = (_inhabited(Municipality.objects.get(slug=f"{name}-bench")) for name in TOWNS)
        rows = SearchRow.objects.filter(service__municipality=city[0])
        if rows.count() != entries or rows.values_list("facts__reading", flat=True)[0] != READING:
            raise CommandError("These were made otherwise, or are another number: empty this database first.")
        return city, village

    def _made(self, entries: int) -> tuple[Inhabited, Inhabited]:
        city, village, begun = *map(_town, TOWNS), perf_counter()
        invent(city[0], entries)
        invent(village[0], min(200, entries), seed=1)
        self.stdout.write(f"{entries} entries, made in {perf_counter() - begun:.0f} s")
        return city, village

    def _report(self, city: Inhabited, village: Inhabited, questions: int) -> None:
        chance = Chance(SEED)
        get_ready()
        self.stdout.write(f"{'p50 / p95 in ms':26} {'search':>15} {'ILIKE':>15}   ILIKE : search")
        for kind in KINDS:
            self._compare(kind, *city, _questions(kind, chance, questions))
        self._compare("in a town of 200 entries", *village, _questions("two words", chance, questions))
        self._pages(city[1], chance, questions // 4 or 1)

    def _compare(self, kind: str, town: Municipality, member: User, questions: list[str]) -> None:
        ours = _measure(lambda question: len(_listing(question, town, member).answer.found), questions)
        theirs = _measure(lambda question: len(_plain(_listing(question, town, member))), questions)
        ratio = " : ".join(f"{their / our:.1f}" for our, their in zip(ours, theirs, strict=True))
        self.stdout.write(f"{kind:26} {_pair(ours)} {_pair(theirs)}   {ratio}")

    def _pages(self, member: User, chance: Chance, count: int) -> None:
        self.stdout.write(f"{'whole answers':26} {'list':>15} {'map':>15}")
        client = Client()
        client.force_login(member)
        with override_settings(DEBUG=False, ALLOWED_HOSTS=["*"], SECURE_SSL_REDIRECT=False):
            for kind in ("no words", *KINDS):
                questions = [""] * count if kind == "no words" else _questions(kind, chance, count)
                page = _measure(lambda question: client.get(f"/sociale-kaart/?{question}"), questions)
                pins = _measure(lambda question: client.get(f"/sociale-kaart/kaart.json?{question}"), questions)
                self.stdout.write(f"{kind:26} {_pair(page)} {_pair(pins)}")


def _town(slug: str) -> Inhabited:
    town = Municipality.objects.create(name=slug.title(), slug=f"{slug}-bench", code=f"GM{slug[-4:]}")
    member = User.objects.create(email=f"{slug}@bench.invalid", name="Meter")
    team = Team.objects.create(municipality=town, name=f"Team {slug}")
    Membership.objects.create(team=team, user=member)
    return town, member


def _inhabited(town: Municipality) -> Inhabited:
    return town, User.objects.get(memberships__team__municipality=town)


def _questions(kind: str, chance: Chance, count: int) -> list[str]:
    """As they stand in the address of the page; none twice the same by design."""
    out = []
    for number in range(count + WARM):
        what = chance.any(WHAT)
        other = chance.any(
            [chance.any(WHO), chance.any(WHAT), chance.any(chance.districts), chance.any(chance.streets)]
        )
        if kind == "misspelt":
            what, other = (_misspelt(word.lower(), chance) for word in (what, other))
        asked = QueryDict(mutable=True)
        asked["q"] = f"{what} {other}"
        if kind == "filtered":
            asked.update(QueryDict(FILTERS[number % len(FILTERS)]))
        if kind == "map area":
            lon, lat = WEST + chance.random.random() * WIDE, SOUTH + chance.random.random() * HIGH
            asked.update({"lopen": "15", "vanaf": f"{lon:.4f},{lat:.4f}"})
        out.append(asked.urlencode())
    return out


def _misspelt(word: str, chance: Chance) -> str:
    """A letter left out, doubled, or swapped with the next; never the first."""
    at = chance.random.randint(1, len(word) - 2)
    slips = ["", word[at] * 2, word[at + 1] + word[at]]
    slip = chance.any(slips)
    return word[:at] + slip + word[at + (2 if slip == slips[2] else 1) :]


def _listing(question: str, town: Municipality, member: User) -> Listing:
    asked = QueryDict(question)
    filters = Filters(asked, lambda: start_of(None, town, asked=asked.get("vanaf", "")))
    return Listing(asked, municipality=town, user=member, is_curator=False, filters=filters)


def _plain(listing: Listing) -> list[Service]:
    """The same question as a plain search: every word somewhere in the name or the text, by name."""
    words = Q()
    for word in listing.text.split():
        words &= Q(name__icontains=word) | Q(description__icontains=word)
    return list(listing.here.filter(words)[:20])


def _measure(ask: Callable[[str], Any], questions: list[str]) -> tuple[float, float]:
    took = []
    for question in questions:
        begun = perf_counter()
        ask(question)
        took.append((perf_counter() - begun) * 1000)
    kept = took[WARM:] or took
    return statistics.median(kept), sorted(kept)[int(len(kept) * 0.95)]


def _pair(took: tuple[float, float]) -> str:
    return f"{took[0]:6.1f} / {took[1]:6.1f}"
