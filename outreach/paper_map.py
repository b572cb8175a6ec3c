"""The map on a walk list, as SVG: the streets, the doors of one duo and the line in which they are walked. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians

from outreach.cutting.doors import Point, distance

# Millimetres on paper.
WIDTH = 182.0
LOWEST, HIGHEST = 62.0, 104.0
BAND = 6.0
# A longer stretch of walking line comes from a table far outside the map.
FARTHEST = 100 * WIDTH
# Metres on the ground.
MARGIN = 30
SMALLEST = 160
TABLE_WITHIN = 400
NEAR = 70
ARROWS_EVERY = 28.0

# The eight duos as everywhere in Buurt: colour and pattern (static/css/tokens.css and plan.css).
COLOURS = ["#1a6cc0", "#bf530a", "#4d2380", "#2b5512", "#b8207a", "#007a80", "#6a4022", "#3d4654"]
STRIPE = '<path d="M0 1H3" stroke="{colour}" stroke-width="{width}"/>'
PATTERNS = [
    (-45, STRIPE, 0.5),
    (0, '<circle cx="1.5" cy="1.5" r=".55" fill="{colour}"/>', 0),
    (0, STRIPE, 0.5),
    (45, STRIPE + '<path d="M1.5 0V3" stroke="{colour}" stroke-width="{width}"/>', 0.35),
    (90, STRIPE, 0.5),
    (45, STRIPE, 1.1),
    (0, STRIPE + '<path d="M1.5 0V3" stroke="{colour}" stroke-width="{width}"/>', 0.35),
    (0, '<circle cx="1.5" cy="1.5" r=".95" fill="{colour}"/>', 0),
]
# What lies under what, each with its fill and edge; light, for ink is dear.
GROUND = {
    "water": ("#dbe9ee", ""), "park": ("#e9f0e2", ""), "square": ("#f4efe8", ""), "path": ("#fff", "#d9d9d9"),
    "road": ("#fff", "#c4c4c4"), "public": ("#dcdcdc", ""), "flat": ("#dcdcdc", ""), "house": ("#e4e4e4", ""),
}  # fmt: skip
TEXT = 'font-family="Noto Sans" text-anchor="middle" dominant-baseline="central"'


@dataclass(frozen=True)
class Name:
    """What a street is called, and where that is written; `angle` in degrees, clockwise."""

    text: str
    at: Point
    angle: float = 0


@dataclass(frozen=True)
class Ground:
    """What is known of the streets: drawn shapes as (kind, rings), centre lines, and names."""

    shapes: Sequence[tuple[str, Sequence[Sequence[Point]]]] = ()
    lines: Sequence[Sequence[Point]] = ()
    names: Sequence[Name] = ()


@dataclass(frozen=True)
class Frame:
    """The part of the world that the map shows, in millimetres from its upper left corner."""

    west: float
    north: float
    scale: float
    """Millimetres a metre."""
    height: float
    squeeze: float = field(default=1)

    def at(self, point: Point) -> tuple[float, float]:
        x = (point[0] - self.west) * 111_320 * self.squeeze * self.scale
        return round(x, 2), round((self.north - point[1]) * 110_574 * self.scale, 2)

    def shows(self, points: Iterable[Point]) -> bool:
        xs, ys = zip(*(self.at(point) for point in points), strict=True)
        return max(xs) > 0 and min(xs) < WIDTH and max(ys) > 0 and min(ys) < self.height


def draw_map(
    *, letter: str, doors: Sequence[tuple[str, Point]], path: Sequence[Point], table: Point | None, ground: Ground
) -> str:
    """`doors` are (street, point) in walking order; `path` is the walking line, table and back. Empty without doors."""
    points = [point for _street, point in doors]
    if not points:
        return ""
    if table and min(distance(table, point) for point in points) > TABLE_WITHIN:
        table = None
    frame = _frame([*points, *([table] if table else [])])
    colour, walk = COLOURS[_index(letter)], path or points
    drawn = [
        *_ground(frame, ground),
        *_band(frame, points, colour),
        _line(frame, walk, 'stroke="#fff" stroke-width="1.5"'),
        _line(frame, walk, f'stroke="{colour}" stroke-width=".7"'),
        *_arrows(frame, walk, colour),
        *(_dot(frame, point, colour) for point in points),
        *_names(frame, ground, doors),
        *([_cup(*frame.at(table))] if table else []),
    ]
    box = f'viewBox="0 0 {WIDTH} {frame.height}" width="{WIDTH}mm" height="{frame.height}mm"'
    clip = f'<clipPath id="c"><rect width="{WIDTH}" height="{frame.height}"/></clipPath>'
    paper = f'<rect width="{WIDTH}" height="{frame.height}" fill="#f7f6f3"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}><defs>{clip}{_pattern(letter)}</defs>'
        f'<g clip-path="url(#c)">{paper}{"".join(drawn)}</g></svg>'
    )


def draw_tag(letter: str) -> str:
    """The letter of a duo on its colour and pattern."""
    colour = COLOURS[_index(letter)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 14 14" width="14mm" height="14mm">'
        f"<defs>{_pattern(letter)}</defs>"
        f'<rect x=".4" y=".4" width="13.2" height="13.2" rx="2" fill="{colour}" fill-opacity=".12"/>'
        f'<rect x=".4" y=".4" width="13.2" height="13.2" rx="2" fill="url(#p)" fill-opacity=".6" stroke="{colour}" '
        f'stroke-width=".6"/><circle cx="7" cy="7" r="4.6" fill="{colour}" stroke="#fff" stroke-width=".5"/></svg>'
    )


def _index(letter: str) -> int:
    return (ord(letter[-1]) - ord("A")) % len(COLOURS)


def _pattern(letter: str) -> str:
    turn, drawing, width = PATTERNS[_index(letter)]
    inside = drawing.format(colour=COLOURS[_index(letter)], width=width)
    return (
        f'<pattern id="p" width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate({turn})">'
        f"{inside}</pattern>"
    )


def _frame(points: Sequence[Point]) -> Frame:
    """Around all points, as wide as the paper and never closer than a few houses."""
    squeeze = cos(radians(points[0][1]))
    lons, lats = [lon for lon, _lat in points], [lat for _lon, lat in points]
    across = (max(lons) - min(lons)) * 111_320 * squeeze + 2 * MARGIN
    down = (max(lats) - min(lats)) * 110_574 + 2 * MARGIN
    scale = min(WIDTH / max(across, SMALLEST), HIGHEST / down)
    height = round(max(LOWEST, min(HIGHEST, down * scale)), 1)
    west = (max(lons) + min(lons)) / 2 - WIDTH / scale / 2 / 111_320 / squeeze
    north = (max(lats) + min(lats)) / 2 + height / scale / 2 / 110_574
    return Frame(west, north, scale, height, squeeze)


def _ground(frame: Frame, ground: Ground) -> Iterator[str]:
    shown = [(kind, rings) for kind, rings in ground.shapes if kind in GROUND and frame.shows(rings[0])]
    for kind, (fill, edge) in GROUND.items():
        outlines = [_d(frame, ring, closed=True) for each, rings in shown if each == kind for ring in rings]
        if outlines and edge:
            # Edges first, then surfaces, so that crossings stay open.
            yield f'<path d="{"".join(outlines)}" fill="none" stroke="{edge}" stroke-width=".5"/>'
        if outlines:
            yield f'<path d="{"".join(outlines)}" fill="{fill}" fill-rule="{"nonzero" if edge else "evenodd"}"/>'
    lines = "".join(_d(frame, line) for line in ground.lines if frame.shows(line))
    if lines:
        wide = max(1.2, 7 * frame.scale)
        for colour, width in (("#c4c4c4", wide + 0.5), ("#fff", wide)):
            style = f'stroke="{colour}" stroke-width="{width:.1f}" stroke-linejoin="round"'
            yield f'<path d="{lines}" fill="none" {style}/>'


def _names(frame: Frame, ground: Ground, doors: Sequence[tuple[str, Point]]) -> Iterator[str]:
    """Those of the ground; a street of the walk that has none there is named among its own doors."""
    shown = [name for name in ground.names if frame.shows([name.at])]
    there = {name.text for name in shown}
    by_street: dict[str, list[Point]] = {}
    for street, point in doors:
        by_street.setdefault(street, []).append(point)
    shown += [_named(frame, street, points) for street, points in by_street.items() if street and street not in there]
    for name in shown:
        x, y = frame.at(name.at)
        yield (
            f'<text x="{x}" y="{y}" transform="rotate({name.angle:.0f} {x} {y})" {TEXT} font-size="3.1" '
            f'font-weight="600" fill="#1c282b" stroke="#fff" stroke-width=".9" paint-order="stroke">'
            f"{escape(name.text)}</text>"
        )


def _named(frame: Frame, street: str, points: Sequence[Point]) -> Name:
    """In the middle of its doors, along the two that are furthest apart."""
    first = max(points, key=lambda point: distance(points[0], point))
    last = max(points, key=lambda point: distance(first, point))
    (x1, y1), (x2, y2) = sorted([frame.at(first), frame.at(last)])
    angle = degrees(atan2(y2 - y1, x2 - x1)) if (x1, y1) != (x2, y2) else 0
    return Name(street, ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2), angle)


def _band(frame: Frame, points: Sequence[Point], colour: str) -> Iterator[str]:
    """The colour and pattern of the duo along its doors, broken where the walk goes on to another place."""
    pieces = [[points[0]]]
    for before, point in pairwise(points):
        if distance(before, point) > NEAR:
            pieces.append([])
        pieces[-1].append(point)
    for piece in pieces:
        # A line of no length is not drawn: a door on its own gets a hair's breadth.
        along = piece if len(set(piece)) > 1 else [piece[0], (piece[0][0] + 1e-6, piece[0][1])]
        for ink, share in ((colour, 0.12), ("url(#p)", 0.55)):
            yield _line(frame, along, f'stroke="{ink}" stroke-opacity="{share}" stroke-width="{BAND}"')


def _arrows(frame: Frame, path: Sequence[Point], colour: str) -> Iterator[str]:
    """Which way one walks: an arrow every few centimetres."""
    ahead = ARROWS_EVERY / 2
    spots = [frame.at(point) for point in path]
    for (x1, y1), (x2, y2) in pairwise(spots):
        long = hypot(x2 - x1, y2 - y1)
        if long > FARTHEST:
            continue
        while long and ahead <= long:
            x, y = x1 + (x2 - x1) * ahead / long, y1 + (y2 - y1) * ahead / long
            turn = degrees(atan2(y2 - y1, x2 - x1))
            yield (
                f'<path d="M1.9 0L-1.3 1.4L-.6 0L-1.3 -1.4Z" transform="translate({x:.2f} {y:.2f}) rotate({turn:.0f})" '
                f'fill="{colour}" stroke="#fff" stroke-width=".3"/>'
            )
            ahead += ARROWS_EVERY
        ahead -= long


def _dot(frame: Frame, point: Point, colour: str) -> str:
    x, y = frame.at(point)
    return f'<circle cx="{x}" cy="{y}" r=".95" fill="#fff" stroke="{colour}" stroke-width=".45"/>'


def _cup(x: float, y: float) -> str:
    return (
        f'<g transform="translate({x} {y}) scale(.2) translate(-22 -50)" stroke="#fff"><path fill="#ab4520" '
        'd="M22 50C12 36 3 29 3 19a19 19 0 0 1 38 0c0 10-9 17-19 31Z" stroke-width="3"/><path fill="none" '
        'd="M13 17h15v6a5 5 0 0 1-5 5h-5a5 5 0 0 1-5-5zM28 18h1a3.5 3.5 0 0 1 0 7h-1.5M17 9q-1.5 2 0 4'
        'M22 9q-1.5 2 0 4" stroke-width="2.2" stroke-linecap="round"/></g>'
    )


def _line(frame: Frame, points: Sequence[Point], style: str) -> str:
    return f'<path d="{_d(frame, points)}" fill="none" stroke-linejoin="round" stroke-linecap="round" {style}/>'


def _d(frame: Frame, points: Sequence[Point], *, closed: bool = False) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in map(frame.at, points)) + ("Z" if closed else "")
