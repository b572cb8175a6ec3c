"""The leaflet of a shortlist, A5, in plain Dutch: what it is, when, where, how to get there, and a first sentence."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buurt.typesetting import as_pdf, drawable
from socialmap.describing.when import when_in_words
from socialmap.models import Location, Service, Shortlist, ShortlistItem
from socialmap.on_foot import MOST_MINUTES, Start, minutes_to, start_of
from socialmap.upkeep.freshness import freshness_of
from teams.models import Team

SHEET = "socialmap/typst/leaflet.typ"
Said = dict[str, Any]


def make_leaflet(shortlist: Shortlist, items: Iterable[ShortlistItem], team: Team | None) -> bytes:
    """PDF/UA, in Dutch whatever the member reads."""
    return as_pdf(SHEET, _drawable(words_of(shortlist, items, team)), at=shortlist.changed_at)


def leaflet_name() -> str:
    return "lijstje.pdf"


def words_of(shortlist: Shortlist, items: Iterable[ShortlistItem], team: Team | None) -> Said:
    """All that the leaflet says, as plain text; `items` with their service, its organization and its places."""
    with translation.override("nl"):
        start = start_of(team, shortlist.municipality)
        return {
            "title": _("Voor u uitgezocht"),
            "intro": _("Dit past misschien bij u. Bel of ga gerust eens kijken."),
            "from": team.name if team else shortlist.municipality.name,
            "phone": team.phone if team else "",
            "call": _("Vragen? Bel"),
            "made": date_format(timezone.localdate()),
            "page": _("pagina %(n)s van %(of)s") % {"n": "{n}", "of": "{of}"},
            "items": [_item(item, start) for item in items],
        }


def first_sentence(service: Service) -> str:
    """What someone may say who calls or comes in, until a member writes another."""
    return _("Goedendag, ik bel of kom voor: %(name)s. Kunt u mij daar meer over vertellen?") % {"name": service.name}


def _item(item: ShortlistItem, start: Start | None) -> Said:
    if not item.service.is_listed:
        return _not_there(item.service)
    service, places = item.service, list(item.service.locations.all())
    facts = [
        (_("Wanneer"), [_when(service)]),
        (_("Waar"), _where(service, places)),
        (_("Zo komt u er"), _ways(places, start)),
        (_("Kosten"), [_costs(service)]),
        (_("Telefoon"), [service.phone or service.organization.phone]),
    ]
    return {
        "name": service.name,
        "who": service.organization.name,
        "what": service.description,
        "facts": [{"label": label, "lines": lines} for label, lines in facts if any(lines)],
        "note": item.note,
        "sentence_label": _("Zo kunt u het zeggen"),
        "sentence": _("‘%(sentence)s’") % {"sentence": item.sentence or first_sentence(service)},
        "closed": _warning(service),
    }


def _warning(service: Service) -> str:
    """What someone must know before going there."""
    if service.status == Service.Status.TEMPORARILY_CLOSED:
        return _("Dit is nu even dicht. Bel eerst.")
    return _("Bel eerst even of het nog klopt.") if freshness_of(service.assured_at).is_old else ""


def _not_there(service: Service) -> Said:
    """Nobody is sent where nothing is: only its name, and that."""
    said = _("Dit staat niet meer op de sociale kaart. Ga er niet heen: vraag ons wat er wel is.")
    empty = dict.fromkeys(("who", "what", "note", "sentence_label", "sentence"), "")
    return {"name": service.name, "closed": said, "facts": [], **empty}


def _when(service: Service) -> str:
    return capfirst(when_in_words(service)) or _("Vraag ernaar als u belt.")


def _where(service: Service, places: list[Location]) -> list[str]:
    if service.attending_type != Service.AttendingType.PHYSICAL:
        return [capfirst(service.get_attending_type_display())]
    if any(place.is_confidential for place in places):
        return [_("Het adres is geheim. Bel eerst.")]
    lines = [", ".join(filter(None, [place.name, place.address_1, place.city])) for place in places]
    return lines or [_("Bel eerst waar u moet zijn.")]


def _ways(places: list[Location], start: Start | None) -> list[str]:
    """Of secret places nothing, for the way tells the address."""
    lines = []
    for place in places:
        if place.is_confidential:
            continue
        minutes = minutes_to([place], start)
        if start and minutes and minutes <= MOST_MINUTES:
            counted = ngettext(
                "Ongeveer %(n)s minuut lopen vanaf %(start)s.", "Ongeveer %(n)s minuten lopen vanaf %(start)s.", minutes
            )
            lines.append(counted % {"n": minutes, "start": start.name})
        lines += [capfirst(text) for text in (place.transportation, place.accessibility) if text]
        if place.wheelchair:
            lines.append(_("U kunt er met een rolstoel in."))
    return lines


def _costs(service: Service) -> str:
    return capfirst(service.fees_description) or (_("Gratis") if service.is_free else "")


def _drawable(words: Any) -> Any:
    """The same with only signs that paper can show."""
    if isinstance(words, str):
        return drawable(words)
    if isinstance(words, dict):
        return {key: _drawable(value) for key, value in words.items()}
    return [_drawable(value) for value in words]
