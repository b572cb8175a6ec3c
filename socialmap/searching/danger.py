"""Whether a search tells of danger, by danger.txt: then the page says whom to call. Nothing is kept of it."""

import re
from functools import lru_cache

from socialmap.searching.lists import sections
from socialmap.searching.words import plain


def danger_in(text: str) -> str:
    """'violence', 'suicide', or nothing."""
    words = " ".join(re.findall(r"[^\W_]+", plain(text)))
    return next((kind for kind, said in _said() if said.search(words)), "")


@lru_cache(maxsize=1)
def _said() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (kind, re.compile(r"\b(?:" + "|".join(map(_pattern, lines)) + ")"))
        for kind, lines in reversed(sections("danger.txt"))
    ]


def _pattern(line: str) -> str:
    words = [r"\w+" if word == "*" else f"(?:{word})" for word in line.removesuffix("$").split()]
    return " ".join(words) + ("$" if line.endswith("$") else r"\b")
