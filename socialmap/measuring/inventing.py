"""An invented sociale kaart with very many entries, the same each time, to measure on: texts, places and organizations.

Each text is read as a saved entry is, and then stands at several places, as a walking group does in every district.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, time, timedelta
from functools import cache
from itertools import accumulate, islice
from random import Random
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from buurt.places.models import Municipality
from socialmap.facets import Access, Form, Requirement, Role, Room, TargetGroup
from socialmap.models import (
    Location,
    Organization,
    Schedule,
    SearchRow,
    Service,
    ServiceAtLocation,
    TaxonomyTerm,
)
from socialmap.searching.eligibility import facts_of, wheelchair
from socialmap.searching.entries import tokens_of
from socialmap.searching.indexing import READING, columns, keep_words, words_of
from socialmap.searching.words import indexed

SEED = 2611
COPIES = 8  # of a text, each of another organization and at another place
AT_ONCE = 2000
WEST, SOUTH, WIDE, HIGH = 5.0, 52.0, 0.16, 0.1  # the town, in degrees: about 11 by 11 km
_WORDS = """
    wandelen koken taalles zwemmen yoga breien muziek voetbal tuinieren schilderen huiswerk rouw biljart voorlezen
    fietsles naaien dansen zingen toneel schaken bingo bridge gitaar computerles budget schulden formulieren belasting
    sollicitatie opvoeding mantelzorg dementie verslaving gymnastiek badminton tafeltennis houtbewerking keramiek
    fotografie film lezen schrijven rekenen nederlands engels arabisch koffie lunch ontbijt boodschappen vervoer
    klussen fietsreparatie kleding speelgoed meditatie valpreventie fitness hardlopen darten kaarten puzzelen
    ; ouderen vrouwen kinderen jongeren nieuwkomers mantelzorgers ouders mannen volwassenen senioren gezinnen studenten
    statushouders werkzoekenden tieners peuters weduwen alleenstaanden
    ; groep cursus inloop maatje club ochtend middag avond cafe spreekuur les kring training workshop team
    ; straat laan weg plein hof kade singel pad dreef
    ; b br d dr f g gr h k kl kr l m n p pl r s sch sl st t tr v w z
    ; a aa e ee i ie o oo oe u uu ei ou eu ; d f g k l m n p r s t nd rk st lm rt ns ng
"""
WHAT, WHO, HOW, STREET, _BEGIN, _MIDDLE, _END = (words.split() for words in _WORDS.split(";"))
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA"]
LANGUAGES = [["nl"], ["nl", "ar"], ["nl", "en"], ["ti"]]
HOUSES = ["Buurthuis", "Zaal", "School", "Huis"]


class Chance:
    """What is drawn by chance, the same each time; words as often as words are: few much, most seldom."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - to measure with
        self.words = sorted({self._word() for _ in range(9000)}, key=lambda word: self.random.random())
        self.streets = [f"{self._word()}{self.random.choice(STREET)}" for _ in range(1500)]
        self.districts = [f"{self._word()}{self._word()}".title() for _ in range(60)]
        self._often: dict[int, list[float]] = {}

    def _word(self) -> str:
        syllables = self.random.choice([1, 2, 2, 3])
        return "".join(
            self.random.choice(_BEGIN) + self.random.choice(_MIDDLE) + self.random.choice(_END)
            for _ in range(syllables)
        )

    def some(self, words: Sequence[str], count: int) -> list[str]:
        often = self._often.setdefault(len(words), list(accumulate(1 / (n + 3) for n in range(len(words)))))
        return self.random.choices(words, cum_weights=often, k=count)

    def one(self, words: Sequence[str]) -> str:
        return self.some(words, 1)[0]

    def any(self, choices: Sequence[Any], likely: float = 1.0, without: Any = "") -> Any:
        return self.random.choice(choices) if self.random.random() < likely else without


def invent(town: Municipality, entries: int, *, seed: int = SEED) -> Chance:
    """Fills the sociale kaart of `town`; what it was drawn from."""
    chance = Chance(seed)
    with transaction.atomic(), _all_at_once():
        _fill(town, entries, chance)
    return chance


def _fill(town: Municipality, entries: int, chance: Chance) -> None:
    houses = [_organization(town, chance, number) for number in range(max(4, entries // 40))]
    places = [_place(town, chance, number) for number in range(max(8, entries // 12))]
    _keep(Organization, houses)
    _keep(Location, places)
    words: set[str] = set()
    for entry_rows in _batches(_entries(town, chance, entries, houses, places), AT_ONCE):
        services, at, themes, moments, rows = zip(*entry_rows, strict=True)
        _keep(Service, services)
        _keep(ServiceAtLocation, at)
        _keep(Service.themes.through, themes)
        _keep(Schedule, [each for some in moments for each in some])
        _keep(SearchRow, rows)
        words.update(word for row in rows for word in words_of(row.tokens.split()))
    keep_words(town.pk, sorted(words))


def _organization(town: Municipality, chance: Chance, number: int) -> Organization:
    kind = chance.any(["Stichting", "Welzijn", "Buurthuis", "Vereniging"])
    return Organization(municipality=town, name=f"{kind} {chance.one(chance.words).title()} {number}")


def _place(town: Municipality, chance: Chance, number: int) -> Location:
    return Location(
        municipality=town, name=f"{chance.any(HOUSES)} {chance.any(chance.words).title()}",
        address_1=f"{chance.any(chance.streets).title()} {number % 200 + 1}", city=town.name,
        longitude=WEST + chance.random.random() * WIDE, latitude=SOUTH + chance.random.random() * HIGH,
        is_confidential=chance.random.random() < 0.02, wheelchair=chance.any([True, False, None]),
    )  # fmt: skip


def _entries(
    town: Municipality, chance: Chance, count: int, houses: list[Organization], places: list[Location]
) -> Iterator[tuple[Any, ...]]:
    """Of each entry: itself, where it is, its theme, its moments, and what the search keeps of it."""
    terms = list(TaxonomyTerm.objects.exclude(parent=None).select_related("parent").order_by("code"))
    for number in range(count):
        if number % COPIES == 0:
            facts, term, moment = _text(chance), chance.any(terms), _moment(chance)
            text = Service(municipality=town, organization=Organization(name=""), **facts)
            said = tokens_of(text, [term], [])
            told = facts_of(text, [], [Schedule(service=text, **each) for each in moment]) | {"reading": READING}
        place, district = chance.any(places), chance.any(chance.districts)
        service = Service(municipality=town, organization=chance.any(houses), **facts)
        tokens = dict(said)
        for token, grade in (*_read(service.organization), *_read(place), *_read(district)):
            tokens[token] = max(grade, tokens.get(token, 0))
        spot = [] if place.is_confidential else [[place.longitude, place.latitude]]
        wheel = wheelchair(text, [place])
        kept = columns(town.pk, tokens, told | {"at": spot, "wheel": wheel})
        service.name = f"{service.name} {district}"
        service.search_name = indexed(service.name)
        yield (
            service, ServiceAtLocation(service=service, location=place),
            Service.themes.through(service=service, taxonomyterm=term),
            [Schedule(service=service, **each) for each in moment], SearchRow(service=service, **kept),
        )  # fmt: skip


@cache
def _read(what: Organization | Location | str) -> list[tuple[str, int]]:
    """What an entry has of its organization, its place or its district."""
    organization = what if isinstance(what, Organization) else Organization(name="")
    name, places = what if isinstance(what, str) else "", [what] if isinstance(what, Location) else []
    return list(tokens_of(Service(name=name, organization=organization), [], places).items())


def _text(chance: Chance) -> dict[str, Any]:
    what, who, how = chance.one(WHAT), chance.one(WHO), chance.one(HOW)
    name = chance.any([f"{what} {how}", f"{what} voor {who}", f"{how} {what}", f"{what}{how}"])
    telling = [*chance.some(chance.words, chance.random.randint(8, 20)), *chance.some(WHAT, 2)]
    chance.random.shuffle(telling)
    return {
        "name": name.capitalize(), "description": f"Samen {what} voor {who}, met {' '.join(telling)}.",
        "is_free": chance.any([True, False], 0.8, None), "fees_description": chance.any(["gratis", "€ 3", ""]),
        "eligibility_description": chance.any([f"voor {who}", "voor iedereen"], 0.5),
        "attending_type": chance.any(["home", "virtual", "phone"], 0.15, "physical"),
        "target_groups": [chance.any(TargetGroup.values)], "languages": chance.any(LANGUAGES, 0.4, []),
        "requirements": chance.any([[each] for each in Requirement.values], 0.15, []),
        "roles": [chance.any(Role.values)],
        "form": chance.any(Form.values, 0.8), "access": chance.any(Access.values, 0.8),
        "room": chance.any(Room.values, 0.3), "room_reported_on": date.today(), "schedule": "in overleg",
        "assured_at": chance.any([date.today() - timedelta(days=days) for days in range(0, 900, 30)], 0.9, None),
    }  # fmt: skip


def _moment(chance: Chance) -> list[dict[str, Any]]:
    opens = chance.any([9, 10, 13, 14, 19])
    return [
        {"freq": "WEEKLY", "byday": chance.any(DAYS), "opens_at": time(opens), "closes_at": time(opens + 2)}
        for _each in range(chance.any([0, 1, 1, 2]))
    ]


def _batches(rows: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while some := list(islice(rows, size)):
        yield some


def _keep(model: Any, rows: Iterable[Model]) -> None:
    model.objects.bulk_create(rows, batch_size=AT_ONCE)


@contextmanager
def _all_at_once() -> Iterator[None]:
    """The indexes take in what was added when all is there; and the rows are counted, as they are in time."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL gin_pending_list_limit = '1GB'; SET LOCAL maintenance_work_mem = '256MB'")
        yield
        for index in ("service_search", "service_search_near"):
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index])
        cursor.execute("ANALYZE")
