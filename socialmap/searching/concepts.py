"""Reading a search: the concepts, themes and words that are asked for."""

from collections.abc import Iterable

from socialmap.searching.asked import Asked, Group
from socialmap.searching.compounds import heart_of, parts_of
from socialmap.searching.lists import APART, WEAK, WHOM
from socialmap.searching.thesaurus import phrase, thesaurus
from socialmap.searching.words import SAYS_NOTHING, stem_of

# The curator's own synonyms: the (stemmed) words, and the words or subthemes that they stand for.
Synonyms = dict[tuple[str, ...], list[str]]


def take_concepts(words: list[str], asked: Asked, synonyms: Synonyms) -> None:
    """Adds to what is asked the concepts of the words, the longest phrases first; what is left as loose words."""
    kept = phrase(" ".join(words)) if words else []
    start = 0
    while start < len(kept):
        length = _take_synonym(kept, start, asked, synonyms) or _take_phrase(kept, start, asked)
        if not length and kept[start] not in SAYS_NOTHING:
            asked.rest.append(kept[start])
        start += max(length, 1)
    for word in asked.rest:
        _add_word(asked, word)


def _take_synonym(kept: list[str], start: int, asked: Asked, synonyms: Synonyms) -> int:
    for length in range(min(4, len(kept) - start), 0, -1):
        key = tuple(map(stem_of, kept[start : start + length]))
        if key in synonyms:
            group = Group("word", {}, 1.0, kept[start : start + length])
            for meant in synonyms[key]:
                group.tokens.update(_tokens_of(meant))
            asked.groups.append(group)
            return length
    return 0


def _take_phrase(kept: list[str], start: int, asked: Asked) -> int:
    length, codes = thesaurus().at(kept, start, asked=True)
    piece = kept[start : start + length]
    if length and not (length == 1 and piece[0] in SAYS_NOTHING):
        _add_concepts(asked, codes, piece)
    return length


def _tokens_of(meant: str) -> dict[str, float]:
    if meant.startswith("t:"):
        return {meant: 1.0}
    words = phrase(meant)
    codes = thesaurus().at(words, 0, asked=True)[1] if words else []
    tokens = {stem_of(word): 1.0 / len(words) for word in words}
    for code in codes:
        tokens.update(tokens_of_concept(code))
    return tokens


def tokens_of_concept(code: str) -> dict[str, float]:
    """What an entry about this concept has, and with less worth what is near it."""
    known = thesaurus().concepts
    concept = known[code]
    tokens = {f"c:{code}": 1.0}
    tokens |= {theme if theme.startswith("g:") else f"t:{theme}": 0.85 for theme in concept.themes}
    tokens |= {f"c:{kind}": 0.8 for kind in concept.kinds}
    for near in concept.near:
        tokens.setdefault(f"c:{near}" if near in known else f"t:{near}", 0.4)
    return tokens


def _add_concepts(asked: Asked, codes: Iterable[str], words: list[str]) -> None:
    group = Group("concept", {}, 1.0, words, _literal(words))
    for code in codes:
        asked.codes.append(code)
        _put_all(group.tokens, tokens_of_concept(code))
    if len(words) == 1:
        _put_all(group.tokens, {stem_of(words[0]): 1.05})
    wanted = {f"c:{code}" for code in codes}
    same = next((each for each in asked.groups if each.kind == "concept" and set(each.tokens) >= wanted), None)
    if same:
        same.words += words
        same.literal += group.literal
        if len(words) == 1:
            same.tokens.setdefault(stem_of(words[0]), 0.9)
    else:
        asked.groups.append(group)


def _literal(words: list[str]) -> list[str]:
    apart = [part for word in words for part in parts_of(word)] if len(words) == 1 else []
    return [stem_of(word) for word in [*words, *apart] if word not in WEAK]


def _put_all(tokens: dict[str, float], more: dict[str, float]) -> None:
    for token, worth in more.items():
        tokens[token] = max(worth, tokens.get(token, 0))


def _add_word(asked: Asked, word: str) -> None:
    tokens = {stem_of(word): 1.0, word: 1.0}
    parts = parts_of(word)
    says_little = word in WEAK | WHOM or stem_of(word) in WEAK or word.isdigit()
    says_little |= bool(parts) and set(parts) <= WEAK | APART  # 'meisjesclub': for whom was read already
    weight = 0.3 if says_little else 0.9
    for n, part in enumerate(reversed(parts or (heart_of(word),))):
        if not part or part in WEAK:  # a 'zangclub' is no club of children
            continue
        length, codes = thesaurus().at([part], 0, asked=True)
        for code in codes if length else []:
            asked.codes.append(code)
            less = 0.75 if n == 0 else 0.6
            _put_all(tokens, {token: worth * less for token, worth in tokens_of_concept(code).items()})
        tokens.setdefault(stem_of(part), 0.6)
    asked.groups.append(Group("word", tokens, weight, [word]))
