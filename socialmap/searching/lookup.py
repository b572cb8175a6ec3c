"""Asking the index of the search for what has all of several things."""

from collections.abc import Iterable

from socialmap.searching.marks import at_home


def having(texts: Iterable[str], municipality_id: int) -> tuple[str, list[str]]:
    """Which rows of SearchRow have all of these texts of a tsquery, as SQL and its values; none when nothing is asked.

    Each is a condition of its own: then the index leaps to the next row that has it, where of one long condition it
    would weigh all lexemes at each row that has any of them.
    """
    asked = [at_home(text, municipality_id) for text in texts if text]
    conditions = " AND ".join(["vector @@ %s::tsquery"] * len(asked)) or "false"
    return f"SELECT service_id FROM socialmap_searchrow WHERE {conditions}", asked  # noqa: S608 - nothing but conditions
