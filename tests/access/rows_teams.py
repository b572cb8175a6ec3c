"""Rows of people and teams."""

from tests.access.table import Row

ROWS: list[Row] = []
