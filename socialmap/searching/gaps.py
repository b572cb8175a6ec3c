"""Searches that found nothing, kept for the gap list: themes, words and team; never who, never a name."""

from uuid import UUID

from socialmap.models import SearchLog
from socialmap.searching.asked import Asked
from socialmap.searching.themes import themes_asked
from socialmap.searching.thesaurus import phrase, thesaurus
from socialmap.searching.words import SAYS_NOTHING

MOST_WORDS = 8


def note_gap(text: str, asked: Asked, *, municipality_id: int, team_id: UUID | None) -> bool:
    """Whether it was kept: only words that the thesaurus knows, for a name, an address or a number is none of them."""
    themes = themes_asked(asked)
    words = [word for word in phrase(text) if thesaurus().knows(word) and word not in SAYS_NOTHING and word.isalpha()]
    if themes or words:
        SearchLog.objects.create(
            municipality_id=municipality_id, team_id=team_id,
            themes=themes, words=list(dict.fromkeys(words))[:MOST_WORDS],
        )  # fmt: skip
    return bool(themes or words)
