"""What the commands of the exchange ask for."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from buurt.places.models import Municipality


def municipality_named(slug: str) -> Municipality:
    """Raises CommandError with the names that would do."""
    towns = {town.slug: town for town in Municipality.objects.defer("geometry", "figures").order_by("slug")}
    if slug not in towns:
        known = ", ".join(list(towns)[:10]) or "-"
        raise CommandError(_("Er is geen gemeente %(slug)s. Wel: %(known)s.") % {"slug": slug, "known": known})
    return towns[slug]
