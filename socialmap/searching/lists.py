"""The word lists beside this module: plain text in sections, so that whoever knows the words can mend them."""

import re
from functools import lru_cache
from pathlib import Path

from socialmap.searching.words import plain

_FOREIGN = re.compile(r"[^\x00-\x7f]+")
HERE = Path(__file__).parent


def sections(name: str) -> list[tuple[str, list[str]]]:
    """The lines under each '[heading]' of a list; '#' begins a comment, an indented line goes on with the last."""
    found: list[tuple[str, list[str]]] = []
    text = (HERE / name).read_text(encoding="utf-8")
    # But for the signs of patterns, as texts are read.
    for line in _FOREIGN.sub(lambda letters: plain(letters[0]), text).splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if re.fullmatch(r"\[[^\[\]]+\]", line):
            found.append((line.strip("[] "), []))
        elif line.startswith(" "):
            found[-1][1][-1] += line.strip()
        else:
            found[-1][1].append(line.strip())
    return found


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {heading: frozenset(" ".join(lines).split()) for heading, lines in sections("words.txt")}


WEAK, FILLERS, PARTS, FACETS, ORDINARY, APART, WHOM, YOUNG, MONEY, DEMANDABLE = (
    _words()[heading]
    for heading in (
        "weak", "fillers", "parts", "facets", "ordinary", "apart", "whom", "young", "money", "demandable",
    )
)  # fmt: skip
