"""Doors and streets to cut: rows of houses on a small grid of streets, and spots drawn at random."""

from hypothesis import strategies as st

from outreach.cutting.doors import METRES_A_DEGREE_LAT, METRES_A_DEGREE_LON, Door, Line

TABLE = (5.0, 52.0)
EAST, NORTH = 1 / (METRES_A_DEGREE_LON * 0.6157), 1 / METRES_A_DEGREE_LAT


def spot(east, north):
    """Degrees of a place so many metres east and north of the table."""
    return TABLE[0] + east * EAST, TABLE[1] + north * NORTH


def row(street, *, north=0.0, start=0.0, houses=10, step=6.0, first_id=0):
    """Houses along a street that runs east: odd numbers north of it, even ones south."""
    return [
        Door(street, 2 * house + 1 + south, "", "", first_id + 2 * house + south,
             *spot(start + 4 + house * step, north + (-7 if south else 7)))
        for house in range(houses) for south in (0, 1)
    ]  # fmt: skip


def town(rows=6, *, houses=12, busy=(), width=8):
    """Streets east to west, 60 m apart, joined by one at either end: doors and lines."""
    long = houses * 6.0 + 8
    doors, lines = [], []
    for index in range(rows):
        name, north = f"Straat {index}", index * 60.0
        doors += row(name, north=north, houses=houses, first_id=1000 * index)
        lines.append(Line(name, [spot(0, north), spot(long, north)], width, name in busy))
    for east, name in ((0, "West"), (long, "Oost")):
        lines += [
            Line(name, [spot(east, index * 60.0), spot(east, index * 60.0 + 60)], width) for index in range(rows - 1)
        ]
    return doors, lines


@st.composite
def odd_doors(draw, max_size=60):
    """Anything: doors on one point, the same key twice, far off, in any order."""
    spots = draw(
        st.lists(
            st.tuples(
                st.integers(0, 4), st.integers(1, 30), st.sampled_from(["", "A"]), st.integers(-3, 3),
                st.integers(-3, 3), st.sampled_from([1.0, 1.0, 40.0, 4000.0]), st.integers(0, 2),
            ),
            max_size=max_size,
        )
    )  # fmt: skip
    return [
        Door(f"Straat {street}", number, letter, "", index, *spot(east * far, north * far), rank)
        for index, (street, number, letter, east, north, far, rank) in enumerate(spots)
    ]
