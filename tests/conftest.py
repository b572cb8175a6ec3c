"""Fixtures that every test may use; the people are in tests/cast.py."""

import gc

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils import translation

from tests.cast import *  # noqa: F403
from tests.emptying import empty_only_what_is_filled


def pytest_collection_finish():
    """What is there before the first test stays; looking through all of it for garbage time and again costs a lot."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    empty_only_what_is_filled()


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What one test asked often is not held against the next: limits are counted in the cache."""
    caches["default"].clear()


@pytest.fixture(autouse=True)
def nobody_left_in_english():
    """A page read in English leaves its language behind; each test begins in Dutch."""
    translation.activate(settings.LANGUAGE_CODE)
