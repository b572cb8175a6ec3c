"""Why two people suit each other as a duo: what each brings, in sentences. Facts, whoever put them together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outreach.pairing.duos import LARGEST_DUO
from outreach.pairing.proposing import Known
from teams.languages import names_of
from teams.models import Discipline, Membership

# Everyone speaks it; it tells two people nothing about each other.
SPOKEN_BY_ALL = "nl"


@dataclass
class DuoReasons:
    """One duo by its letter: its people, why they suit, and what still has to be mended."""

    letter: str
    people: list[Membership] = field(default_factory=list)
    known: Known = field(default_factory=Known)

    @property
    def names(self) -> list[str]:
        return [person.user.first_name for person in self.people]

    @property
    def reasons(self) -> list[str]:
        return [
            reason
            for reason in (self._experience(), self._together(), self._languages(), self._disciplines())
            if reason
        ]

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
        told = ngettext("Spreekt ook %(languages)s.", "Spreken ook %(languages)s.", len(self.people)) % languages
        here = sorted(spoken & set(self.known.languages))
        if not here:
            return told
        of_area = _("In deze buurt wordt ook %(names)s gesproken.")
        return told + " " + of_area % {"names": _(" en ").join(names_of(here))}

    def _together(self) -> str:
        """When two of them last were a duo: so that one may choose someone else, or the same."""
        walked = [
            (self.known.together[pair], [one.user.first_name, other.user.first_name])
            for one, other in combinations(self.people, 2)
            if (pair := frozenset({one.pk, other.pk})) in self.known.together
        ]
        if not walked:
            return ""
        on, names = max(walked)
        if len(self.people) == 2:
            return _("Liepen samen op %(day)s.") % {"day": _said(on)}
        return _("%(names)s liepen samen op %(day)s.") % {"names": _(" en ").join(names), "day": _said(on)}

    def _disciplines(self) -> str:
        known = {person.discipline for person in self.people} - {Discipline.OTHER}
        if len(known) < 2 or len(known) < len(self.people):
            return ""
        return _("Verschillende vakken: %(names)s.") % {
            "names": ", ".join(person.get_discipline_display() for person in self.people)
        }


def reasons_for(placed: Iterable[tuple[Membership, str]], known: Known) -> list[DuoReasons]:
    """The duos among (member with `rounds`, letter of a duo or '' for the coffee table), by letter."""
    duos: dict[str, DuoReasons] = {}
    for member, letter in placed:
        if letter:
            duos.setdefault(letter, DuoReasons(letter, known=known)).people.append(member)
    return [duos[letter] for letter in sorted(duos, key=lambda letter: (len(letter), letter))]


def unspoken(duos: Iterable[DuoReasons], known: Known) -> list[str]:
    """Languages of the area that none of the duos speaks, in words."""
    spoken = {code for duo in duos for person in duo.people for code in person.languages}
    return names_of(sorted(set(known.languages) - spoken))


def _said(on: date) -> str:
    """12 oktober, with the year when that is another."""
    return date_format(on, "MONTH_DAY_FORMAT" if on.year == timezone.localdate().year else "DATE_FORMAT")


def _rounds(person: Any) -> int:
    """`rounds` is what proposing.members_to_ask counted."""
    rounds: int = person.rounds
    return rounds
