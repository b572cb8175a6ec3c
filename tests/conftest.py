"""Fixtures that every test may use; the people are in tests/cast.py."""

import pytest
from django.core.cache import caches

from tests.cast import *  # noqa: F403


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What one test asked often is not held against the next: limits are counted in the cache."""
    caches["default"].clear()
