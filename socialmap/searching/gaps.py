"""Searches that found nothing, kept for the gap list: themes, words and team; never who, never a name.

Nobody can be told from another, so the same words count once a day for a team: who searches again, or reports what was
searched in vain, adds nothing.
"""

from uuid import UUID

from django.utils import timezone

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
        said = {"themes": sorted(themes), "words": sorted(set(words[:MOST_WORDS]))}
        of = {"municipality_id": municipality_id, "team_id": team_id}
        if not SearchLog.objects.filter(on=timezone.localdate(), **of, **said).exists():
            SearchLog.objects.create(**of, **said)
    return bool(themes or words)
