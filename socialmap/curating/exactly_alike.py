"""On a large sociale kaart only entries that say exactly the same are laid side by side: all would take minutes."""

from uuid import UUID

from django.db.models import Count, Q

from buurt.places.models import Municipality
from socialmap.models import Distinct, Service

SAME = ["search_name", "phone", "url"]
MOST_GROUPS, MOST_ENTRIES = 100, 1000


def compares_all(municipality: Municipality) -> bool:
    return not Service.objects.filter(municipality=municipality).are_many()


def exactly_alike(municipality: Municipality, *, most_together: int) -> set[UUID]:
    """Entries that share a whole name, telephone number or website with a few others; once told apart, no more."""
    apart = Distinct.objects.filter(one__municipality=municipality).values("other")
    shown = Service.objects.filter(municipality=municipality).current().exclude(pk__in=apart)
    any_same = Q(pk__in=[])
    for fact in SAME:
        groups = shown.order_by().exclude(**{fact: ""}).values(fact).annotate(n=Count("pk"))
        few = groups.filter(n__gt=1, n__lte=most_together).order_by("n", fact).values_list(fact, flat=True)
        any_same |= Q(**{f"{fact}__in": list(few[:MOST_GROUPS])})
    return set(shown.filter(any_same).by_name().values_list("pk", flat=True)[:MOST_ENTRIES])
