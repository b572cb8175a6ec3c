"""Rows of the project itself."""

from tests.access.table import Row, everyone

ROWS = [
    # No worker beats in a test, and the page says so to whoever asks.
    Row("health", everyone(503), anonymous=503),
    Row("set_language", everyone(302), method="POST", data={"language": "en"}),
]
