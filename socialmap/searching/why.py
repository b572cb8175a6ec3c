"""Why an entry stands among what was found, in a sentence."""

from django.utils.translation import gettext as _

from socialmap.on_foot import minutes_for
from socialmap.searching.asked import Asked
from socialmap.searching.ranking import Candidate


def why_of(candidate: Candidate, asked: Asked) -> str:
    """What it was found by, and which of the wishes beside the words it answers."""
    by: dict[str, list[str]] = {}
    for group, token in candidate.hits:
        if group.words:
            by.setdefault(_where(candidate.tokens[token], token), []).extend(group.words)
    parts = [f"{where} ‘{' '.join(dict.fromkeys(words))}’" for where, words in by.items()]
    facts = candidate.facts
    if asked.moment and facts["hours"]:
        parts.append(_("op het gevraagde moment"))
    if asked.languages & set(facts["lang"]):
        parts.append(_("in de gevraagde taal"))
    if asked.person.groups and set(asked.person.groups) & set(facts["tg"]):
        parts.append(_("voor deze mensen"))
    if "free" in asked.conditions and facts["free"]:
        parts.append(_("gratis"))
    if "wheelchair" in asked.conditions and facts["wheel"]:
        parts.append(_("toegankelijk met een rolstoel"))
    if asked.role == "give" and "give" in facts["roles"]:
        parts.append(_("hier kun je bijdragen"))
    if candidate.metres is not None:
        parts.append(_("%(minutes)s minuten lopen") % {"minutes": minutes_for(candidate.metres)})
    text = "; ".join(parts) or _("past bij de zoekvraag")
    return text[0].upper() + text[1:]


def _where(grade: int, token: str) -> str:
    if token.startswith("t:") or (grade == 3 and token.startswith("c:")):
        return _("het thema past bij")
    if grade == 4:
        return _("de naam past bij")
    return _("de uitleg past bij") if grade == 2 else _("past bij")
