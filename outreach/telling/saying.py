"""A round in words: the day, the hours, who comes, as letters, the flyer and the public page say it."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from outreach.models import Round
from teams.models import Membership


def day_of(this_round: Round) -> str:
    """donderdag 26 november"""
    return date_format(timezone.localtime(this_round.starts_at), "l j F")


def hours_of(this_round: Round) -> str:
    """9.30 tot 12.00 uur, as the language writes times."""
    begin, end = timezone.localtime(this_round.starts_at), timezone.localtime(this_round.ends_at)
    return _("%(begin)s tot %(end)s uur") % {"begin": time_format(begin), "end": time_format(end)}


def part_of_day(this_round: Round) -> str:
    """In which part of the day people ring."""
    hour = timezone.localtime(this_round.starts_at).hour
    return _("die ochtend") if hour < 12 else _("die middag") if hour < 18 else _("die avond")


def public_link(this_round: Round) -> str:
    """Where residents read about the round; short, for a small QR code."""
    return settings.BASE_URL.rstrip("/") + reverse("public_round", kwargs={"code": this_round.code})


def team_link(this_round: Round) -> str:
    return settings.BASE_URL.rstrip("/") + reverse("round_detail", kwargs={"pk": this_round.pk})


def listed(words: Sequence[str]) -> str:
    """Noor, Joost en Mo"""
    if len(words) < 2:
        return "".join(words)
    return _("%(many)s en %(last)s") % {"many": ", ".join(words[:-1]), "last": words[-1]}


def coming(this_round: Round) -> list[Membership]:
    """Who comes along and is in the team still; the coffee table included."""
    people = this_round.participants.filter(membership__left_at=None).select_related("membership__user")
    return [person.membership for person in people.order_by("membership__user__name")]
