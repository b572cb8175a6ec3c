"""The roles of a municipality: curator of the sociale kaart, and administrator."""

from django.db import transaction
from django.utils.translation import gettext as _

from buurt.places.models import Municipality
from teams import journal
from teams.membership import StillNeeded
from teams.models import MunicipalRole, User


@transaction.atomic
def give_role(*, municipality: Municipality, user: User, role: str, by: User | None = None) -> None:
    """Give someone a role; without `by` they took it themselves, on invitation. Giving it again changes nothing."""
    given, is_new = MunicipalRole.objects.get_or_create(municipality=municipality, user=user, role=role)
    if not is_new:
        return
    if by is None:
        journal.municipal_role_accepted(given)
    else:
        journal.municipal_role_given(given, by=by)


def is_last(role: MunicipalRole) -> bool:
    """Whether nobody else has it in that municipality."""
    others = MunicipalRole.objects.filter(municipality=role.municipality_id, role=role.role, user__is_active=True)
    return not others.exclude(pk=role.pk).exists()


@transaction.atomic
def take_role(*, role: MunicipalRole, by: User) -> None:
    """Take a role back. Raises StillNeeded for the last administrator."""
    # Lock the municipality: two administrators who take each other's role must wait for each other.
    Municipality.objects.select_for_update(no_key=True).only("pk").get(pk=role.municipality_id)
    if role.role == MunicipalRole.Role.ADMINISTRATOR:
        others = MunicipalRole.objects.administrators().filter(municipality=role.municipality_id, user__is_active=True)
        if not others.exclude(pk=role.pk).exists():
            raise StillNeeded(_("Dit is de enige beheerder van de gemeente. Geef eerst iemand anders deze rol."))
    deleted, _rows = MunicipalRole.objects.filter(pk=role.pk).delete()
    if deleted:
        journal.municipal_role_taken(role, by=by)
