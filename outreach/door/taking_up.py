"""Doors that no list had: a coordinator takes one up, so that a next round rings there, or not."""

from django.db import transaction
from django.utils.translation import gettext as _

from buurt.places.found import HouseNumber, add_found, known_address
from buurt.places.models import Address, Purpose, Street
from outreach import journal
from outreach.door.do_not_ring import stop_ringing
from outreach.door.reporting import rule_on
from outreach.models import Door, DoorFound, DoorRuling, Outcome, Visit
from teams.models import User


class CannotTakeUp(Exception):
    """The door can not be planned; `message` tells a person why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@transaction.atomic
def take_up(found: DoorFound, *, street: Street, house: HouseNumber, by: User) -> Address:
    """Give the door an address that plans know, where there is none yet. What was said at it goes along."""
    found = _undecided(found)
    address = known_address(street, house) or add_found(street, house)
    if address is None:
        raise CannotTakeUp(_("Van de %(street)s kennen we geen adressen. Kies een andere straat.") % {"street": street})
    if address.purpose == Purpose.OTHER:
        raise CannotTakeUp(
            _("%(address)s staat in de BAG als geen woning. Klopt dat niet? Meld het bij de gemeente.")
            % {"address": address}
        )
    if DoorRuling.objects.of_team(found.team).leaving_out().filter(address=address).exists():
        rule_on(team=found.team, address=address, leaves_out=False, by=by)
    _move(found.door, address)
    _decide(found, DoorFound.Decision.PLANNED, by=by)
    return address


@transaction.atomic
def leave_be(found: DoorFound, *, by: User) -> None:
    _decide(_undecided(found), DoorFound.Decision.NOT_NEEDED, by=by)


def _undecided(found: DoorFound) -> DoorFound:
    # Locked, so that of two coordinators who decide at once the second hears it.
    locked = DoorFound.objects.select_for_update(of=("self",)).select_related("door__turf", "team").get(pk=found.pk)
    if locked.decision:
        raise CannotTakeUp(_("Over deze deur is al besloten. Kijk in de lijst hoe het nu is."))
    return locked


def _move(door: Door, address: Address) -> None:
    """The visits count at the address; a wish that was told at the door stands from now on."""
    if not door.turf.doors.filter(address=address).exists():
        door.address, door.label = address, ""
        door.save(update_fields=["address", "label"])
    last = Visit.objects.counting().filter(door=door).order_by("received_at").last()
    if last and last.outcome == Outcome.DO_NOT_RING:
        stop_ringing(address)


def _decide(found: DoorFound, decision: DoorFound.Decision, *, by: User) -> None:
    found.decision = decision
    found.save(update_fields=["decision"])
    journal.found_door_decided(found, by=by)
