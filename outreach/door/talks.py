"""What a talk was about, as it comes in from a phone: kept with its visit until nobody corrects it any more."""

from typing import Any

from django.db.models import Q, QuerySet
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
    standing = Talk.objects.counting().filter(Q(visit=visit) if visit else Q(at_table=at_table))
    # What a curator took away meanwhile is left out, of the themes and of what is named: the talk itself counts.
    codes = {*event.topics, *(signal.theme for signal in event.signals if signal.theme)}
    themes = {term.code: term for term in TaxonomyTerm.objects.filter(code__in=codes)}
    talk = Talk.objects.create(
        visit=visit,
        at_table=at_table,
        turf_id=visit.door.turf_id if visit else None,
        street_id=visit.door.address.street_id if visit and visit.door.address else None,
        topics=[code for code in event.topics if code in themes],
        feeling=event.feeling,
        knows_team=event.knows_team,
        knows_activities=event.knows_activities,
        note=event.note.strip(),
        **_place_among(standing, event, by=common["by"]),
        **common,
    )
    _keep_signals(talk, event, themes)
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
    written = Talk.objects.filter(visit=visit)
    known = Talk.objects.at_the_door_of(by).filter(visit=visit).values("pk")
    hidden = written.counting().exclude(pk__in=known)
    if hidden.exists() and not written.filter(pk__in=known, by=by).exists():
        # Who may not read it begins none beside it: both would speak of what the resident agreed to.
        raise EventRefused(_("Bij dit bezoek staat al een gesprek van een ander duo. Vraag hen dit erbij te zetten."))
    return visit


def _place_among(standing: QuerySet[Talk], event: SentTalk, *, by: User) -> dict[str, Any]:
    """Which talk this one takes the place of, and whether the figures go by another that stands.

    Two that did not know of each other stay two: joined they may be longer than a talk can be, and nobody could tell
    any more who heard what. Of all that stand exactly one is not `beside`.
    """
    stand = {talk.pk: talk for talk in standing.only("by", "beside").order_by("received_at", "pk")}
    after = event.after
    if after is None and not Talk.objects.filter(after=event.id).exists():
        # An older app does not name what it edits: it is the latest of the same person.
        after = next((pk for pk, talk in reversed(stand.items()) if talk.by_id == by.pk), None)
    edited = stand.get(after) if after else None
    return {"after": after, "beside": edited.beside if edited else bool(stand)}


def _keep_signals(talk: Talk, event: SentTalk, themes: dict[str, TaxonomyTerm]) -> None:
    Signal.objects.bulk_create(
        Signal(
            team_id=talk.team_id,
            talk=talk,
            kind=signal.kind,
            theme=themes.get(signal.theme or ""),
            text=signal.text.strip(),
        )
        for signal in event.signals
        if signal.text.strip() or signal.theme in themes
    )
