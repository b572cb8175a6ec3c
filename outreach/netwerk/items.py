"""The agenda as a meeting sees it: items by theme, each new, carried over, back from parking, or decided here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from outreach.models import AgendaItem, Decision, Meeting
from outreach.netwerk.agenda import Choice
from outreach.querysets import DecisionQuerySet
from socialmap.models import Service, TaxonomyTerm
from socialmap.querysets.directory import ServiceQuerySet

# An item that waits this long shows its age in amber.
LONG_WEEKS = 4
FITTING = 3
# What came on the sociale kaart is new for so long, where no meeting went before.
NEW_FOR = timedelta(days=14)


@dataclass
class ItemRow:
    """An item at a meeting, with what was decided here. `status`: new, carried, back (from parking) or parked."""

    item: AgendaItem
    status: str
    since: date
    weeks: int
    decision: Decision | None
    back_on: date | None = None

    @property
    def waits_long(self) -> bool:
        return self.weeks >= LONG_WEEKS

    @property
    def theme(self) -> TaxonomyTerm | None:
        own = self.item.theme
        return own.parent or own if own else None


@dataclass
class ThemeGroup:
    theme: TaxonomyTerm | None
    rows: list[ItemRow] = field(default_factory=list)


@dataclass
class Agenda:
    meeting: Meeting
    groups: list[ThemeGroup]
    parked: list[ItemRow]

    @property
    def rows(self) -> list[ItemRow]:
        return [row for group in self.groups for row in group.rows]

    @property
    def open(self) -> list[ItemRow]:
        return [row for row in self.rows if row.decision is None]

    @property
    def decided(self) -> list[ItemRow]:
        return [row for row in self.rows if row.decision is not None]

    def lifted(self, wanted: str) -> UUID | None:
        """The item that stands large for everyone to see: the one asked for, else the first that is open."""
        row = next((row for row in self.open if str(row.item.pk) == wanted), None) or next(iter(self.open), None)
        return row.item.pk if row else None

    def fitting(self, services: ServiceQuerySet, lifted: UUID | None) -> list[Service]:
        """Entries of the theme of the lifted item, the last checked first."""
        row = next((row for row in self.rows if row.item.pk == lifted), None)
        if row is None or row.item.theme is None:
            return []
        return list(services.of_theme(row.item.theme).order_by(F("assured_at").desc(nulls_last=True), "pk")[:FITTING])


def items_of(meeting: Meeting) -> list[ThemeGroup]:
    """What is on the agenda of this meeting, by theme."""
    return agenda_of(meeting).groups


def agenda_of(meeting: Meeting) -> Agenda:
    """Everything a meeting sees, in a fixed number of queries."""
    rows = [_row_of(item, meeting) for item in _items_until(meeting)]
    parked = [row for row in rows if row.status == "parked" and row.decision is None]
    return Agenda(meeting, _by_theme([row for row in rows if row.status != "parked" or row.decision]), parked)


def open_count(meeting: Meeting) -> int:
    """How many items this meeting has still to decide on."""
    here = Decision.objects.filter(meeting=meeting).values("item")
    waiting = Q(last_choice__isnull=True) | Q(last_due__lte=meeting.date)
    return int(_until(meeting).filter(waiting).exclude(pk__in=here).count())


def open_promises(meeting: Meeting) -> DecisionQuerySet:
    """What was taken on at earlier meetings and is not done, the first due first."""
    promises: DecisionQuerySet = Decision.objects.of_team(meeting.team).promised().exclude(meeting=meeting)
    return promises.with_words().select_related("owner", "meeting").order_by("due")


def _until(meeting: Meeting):  # type: ignore[no-untyped-def]
    """Items that came up at or before this meeting, and on which no earlier one made an end."""
    last = Decision.objects.filter(item=OuterRef("pk"), meeting__date__lt=meeting.date).order_by("-meeting__date")
    return (
        AgendaItem.objects.of_team(meeting.team)
        .filter(first_meeting__date__lte=meeting.date)
        .annotate(last_choice=Subquery(last.values("choice")[:1]), last_due=Subquery(last.values("due")[:1]))
        .filter(Q(last_choice__isnull=True) | Q(last_choice=Choice.PARK))
    )


def _items_until(meeting: Meeting) -> Iterable[AgendaItem]:
    here = Decision.objects.filter(meeting=meeting).select_related("owner", "service")
    related = ("theme__parent", "first_meeting", "added_by", "lead__debrief__round", "signal__talk__turf")
    items: Iterable[AgendaItem] = (
        _until(meeting)
        .select_related(*related)
        .prefetch_related(Prefetch("decisions", queryset=here, to_attr="decided_here"))
        .order_by("first_meeting__date", "created_at", "pk")
    )
    return items


def _row_of(item: AgendaItem, meeting: Meeting) -> ItemRow:
    since = item.first_meeting.date
    decision = next(iter(item.decided_here), None)  # type: ignore[attr-defined]
    due = item.last_due  # type: ignore[attr-defined]
    if item.last_choice == Choice.PARK:  # type: ignore[attr-defined]
        status = "back" if due is not None and due <= meeting.date else "parked"
    else:
        status = "new" if since == meeting.date else "carried"
    return ItemRow(item, status, since, (meeting.date - since).days // 7, decision, due)


def _by_theme(rows: list[ItemRow]) -> list[ThemeGroup]:
    """Themes in the order of the list, what has none last; the oldest item first."""
    found: dict[UUID | None, ThemeGroup] = {}
    for row in rows:
        key = row.theme.pk if row.theme else None
        found.setdefault(key, ThemeGroup(row.theme)).rows.append(row)
    return sorted(found.values(), key=lambda group: group.theme.position if group.theme else 999)


def new_since(meeting: Meeting) -> datetime:
    """From when on an entry is new to a meeting: the day of the one before, or two weeks."""
    before = Meeting.objects.of_team(meeting.team).filter(date__lt=meeting.date).order_by("-date").first()
    day = before.date if before else meeting.date - NEW_FOR
    return timezone.make_aware(datetime.combine(day, time.min))


def unfinished_before(meeting: Meeting) -> Meeting | None:
    """An earlier meeting that decided something and was not closed: its decisions were not mailed."""
    earlier = Meeting.objects.of_team(meeting.team).filter(closed_at=None, date__lt=meeting.date)
    found: Meeting | None = earlier.filter(decisions__isnull=False).order_by("-date").first()
    return found
