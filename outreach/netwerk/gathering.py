"""What a round gathered: doors, talks and signals in figures, derived from the visits that count."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.functional import cached_property

from outreach.door.table import AtTable, at_table
from outreach.few import FEWEST_SHOWN, in_streets_of_few
from outreach.models import Door, Feeling, Outcome, Round, Signal, Talk, Visit
from socialmap.models import Service, TaxonomyTerm

# Someone came to the door.
REACHED = {
    Outcome.CONVERSATION, Outcome.BRIEF_CONTACT, Outcome.COME_BACK, Outcome.NOT_INTERESTED, Outcome.DO_NOT_RING,
    Outcome.LANGUAGE_BARRIER,
}  # fmt: skip


@dataclass(frozen=True)
class Bar:
    """How many talks were about a theme; `before` in the round before; `width` and `tick` in per cents."""

    theme: TaxonomyTerm
    talks: int
    before: int
    widest: int

    @property
    def width(self) -> int:
        return round(100 * self.talks / self.widest)

    @property
    def tick(self) -> int | None:
        return round(100 * self.before / self.widest) if self.before >= FEWEST_SHOWN else None


@dataclass(frozen=True)
class ThemeRow:
    """The signals about one theme, None for those without; `kinds` in the order of Signal.Kind."""

    theme: TaxonomyTerm | None
    kinds: list[int]

    @property
    def total(self) -> int:
        return sum(self.kinds)


@dataclass(frozen=True)
class Named:
    """An entry of the sociale kaart, and at how many talks a duo told of it."""

    service: Service
    talks: int  # 0 below FEWEST_SHOWN: it points to people


@dataclass
class Gathered:
    doors: int = 0
    first_reached: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    talks: list[Talk] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    before: Round | None = None
    named: list[Named] = field(default_factory=list)
    table: AtTable | None = None

    @cached_property
    def rung(self) -> int:
        """Doors at which someone rang: where a card was left nobody did."""
        return sum(doors for outcome, doors in self.outcomes.items() if outcome != Outcome.CARD)

    @property
    def conversations(self) -> int:
        """Doors with a conversation, as the table of outcomes and the phone count them: also those without a form."""
        return self.outcomes.get(Outcome.CONVERSATION, 0)

    @property
    def not_rung(self) -> int:
        return self.doors - sum(self.outcomes.values())

    @cached_property
    def reached(self) -> int:
        return sum(doors for outcome, doors in self.outcomes.items() if outcome in REACHED)

    @property
    def outcome_rows(self) -> list[tuple[str, int]]:
        """Each outcome that occurred, in words, in the order of the door."""
        return [(str(each.label), self.outcomes[each]) for each in Outcome if self.outcomes.get(each)]

    @property
    def feelings(self) -> list[tuple[str, int]]:
        said = Counter(talk.feeling for talk in self.talks)
        return [(str(each.label), said[each]) for each in Feeling]

    @property
    def feelings_said(self) -> int:
        return sum(talk.feeling is not None for talk in self.talks)

    @property
    def know_team(self) -> tuple[int, int]:
        """How many know the team, of how many who said so."""
        return _yes_of(talk.knows_team for talk in self.talks)

    @property
    def know_activities(self) -> tuple[int, int]:
        return _yes_of(talk.knows_activities for talk in self.talks)

    @property
    def shows_feelings(self) -> bool:
        return self.feelings_said >= FEWEST_SHOWN

    @property
    def shows_team(self) -> bool:
        return self.know_team[1] >= FEWEST_SHOWN

    @property
    def shows_activities(self) -> bool:
        return self.know_activities[1] >= FEWEST_SHOWN

    @property
    def shows_nothing(self) -> bool:
        return not (self.shows_feelings or self.shows_team or self.shows_activities)

    @property
    def shows_a_part(self) -> bool:
        return not (self.shows_nothing or (self.shows_feelings and self.shows_team and self.shows_activities))

    @property
    def signal_rows(self) -> list[ThemeRow]:
        """Signals by theme and kind, most first."""
        themes = {_theme_of(signal) for signal in self.signals}
        counted = Counter((_theme_of(signal), signal.kind) for signal in self.signals)
        rows = [ThemeRow(theme, [counted[theme, kind] for kind in Signal.Kind.values]) for theme in themes]
        return sorted(rows, key=lambda row: (-row.total, row.theme.position if row.theme else 99))


def gather(this_round: Round) -> Gathered:
    """The figures of a round, in the same number of queries for ten doors as for a thousand."""
    doors = Door.objects.to_ring().filter(turf__round=this_round)
    last = Visit.objects.filter(door__in=doors).latest_of_door().values("pk")
    counted = Visit.objects.filter(pk__in=last).order_by().values_list("outcome").annotate(n=Count("pk"))
    talks = Talk.objects.in_figures().of_round(this_round)
    before = _round_before(this_round)
    signals = Signal.objects.counting().of_round(this_round)
    return Gathered(
        doors=doors.count(),
        first_reached=_first_reached(this_round),
        outcomes=dict(counted),
        talks=list(talks.defer("note").with_place()),
        signals=list(signals.select_related("theme__parent", "talk__turf").order_by("kind", "pk")),
        bars=_bars(_topics(talks), _topics(Talk.objects.in_figures().of_round(before)) if before else Counter()),
        before=before,
        named=_named(this_round),
        table=at_table(this_round),
    )


def doors_left(this_round: Round) -> int:
    """Doors at which nobody has rung."""
    rung = Visit.objects.counting().filter(door=OuterRef("pk"))
    return int(Door.objects.to_ring().filter(~Exists(rung), turf__round=this_round).count())


def notes_of(this_round: Round) -> list[Talk]:
    """The talks with a note, in an order that tells no door and without a street of few; whoever shows them writes it
    in the journal."""
    talks = Talk.objects.counting().of_round(this_round).with_place()
    talks = talks.select_related("visit__consent", "visit__door__address__street").order_by("turf__letter", "pk")
    few = set(in_streets_of_few(Talk.objects.of_round(this_round)).order_by().values_list("pk", flat=True))
    notes = [talk for talk in talks if talk.note]
    for talk in notes:
        talk.street = None if talk.pk in few else talk.street
    return notes


def _round_before(this_round: Round) -> Round | None:
    before: Round | None = (
        Round.objects.of_team(this_round.team)
        .filter(state__in=[Round.State.DEBRIEFED, Round.State.CLOSED], starts_at__lt=this_round.starts_at)
        .order_by("-starts_at")
        .first()
    )
    return before


def _first_reached(this_round: Round) -> int:
    """Addresses at which someone came to the door now, and never before at a door of this team."""
    reached = Visit.objects.counting().filter(outcome__in=REACHED)
    earlier = reached.filter(
        team=this_round.team_id,
        door__address=OuterRef("door__address"),
        door__turf__round__starts_at__lt=this_round.starts_at,
    )
    now = reached.filter(~Exists(earlier), door__turf__round=this_round, door__address__isnull=False)
    return int(now.values("door__address").distinct().count())


def _topics(talks: Iterable[Talk]) -> Counter[str]:
    return Counter(topic for topics in talks.order_by().values_list("topics", flat=True) for topic in set(topics))  # type: ignore[attr-defined]


def _named(this_round: Round) -> list[Named]:
    """What duos told of at the doors, most often first; what another team keeps to itself now is left out."""
    talks = Talk.objects.counting().of_round(this_round).order_by()
    links = Talk.named.through.objects.filter(talk__in=talks).order_by().values_list("service")
    often = dict(links.annotate(n=Count("talk", filter=Q(talk__beside=False))))
    services = Service.objects.filter(pk__in=often).exclude(~Q(team=this_round.team_id), visibility="team")
    shown = {pk: n for pk, n in often.items() if n >= FEWEST_SHOWN}
    return sorted(
        (Named(each, shown.get(each.pk, 0)) for each in services), key=lambda each: (-each.talks, each.service.name)
    )


def _bars(now: Counter[str], before: Counter[str]) -> list[Bar]:
    """The themes with enough talks to show, most first."""
    shown = {code: talks for code, talks in now.items() if talks >= FEWEST_SHOWN}
    widest = max([*shown.values(), *(before[code] for code in shown)], default=1)
    terms = TaxonomyTerm.objects.filter(code__in=shown)
    bars = [Bar(term, shown[term.code], before[term.code], widest) for term in terms]
    return sorted(bars, key=lambda bar: (-bar.talks, bar.theme.position))


def _theme_of(signal: Signal) -> TaxonomyTerm | None:
    return signal.theme.parent or signal.theme if signal.theme else None


def _yes_of(answers: Iterable[bool | None]) -> tuple[int, int]:
    said = [answer for answer in answers if answer is not None]
    return sum(said), len(said)
