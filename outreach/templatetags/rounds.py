"""How rounds say things: days, hours, languages and the colour of a duo."""

from datetime import date, datetime, timedelta
from math import ceil

from django import template
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teams.languages import names_of

register = template.Library()

DUO_COLOURS = "abcdefgh"


@register.filter
def duration(minutes: float) -> str:
    """45 minuten, 1 uur, 2,5 uur, 2 uur en 20 minuten."""
    hours, rest = divmod(ceil(minutes), 60)
    if rest == 30 and hours:
        halves = {"hours": number_format(hours + 0.5, 1)}
        return ngettext("%(hours)s uur", "%(hours)s uur", hours + 1) % halves
    in_hours = ngettext("%(hours)s uur", "%(hours)s uur", hours) % {"hours": hours}
    in_minutes = ngettext("%(minutes)s minuut", "%(minutes)s minuten", rest) % {"minutes": rest}
    if hours and rest:
        return _("%(hours)s en %(minutes)s") % {"hours": in_hours, "minutes": in_minutes}
    return in_hours if hours else in_minutes


@register.filter
def day(moment: date) -> str:
    """As people say it: vandaag, morgen, donderdag 26 november; with the year when that is another."""
    today, on = timezone.localdate(), timezone.localdate(moment) if isinstance(moment, datetime) else moment
    written = date_format(on, "l j F" if on.year == today.year else "l j F Y")
    if on == today:
        return _("vandaag, %(date)s") % {"date": written}
    return _("morgen, %(date)s") % {"date": written} if on == today + timedelta(days=1) else written


@register.filter
def together(names: list[str]) -> str:
    """Noor; Noor en Joost; Anneke, Bram en Wouter."""
    *before, last = names or [""]
    return _("%(names)s en %(last)s") % {"names": ", ".join(before), "last": last} if before else last


@register.filter
def soon(on: date) -> str:
    """As one says a day to be ready by: vandaag, morgen, vrijdag (within a week), 9 december."""
    on = timezone.localdate(on) if isinstance(on, datetime) else on
    days = (on - timezone.localdate()).days
    if days in {0, 1}:
        return _("morgen") if days else _("vandaag")
    return date_format(on, "l" if 0 < days < 7 else "j F")


@register.filter
def is_past(on: date) -> bool:
    return on < timezone.localdate()


@register.filter
def languages(codes: list[str]) -> str:
    return ", ".join(names_of(codes))


@register.filter
def duo_colour(letter: str) -> str:
    """The class that gives a duo its colour: eight, then again from the first; the letter tells them apart."""
    index = ord(letter[-1]) - ord("A") if letter else 0
    return f"duo-{DUO_COLOURS[index % len(DUO_COLOURS)]}"
