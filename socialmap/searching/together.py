"""Words that mean something together, wherever they stand in what is asked (together.txt): 'fiets' and 'kapot'."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from socialmap.searching.asked import Asked, Group
from socialmap.searching.concepts import tokens_of_concept
from socialmap.searching.lists import MONEY, WHOM, sections
from socialmap.searching.words import stem_of

LESSENED = 0.4  # what a thing weighs that only says for whom, or that there is no money for it

_LACK = {"schulden", "rondkomen", "uitkering"}
_HELPING = {"c:vrijwilliger", "c:talent"}
# Of what a child may not miss for want of money there is a fund.
_FUNDED = {"sport", "voetbal", "zwemmen", "dansen", "muziek", "toneel", "vechtsport"}
_ALONE = {
    "single-parents": ["gezinsmaatje", "opvoeden"], "carers": ["mantelzorg"], "newcomers": ["vluchteling", "taalles"],
    "job-seekers": ["werk"], "money-worries": ["rondkomen"], "homeless": ["dakloos"], "lgbtiq": ["lhbtiq"],
    "teenagers": ["jongeren"], "dementia": ["dementie"], "mental-health": ["psychisch"], "brain-injury": ["nah"],
    "low-literacy": ["lezen"], "physical": ["hulpmiddelen"],
}  # fmt: skip


@dataclass(frozen=True)
class Together:
    """A concept, and the words of which it has one of each."""

    concept: str
    parts: tuple[frozenset[str], ...]

    def in_stems(self, stems: set[str]) -> bool:
        found = [part & stems for part in self.parts]
        return all(found) and len(frozenset().union(*found)) >= len(found)


@lru_cache(maxsize=1)
def _by_stem() -> dict[str, list[Together]]:
    found: defaultdict[str, list[Together]] = defaultdict(list)
    for concept, lines in sections("together.txt"):
        for line in lines:
            parts = tuple(frozenset(stem_of(word.strip()) for word in part.split("/")) for part in line.split("+"))
            together = Together(concept, parts)
            for stem in parts[0]:
                found[stem].append(together)
    return found


def take_together(words: Iterable[str], asked: Asked) -> None:
    """Adds the concepts of words that stand apart; the words by themselves count for less then."""
    stems = {stem_of(word) for word in words}
    found = [each for stem in sorted(stems) for each in _by_stem().get(stem, ()) if each.in_stems(stems)]
    for each in found:
        of_it = {stem for part in each.parts for stem in part if stem in stems}
        for group in asked.groups:
            is_part = group.kind != "person" and of_it.issuperset(map(stem_of, group.words))
            if is_part and group.words and f"c:{each.concept}" not in group.tokens:
                group.weight = min(group.weight, LESSENED)
        if not any(group.tokens.get(f"c:{each.concept}", 0) >= 1 for group in asked.groups):
            said = [word for word in words if stem_of(word) in of_it]
            asked.codes.append(each.concept)
            asked.groups.append(Group("concept", tokens_of_concept(each.concept), 1.0, list(dict.fromkeys(said))))


def lessen(asked: Asked) -> None:
    """'voor kinderen' says for whom and 'geen geld' how, when something else is asked for."""
    whom = [group for group in asked.groups if group.kind == "concept" and WHOM.issuperset(group.words)]
    lack = [group for group in asked.groups if _is_lack(group)]
    helping = [group for group in asked.groups if group.kind == "concept" and _wanted(group) <= _HELPING]
    for kind in (whom, lack, helping):
        if any(_tells(group) for group in asked.groups if group not in kind) or (kind is whom and asked.languages):
            for group in kind:
                group.weight = min(group.weight, LESSENED)
    if lack and "children" in asked.person.groups and _FUNDED.intersection(asked.codes):
        asked.codes.append("sportfonds")
        asked.groups.append(Group("concept", tokens_of_concept("sportfonds"), 1.0))


def add_alone(asked: Asked) -> None:
    """What is sought by who says no more than who they are; and by who gives, where helpers are wanted at all."""
    if asked.role == "give" and not any("c:vrijwilliger" in group.tokens for group in asked.groups):
        asked.groups.append(Group("concept", tokens_of_concept("vrijwilliger"), LESSENED))
    if asked.role == "give" or any(group.kind != "person" and group.weight > 0.5 for group in asked.groups):
        return
    for code in dict.fromkeys(code for group in asked.person.groups for code in _ALONE.get(group, ())):
        asked.codes.append(code)
        asked.groups.append(Group("concept", tokens_of_concept(code), 0.5))


def _is_lack(group: Group) -> bool:
    return group.kind == "concept" and MONEY.issuperset(group.words) and _wanted(group) <= {f"c:{c}" for c in _LACK}


def _wanted(group: Group) -> set[str]:
    return {token for token, worth in group.tokens.items() if token.startswith("c:") and worth >= 1}


def _tells(group: Group) -> bool:
    return group.kind == "concept" and group.weight > 0.5
