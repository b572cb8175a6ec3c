"""Paper by typst: a sheet of ours filled with data, as PDF/UA or as pictures. Nothing is written to disk."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

import typst
from django.conf import settings

FONTS = settings.NODE_MODULES / "@expo-google-fonts"
WEIGHTS = [
    *(f"noto-sans/{weight}" for weight in ("400Regular", "600SemiBold", "700Bold", "800ExtraBold")),
    *(f"noto-sans-arabic/{weight}" for weight in ("400Regular", "600SemiBold", "700Bold")),
]
# What Noto Sans draws, in which Dutch and its neighbours are written. A sign without a shape stops the sheet
# (PDF/UA), so that an emoji in a name is left out here instead.
DRAWN = re.compile(
    r"[^\u0020-\u007e\u00a0-\u024f\u0300-\u036f\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c"
    r"\u038e-\u03a1\u03a3-\u052f\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20ac]"
)
LONG = re.compile(r".{1,18}")


class SheetNotMade(Exception):
    """Typst warned of something, such as a font that is missing: the sheet would not be right."""


def as_pdf(sheet: str, words: Mapping[str, Any], *, at: datetime) -> bytes:
    """PDF/UA that says it was made at `at`, so that the same words give the same bytes.

    `sheet` is a path from the root of the project.
    """
    return cast(bytes, _typeset(sheet, words, format="pdf", pdf_standards="ua-1", timestamp=int(at.timestamp())))


def as_picture(sheet: str, words: Mapping[str, Any]) -> bytes:
    """The same as PNG; of a sheet of one page."""
    return cast(bytes, _typeset(sheet, words, format="png", ppi=144.0))


def drawable(text: str) -> str:
    """On one line, without signs that have no shape; a very long word may be broken."""
    return " ".join("\u200b".join(LONG.findall(word)) for word in with_a_shape(text).split())


def with_a_shape(text: str) -> str:
    """On one line, without signs that have no shape."""
    return DRAWN.sub("", " ".join(text.split()))


def _typeset(sheet: str, words: Mapping[str, Any], **options: Any) -> Any:
    compiler = typst.Compiler(
        str(settings.BASE_DIR / sheet),
        root=str(settings.BASE_DIR),
        font_paths=[str(FONTS / weight) for weight in WEIGHTS],
        ignore_system_fonts=True,
        # As data, never as source: nothing that a person wrote can become a command.
        sys_inputs={"words": json.dumps(words)},
    )
    made, warnings = compiler.compile_with_warnings(**options)
    if warnings:
        raise SheetNotMade(str(warnings[0]))
    return made
