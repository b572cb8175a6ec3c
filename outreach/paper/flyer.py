"""The flyer of a round: one A5 sheet in Dutch, typeset by typst when it is asked for."""

import io
from typing import Any

import segno
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from buurt.typesetting import as_pdf, as_picture, drawable
from outreach.models import Round
from outreach.telling.saying import coming, day_of, hours_of, listed, part_of_day, public_link
from outreach.telling.speaking import other_languages, say
from outreach.telling.typed import in_groups, where_to_type

SHEET = "outreach/typst/flyer.typ"
NAMES_AT_MOST = 8


def make_flyer(this_round: Round) -> bytes:
    """The sheet as PDF/UA. Nothing is written to disk."""
    return as_pdf(SHEET, _words(this_round), at=this_round.created_at)


def picture_flyer(this_round: Round) -> bytes:
    """The same sheet as PNG, to look at on a page."""
    return as_picture(SHEET, _words(this_round))


def flyer_name(this_round: Round) -> str:
    """bakkie-in-de-wijk-2026-11-26.pdf"""
    on = timezone.localdate(this_round.starts_at)
    return f"{slugify(this_round.name) or 'flyer'}-{on:%Y-%m-%d}.pdf"


def _words(this_round: Round) -> dict[str, Any]:
    """Everything that the sheet says, as plain text."""
    with translation.override("nl"):
        return _said(this_round)


def _said(this_round: Round) -> dict[str, Any]:
    team = this_round.team
    said = {
        "name": this_round.name,
        "day": day_of(this_round).capitalize(),
        "hours": hours_of(this_round),
        "coffee": _("Koffie en thee"),
        "spot": this_round.table_spot,
        "ring": _("Wij bellen %(then)s bij u aan.") % {"then": part_of_day(this_round)},
        "why": _("Wij willen graag weten hoe u de buurt vindt."),
        "who": _who(this_round),
        "come": _("Loop gerust mee voor een kopje. U hoeft niets voor te bereiden. Het kost niets."),
        "no": _("Liever niet aan de deur?"),
        "no_how": _no_how(this_round),
        "team": team.name,
        "call": _("Bel") if team.phone else _("Mail") if team.email else "",
        "phone": team.phone or team.email,
        "drawing": _("Tekening: een rij huizen met ervoor een tafel met koffie en thee"),
        "code": _("QR-code: hier leest u meer, en hier zegt u dat wij niet hoeven aan te bellen"),
    }
    drawn = {name: drawable(text) for name, text in said.items()}
    typed = {"type": say("paper_type", where=where_to_type()), "typed": in_groups(this_round.code)}
    return drawn | typed | {"qr": _qr(this_round), "others": other_languages()}


def _who(this_round: Round) -> str:
    """By first name, as people introduce themselves; of a large group only how many."""
    names = [drawable(member.user.first_name) for member in coming(this_round)]
    names = [name for name in names if name]
    words = {"team": this_round.team.name, "names": listed(names), "n": len(names)}
    if not names:
        return _("Wij zijn %(team)s.") % words
    if len(names) > NAMES_AT_MOST:
        return _("Wij zijn %(team)s, met %(n)s collega’s.") % words
    return _("Wij zijn %(names)s van %(team)s.") % words


def _no_how(this_round: Round) -> str:
    if this_round.team.phone:
        return _("Dat is goed. Scan de code of bel ons. Dan bellen wij niet bij u aan. U leest er ook meer over ons.")
    return _("Dat is goed. Scan de code. Dan bellen wij niet bij u aan. U leest er ook meer over ons.")


def _qr(this_round: Round) -> str:
    """The code as SVG; level M stays readable with a fold or a drop of coffee."""
    out = io.BytesIO()
    segno.make(public_link(this_round), error="m", micro=False).save(out, kind="svg", border=0, dark="#1c282b")
    return out.getvalue().decode()
