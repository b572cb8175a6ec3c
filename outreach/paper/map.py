"""The map on a walk list, as SVG: the streets, the doors of one duo and the line in which they are walked. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, degrees, hypot

from outreach.cutting.doors import Point, distance
from outreach.paper.frame import HIGHEST, WIDTH, Frame, frame_around
from outreach.paper.names import Name, draw_names

# Millimetres on paper.
BAND, DOT, ARROWS_EVERY = 6.0, 0.95, 28.0
# A longer stretch of walking line comes from a table far outside the map.
FARTHEST = 100 * WIDTH
# Metres on the ground.
TABLE_WITHIN = 400
NEAR = 70

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


@dataclass(frozen=True)
class Ground:
    """What is known of the streets: drawn shapes as (kind, rings), centre lines, names, and whom to name for them."""

    shapes: Sequence[tuple[str, Sequence[Sequence[Point]]]] = ()
    lines: Sequence[Sequence[Point]] = ()
    names: Sequence[Name] = ()
    credit: str = ""


def draw_map(
    *,
    letter: str,
    doors: Sequence[tuple[str, Point]],
    path: Sequence[Point],
    table: Point | None,
    ground: Ground,
    highest: float = HIGHEST,
) -> str:
    """`doors` are (street, point) in walking order; `path` is the walking line, table and back. Empty without doors."""
    points = [point for _street, point in doors]
    if not points:
        return ""
    if table and min(distance(table, point) for point in points) > TABLE_WITHIN:
        table = None
    frame = frame_around([*points, *([table] if table else [])], highest=highest)
    colour, walk = COLOURS[_index(letter)], path or points
    drawn = [
        *_ground(frame, ground),
        *_band(frame, points, colour),
        _line(frame, walk, 'stroke="#fff" stroke-width="1.5"'),
        _line(frame, walk, f'stroke="{colour}" stroke-width=".7"'),
        *_arrows(frame, walk, colour),
        _dots(frame, points, colour),
        *draw_names(frame, ground.names, doors, pin=table),
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


def _dots(frame: Frame, points: Sequence[Point], colour: str) -> str:
    """One path for all doors, so that the drawing stays small."""
    spots = (frame.at(point) for point in points)
    rings = "".join(
        f"M{x - DOT:.2f} {y}a{DOT} {DOT} 0 1 0 {2 * DOT} 0a{DOT} {DOT} 0 1 0 {-2 * DOT} 0" for x, y in spots
    )
    return f'<path d="{rings}" fill="#fff" stroke="{colour}" stroke-width=".45"/>'


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
