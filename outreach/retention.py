"""How long outreach keeps what is about people; see docs/privacy.md."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurt.privacy.retention import Rule, register
from outreach.door.loosening import anonymous_talks, lock_visits_of, loosen, remove_consents
from outreach.models import (
    Callback,
    Card,
    Caution,
    Consent,
    DoNotRing,
    Door,
    DoorHint,
    DoorReport,
    Floors,
    Promise,
    Round,
    SafetyEvent,
)

NEVER_ANSWERED = timedelta(days=335)
UNTOLD = "–"  # in the place of what a door was called


def _unreviewed(until: datetime) -> QuerySet[Any]:
    """Coordinators were asked all that time to look again."""
    return Caution.objects.filter(review_on__lt=timezone.localdate(until))


def _ended_wishes(until: datetime) -> QuerySet[Any]:
    return DoNotRing.objects.filter(ended_at__lt=until)


def _with_printer(until: datetime) -> QuerySet[Any]:
    return Round.objects.filter(ends_at__lt=until).exclude(flyer_email="")


def _forget_printer(rounds: QuerySet[Any]) -> int:
    return rounds.update(flyer_email="")


def _told_of_safety(until: datetime) -> QuerySet[Any]:
    return SafetyEvent.objects.filter(received_at__lt=until)


def _old_floors(until: datetime) -> QuerySet[Any]:
    return Floors.objects.filter(received_at__lt=until)


def _old_hints(until: datetime) -> QuerySet[Any]:
    """Also what was said since to be so no more: then nothing older stands that it took away."""
    return DoorHint.objects.filter(received_at__lt=until)


def _old_reports(until: datetime) -> QuerySet[Any]:
    """What was decided on them stays: it says nothing of who told it."""
    return DoorReport.objects.filter(received_at__lt=until)


def _told_doors(until: datetime) -> QuerySet[Any]:
    """Found on the spot; an older phone lets a duo describe them in own words."""
    return Door.objects.filter(turf__round__ends_at__lt=until).exclude(label__in=("", UNTOLD))


def _forget_label(doors: QuerySet[Any]) -> int:
    return doors.update(label=UNTOLD)


def _with_words(until: datetime) -> QuerySet[Any]:
    """Answered so long ago, with a door or words still; or open a year longer, of which nobody will ever answer."""
    forgotten = Q(state=Promise.State.OPEN, due__lt=timezone.localdate(until) - NEVER_ANSWERED)
    return Promise.objects.filter(
        Q(answered_at__lt=until) | forgotten, ~Q(door=None, text=b"", reason=b"") | Q(state=Promise.State.OPEN)
    )


def _forget_promise(promises: QuerySet[Any]) -> int:
    """That it was made and how it ended is counted on; of whom and what it was goes."""
    promises.filter(state=Promise.State.OPEN).update(state=Promise.State.GIVEN_UP, answered_at=timezone.now())
    return promises.update(door=None, text="", reason="")


def _linked_cards(until: datetime) -> QuerySet[Any]:
    return Card.objects.filter(round__ends_at__lt=until).exclude(address=None)


def _unlink(cards: QuerySet[Any]) -> int:
    return cards.update(address=None, opted_out_at=None)


def _old_cards(until: datetime) -> QuerySet[Any]:
    return Card.objects.filter(round__ends_at__lt=until)


def _past_callbacks(until: datetime) -> QuerySet[Any]:
    return Callback.objects.filter(ends_on__lt=timezone.localdate(until))


register(
    Rule("card_link", _("adres bij een niet-thuiskaartje"), 30, _linked_cards, "team__municipality", remove=_unlink)
)
register(Rule("card", _("niet-thuiskaartje"), 365, _old_cards, "team__municipality"))
register(Rule("callback", _("terugkomafspraak"), 14, _past_callbacks, "team__municipality"))


def _past_consents(until: datetime) -> QuerySet[Any]:
    """The day that was said is over. Their visits are locked first: what asks for these rows locks them next."""
    past: QuerySet[Any] = Consent.objects.filter(until__lt=timezone.localdate(until))
    lock_visits_of(past)
    return past


def _left_anonymous(until: datetime) -> QuerySet[Any]:
    """Of rounds that nobody closed: as a rule a talk comes loose then."""
    return anonymous_talks().filter(turf__round__ends_at__lt=until)


def _loosen(talks: QuerySet[Any]) -> None:
    loosen(talks.values_list("visit", flat=True))


register(Rule("consent", _("adres of telefoon van een bewoner"), 0, _past_consents, "team__municipality",
              remove=remove_consents))  # fmt: skip
register(Rule("talk", _("bij welke deur iets verteld is"), 14, _left_anonymous, "team__municipality", remove=_loosen))
register(Rule("promise", _("bij welke deur en met welke woorden iets beloofd is"), 30, _with_words,
              "team__municipality", remove=_forget_promise))  # fmt: skip
register(Rule("door_report", _("meldingen over deuren"), 365, _old_reports, "team__municipality"))
register(Rule("found_door", _("hoe een gevonden deur heet"), 365, _told_doors, "team__municipality",
              remove=_forget_label))  # fmt: skip
register(Rule("floors", _("verdiepingen van flats"), 730, _old_floors, "team__municipality"))
register(Rule("door_hint", _("tips bij deuren"), 730, _old_hints, "team__municipality"))
register(Rule("safety", _("meldingen van wie liep: terug, of hulp nodig"), 30, _told_of_safety, "team__municipality"))
register(Rule("caution", _("let op die niemand meer bekeek"), 30, _unreviewed, "team__municipality"))
register(Rule("do_not_ring", _("opgeheven ‘niet aanbellen’"), 30, _ended_wishes, "municipality"))
register(
    Rule("flyer_email", _("e-mailadres van wie een flyer drukt"), 90, _with_printer, "team__municipality",
         remove=_forget_printer)
)  # fmt: skip
