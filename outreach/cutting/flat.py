"""A flat sheet of metres laid over a municipality: what is far apart in degrees is as far in metres here."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

import numpy as np
import numpy.typing as npt

from outreach.cutting.doors import METRES_A_DEGREE_LAT, METRES_A_DEGREE_LON, Point

Metres = npt.NDArray[np.float64]
"""Rows of [east, north]."""


@dataclass(frozen=True)
class Sheet:
    """Metres east and north of `origin`."""

    origin: Point

    def lay(self, points: Iterable[Point]) -> Metres:
        degrees = np.array(list(points), dtype=float).reshape(-1, 2)
        return (degrees - self.origin) * self._metres_a_degree

    def lift(self, metres: Metres) -> list[Point]:
        """Back to degrees, to a decimetre."""
        degrees = (metres / self._metres_a_degree + self.origin).round(6)
        return [(float(lon), float(lat)) for lon, lat in degrees]

    @property
    def _metres_a_degree(self) -> Metres:
        return np.array([METRES_A_DEGREE_LON * cos(radians(self.origin[1])), METRES_A_DEGREE_LAT])
