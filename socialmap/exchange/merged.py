"""Entries in a file that were merged here meanwhile: what the file says of them is said of the entry that stayed."""

from collections import Counter

from django.utils.translation import gettext as _

from buurt.places.models import Municipality
from socialmap.exchange.reading import Found
from socialmap.models import Service


def follow_merged(municipality: Municipality, found: Found) -> list[str]:
    """Gives those records the id of the entry that stayed, and a sentence about each.

    Where the file knows that entry too, its own record counts, and the other is left out: it is never revived.
    """
    ids = {each["id"] for each in found.services}
    stayed = {pk: last for pk, last in _chains(municipality).items() if pk in ids}
    named = dict(Service.objects.filter(pk__in=stayed.values()).values_list("pk", "name"))
    names = {str(pk): name for pk, name in named.items()}
    times = Counter(stayed.get(pk, pk) for pk in ids)
    told, kept = [], []
    for service in found.services:
        into = stayed.get(service["id"])
        if into is None:
            kept.append(service)
        elif times[into] > 1:
            said = _("%(name)s is hier samengevoegd met %(into)s, dat ook in het bestand staat: overgeslagen.")
            told.append(said % {"name": service["name"], "into": names[into]})
        else:
            kept.append(service | {"id": into})
            said = _("%(name)s is hier samengevoegd met %(into)s: dat is bijgewerkt.")
            told.append(said % {"name": service["name"], "into": names[into]})
    found.services = kept
    return told


def stands_now(municipality: Municipality, ids: set[str]) -> dict[str, str]:
    """For each id the one that it is known by now."""
    chains = _chains(municipality)
    return {pk: chains.get(pk, pk) for pk in ids}


def _chains(municipality: Municipality) -> dict[str, str]:
    """Each merged entry, and where it ended."""
    rows = Service.objects.filter(municipality=municipality).exclude(merged_into=None)
    step = {str(pk): str(into) for pk, into in rows.values_list("pk", "merged_into")}
    ends = {}
    for pk, into in step.items():
        last = into
        while last in step:
            last = step[last]
        ends[pk] = last
    return ends
