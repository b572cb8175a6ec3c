"""What another directory told of an entry and no field of ours holds, as far as it helps who calls or goes there."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from socialmap.models import Service

# The facts of HSDS that are words.
WORDS = ["alternate_name", "alert", "wait_time", "interpretation_services"]


def also_phones(service: Service) -> list[str]:
    """Other numbers than that of the entry itself, each with what it is for."""
    told = {}
    for pair in _pairs(service, "phones"):
        number, mine = pair["theirs"].get("number"), (pair["ours"] or {}).get("number")
        if number and number != service.phone and mine in (None, service.phone):
            told[number] = pair["theirs"].get("description", "")
    return [f"{number} ({use})" if use else str(number) for number, use in told.items()]


def also_told(service: Service) -> list[tuple[str, str]]:
    """What it is, and what was said of it."""
    labels = {
        "alternate_name": _("Ook bekend als"), "alert": _("Let op"), "wait_time": _("Wachttijd"),
        "interpretation_services": _("Tolk"),
    }  # fmt: skip
    said = [(labels[fact], service.hsds_extra[fact]) for fact in WORDS if fact in service.hsds_extra]
    words = [(label, str(kept["theirs"])) for label, kept in said if isinstance(kept, dict) and kept["theirs"]]
    pages = (pair["theirs"].get("url") for pair in _pairs(service, "additional_urls"))
    return [*words, *((_("Ook op"), str(url)) for url in pages if url)]


def _pairs(service: Service, key: str) -> Iterator[dict[str, dict[str, str]]]:
    kept = service.hsds_extra.get(key)
    yield from kept if isinstance(kept, list) else []
