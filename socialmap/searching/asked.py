"""What a search asks for, once it has been read."""

from dataclasses import dataclass, field

from socialmap.searching.moments import Moment
from socialmap.searching.sayings import Person


@dataclass
class Group:
    """One thing that is asked for: tokens of entries that answer it, with how well they do (1 is wholly)."""

    kind: str
    tokens: dict[str, float]
    weight: float = 1.0
    words: list[str] = field(default_factory=list)
    literal: list[str] = field(default_factory=list)
    """Stems of the words themselves: of entries that answer it, those that have them are better."""


@dataclass
class Asked:
    groups: list[Group] = field(default_factory=list)
    moment: Moment | None = None
    conditions: set[str] = field(default_factory=set)
    person: Person = field(default_factory=Person)
    role: str = ""
    languages: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    codes: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    without: set[str] = field(default_factory=set)
    """Stems of what they do not have or want to show: 'zonder bankafschriften'."""
    places: set[str] = field(default_factory=set)
    """Stems of where they live: 'woont in Rietlanden'."""

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.moment or self.conditions or self.languages or self.forms or self.role)
