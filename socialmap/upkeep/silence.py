"""Entries of which nobody answers any more: after half a year a curator decides, and nothing goes by itself."""

from django.db import transaction
from django.utils import timezone

from buurt.places.models import Municipality
from socialmap import journal
from socialmap.models import Service, Stay
from socialmap.querysets.directory import ServiceQuerySet
from socialmap.upkeep.freshness import PROPOSED_AFTER
from teams.models import User


def proposed_for_removal(municipality: Municipality) -> ServiceQuerySet:
    services = Service.objects.filter(municipality=municipality)
    return services.to_remove(timezone.localdate() - PROPOSED_AFTER).select_related("organization")


@transaction.atomic
def keep_anyway(*, service: Service, reason: str, by: User) -> None:
    """Ask again only after as long a time. Its pin stays faded: still nobody said that it is true."""
    Stay.objects.create(
        service=service, municipality_id=service.municipality_id, by=by, on=timezone.localdate(), reason=reason
    )
    journal.noted("service.kept", service, by)
