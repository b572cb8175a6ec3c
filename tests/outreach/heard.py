"""What duos bring home, written down directly: visits, talks and signals."""

import uuid

from outreach.models import Round, Signal, Talk, Undo, Visit
from socialmap.models import TaxonomyTerm


def theme(code="taal-en-leren"):
    return TaxonomyTerm.objects.get(code=code)


def a_visit(door, by, outcome="not_home"):
    return Visit.objects.create(id=uuid.uuid4(), team=door.team, by=by, door=door, outcome=outcome)


def a_talk(door, by, *, signals=(), visit=None, **fields):
    """A talk at this door; each signal is (kind, code of its theme or None, text)."""
    visit = visit or a_visit(door, by, "conversation")
    talk = Talk.objects.create(id=uuid.uuid4(), team=door.team, by=by, visit=visit, turf=door.turf, **fields)
    for kind, code, text in signals:
        Signal.objects.create(team=door.team, talk=talk, kind=kind, theme=theme(code) if code else None, text=text)
    return talk


def home(this_round):
    """The duos are back: notes open, and what was heard goes to the agenda."""
    Round.objects.filter(pk=this_round.pk).update(state=Round.State.DEBRIEFED)
    return this_round


def take_back(visit, by):
    return Undo.objects.create(id=uuid.uuid4(), team=visit.team, by=by, visit=visit)
