"""Which subthemes a search is about."""

from socialmap.searching.asked import Asked
from socialmap.searching.thesaurus import thesaurus


def themes_asked(asked: Asked) -> list[str]:
    """Their codes, each once."""
    return list(dict.fromkeys(theme for code in asked.codes for theme in thesaurus().concepts[code].themes))
