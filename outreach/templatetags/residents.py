"""How the pages for residents speak: `{% say "call" phone=team.phone %}`, in the language of the page."""

from datetime import datetime

from django import template

from outreach.telling.speaking import LANGUAGES, day_said, said
from outreach.telling.speaking import say as spoken

register = template.Library()

# What someone does, as residents read it; in some languages the field rather than a word that is a man or a woman.
WORK = {
    "community_worker": said("work_community_worker"),
    "social_worker": said("work_social_worker"),
    "wmo_officer": said("work_wmo_officer"),
    "income_officer": said("work_income_officer"),
    "district_nurse": said("work_district_nurse"),
    "social_counsellor": said("work_social_counsellor"),
    "client_supporter": said("work_client_supporter"),
    "youth_worker": said("work_youth_worker"),
}


@register.simple_tag
def say(key: str, **given: object) -> str:
    return spoken(key, **given)


@register.filter
def work(discipline: str) -> str:
    return str(WORK.get(discipline, ""))


@register.filter
def weekday(moment: datetime) -> str:
    """donderdag 26 november"""
    return day_said(moment)


@register.simple_tag
def languages_spoken() -> list[tuple[str, str]]:
    """Code and name, each in its own words."""
    return list(LANGUAGES.items())
