"""The check list of a team as its page shows it: a section a person, and how fresh the sociale kaart is as a whole."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, Prefetch, Q
from django.utils.translation import gettext as _

from socialmap.models import Assurance, CheckItem, Service
from socialmap.querysets.checking import this_week
from socialmap.upkeep.freshness import NEARLY, Freshness, Part, oldest_fresh_day
from socialmap.upkeep.parts import part_now
from socialmap.upkeep.phone_script import opening_of, questions_of
from socialmap.upkeep.stalest import checkable_by, with_checks
from teams.models import Membership, Team, User

State = CheckItem.State
LOOKS = {
    State.TRUE: ("ok", "check"), State.CHANGED: ("info", "message-2"),
    State.UNREACHED: ("warn", "phone-off"), State.SKIPPED: ("", "player-skip-forward"),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    item: CheckItem

    @property
    def what(self) -> list[str]:
        """Which parts, in words; the rest is said alone when everything is to be asked."""
        if Part.WHOLE in self.item.parts and len(self.item.parts) > 2:
            return [str(Part.ROOM.label)] * (Part.ROOM in self.item.parts) + [_("hele vermelding")]
        return [str(Part(part).label) for part in self.item.parts]

    @property
    def age(self) -> Freshness:
        part = Part(self.item.parts[0])
        service = self.item.service
        true = [row for row in service.assurances.all() if row.outcome == Assurance.Outcome.TRUE]
        return part_now(service, part, true, list(service.changes.all())).freshness

    @property
    def opening(self) -> str:
        """What to say first on the telephone, and then ask."""
        return opening_of(self.item, self.item.user)

    @property
    def questions(self) -> list[str]:
        return questions_of(self.item)

    @property
    def look(self) -> tuple[str, str]:
        """Tone and icon of what came of it."""
        return LOOKS.get(State(self.item.state), ("", ""))


@dataclass
class Section:
    user: User
    is_me: bool
    lines: list[Line] = field(default_factory=list)

    @property
    def done(self) -> int:
        return sum(not line.item.is_open for line in self.lines)


class WeekList:
    def __init__(self, *, team: Team, user: User) -> None:
        self.team, self.user = team, user
        self.week = this_week()

    @cached_property
    def lines(self) -> list[Line]:
        rows = CheckItem.objects.visible_to(self.user).of_week(self.team)
        services = Prefetch("service", with_checks(Service.objects.all()))
        rows = rows.select_related("user", "team").prefetch_related(services)
        return [Line(row) for row in rows.order_by("rank")]

    @cached_property
    def people(self) -> list[User]:
        members = Membership.objects.current().filter(team=self.team, user__is_active=True).select_related("user")
        return [each.user for each in members.order_by("user__name")]

    @property
    def mine(self) -> list[Section]:
        return [each for each in self.sections if each.is_me]

    @property
    def others(self) -> list[Section]:
        return [each for each in self.sections if not each.is_me]

    @cached_property
    def sections(self) -> list[Section]:
        """By name; who has nothing this week has no section."""
        found: dict[object, Section] = {}
        for line in self.lines:
            user = line.item.user
            found.setdefault(user.pk, Section(user, user == self.user)).lines.append(line)
        return sorted(found.values(), key=lambda each: each.user.name)

    @property
    def done(self) -> int:
        return sum(not line.item.is_open for line in self.lines)

    @cached_property
    def ages(self) -> dict[str, int]:
        """How many entries are fresh, nearly too old, and too old as a whole."""
        old = Q(assured_at=None) | Q(assured_at__lt=oldest_fresh_day())
        fresh = Q(assured_at__gte=oldest_fresh_day(share=NEARLY))
        counts: dict[str, int] = checkable_by(self.team).aggregate(
            fresh=Count("pk", filter=fresh), nearly=Count("pk", filter=~old & ~fresh), old=Count("pk", filter=old)
        )
        return counts

    @property
    def bars(self) -> list[tuple[str, float, float]]:
        """For the drawing: which, where it begins and how wide, in hundredths."""
        total, begins, bars = sum(self.ages.values()) or 1, 0.0, []
        for name, n in self.ages.items():
            width = 100 * n / total
            bars.append((name, round(begins, 2), round(max(width - 0.4, 0), 2)))
            begins += width
        return bars
