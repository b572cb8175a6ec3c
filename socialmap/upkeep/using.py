"""Check by use: whoever sent someone, or went along, is asked with one tap whether what we say was true.

`note_use` is the one deed for whatever uses an entry; of whom it was for nothing is known here.
"""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from socialmap.models import Assurance, Service, Use
from socialmap.upkeep.assuring import confirm_service, note_wrong
from socialmap.upkeep.checking import put_on_list
from socialmap.upkeep.freshness import Part
from socialmap.upkeep.parts import parts_of
from socialmap.upkeep.stalest import checkable_by
from teams.models import Team, User

Kind = Use.Kind
# How many days later one can know.
ASKED_AFTER = {Kind.LEAFLET: 7, Kind.VISIT: 0, Kind.PLEDGE: 1, Kind.CONNECTION: 14}
ASKED_FOR = 30  # days that the question stands; then it is gone, unanswered
SHOWN_BY_USE = {Part.SCHEDULE, Part.CONTACT, Part.WHOLE}
How = Assurance.How


@transaction.atomic
def note_use(*, service: Service, by: User, kind: Kind, on: date | None = None) -> None:
    """One question a person and entry: a later use asks later."""
    day = on or timezone.localdate()
    ask_from = day + timedelta(days=ASKED_AFTER[kind])
    if ask_from < timezone.localdate() - timedelta(days=ASKED_FOR):
        return
    Use.objects.update_or_create(service=service, user=by, defaults={"kind": kind, "on": day, "ask_from": ask_from})


def forget_use(*, service: Service, by: User, kind: Kind, on: date) -> None:
    """It did not happen after all."""
    Use.objects.filter(service=service, user=by, kind=kind, on=on).delete()


@transaction.atomic
def it_was_true(*, use: Use, by: User) -> None:
    parts = [part for part in parts_of(use.service) if part in SHOWN_BY_USE]
    confirm_service(service=use.service, by=by, how=How.USE, parts=parts)
    use.delete()


@transaction.atomic
def it_was_wrong(*, use: Use, part: Part, by: User) -> None:
    """The part goes on the check list of a team of this person that may check it; without one, the next division finds
    it."""
    note_wrong(service=use.service, by=by, how=How.USE, parts=[part])
    teams = Team.objects.of_member(by).filter(municipality=use.service.municipality_id).order_by("name")
    team = next((each for each in teams if checkable_by(each).filter(pk=use.service_id).exists()), None)
    if team:
        put_on_list(team=team, service=use.service, part=part)
    use.delete()


def nobody_knows(*, use: Use) -> None:
    use.delete()
