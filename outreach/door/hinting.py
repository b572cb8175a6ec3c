"""Hints at a door ('bel 3 keer', 'ingang achterom'): put and taken away by a duo, seen by each duo of the team."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from outreach.door.event_kinds import EventRefused, Kept
from outreach.door.event_schema import SentHint
from outreach.models import Door, DoorHint, Round
from teams.models import Team


def keep_hint(this_round: Round, event: SentHint, common: dict[str, Any]) -> Kept:
    door = Door.objects.filter(turf__round=this_round, pk=event.door).first()
    if door is None:
        raise EventRefused(_("Deze deur hoort niet bij deze ronde. Laad de pagina opnieuw."))
    if door.address_id is None:
        raise EventRefused(_("Deze deur staat niet in het adressenbestand. Daar kun je geen tip bij zetten."))
    DoorHint.objects.create(
        address_id=door.address_id, kind=event.type, code=event.code, label=event.label.strip(), **common
    )
    return "created"


def hints_at(team: Team, addresses: Collection[int]) -> dict[int | None, list[DoorHint]]:
    """The hints that stand at each address, in the order of the codes."""
    order = DoorHint.Code.values
    told = DoorHint.objects.of_team(team).filter(address__in=addresses).latest_of_code()
    found: dict[int | None, list[DoorHint]] = defaultdict(list)
    for hint in sorted(told, key=lambda each: order.index(each.code)):
        if hint.kind == DoorHint.Kind.HINT:
            found[hint.address_id].append(hint)
    return found
