"""What someone may have meant by a word that stands in no entry, of the words of all sociale kaarten."""

from collections.abc import Iterable

from django.db import connection
from django.db.backends.utils import CursorWrapper

from socialmap.searching.spelling import CLOSEST, SHORTEST, likeness, sound_of, with_less
from socialmap.searching.words import stem_of

MOST, LIKE, MARGIN = 3, 0.3, 0.1  # of how like it is: at least, and less than the best one
# A word is known when it is one of ours, or begins or ends one: so far the search by words reaches.
_UNKNOWN = """
    SELECT sought FROM unnest(%s::text[], %s::text[]) AS each (sought, stem)
    WHERE NOT EXISTS (SELECT FROM socialmap_searchword WHERE word LIKE sought || '%%')
    AND NOT EXISTS (SELECT FROM socialmap_searchword WHERE word LIKE stem || '%%')
    AND NOT EXISTS (SELECT FROM socialmap_searchword WHERE word LIKE '%%' || sought)
"""
# By municipality, for so is the index.
_SOUNDS_LIKE = """
    SELECT word FROM places_municipality JOIN socialmap_searchsound ON municipality_id = places_municipality.id
    WHERE less = ANY(%s) GROUP BY word ORDER BY count(DISTINCT less) DESC, word LIMIT %s
"""


def meant_by(words: Iterable[str]) -> dict[str, list[str]]:
    """Of each plain word that is not known: those that are most like it, if any."""
    long = [word for word in words if len(word) >= SHORTEST]
    with connection.cursor() as cursor:
        cursor.execute(_UNKNOWN, [long, [stem_of(word) for word in long]])
        unknown = [word for (word,) in cursor.fetchall()]
        return {word: found for word in unknown if (found := _most_like(word, cursor))}


def _most_like(typed: str, cursor: CursorWrapper) -> list[str]:
    cursor.execute(_SOUNDS_LIKE, [list(with_less(sound_of(typed))), CLOSEST])
    rated = {word: likeness(typed, word) for (word,) in cursor.fetchall()}
    least = max(LIKE, max(rated.values(), default=0) - MARGIN)
    return sorted((word for word in rated if rated[word] >= least), key=lambda word: (-rated[word], word))[:MOST]
