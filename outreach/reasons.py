"""Why two people suit each other as a duo: what each brings, in sentences. Facts, whoever put them together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outreach.planning import LARGEST_DUO
from teams.languages import names_of
from teams.models import Discipline, Membership

# Everyone speaks it; it tells two people nothing about each other.
SPOKEN_BY_ALL = "nl"


@dataclass
class DuoReasons:
    """One duo by its letter: its people, why they suit, and what still has to be mended."""

    letter: str
    people: list[Membership] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return [person.user.first_name for person in self.people]

    @property
    def reasons(self) -> list[str]:
        return [reason for reason in (self._experience(), self._languages(), self._disciplines()) if reason]

    @property
    def mend(self) -> str:
        if len(self.people) == 1:
            return _("Hier moet nog iemand bij.")
        if len(self.people) > LARGEST_DUO:
            return _("Dit zijn er te veel. Maak er twee duo’s van.")
        if not any(_rounds(person) for person in self.people):
            return _("Niemand van hen liep al eens mee. Ruil als het kan met iemand die dat wel deed.")
        return ""

    def _experience(self) -> str:
        ranked = sorted(self.people, key=_rounds)
        if len(ranked) < 2 or not _rounds(ranked[-1]):
            return ""
        leader, rounds = ranked[-1].user.first_name, _rounds(ranked[-1])
        walked = ngettext("%(name)s liep %(n)s ronde", "%(name)s liep %(n)s rondes", rounds)
        told = walked % {"name": leader, "n": rounds}
        new = [person.user.first_name for person in ranked if not _rounds(person)]
        if not new:
            return told + "."
        return _("%(told)s, %(new)s gaat voor het eerst mee.") % {"told": told, "new": _(" en ").join(new)}

    def _languages(self) -> str:
        spoken = {code for person in self.people for code in person.languages} - {SPOKEN_BY_ALL}
        if not spoken:
            return ""
        languages = {"languages": ", ".join(names_of(sorted(spoken)))}
        return ngettext("Spreekt ook %(languages)s.", "Spreken ook %(languages)s.", len(self.people)) % languages

    def _disciplines(self) -> str:
        known = {person.discipline for person in self.people} - {Discipline.OTHER}
        if len(known) < 2 or len(known) < len(self.people):
            return ""
        return _("Verschillende vakken: %(names)s.") % {
            "names": ", ".join(person.get_discipline_display() for person in self.people)
        }


def reasons_for(placed: Iterable[tuple[Membership, str]]) -> list[DuoReasons]:
    """The duos among (member with `rounds`, letter of a duo or '' for the coffee table), by letter."""
    duos: dict[str, DuoReasons] = {}
    for member, letter in placed:
        if letter:
            duos.setdefault(letter, DuoReasons(letter)).people.append(member)
    return [duos[letter] for letter in sorted(duos, key=lambda letter: (len(letter), letter))]


def _rounds(person: Any) -> int:
    """`rounds` is what proposing.members_to_ask counted."""
    rounds: int = person.rounds
    return rounds
