"""What colleagues know of an entry: how it was when they went, whom they know there, and when they go along."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from socialmap import journal
from socialmap.models import Acquaintance, Impression, Pledge, Service, Use
from socialmap.upkeep.using import forget_use, note_use
from teams.models import Team, User


@transaction.atomic
def note_impression(
    *, service: Service, visited_on: date, text: str, by: User, impression: Impression | None = None
) -> Impression:
    """Keep a note, or change one's own."""
    kept = impression or Impression(service=service, municipality_id=service.municipality_id, author=by)
    kept.visited_on, kept.text = visited_on, text
    kept.save()
    if impression is None:
        note_use(service=service, by=by, kind=Use.Kind.VISIT, on=visited_on)
    journal.noted("impression.changed" if impression else "impression.added", kept, by)
    return kept


@transaction.atomic
def remove_impression(*, impression: Impression, by: User) -> None:
    journal.noted("impression.removed", impression, by)
    impression.delete()


@transaction.atomic
def keep_acquaintance(
    *,
    service: Service,
    team: Team,
    whom: str,
    spoken_on: date | None,
    by: User,
    acquaintance: Acquaintance | None = None,
    met_at: Service | None = None,
) -> Acquaintance:
    """Say whom one knows at an entry, or change that; `met_at` an activity, on the day when they spoke."""
    met_on = spoken_on if met_at else None
    kept = acquaintance or Acquaintance(service=service, team=team, user=by, met_at=met_at, met_on=met_on)
    kept.whom, kept.spoken_on = whom, spoken_on
    kept.save()
    journal.noted_by_team("acquaintance.changed" if acquaintance else "acquaintance.added", kept, by)
    return kept


@transaction.atomic
def spoke_today(*, acquaintance: Acquaintance, by: User) -> None:
    acquaintance.spoken_on = timezone.localdate()
    acquaintance.save(update_fields=["spoken_on", "changed_at"])
    journal.noted_by_team("acquaintance.spoken", acquaintance, by)


@transaction.atomic
def remove_acquaintance(*, acquaintance: Acquaintance, by: User) -> None:
    journal.noted_by_team("acquaintance.removed", acquaintance, by)
    acquaintance.delete()


@transaction.atomic
def pledge(*, service: Service, team: Team, on: date, by: User) -> Pledge:
    """Go along on a day; saying so twice changes nothing."""
    kept, is_new = Pledge.objects.get_or_create(service=service, user=by, on=on, defaults={"team": team})
    if is_new:
        note_use(service=service, by=by, kind=Use.Kind.PLEDGE, on=on)
        journal.noted_by_team("pledge.made", kept, by)
    found: Pledge = kept
    return found


@transaction.atomic
def take_back_pledge(*, pledge: Pledge, by: User) -> None:
    forget_use(service=pledge.service, by=by, kind=Use.Kind.PLEDGE, on=pledge.on)
    journal.noted_by_team("pledge.taken_back", pledge, by)
    pledge.delete()
