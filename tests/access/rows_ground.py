"""Rows of the project itself."""

from tests.access.table import Row, everyone

ROWS = [
    Row("set_language", everyone(302), method="POST", data={"language": "en"}),
]
