"""First divisions: the plane cut in two again and again, or in sectors, each with its share of the work."""

import numpy as np
import numpy.typing as npt

from outreach.cutting.flat import Metres

STRETCH = np.array([1.6, 1.0])


def bisect(at: Metres, work: npt.NDArray[np.float64], parts: int, *, turned: float = 0) -> list[list[int]]:
    """As many groups as there are parts, about equal in work and each in one piece of the plane; some may be empty.

    `turned`, in radians: look at the plane stretched that way, so that it is cut across another axis.
    """
    if turned and len(at):
        cos, sin = np.cos(turned), np.sin(turned)
        at = (at - at.mean(axis=0)) @ np.array([[cos, -sin], [sin, cos]]) * STRETCH
    return _bisect(at, work, list(range(len(at))), parts)


def _bisect(at: Metres, work: npt.NDArray[np.float64], members: list[int], parts: int) -> list[list[int]]:
    if parts == 1 or not members:
        return [members] + [[] for _ in range(parts - 1)]
    left, low, high = _halve(at, work, members, parts)
    return _bisect(at, work, low, left) + _bisect(at, work, high, parts - left)


def _halve(
    at: Metres, work: npt.NDArray[np.float64], members: list[int], parts: int
) -> tuple[int, list[int], list[int]]:
    """Across the long axis, at the border where the work is as the parts: how many parts are left, and both halves."""
    left = parts // 2
    here = at[members] - at[members].mean(axis=0)
    axis = np.linalg.eigh(here.T @ here)[1][:, -1]
    if axis[np.argmax(np.abs(axis))] < 0:
        axis = -axis
    row = [members[index] for index in np.argsort((here @ axis).round(3), kind="stable")]
    heaped = np.cumsum(work[row])
    border = int(np.argmin(np.abs(heaped - heaped[-1] * left / parts))) + 1
    border = max(1, min(border, len(row) - 1)) if len(row) > 1 else len(row)
    return left, row[:border], row[border:]


def blocks(at: Metres, work: npt.NDArray[np.float64], parts: int, most: int) -> list[tuple[list[int], int]]:
    """The members in groups of at most `most`, as long as there are parts to give; each with its number of parts."""
    return _blocks(at, work, list(range(len(at))), parts, most)


def _blocks(
    at: Metres, work: npt.NDArray[np.float64], members: list[int], parts: int, most: int
) -> list[tuple[list[int], int]]:
    if len(members) <= most or parts == 1:
        return [(members, parts)]
    left, low, high = _halve(at, work, members, parts)
    return _blocks(at, work, low, left, most) + _blocks(at, work, high, parts - left, most)


def sectors(away: Metres, work: npt.NDArray[np.float64], parts: int, *, turned: float) -> list[list[int]]:
    """Groups about equal in work by the bearing at which they lie; `turned`: where the first begins, in its share."""
    order = np.argsort(np.arctan2(away[:, 1], away[:, 0]), kind="stable")
    heaped = np.cumsum(work[order]) - work[order] / 2
    group = np.floor(heaped / work.sum() * parts + turned).astype(int) % parts
    return [[int(member) for member in order[group == part]] for part in range(parts)]
