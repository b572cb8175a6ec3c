"""Rows of walk: see tests/access/table.py for how."""

from tests.access.table import Row

ROWS: list[Row] = []
