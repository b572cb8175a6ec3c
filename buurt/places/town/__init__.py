"""Lindewaard: a fictional town, made the same each time, to show and try Buurt with.

It lies where the map of the Netherlands has open water, so that no one takes it for a real place.
"""

from buurt.places.town.build import build_town
from buurt.places.town.load import load_town

__all__ = ["build_town", "load_town"]
