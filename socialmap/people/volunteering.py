"""People who offer to help: written down with their consent, asked again in time, and gone when it is over."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from socialmap import journal
from socialmap.models import TaxonomyTerm, Volunteer
from socialmap.people.consents import CURRENT_VOLUNTEER
from teams.models import Team, User

ASK_AGAIN = 30  # days before it goes


@transaction.atomic
def keep_volunteer(
    *,
    team: Team,
    name: str,
    phone: str,
    email: str,
    offers: str,
    themes: Iterable[TaxonomyTerm],
    purposes: list[str],
    expires_on: date,
    by: User,
    volunteer: Volunteer | None = None,
) -> Volunteer:
    """Who was asked just now and said yes to the current text."""
    kept = volunteer or Volunteer(team=team, noted_by=by)
    kept.name, kept.phone, kept.email, kept.offers, kept.purposes = name, phone, email, offers, purposes
    kept.consent_text, kept.consented_on, kept.expires_on = CURRENT_VOLUNTEER, timezone.localdate(), expires_on
    kept.save()
    kept.themes.set(themes)
    journal.noted_by_team("volunteer.changed" if volunteer else "volunteer.added", kept, by)
    return kept


@transaction.atomic
def remove_volunteer(*, volunteer: Volunteer, by: User) -> None:
    journal.noted_by_team("volunteer.removed", volunteer, by)
    volunteer.delete()
