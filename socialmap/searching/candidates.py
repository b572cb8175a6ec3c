"""The entries that may be the best answers, from the index: few of very many, without reading the others.

An entry is looked for that has all that is asked, then all but one, and so on, until there are enough. Of what too many
have, first those where it stands in the name, under the theme, and with what is asked beside it.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from uuid import UUID

from django.db import connection
from django.db.models.expressions import RawSQL

from socialmap.searching.asked import Asked, Group
from socialmap.searching.lookup import having
from socialmap.searching.marks import HERE_MARK, any_of, extras_of, needs_of, quoted, when_of
from socialmap.searching.ranking import WORTH

MOST, ENOUGH, STRICT = 100, 60, 60  # keys: at most, to stop at, and of one question where there may be too many
GROUPS = 6  # more are not asked for together
LEVELS = (0.8, 0.5, 0)  # of how well an entry answers a group
APART = 6  # conditions on the groups at most; more are asked for as one
# MATERIALIZED lets the planner take the index as for all rows, and the LIMIT still stops it.
_KEYS = "WITH found AS MATERIALIZED ({having}) SELECT service_id FROM found LIMIT %s"
_WITH_ALTERNATIVE = "{having} AND service_id IN (SELECT service_id FROM socialmap_alternative) LIMIT %s"


class Candidates:
    """`marks` narrow them down to what the filters leave: text of a tsquery each."""

    def __init__(
        self, asked: Asked, municipality_id: int, *, marks: Sequence[str], near: tuple[float, float] | None
    ) -> None:
        telling = [each for each in asked.groups if each.weight > 0.5 and each.kind != "person"] or asked.groups
        if not any(each.kind == "concept" for each in telling):  # of a loose word no one may have written
            telling = [*telling, *(each for each in asked.groups if each.kind == "person" and each not in telling)]
        self._telling = sorted(telling, key=lambda each: -each.weight)[:GROUPS]
        self._municipality_id = municipality_id
        self._here = list(marks)
        self._bars = needs_of(asked)
        self._must = [*self._here, *self._bars, *when_of(asked)]
        if not telling and asked.languages:
            self._must.append(any_of(f"l:{code}" for code in sorted(asked.languages)))
        if not telling:
            self._must.append(quoted(HERE_MARK))
        self._extras = extras_of(asked, near)

    def keys(self) -> list[UUID]:
        found: dict[UUID, None] = {}
        for count in range(len(self._telling), 0, -1) if self._telling else [0]:
            for extras, level in self._strictest_first():
                texts = [*self._must, *extras, *self._at_least(count, level)]
                found |= dict.fromkeys(self._ask(_KEYS, texts, MOST if not level else STRICT))
                if len(found) >= ENOUGH:
                    return list(found)[:MOST]
        return list(found)

    def more(self, most: int) -> RawSQL:
        """The keys of very many, for when filters that have no mark leave out most."""
        found, values = having([*self._must, *self._at_least(min(1, len(self._telling)), 0)], self._municipality_id)
        return RawSQL(_KEYS.format(having=found), [*values, most])  # noqa: S611 - lookup.py passes values

    def barred(self) -> list[UUID]:
        """Those that this person may not take part in, where an other solution is known."""
        if not self._bars:
            return []
        for count in sorted({len(self._telling), min(1, len(self._telling))}, reverse=True):
            if found := self._ask(_WITH_ALTERNATIVE, [*self._here, *self._at_least(count, 0)], STRICT):
                return found
        return []

    def is_heard(self, group: Group) -> bool:
        """Whether an entry has it that this person may not take part in."""
        return bool(self._bars) and bool(self._ask(_KEYS, [*self._here, any_of(group.tokens)], 1))

    def _strictest_first(self) -> Iterator[tuple[list[str], float]]:
        for level in LEVELS if self._telling else [0]:
            if self._extras:
                yield self._extras, level
            yield [], level

    def _ask(self, statement: str, texts: list[str], most: int) -> list[UUID]:
        found, values = having(texts, self._municipality_id)
        with connection.cursor() as cursor:
            cursor.execute(statement.format(having=found), [*values, most])
            return [key for (key,) in cursor.fetchall()]

    def _at_least(self, count: int, level: float) -> list[str]:
        """Of so many of the groups, one condition each where that can be said: of three two is one of each pair."""
        texts = [_text_of(group, level) for group in self._telling]
        if not count:
            return []
        pairs = list(combinations(texts, len(texts) - count + 1))
        if len(pairs) <= APART:
            return [" | ".join(pair) for pair in pairs]
        return [" | ".join(f"({' & '.join(some)})" for some in combinations(texts, count))]


def _text_of(group: Group, level: float) -> str:
    """What makes an entry answer the group at least so well: see `lexemes_of` for how a grade is kept."""
    lexemes = []
    for token, worth in group.tokens.items():
        if not level or worth * WORTH[2] >= level:
            lexemes.append(token)
        elif worth * WORTH[3] >= level:
            lexemes.append(f"{token}/3")
        elif worth * WORTH[4] >= level:
            lexemes.append(f"{token}/4")
    return any_of(lexemes or [f"{max(group.tokens, key=lambda token: group.tokens[token])}/4"])
