"""The names of streets on a map on paper, of which none stands in the way of another. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import atan2, cos, degrees, hypot, radians, sin

from outreach.cutting.doors import Point, distance
from outreach.paper.frame import WIDTH, Frame

# Millimetres: how high letters are, and how wide about.
LETTER, WIDE = 3.1, 1.75
TEXT = 'font-family="Noto Sans" text-anchor="middle" dominant-baseline="central"'


@dataclass(frozen=True)
class Name:
    """What a street is called, and where that is written; `angle` in degrees, clockwise."""

    text: str
    at: Point
    angle: float = 0


def draw_names(
    frame: Frame, names: Sequence[Name], doors: Sequence[tuple[str, Point]], *, pin: Point | None
) -> Iterator[str]:
    """Those of the ground; a street of the walk that has none there is named among its own doors.

    Where two would stand in each other's way, the street of the walk goes first; none stands under the pin, or half
    off the map.
    """
    by_street: dict[str, list[Point]] = {}
    for street, point in doors:
        by_street.setdefault(street, []).append(point)
    visible = [name for name in names if _is_whole(frame, name)]
    shown = sorted(visible, key=lambda name: name.text not in by_street)
    there = {name.text for name in shown}
    own = [_named(frame, street, points) for street, points in by_street.items() if street and street not in there]
    taken = _under(frame, pin) if pin else []
    for name in own + shown:
        along = _along(frame, name)
        if any(hypot(x - a, y - b) < LETTER for x, y in along for a, b in taken):
            continue
        taken += along
        x, y = frame.at(name.at)
        yield (
            f'<text x="{x}" y="{y}" transform="rotate({name.angle:.0f} {x} {y})" {TEXT} font-size="{LETTER}" '
            f'font-weight="600" fill="#1c282b" stroke="#fff" stroke-width=".9" paint-order="stroke">'
            f"{escape(name.text)}</text>"
        )


def _is_whole(frame: Frame, name: Name) -> bool:
    return all(0 < x < WIDTH and 0 < y < frame.height for x, y in _along(frame, name))


def _under(frame: Frame, pin: Point) -> list[tuple[float, float]]:
    """Spots that the pin of the coffee table covers."""
    x, y = frame.at(pin)
    return [(x + dx, y - dy) for dx in (-3.0, 0.0, 3.0) for dy in (0.0, 3.0, 6.0, 9.0)]


def _along(frame: Frame, name: Name) -> list[tuple[float, float]]:
    """Spots under the letters of a name."""
    x, y = frame.at(name.at)
    turn, half = radians(name.angle), len(name.text) / 2
    steps = range(-int(half), int(half) + 1)
    return [(x + step * WIDE * cos(turn), y + step * WIDE * sin(turn)) for step in steps]


def _named(frame: Frame, street: str, points: Sequence[Point]) -> Name:
    """In the middle of its doors, along the two that are furthest apart."""
    first = max(points, key=lambda point: distance(points[0], point))
    last = max(points, key=lambda point: distance(first, point))
    (x1, y1), (x2, y2) = sorted([frame.at(first), frame.at(last)])
    angle = degrees(atan2(y2 - y1, x2 - x1)) if (x1, y1) != (x2, y2) else 0
    return Name(street, ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2), angle)
