"""From the text of a cell to the value of a fact; what cannot be one is said in a sentence with what to do."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from socialmap.describing.for_whom import LANGUAGES
from socialmap.exchange.problems import HTML
from socialmap.facets import Access, Form, Requirement, Role, TargetGroup
from socialmap.forms.fields import MailField, PhoneField, WebsiteField
from socialmap.models import Service, TaxonomyTerm
from socialmap.sheets.columns import plain

EARLIEST = date(2000, 1, 1)
DATES = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d", "%d-%m-%y"]
# What UTF-8 looks like to who takes it for Windows-1252.
GARBLED = re.compile("\ufffd|Ã[\x80-\xbf©«¨¯¶¼¡]|â‚¬|â€")
LONGEST = 5_000
YES, NO = {"ja", "j", "yes", "y", "waar", "true", "1", "x"}, {"nee", "n", "no", "onwaar", "false", "0"}


class Wrong(ValueError):
    """`args[0]` says what is wrong and what to do."""


def value_of(code: str, text: str) -> Any:
    """Raises Wrong."""
    if HTML.search(text):
        raise Wrong(_("Hier staat HTML in. Zet er gewone tekst in."))
    if GARBLED.search(text) or any(ord(sign) < 32 and sign not in "\n\r\t" for sign in text):
        raise Wrong(
            _("Hier staan vreemde tekens in. Bewaar het bestand als ‘CSV UTF-8’ of als .xlsx, en kies het opnieuw.")
        )
    if code in READERS:
        return READERS[code](text)
    return _fitting(text, LENGTHS.get(code, LONGEST))


def _fitting(text: str, most: int) -> str:
    if len(text) > most:
        told = {"size": len(text), "most": most}
        raise Wrong(_("Deze tekst is %(size)s tekens, en er passen er %(most)s. Maak hem korter.") % told)
    return text


def _length(name: str) -> int:
    return Service._meta.get_field(name).max_length or LONGEST  # type: ignore[union-attr]


TEXTS = ["name", "schedule", "fees_description", "eligibility_description", "application_process"]
LENGTHS = {name: _length(name) for name in TEXTS} | {"organization": 200, "contact_name": 120, "contact_title": 120}
LENGTHS |= {"place_name": 200, "address": 200, "postal_code": 7, "city": 80}


def _by_field(field: Any) -> Callable[[str], str]:
    def read(text: str) -> str:
        try:
            return str(field.clean(text))
        except ValidationError as error:
            raise Wrong(" ".join(error.messages)) from error

    return read


def _phone(text: str) -> str:
    """A spreadsheet that takes it for a number loses the 0 in front."""
    return _by_field(PhoneField())(f"0{text}" if re.fullmatch(r"[1-9]\d{8}", text) else text)


def _yes_or_no(text: str) -> bool:
    said = plain(text)
    if said not in YES | NO:
        raise Wrong(_("Zet hier ja of nee."))
    return said in YES


def _age(text: str) -> int:
    number = re.fullmatch(r"(\d{1,3})(?:\s*jaar)?", text.strip())
    if not number or int(number[1]) > 120:
        raise Wrong(_("Zet hier alleen een leeftijd, bijvoorbeeld 18."))
    return int(number[1])


def _degrees(most: int) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            number = float(text.replace(",", "."))
        except ValueError:
            number = most + 1
        if not abs(number) <= most:
            raise Wrong(
                _("Zet hier een getal met een komma, bijvoorbeeld 52,0021 voor de breedte en 5,0021 voor de lengte.")
            )
        return number

    return read


def _day(text: str) -> date:
    for written in DATES:
        try:
            day = datetime.strptime(text.split(" ", maxsplit=1)[0], written).date()
        except ValueError:
            continue
        if not EARLIEST <= day <= timezone.localdate():
            raise Wrong(
                _("De datum %(text)s kan niet kloppen. Kies een dag van na 2000, niet in de toekomst.")
                % {"text": text[:20]}
            )
        return day
    raise Wrong(_("‘%(text)s’ is geen datum. Schrijf bijvoorbeeld 31-12-2026.") % {"text": text[:20]})


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Wrong(_("Dit kenmerk is niet van Buurt. Laat deze cel leeg, of kies deze kolom niet.")) from None


def _one_of(choices: Any) -> Callable[[str], str]:
    return lambda text: _known(text, _names_of(choices))


def _some_of(choices: Any) -> Callable[[str], list[str]]:
    return lambda text: list(dict.fromkeys(_known(each, _names_of(choices)) for each in parts_of(text)))


def _known(text: str, names: dict[str, str]) -> str:
    code = names.get(_lowered(text))
    if code is None:
        near = get_close_matches(_lowered(text), names, n=1, cutoff=0.6)
        told = {"text": text[:40], "near": near[0] if near else "", "some": "; ".join(list(names)[:8])}
        raise Wrong(
            _("‘%(text)s’ kennen we niet. Bedoel je ‘%(near)s’?") % told
            if near
            else _("‘%(text)s’ kennen we niet. Kies bijvoorbeeld uit: %(some)s.") % told
        )
    return code


def parts_of(text: str) -> list[str]:
    """What stands in one cell: divided by ;, by | or by lines; by commas where there is none of those."""
    divided = re.split(r"[;|\n]", text) if re.search(r"[;|\n]", text) else text.split(",")
    return [part.strip() for part in divided if part.strip()]


def themes_of(text: str, names: dict[str, TaxonomyTerm]) -> list[TaxonomyTerm]:
    codes = {name: name for name in names}
    return list(dict.fromkeys(names[_known(each, codes)] for each in parts_of(text)))


def theme_names() -> dict[str, TaxonomyTerm]:
    """Every theme by its name and code, in every language of the interface."""
    names: dict[str, TaxonomyTerm] = {}
    terms = list(TaxonomyTerm.objects.select_related("parent").order_by("-parent", "pk"))
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            names |= {_lowered(str(term)): term for term in terms}
    return names | {term.code: term for term in terms}


def _names_of(choices: Any) -> dict[str, str]:
    return _names_in_languages(tuple(choices))


@cache
def _names_in_languages(choices: tuple[tuple[str, Any], ...]) -> dict[str, str]:
    names: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            names |= {_lowered(str(label)): code for code, label in choices}
    return names | {code: code for code, _label in choices}


def _lowered(text: str) -> str:
    return " ".join(text.lower().split())


def labels(codes: Iterable[str], choices: Any) -> str:
    """As `_some_of` reads it back."""
    names = dict(choices)
    return "; ".join(str(names.get(code, code)) for code in codes)


CHOICES: dict[str, Any] = {
    "attending_type": Service.AttendingType.choices, "form": Form.choices, "access": Access.choices,
    "status": Service.Status.choices, "visibility": Service.Visibility.choices,
}  # fmt: skip
SEVERAL: dict[str, Any] = {
    "target_groups": TargetGroup.choices, "requirements": Requirement.choices, "roles": Role.choices,
    "languages": LANGUAGES,
}  # fmt: skip
READERS: dict[str, Callable[[str], Any]] = {
    "id": _id, "assured_at": _day, "is_free": _yes_or_no, "is_initiative": _yes_or_no, "minimum_age": _age,
    "maximum_age": _age, "latitude": _degrees(90), "longitude": _degrees(180), "phone": _phone, "contact_phone": _phone,
    "email": _by_field(MailField()), "contact_email": _by_field(MailField()), "url": _by_field(WebsiteField()),
    **{code: _one_of(choices) for code, choices in CHOICES.items()},
    **{code: _some_of(choices) for code, choices in SEVERAL.items()},
}  # fmt: skip
