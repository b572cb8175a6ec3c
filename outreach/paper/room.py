"""How high the map on a walk list may be, so that the doors of one duo stay on one sheet where that can be. Pure."""

from outreach.paper.frame import HIGHEST, LOWEST

# Millimetres on a sheet of A4 below the head and above the foot, without the map, its credit and the titles of columns.
ROOM = 214.0
BAND, ROW, TIGHT_ROW = 6.3, 7.5, 6.6


def highest_map(*, doors: int, sides: int) -> float | None:
    """None where the list goes on to a second sheet anyway. Rows become narrower only with the lowest map."""
    left = ROOM - sides * BAND
    if left - doors * ROW >= LOWEST:
        return min(HIGHEST, left - doors * ROW)
    return LOWEST if left - doors * TIGHT_ROW >= LOWEST else None
