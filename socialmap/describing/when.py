"""When an entry is, as it is told everywhere: its moments, and what its own words add to them.

Where there are moments the words are an addition: 'in overleg', 'niet in de schoolvakantie'. What only tells the
moments again, or other times than they do, is left out: an entry never says two different times.
"""

import re
from datetime import time

from socialmap.describing.moments import in_words
from socialmap.models import Schedule, Service

_CLAUSE = re.compile(r"[;\n]|,(?!\d)")
_RANGE = re.compile(
    r"(?<![\d.:])(\d{1,2})(?:[.:](\d\d))?(?: uur)? ?(?:tot|-|–) ?(\d{1,2})(?:[.:](\d\d))?(?!\d)"
    r"(?! ?(?:keer|x|weken|maanden|jaar|personen|mensen)\b)"
)
_CLOCK = re.compile(r"(?<![\d.:])(\d{1,2})[.:](\d\d)(?!\d)|\b(?:om|van|vanaf|tot) (\d{1,2}) ?(?:uur|u)\b")
_DAY = re.compile(r"\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*|\b(?:ma|di|wo|do|vr|za|zo)\b")
# A clause of only these tells days and hours, and nothing else.
_PLAIN = re.compile(
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:en|s|ochtend|middag|avond|ochtenden|middagen|avonden)?"
    r"|ma|di|wo|do|vr|za|zo|elke|iedere|op|om|van|vanaf|tot|t/m|en|met|de|het|in|per|dag|werkdag|werkdagen|week"
    r"|weken|maand|maanden|eerste|tweede|derde|vierde|vijfde|laatste|[1-5]e|uur|u|ochtend|middag|avond"
    r"|'?s|morgens|ochtends|middags|avonds|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober"
    r"|november|december|\d{1,4}(?:[.:]\d\d)?|[-–&]"
)


def when_in_words(service: Service) -> str:
    """'elke dinsdag 10.00 tot 12.00; niet in de schoolvakantie'; needs the schedules of the entry."""
    return when_told(service.schedule, list(service.schedules.all()))


def when_told(words: str, moments: list[Schedule]) -> str:
    told = list(map(in_words, moments))
    return "; ".join(filter(None, [*told, _addition(words, moments, told)]))


def addition_of(service: Service) -> str:
    """What the words say beside the moments; all of them where there are no moments."""
    moments = list(service.schedules.all())
    return _addition(service.schedule, moments, list(map(in_words, moments)))


def only_retells(words: str, moments: list[Schedule]) -> bool:
    """Whether the words say nothing that the moments do not: neither something else, nor another time."""
    return not _addition(words, moments, list(map(in_words, moments))) and not other_times(words, moments)


def other_times(words: str, moments: list[Schedule]) -> str:
    """The part of the words that tells times which the moments do not have: '10.30 tot 11.30'."""
    return next((each for each in _clauses(words) if _clocks(each) - _clocks_of(moments)), "")


def _addition(words: str, moments: list[Schedule], told: list[str]) -> str:
    """`told` are the moments in words."""
    if not words or not any(told):
        return words
    said = _tokens(" ".join(told))
    clauses = _clauses(words)
    kept = [each for each in clauses if not _is_told(each, said, moments)]
    return words if kept == clauses else ", ".join(kept)


def _is_told(clause: str, told: set[str], moments: list[Schedule]) -> bool:
    words = _tokens(clause)
    if words <= told or all(_PLAIN.fullmatch(word) for word in words):
        return True
    names_a_moment = _DAY.search(clause.lower()) or _RANGE.search(clause.lower())
    return bool(names_a_moment and _clocks(clause) - _clocks_of(moments))


def _clauses(words: str) -> list[str]:
    return [each.strip(" .") for each in _CLAUSE.split(words) if each.strip(" .")]


def _tokens(words: str) -> set[str]:
    return set(re.sub(r"(?<!\d)[,.]|[,.](?!\d)", " ", words.lower()).split())


def _clocks(words: str) -> set[time]:
    said = [pair for hit in _RANGE.finditer(words.lower()) for pair in ((hit[1], hit[2]), (hit[3], hit[4]))]
    said += [(hit[1] or hit[3], hit[2]) for hit in _CLOCK.finditer(words.lower())]
    return {time(int(hour), int(minute or 0)) for hour, minute in said if int(hour) < 24 and int(minute or 0) < 60}


def _clocks_of(moments: list[Schedule]) -> set[time]:
    return {clock for each in moments for clock in (each.opens_at, each.closes_at) if clock}
