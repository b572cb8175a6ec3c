"""The coffee table: people who came by are counted, and what they said is written down as at a door."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from outreach.door.event_kinds import EventRefused, Kept
from outreach.door.event_schema import SentTableVisit
from outreach.models import Round, TableVisit, Talk
from teams.models import User


@dataclass(frozen=True)
class AtTable:
    """How many came by, of whom how many because a duo asked them at the door; `who` in words, the most first."""

    people: int
    invited: int
    who: list[str]


def keep_table_visit(this_round: Round, event: SentTableVisit, common: dict[str, Any]) -> Kept:
    stop = event.corrects or event.id
    if event.corrects and not TableVisit.objects.filter(round=this_round, stop=stop).exists():
        raise EventRefused(_("Wat je verbetert is nog niet binnen. Stuur dat eerst."))
    if not event.people and not event.corrects:
        raise EventRefused(_("Noteer minstens één persoon."))
    said = {"people": event.people, "who": event.who, "invited": event.invited}
    TableVisit.objects.create(round=this_round, stop=stop, **said, **common)
    return "created"


def table_data(this_round: Round, user: User) -> list[dict[str, Any]]:
    """What a phone shows of the table, the newest first. `id` is that of the first event, which a talk is about."""
    visits = TableVisit.objects.filter(round=this_round).counting().select_related("by").order_by("-received_at")
    visits = visits.annotate(spoken=Exists(Talk.objects.filter(at_table=OuterRef("stop"))))
    return [
        {
            "id": each.stop,
            "people": each.people,
            "who": each.who,
            "invited": each.invited,
            "at": each.received_at,
            "by": each.by.first_name,
            "mine": each.by_id == user.pk,
            "talk": each.spoken,
        }
        for each in visits
    ]


def at_table(this_round: Round) -> AtTable:
    visits = list(TableVisit.objects.filter(round=this_round).counting())
    often = Counter(code for each in visits for code in each.who)
    return AtTable(
        people=sum(each.people for each in visits),
        invited=sum(each.people for each in visits if each.invited),
        who=[str(TableVisit.Who(code).label) for code, _n in often.most_common()],
    )
