"""What residents read, in six languages; the texts stand in words/, one file a language, each complete.

Apart from gettext, because only these pages speak Turkish, Arabic, Polish and Ukrainian: see docs/decisions.
"""

import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation.trans_real import parse_accept_lang_header

FOLDER = Path(__file__).parent / "words"
# Each in its own words, in the order of the row on the page.
LANGUAGES = {
    "nl": "Nederlands", "en": "English", "tr": "Türkçe", "ar": "العربية", "pl": "Polski", "uk": "Українська",
}  # fmt: skip
DUTCH = "nl"
# What stands between these is laid out by itself: a telephone number in Arabic keeps its order.
ISOLATE, END = "\u2068", "\u2069"


def say(key: str, **given: object) -> str:
    """The text in the language of now. What is filled in keeps its own direction."""
    return words_in(_current())[key].format(**{name: _apart(str(value)) for name, value in given.items()})


said = lazy(say, str)


def day_said(moment: datetime) -> str:
    """donderdag 26 november, as each language writes it."""
    return date_format(timezone.localtime(moment), "WEEKDAY_FORMAT")


def language_of(request: HttpRequest) -> str:
    """The one chosen by its link, else the first of the browser that we speak, else Dutch."""
    chosen = request.GET.get("taal", "")
    if chosen in LANGUAGES:
        return chosen
    wanted = parse_accept_lang_header(request.headers.get("Accept-Language", "")[:200])
    return next((code.split("-")[0] for code, _weight in wanted if code.split("-")[0] in LANGUAGES), DUTCH)


def other_languages() -> list[dict[str, str]]:
    """'In your language: scan the code', for paper in Dutch: in each of the others."""
    return [{"lang": code, "text": words_in(code)["paper_scan"]} for code in LANGUAGES if code != DUTCH]


@cache
def words_in(language: str) -> dict[str, str]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text())


def _current() -> str:
    language = (get_language() or DUTCH).split("-")[0]
    return language if language in LANGUAGES else DUTCH


def _apart(value: str) -> str:
    return f"{ISOLATE}{value}{END}" if get_language_bidi() else value
