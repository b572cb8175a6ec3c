"""The ladder of what may be kept of a talk: nothing of who, the address, or how to reach someone; and its end.

A talk without a standing consent is anonymous: its door is known only as long as its duo may correct it, and nobody
else reads the two together. When a consent ends, contact details are erased and the talk comes loose from its door.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from outreach import journal
from outreach.door.consent_texts import WORDS
from outreach.door.do_not_ring import asked_at
from outreach.door.event_kinds import EventRefused
from outreach.door.event_schema import SentConsent
from outreach.door.loosening import lock_visits_of, remove_consents
from outreach.models import Consent, Round, Undo, Visit
from outreach.models.consents import JOINED
from teams.models import Team, User

KEPT = timedelta(days=92)
"""Three months, as the words say."""
DETAILS = ("name", "phone", "email", "best_time")
Keeps = Consent.Keeps


def keep_until(this_round: Round) -> date:
    """The last day of what residents agree to in this round; the phone shows it before they say yes."""
    return timezone.localdate(this_round.walked_at or this_round.starts_at) + KEPT


def keep_consent(visit: Visit, given: SentConsent, *, this_round: Round, by: User) -> None:
    """What the form after a talk says now. Raises EventRefused."""
    if Undo.objects.filter(visit=visit).exists():
        return  # taken back, maybe by the other of the duo: nobody agreed to anything there (loosening.forget_consent)
    standing = Consent.objects.filter(visit=visit).first()
    if given.keeps == "nothing":
        if standing is not None:
            journal.consent_withdrawn(standing, by=by)
            standing.delete()
        return
    if given.text not in WORDS:
        raise EventRefused(_("De tekst die je voorlas is er niet meer. Laad de pagina opnieuw en vraag het nog eens."))
    if given.keeps == "contact" and given.contact is None and not (standing and standing.keeps == Keeps.CONTACT):
        raise EventRefused(_("Schrijf een telefoonnummer of e-mailadres op, of kies ‘Het adres’."))
    if standing is not None and standing.keeps == given.keeps and _says_the_same(standing, given):
        return
    if standing is not None and standing.keeps == Keeps.CONTACT and not _knew_of(standing, given, by):
        _keep_both(standing, given)
        return
    consent = standing or Consent(visit=visit, team_id=visit.team_id, until=keep_until(this_round))
    consent.keeps, consent.text = given.keeps, given.text
    consent.asked_by, consent.given_at = by, timezone.now()
    for name in DETAILS:
        setattr(consent, name, getattr(given.contact, name).strip() if given.contact else "")
    consent.save()
    journal.consent_given(consent, by=by)


@transaction.atomic
def end_consent(*, consent: Consent, by: User, withdrawn: bool) -> None:
    """A resident no longer wants it, or was called or seen again: then too there is nothing left to keep it for."""
    lock_visits_of(Consent.objects.filter(pk=consent.pk))
    locked = Consent.objects.select_for_update().filter(pk=consent.pk).first()
    if locked is None:
        return  # a colleague was first
    (journal.consent_withdrawn if withdrawn else journal.consent_done)(locked, by=by)
    remove_consents(Consent.objects.filter(pk=locked.pk))


def standing_consents(team: Team, *, by: User) -> QuerySet[Consent]:
    """Where the team may come back or call, the first to end first. No name or number is opened."""
    standing = Consent.objects.visible_to(by).of_team(team).standing().with_place()
    marked = standing.annotate(not_to_ring=asked_at("visit__door__address"))
    ordered: QuerySet[Consent] = marked.defer(*DETAILS).order_by("until", "given_at", "pk")
    return ordered


def _knew_of(standing: Consent, given: SentConsent, by: User) -> bool:
    """Whether whoever sends this had read what the other of the duo wrote down."""
    return standing.asked_by_id == by.pk or given.was in {None, standing.keeps}


def _keep_both(standing: Consent, given: SentConsent) -> None:
    """Both of a duo wrote how to reach someone, or one of them only where: nothing of what was said yes to is lost."""
    for name in DETAILS:
        had, new = getattr(standing, name), getattr(given.contact, name).strip() if given.contact else ""
        if new not in had:
            setattr(standing, name, f"{had}{JOINED}{new}" if had else new)
    standing.save()


def _says_the_same(standing: Consent, given: SentConsent) -> bool:
    """A phone tells it anew with each correction of a talk."""
    if given.contact is None:
        return True
    return all(getattr(standing, name) == getattr(given.contact, name).strip() for name in DETAILS)
