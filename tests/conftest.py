"""Fixtures that every test may use; the people are in tests/cast.py."""

from tests.cast import *  # noqa: F403
