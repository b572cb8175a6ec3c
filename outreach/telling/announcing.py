"""Announcing a round: from then on the neighbourhood is told, and so is everyone who comes along."""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buurt.post.outbox import cancel_letters, queue_letter, went_out
from outreach import journal
from outreach.division.changing import PlanRefused
from outreach.division.following import doors_in_both
from outreach.division.turfs import division_if_any
from outreach.division.undoing import forget_steps
from outreach.models import Division, Door, Round
from outreach.telling.inviting import keep_posted, remind
from outreach.workflow import check_move
from teams.models import User

log = logging.getLogger(__name__)

# Beat looks at rounds this near: further ahead, whoever changes a round tells people in the same transaction.
LOOK_AHEAD = timedelta(days=2)


@transaction.atomic
def announce_round(this_round: Round, *, by: User, flyer_email: str | None = None) -> Round:
    """Queue the flyer, an invitation for each who comes along, and the reminders. Announced twice is announced once.

    `flyer_email` replaces the address of whoever prints or delivers the flyer; '' is nobody.
    """
    locked = _lock(this_round.pk)
    if locked.state == Round.State.ANNOUNCED:
        return locked
    check_move(locked, Round.State.ANNOUNCED)
    if lack := whats_missing(locked):
        raise lack
    locked.state = Round.State.ANNOUNCED
    locked.announced_at = timezone.now()
    if flyer_email is not None:
        locked.flyer_email = flyer_email
    locked.save(update_fields=["state", "announced_at", "flyer_email"])
    forget_steps(locked)
    _queue_to_printer("round_flyer", locked)
    keep_posted(locked)
    journal.round_announced(locked, by=by)
    return locked


def whats_missing(this_round: Round) -> PlanRefused | None:
    """The first thing that a round lacks before it can be announced, and the page on which it is mended."""
    if this_round.starts_at <= timezone.now():
        return PlanRefused(_("Deze dag is al geweest. Kies bij ‘Wanneer’ een dag die nog komt."), mend_at="round_when")
    if not this_round.table_spot or this_round.table_lon is None or this_round.table_lat is None:
        return PlanRefused(
            _("De koffietafel heeft nog geen plek. Kies die bij ‘Wanneer’: de plek staat op de flyer."),
            mend_at="round_when",
        )
    if not this_round.participants.filter(turf__isnull=False, membership__left_at=None).exists():
        return PlanRefused(
            _("Er zijn nog geen duo’s. Kies bij ‘Wie’ wie er langs de deuren gaat."), mend_at="round_who"
        )
    division = division_if_any(this_round)
    if division and division.is_under_way:
        return PlanRefused(_("De deuren worden nu verdeeld. Wacht tot dat klaar is."), mend_at="round_divide")
    if division and division.state == Division.State.FAILED:
        # Doors of an earlier plan may still stand, of streets that were chosen no more.
        return PlanRefused(_("Het verdelen is niet gelukt. Verdeel opnieuw."), mend_at="round_divide")
    if not Door.objects.to_ring().filter(turf__round=this_round).exists():
        return PlanRefused(_("De deuren zijn nog niet verdeeld. Doe dat eerst bij ‘Verdelen’."), mend_at="round_divide")
    if doors := doors_in_both(this_round):
        return PlanRefused(
            ngettext(
                "%(n)s deur staat nu ook in een andere ronde. Verdeel opnieuw: dan gaat er één duo heen.",
                "%(n)s deuren staan nu ook in een andere ronde. Verdeel opnieuw: dan gaat er één duo heen.",
                doors,
            )
            % {"n": doors},
            mend_at="round_divide",
        )
    return None


@transaction.atomic
def cancel_round(this_round: Round, *, by: User) -> Round:
    """Take back what still waits, and tell whoever was told. Cancelled twice is cancelled once."""
    locked = _lock(this_round.pk)
    if locked.state == Round.State.CANCELLED:
        return locked
    check_move(locked, Round.State.CANCELLED)
    locked.state = Round.State.CANCELLED
    locked.save(update_fields=["state"])
    keep_posted(locked)
    cancel_letters("round_flyer", subject_id=locked.pk)
    if went_out("round_flyer", subject_id=locked.pk):
        _queue_to_printer("round_flyer_withdrawal", locked)
    journal.round_cancelled(locked, by=by)
    return locked


@transaction.atomic
def send_flyer_to(this_round: Round, *, address: str, by: User) -> None:
    """Send the flyer of an announced round to an address given later, or given rightly now; once to each address."""
    locked = _lock(this_round.pk)
    if locked.state != Round.State.ANNOUNCED:
        raise PlanRefused(_("De flyer gaat de deur uit als de ronde is aangekondigd."), mend_at="round_announce")
    locked.flyer_email = address
    locked.save(update_fields=["flyer_email"])
    _queue_to_printer("round_flyer", locked)
    journal.round_changed(locked, by=by)


def queue_reminders() -> None:
    """For beat: of each round that comes near, see that everyone who comes along was told and is reminded."""
    now = timezone.now()
    near = Round.objects.filter(state=Round.State.ANNOUNCED, starts_at__gt=now, starts_at__lt=now + LOOK_AHEAD)
    for pk in near.values_list("pk", flat=True):
        try:
            _bring_up_to_date(pk)
        except Exception as error:  # one round that fails keeps no other from its reminders
            log.error("Round %s: its reminders were not queued (%s).", pk, type(error).__name__)


@transaction.atomic
def _bring_up_to_date(pk: UUID) -> None:
    locked = _lock(pk)
    keep_posted(locked)
    if locked.state == Round.State.ANNOUNCED:
        remind(locked)


def _lock(pk: UUID) -> Round:
    """Lock the round: two people, or someone and beat, may be at it at the same time."""
    rounds = Round.objects.select_for_update(of=("self",)).select_related("team__municipality")
    this_round: Round = rounds.get(pk=pk)
    return this_round


def _queue_to_printer(letter: str, this_round: Round) -> None:
    """To whoever prints or delivers the flyer, where the round names them."""
    if this_round.flyer_email:
        queue_letter(
            letter,
            subject_id=this_round.pk,
            municipality=this_round.team.municipality,
            address=this_round.flyer_email,
            team_id=this_round.team_id,
        )
