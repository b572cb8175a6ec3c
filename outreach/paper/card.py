"""The not-home cards of a duo, in walking order: A6, four on an A4. Each has a code for its own door alone.

On a card stands no street: who finds it learns nothing. The number in small print is for the duo.
"""

import io
from collections.abc import Sequence
from typing import Any

import segno
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from buurt.places.models import Address
from buurt.typesetting import as_pdf, drawable
from outreach.models import Round
from outreach.paper.walk_list import Sheet, TooMuchPaper
from outreach.telling.cards import link_of, make_cards
from outreach.telling.speaking import DUTCH, day_said, other_languages, say
from outreach.telling.typed import in_groups, where_to_type

SHEET = "outreach/typst/card.typ"
# In one document; so many take some seconds.
MOST_CARDS = 400
PRINTED = {Round.State.ANNOUNCED, Round.State.WALKING}


def may_print(this_round: Round) -> bool:
    return this_round.state in PRINTED


def make_card_sheets(this_round: Round, sheets: Sequence[Sheet]) -> bytes:
    """PDF/UA. Raises TooMuchPaper."""
    doors = [
        (door.address, f"{sheet.row.turf.letter} {door.position}")
        for sheet in sheets
        for door in sheet.doors
        if door.address
    ]
    if len(doors) > MOST_CARDS:
        raise TooMuchPaper(_("Dit zijn %(n)s kaartjes: te veel voor één pdf. Open ze per duo.") % {"n": len(doors)})
    codes = make_cards(this_round, [address.pk for address, _place in doors])
    with translation.override(DUTCH):
        words = _shared(this_round)
    words["cards"] = [
        {
            "qr": _qr(link_of(codes[address.pk])),
            "typed": in_groups(codes[address.pk]),
            "number": _small_print(place, address),
        }
        for address, place in doors
    ]
    return as_pdf(SHEET, words, at=this_round.created_at)


def cards_name(this_round: Round, letter: str = "") -> str:
    """kaartjes-2026-11-26-a.pdf"""
    on = timezone.localdate(this_round.starts_at)
    name = _("kaartjes")
    return slugify(f"{name}-{on:%Y-%m-%d}-{letter}") + ".pdf"


def _shared(this_round: Round) -> dict[str, Any]:
    team = this_round.team
    given = {"team": drawable(team.name), "place": drawable(team.municipality.name)}
    return {
        "title": say("paper_was"),
        "day": say("paper_day", day=day_said(this_round.starts_at)),
        "who": say("paper_who", **given),
        "do": say("paper_do"),
        "alt": say("paper_code"),
        "type": say("paper_type", where=where_to_type()),
        "call": say("paper_call", phone=drawable(team.phone)) if team.phone else "",
        "mail": say("paper_mail", email=drawable(team.email)) if team.email else "",
        "others": other_languages(),
    }


def _small_print(place: str, address: Address) -> str:
    """A 23 · Lin 37: the duo, the place in the walk, the beginning of the street and the house number."""
    return drawable(f"{place} · {address.street.name[:3]} {address.house_number}")


def _qr(link: str) -> str:
    out = io.BytesIO()
    segno.make(link, error="m", micro=False).save(out, kind="svg", border=0, dark="#1c282b", xmldecl=False)
    return out.getvalue().decode()
