"""How the pages for residents speak: `{% say "call" phone=team.phone %}`, in the language of the page."""

from datetime import datetime

from django import template

from outreach.telling.speaking import LANGUAGES, day_said
from outreach.telling.speaking import say as spoken

register = template.Library()


@register.simple_tag
def say(key: str, **given: object) -> str:
    return spoken(key, **given)


@register.filter
def weekday(moment: datetime) -> str:
    """donderdag 26 november"""
    return day_said(moment)


@register.simple_tag
def languages_spoken() -> list[tuple[str, str]]:
    """Code and name, each in its own words."""
    return list(LANGUAGES.items())
