"""The rounds of the demo: one finished, one announced, one in preparation, and one of the other team that walks today.

Everything goes by the same deeds as the pages use; only the clock is set back for what is past.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain, cycle
from random import Random
from typing import Any

from django.utils import timezone

from buurt.places.models import Address, Neighbourhood, Street
from outreach.demo.consents import let_some_agree
from outreach.demo.people import LINDEN, OOSTERHAVEN
from outreach.demo.promising import AT_THE_HARBOUR, IN_THE_LINDENSTRAAT, tell_promises
from outreach.demo.residents import ask_for_review, choose_a_moment
from outreach.demo.table import drink_coffee
from outreach.demo.talks import OUTCOMES, TALKS, TALKS_AT_THE_HARBOUR, Said
from outreach.division.dividing import divide
from outreach.door.cautions import put_caution
from outreach.door.visiting import record_talk, record_visit
from outreach.models import AgendaItem, Decision, Door, Meeting, Outcome, Round, Signal
from outreach.netwerk.agenda import build_agenda, close_meeting, decide, mark_done, next_date
from outreach.netwerk.debriefing import close_round, end_walk, write_debrief
from outreach.planning.area import AreaChoice
from outreach.planning.planning import Place, When, choose_area, choose_people, plan_round
from outreach.telling.announcing import announce_round
from socialmap.models import Service, TaxonomyTerm
from teams.models import Membership, Team, User

Choice = Decision.Choice
# A talk takes longer than a door that stays shut.
MINUTES = {Outcome.CONVERSATION: 9}


@dataclass(frozen=True)
class Outing:
    """What a round of the demo is: `duos` are the first names in each duo, `table` those who stay with the coffee."""

    name: str
    spot: str
    near: str
    streets: tuple[str, ...] = ()
    neighbourhood: str = ""
    duos: tuple[tuple[str, ...], ...] = ()
    table: tuple[str, ...] = ()


FINISHED = Outing(
    "Bakkie in de Wijk: Lindenstraat",
    "Hoek Lindenstraat en Beukenstraat",
    "Lindenstraat",
    ("Lindenstraat",),
    duos=(("Sanne", "Yusuf"), ("Delano", "Thomas"), ("Marieke", "Fatima")),
)
ANNOUNCED = Outing(
    "Bakkie in de Wijk: rond de Esdoorn",
    "Esdoornstraat, bij het Hazelaarhof",
    "Hazelaarhof",
    ("Essenhof", "Vlierpad", "Hazelaarhof", "Elzenhof", "Populierhof", "Meidoornhof"),
    duos=(("Sanne", "Thomas"), ("Delano", "Yusuf"), ("Marieke", "Fatima")),
)
DRAFT = Outing("Bakkie in de Wijk: Oude Stad", "Markt", "Kerkstraat", neighbourhood="Oude Stad")
TODAY = Outing(
    "Bakkie in de Wijk: Havenplein",
    "Havenplein",
    "Mastlaan",
    ("Ankerstraat", "Roerstraat"),
    duos=(("Ingrid", "Agnieszka"), ("Kofi", "Rob")),
)


def tell_the_story() -> None:
    """Write all rounds; needs the town, the people and the directory."""
    today = timezone.localdate()
    linden, oosterhaven = Team.objects.get(name=LINDEN.name), Team.objects.get(name=OOSTERHAVEN.name)
    _tell_linden(linden, today)
    walking = _plan(oosterhaven, TODAY, _an_hour_ago())
    _set_clock(walking, Round.State.WALKING)
    _walk(walking, TALKS_AT_THE_HARBOUR, until=5)
    tell_promises(walking, AT_THE_HARBOUR)


def _tell_linden(team: Team, today: date) -> None:
    finished = _plan(team, FINISHED, _at(today - timedelta(days=13), 13, 0))
    _set_clock(finished, Round.State.WALKING)
    _walk(finished, TALKS)
    let_some_agree(finished)
    tell_promises(finished, IN_THE_LINDENSTRAAT)
    drink_coffee(finished, by=_coordinator(team))
    _debrief(finished)
    _hold_a_meeting(team, next_date(team, today=timezone.localdate(finished.starts_at) + timedelta(days=1)))
    announced = _plan(team, ANNOUNCED, _at(today + timedelta(days=2), 13, 0))
    announce_round(announced, by=_coordinator(team))
    choose_a_moment(announced)
    _put_caution(team, today)
    ask_for_review(_address(team, "Beukenstraat"), by=_coordinator(team))
    _plan(team, DRAFT, _at(today + timedelta(days=16), 10, 0))
    build_agenda(team=team)


def _put_caution(team: Team, today: date) -> None:
    address = Address.objects.get(municipality=team.municipality_id, street__name="Elzenhof", number=5)
    reason = "Losse hond op het erf. Bel eerst bij de buren op 7."
    put_caution(team=team, address=address, reason=reason, review_on=today + timedelta(days=150), by=_coordinator(team))


def _address(team: Team, street: str) -> Address:
    """The first of a street."""
    there = Address.objects.filter(municipality=team.municipality_id, street__name=street)
    return there.select_related("street").order_by("number")[0]


def _plan(team: Team, outing: Outing, starts_at: datetime) -> Round:
    by = _coordinator(team)
    table = _address(team, outing.near)
    when = When(
        name=outing.name,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3),
        table_spot=outing.spot,
        table_lon=table.lon,
        table_lat=table.lat,
        flyer_email="drukkerij@lindewaard.example",
    )
    this_round = plan_round(team=team, when=when, by=by)
    streets = Street.objects.filter(municipality=team.municipality_id, name__in=outing.streets)
    quarters = Neighbourhood.objects.filter(municipality=team.municipality_id, name=outing.neighbourhood)
    keys = [frozenset(rows.values_list("pk", flat=True)) for rows in (streets, quarters)]
    choose_area(this_round=this_round, choice=AreaChoice(streets=keys[0], neighbourhoods=keys[1]), by=by)
    if outing.duos:
        choose_people(this_round=this_round, places=_places(team, outing), by=by)
        divide(this_round=this_round, by=by)
    return this_round


def _places(team: Team, outing: Outing) -> list[Place]:
    members = {member.user.first_name: member for member in team.memberships.select_related("user")}
    duos = [Place(members[name], letter) for letter, duo in zip("ABC", outing.duos, strict=False) for name in duo]
    return [*duos, *(Place(members[name], brings="koffie en thee") for name in outing.table)]


def _set_clock(this_round: Round, state: Round.State) -> None:
    """The deeds refuse to announce what is past; this round was."""
    moments = {"announced_at": this_round.starts_at - timedelta(days=8), "walked_at": this_round.starts_at}
    Round.objects.filter(pk=this_round.pk).update(state=state, **moments)
    this_round.refresh_from_db()


def _walk(this_round: Round, heard: Sequence[Said], *, until: int = 30) -> None:
    """Each duo rings at its first doors, in walking order."""
    # Most talks leave no words, only what they were about.
    talks = chain(heard, cycle(replace(said, note="", signals=()) for said in TALKS))
    for turf in this_round.turfs.prefetch_related("participants__membership__user"):
        by = turf.participants.all()[0].membership.user
        chance = Random(f"{this_round.name} {turf.letter}")  # noqa: S311  (a story, not a secret)
        at = this_round.starts_at + timedelta(minutes=5)
        for door in turf.doors.select_related("turf__round", "address")[:until]:
            at += timedelta(minutes=_ring(door, chance, talks, by=by, at=at))


def _ring(door: Door, chance: Random, talks: Iterator[Said], *, by: User, at: datetime) -> int:
    """Record what happens at this door; returns how many minutes it took."""
    outcome = chance.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]
    visit = record_visit(door=door, outcome=outcome, by=by, at=at)
    if outcome == Outcome.CONVERSATION:
        record_talk(visit=visit, by=by, **vars(next(talks)))
    return MINUTES.get(outcome, 2)


def _debrief(this_round: Round) -> None:
    by = _coordinator(this_round.team)
    end_walk(this_round, by=by)
    themes = {term.code: term for term in TaxonomyTerm.objects.filter(parent=None)}
    write_debrief(
        this_round=this_round,
        by=by,
        table_visitors=23,
        picture="Veel jonge gezinnen en veel mensen die hier al dertig jaar wonen. Die twee kennen elkaar nauwelijks."
        " Bijna niemand wist dat het buurthuis elke ochtend open is.",
        effect="Drie mensen liepen mee naar de koffietafel en bleven. Iemand bood meteen aan te helpen met naailes.",
        learned="Niet beginnen met wie we zijn, maar met hoe het hier is. De tweede deur ging al makkelijker.",
        leads=[
            ("De beheerder van het buurthuis wil volgende keer zelf mee langs de deuren", None),
            ("Een vader organiseert in het voorjaar een kampeerweekend in het park: aansluiten?",
             themes["ontmoeting-en-netwerk"]),
        ],
    )  # fmt: skip
    close_round(this_round, by=by)


def _hold_a_meeting(team: Team, on: date) -> None:
    """One meeting in which some is decided; the rest comes back by itself."""
    meeting = build_agenda(team=team, on=on)
    by = _coordinator(team)
    made = [
        decide(item=item, meeting=meeting, by=by, **decision)
        for item, decision in zip(_items(meeting), _decisions(team, on), strict=False)
    ]
    close_meeting(meeting, by=by)
    mark_done(next(decision for decision in made if decision.choice == Choice.DO), by=by)


def _items(meeting: Meeting) -> Sequence[AgendaItem]:
    """The wish to learn Dutch first, then in the order in which they came."""
    items = list(meeting.new_items.select_related("theme", "signal").order_by("created_at", "pk"))
    return sorted(items, key=lambda item: not _is_wish_for_dutch(item))


def _is_wish_for_dutch(item: AgendaItem) -> bool:
    wish = item.signal is not None and item.signal.kind == Signal.Kind.WISH
    return wish and item.theme is not None and item.theme.code == "taal-en-leren"


def _decisions(team: Team, on: date) -> list[dict[str, Any]]:
    people = {member.user.first_name: member.user for member in team.memberships.select_related("user")}
    buddy = Service.objects.get(municipality=team.municipality_id, name="Taalmaatje aan huis")
    return [
        {"choice": Choice.CONNECT, "owner": people["Yusuf"], "due": on + timedelta(days=14), "service": buddy},
        {"choice": Choice.DO, "owner": people["Sanne"], "due": on + timedelta(days=16)},
        {"choice": Choice.PARK, "due": on + timedelta(days=28)},
        {"choice": Choice.DROP},
    ]


def _coordinator(team: Team) -> User:
    role = Membership.Role.COORDINATOR
    user: User = team.memberships.filter(role=role).select_related("user")[0].user
    return user


def _at(day: date, hour: int, minute: int) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour, minute))


def _an_hour_ago() -> datetime:
    """On the whole half hour."""
    now = timezone.localtime()
    return now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0) - timedelta(hours=1)
