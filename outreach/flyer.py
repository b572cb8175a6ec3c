"""The flyer of a round: one A5 sheet in Dutch, typeset by typst when it is asked for."""

import io
import json
import re
from typing import Any, Literal, cast

import segno
import typst
from django.conf import settings
from django.utils import timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from outreach.models import Round
from outreach.saying import coming, day_of, hours_of, listed, part_of_day, public_link

SHEET = settings.BASE_DIR / "outreach" / "typst" / "flyer.typ"
FONTS = settings.NODE_MODULES / "@expo-google-fonts" / "noto-sans"
WEIGHTS = ["400Regular", "600SemiBold", "700Bold", "800ExtraBold"]
NAMES_AT_MOST = 8
# What Noto Sans draws, in which Dutch and its neighbours are written. A sign without a shape stops the sheet
# (PDF/UA), so that an emoji in a name is left out here instead.
DRAWN = re.compile(
    r"[^\u0020-\u007e\u00a0-\u024f\u0300-\u036f\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c"
    r"\u038e-\u03a1\u03a3-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20ac]"
)
LONG = re.compile(r".{1,18}")


class FlyerNotMade(Exception):
    """Typst warned of something, such as a font that is missing: the sheet would not be right."""


def make_flyer(this_round: Round) -> bytes:
    """The sheet as PDF/UA. Nothing is written to disk."""
    return _typeset(this_round, "pdf")


def picture_flyer(this_round: Round) -> bytes:
    """The same sheet as PNG, to look at on a page."""
    return _typeset(this_round, "png")


def flyer_name(this_round: Round) -> str:
    """bakkie-in-de-wijk-2026-11-26.pdf"""
    on = timezone.localdate(this_round.starts_at)
    return f"{slugify(this_round.name) or 'flyer'}-{on:%Y-%m-%d}.pdf"


def _typeset(this_round: Round, form: Literal["pdf", "png"]) -> bytes:
    with translation.override("nl"):
        words = json.dumps(_words(this_round))
    compiler = typst.Compiler(
        str(SHEET),
        root=str(settings.BASE_DIR),
        font_paths=[str(FONTS / weight) for weight in WEIGHTS],
        ignore_system_fonts=True,
        # As data, never as source: nothing that a person wrote can become a command.
        sys_inputs={"words": words},
    )
    as_pdf: dict[str, Any] = {"pdf_standards": "ua-1", "timestamp": int(this_round.created_at.timestamp())}
    options = as_pdf if form == "pdf" else {"ppi": 144.0}
    sheet, warnings = compiler.compile_with_warnings(format=form, **options)
    if warnings:
        raise FlyerNotMade(str(warnings[0]))
    return cast(bytes, sheet)


def _words(this_round: Round) -> dict[str, str]:
    """Everything that the sheet says, as plain text."""
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
    return {name: _drawable(text) for name, text in said.items()} | {"qr": _qr(this_round)}


def _who(this_round: Round) -> str:
    """By first name, as people introduce themselves; of a large group only how many."""
    names = [_drawable(member.user.first_name) for member in coming(this_round)]
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


def _drawable(text: str) -> str:
    """On one line, without signs that have no shape; a very long word may be broken."""
    words = DRAWN.sub("", " ".join(text.split())).split()
    return " ".join("\u200b".join(LONG.findall(word)) for word in words)


def _qr(this_round: Round) -> str:
    """The code as SVG; level M stays readable with a fold or a drop of coffee."""
    out = io.BytesIO()
    segno.make(public_link(this_round), error="m", micro=False).save(out, kind="svg", border=0, dark="#1c282b")
    return out.getvalue().decode()
