"""What the chosen doors ask before they are divided: duos in the time there is, and paper to bring."""

from dataclasses import dataclass, field
from math import ceil

from outreach.division.changing import table_of
from outreach.division.turfs import available_minutes
from outreach.models import Round
from outreach.planning.area import Chosen, doors_of
from outreach.planning.outlook import doors_for, duos_for
from outreach.planning.pace import Pace, pace_of
from outreach.planning.spots import FAR_KM, kilometres_away
from teams.models import Membership

# One flyer in twenty is kept for the table, the rain and who asks for two; two of A5 go on a sheet of A4.
SPARE_FLYERS = 0.05
FEWEST_SPARE = 5
FLYERS_ON_A_SHEET = 2


@dataclass(frozen=True)
class Estimate:
    available: int
    """Minutes from begin to end."""
    pace: Pace
    chosen: Chosen = field(default_factory=lambda: Chosen([]))
    rest_weeks: int = 0
    away: float | None = None
    """Kilometres from the table to the nearest door, when that is too far to walk."""

    own_duos: int = 0
    """The duos of this round, else as many as the team has people for."""

    @property
    def doors(self) -> int:
        return len(self.chosen.doors)

    @property
    def left_out(self) -> int:
        return self.chosen.resting + self.chosen.known + self.chosen.taken

    @property
    def duos(self) -> int:
        return duos_for(self.doors, self.available, self.pace.minutes)

    @property
    def too_many(self) -> bool:
        """Whether it takes more duos than there are."""
        return 0 < self.own_duos < self.duos

    @property
    def in_time(self) -> int:
        """Doors that the duos there are reach before the end, all together."""
        return doors_for(self.own_duos, self.available, self.pace.minutes)

    @property
    def spare_flyers(self) -> int:
        return max(FEWEST_SPARE, ceil(self.doors * SPARE_FLYERS))

    @property
    def flyers(self) -> int:
        return self.doors + self.spare_flyers

    @property
    def sheets(self) -> int:
        return ceil(self.flyers / FLYERS_ON_A_SHEET)


def estimate_of(this_round: Round, chosen: Chosen, *, rest_weeks: int) -> Estimate:
    """The very doors that would be divided, counted."""
    table = table_of(this_round)
    away = kilometres_away(table, (door.at for door in chosen.doors)) if table else 0
    return Estimate(
        available_minutes(this_round),
        pace_of(this_round.team),
        chosen,
        rest_weeks,
        away if away > FAR_KM else None,
        this_round.turfs.count() or Membership.objects.current().filter(team=this_round.team_id).count() // 2,
    )


def duos_needed(this_round: Round) -> int:
    """As the step before says it, of the doors that were chosen."""
    return duos_for(len(doors_of(this_round)), available_minutes(this_round), pace_of(this_round.team).minutes)
