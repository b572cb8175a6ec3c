"""The coffee table of a round moves, and a circle that was chosen around it moves along."""

from outreach.cutting.doors import Point
from outreach.division.changing import table_of
from outreach.models import Round
from outreach.planning.drawing import circle, radius_of


def place_table(this_round: Round, at: Point | None) -> None:
    """Saved at once. An area that someone drew stays where it was drawn."""
    metres = radius_of(this_round.area, table_of(this_round)) if this_round.area else None
    this_round.table_lon, this_round.table_lat = at or (None, None)
    if metres and at:
        this_round.area = circle(at, metres)
    this_round.save(update_fields=["table_lon", "table_lat", "area"])
