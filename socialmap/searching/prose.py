"""Reading the texts of an entry: its sentences, what they demand (demands.txt), and what an import said beside them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from socialmap.searching.lists import sections
from socialmap.searching.sayings import sayings
from socialmap.searching.words import plain

_END_OF_SENTENCE = re.compile(r"(?<=[a-z)\d])[.;!?:]+(?=\s|$)|\n")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        heading: re.compile(rf"(?<!\w)(?:{'|'.join(lines)})(?!\w)", re.MULTILINE)
        for heading, lines in sections("demands.txt")
    }


def tells(heading: str, text: str) -> bool:
    """Whether a plain text has one of the patterns under a heading of demands.txt."""
    return bool(_patterns()[heading].search(text))


def sentences(text: str) -> Iterator[str]:
    """Plain sentences, without signs but those of numbers."""
    for sentence in _END_OF_SENTENCE.split(plain(text)):
        if words := re.sub(r"[^\w€%+/.,-]+", " ", sentence).strip(" .,"):
            yield words


def demands(heading: str, text: str, *, in_passing: bool) -> bool:
    """Whether a text demands it; `in_passing` when the text is about more than who may come."""
    return any(
        _is_demanded(heading, sentence)
        for sentence in sentences(text)
        if not in_passing or tells("demanding", sentence)
    )


def _is_demanded(heading: str, sentence: str) -> bool:
    for hit in _patterns()[heading].finditer(sentence):
        before, after = " ".join(sentence[: hit.start()].split()[-5:]), sentence[hit.end() :]
        if not tells("not before", before) and not tells("not after", after):
            return True
    return False


def spoken_in(text: str) -> list[str]:
    """The languages that a text says are spoken there."""
    told = [line for line in sentences(text) if tells("spoken", line)]
    return [each.what for each in sayings("language") if any(each.names.search(line) for line in told)]


def said_beside(service: Any, *keys: str) -> str:
    """What an import said of an entry that our fields do not hold: 'alert', 'required_documents'."""
    extra = service.hsds_extra if isinstance(service.hsds_extra, dict) else {}
    return ". ".join(text for key in keys for text in _texts(extra.get(key)))


def _texts(kept: Any) -> Iterator[str]:
    if isinstance(kept, list):
        for each in kept:
            yield from _texts(each)
    elif isinstance(kept, dict):
        theirs = kept.get("theirs", kept)
        if isinstance(theirs, str):
            yield theirs
        elif isinstance(theirs, dict):
            names = theirs.get("taxonomy_term", theirs)
            yield from (str(names[key]) for key in ("document", "name", "description") if names.get(key))
