"""How fast the search is among very many entries, beside a plain ILIKE on the same entries in the same run."""

import statistics
from argparse import ArgumentParser
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Q
from django.http import QueryDict
from django.test import Client, override_settings

from buurt.places.models import Municipality
from socialmap.browsing.filters import Filters
from socialmap.browsing.listing import Listing
from socialmap.measuring.inventing import HIGH, SOUTH, WEST, WHAT, WHO, WIDE, Chance, invent
from socialmap.models import Service
from socialmap.on_foot import start_of
from teams.models import Membership, Team, User

WARM, KINDS = 8, ("two words", "misspelt", "filtered", "map area")
FILTERS = [
    "taal=ti", "toegang=free", "rol=give", "gratis=ja&vorm=group", "doelgroep=carers", "dag=TU&dagdeel=ochtend",
    "rolstoel=ja",
]  # fmt: skip


class Command(BaseCommand):
    help = "Fills a municipality that is rolled back, the same each time, and prints p50 and p95 in milliseconds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--entries", type=int, default=100_000)
        parser.add_argument("--questions", type=int, default=100, help="of each kind")

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            towns, begun = [_town("meetstad"), _town("meetdorp")], perf_counter()
            chance = invent(towns[0][0], options["entries"])
            invent(towns[1][0], min(200, options["entries"]), seed=1)
            count = Service.objects.filter(municipality=towns[0][0]).count()
            self.stdout.write(
                f"{count} entries, made in {perf_counter() - begun:.0f} s; {options['questions']} questions"
            )
            self.stdout.write(f"{'p50 / p95 in ms':26} {'search':>15} {'ILIKE':>15}   ILIKE : search")
            for kind in KINDS:
                self._compare(kind, *towns[0], _questions(kind, chance, options["questions"]))
            self._compare("in a town of 200 entries", *towns[1], _questions("two words", chance, options["questions"]))
            self._pages(towns[0][1], chance, options["questions"] // 4 or 1)
            transaction.set_rollback(True)

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


def _town(slug: str) -> tuple[Municipality, User]:
    town = Municipality.objects.create(name=slug.title(), slug=f"{slug}-bench", code=f"GM{slug[-4:]}")
    member = User.objects.create(email=f"{slug}@bench.invalid", name="Meter")
    team = Team.objects.create(municipality=town, name=f"Team {slug}")
    Membership.objects.create(team=team, user=member)
    return town, member


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
