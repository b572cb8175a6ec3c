"""Too few to tell: figures and places that would point to people."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from outreach.models import Outcome, Talk, Visit

# Fewer talks than this about a subject, or in a street, point to people: it is not shown.
FEWEST_SHOWN = 5


def in_streets_of_few(talks: QuerySet[Talk]) -> QuerySet[Talk]:
    """Those of a street in which fewer conversations were held in that round: who knows where a duo had one, which
    each who walked along sees, would know who said it."""
    held = Visit.objects.counting().filter(
        door__turf__round=OuterRef("turf__round"),
        door__address__street=OuterRef("street"),
        outcome__in=[Outcome.CONVERSATION, Outcome.BRIEF_CONTACT],
    )
    there = held.order_by().values("door__address__street").annotate(n=Count("pk")).values("n")
    told = talks.filter(street__isnull=False).annotate(held_there=Coalesce(Subquery(there), 0))
    few: QuerySet[Talk] = told.filter(held_there__lt=FEWEST_SHOWN)
    return few
