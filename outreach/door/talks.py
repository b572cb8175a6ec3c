"""What a talk was about, as it comes in from a phone: kept with its visit until nobody corrects it any more."""

from typing import Any

from django.utils.translation import gettext as _

from outreach import journal
from outreach.door.consenting import keep_consent
from outreach.door.event_kinds import EventRefused, Kept, visit_of
from outreach.door.event_schema import SentTalk
from outreach.models import Outcome, Round, Signal, TableVisit, Talk, Visit
from socialmap.models import Service, TaxonomyTerm
from teams.models import User

AFTER_A_TALK = {Outcome.CONVERSATION, Outcome.BRIEF_CONTACT}


def keep_talk(this_round: Round, event: SentTalk, common: dict[str, Any]) -> Kept:
    at_table = TableVisit.objects.filter(round=this_round, pk=event.visit, stop=event.visit).first()
    visit = None if at_table else _open_visit(this_round, event, by=common["by"])
    themes = _terms({*event.topics, *(signal.theme for signal in event.signals if signal.theme)})
    talk = Talk.objects.create(
        visit=visit,
        at_table=at_table,
        turf_id=visit.door.turf_id if visit else None,
        street_id=visit.door.address.street_id if visit and visit.door.address else None,
        topics=event.topics,
        feeling=event.feeling,
        knows_team=event.knows_team,
        knows_activities=event.knows_activities,
        note=event.note.strip(),
        **common,
    )
    _keep_signals(talk, event, themes)
    # What is gone from the sociale kaart meanwhile is left out: the talk itself counts.
    services = Service.objects.visible_to(talk.by).filter(municipality=talk.team.municipality_id)
    talk.named.set(services.filter(pk__in=event.named))
    if talk.note or any(signal.text.strip() for signal in event.signals):
        journal.note_written(talk, by=talk.by)
    if event.consent is not None and visit is not None:
        keep_consent(visit, event.consent, this_round=this_round, by=talk.by)
    return "created"


def _open_visit(this_round: Round, event: SentTalk, *, by: User) -> Visit:
    """The visit at a door, as long as a talk may be written about it."""
    visit = visit_of(this_round, event.visit)
    # Locked: a consent that ends at this moment lets the talk come loose, and nothing may be added after that.
    if Visit.objects.select_for_update(no_key=True).get(pk=visit.pk).is_loose:
        raise EventRefused(_("Dit gesprek hoort niet meer bij een adres. Je kunt er niets meer aan wijzigen."))
    if visit.outcome not in AFTER_A_TALK:
        raise EventRefused(_("Bij deze deur is geen gesprek gelogd. Log eerst het gesprek, dan kun je dit bewaren."))
    standing = Talk.objects.counting().filter(visit=visit)
    if standing.exclude(pk__in=Talk.objects.at_the_door_of(by).filter(visit=visit).values("pk")).exists():
        # Who may not read it, may not write over it either.
        raise EventRefused(_("Bij dit bezoek staat al een gesprek van een ander duo. Vraag hen dit erbij te zetten."))
    return visit


def _keep_signals(talk: Talk, event: SentTalk, themes: dict[str, TaxonomyTerm]) -> None:
    Signal.objects.bulk_create(
        Signal(
            team_id=talk.team_id,
            talk=talk,
            kind=signal.kind,
            theme=themes[signal.theme] if signal.theme else None,
            text=signal.text.strip(),
        )
        for signal in event.signals
    )


def _terms(codes: set[str]) -> dict[str, TaxonomyTerm]:
    terms = {term.code: term for term in TaxonomyTerm.objects.filter(code__in=codes)}
    if codes - terms.keys():
        raise EventRefused(_("Een van de gekozen thema’s is er niet meer. Laad de pagina opnieuw en kies een ander."))
    return terms
