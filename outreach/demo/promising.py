"""What duos of the demo promised at a door, and what is done of it."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from outreach.door.event_schema import SentPromise
from outreach.door.events import keep_event
from outreach.models import Outcome, Promise, Round, Visit
from outreach.promises.answering import mark_kept
from teams.models import User


@dataclass(frozen=True)
class Promised:
    """`who`: a first name in the team. `days`: until the last day, from today."""

    what: Promise.What
    text: str
    who: str
    days: int
    done: bool = False


IN_THE_LINDENSTRAAT = [
    Promised(Promise.What.FOLDER, "Folder van het taalcafé in de bus", "Sanne", 2),
    Promised(Promise.What.FIND_OUT, "Uitzoeken of de naailes nog plek heeft", "Yusuf", 1),
    Promised(Promise.What.CALL, "Terugbellen over de fietsles", "Fatima", 4),
    Promised(Promise.What.COME_BY, "", "Sanne", 6, done=True),
]
AT_THE_HARBOUR = [Promised(Promise.What.FIND_OUT, "Uitzoeken wie de bankjes onderhoudt", "Ingrid", 3)]


def tell_promises(this_round: Round, promised: list[Promised]) -> None:
    """Each at the next door where people talked."""
    visits = Visit.objects.filter(door__turf__round=this_round, outcome=Outcome.CONVERSATION).order_by("received_at")
    people = User.objects.filter(memberships__team=this_round.team_id, memberships__left_at=None)
    by_name = {person.first_name: person for person in people}
    for told, visit in zip(promised, visits.select_related("by"), strict=False):
        who, due = by_name[told.who], timezone.localdate() + timedelta(days=told.days)
        event = SentPromise(
            type="promise", id=uuid4(), device_time=visit.received_at.isoformat(timespec="seconds"),
            door=visit.door_id, what=told.what, text=told.text, who=who.pk, due=due,
        )  # fmt: skip
        keep_event(this_round, event, by=visit.by, at=visit.received_at)
        if told.done:
            mark_kept(Promise.objects.get(pk=event.id), by=who)
