"""What an import brought that our fields say otherwise, or cannot say: kept beside them, and said again on export.

A row's `hsds_extra` holds for a fact {"ours": what our fields said then, "theirs": what the file said}, and for a list
of records such pairs. As long as our fields still say the same, the words of the file stand; once someone edits the
entry, ours do. So nothing is lost, and no edit is undone.
"""

from collections.abc import Callable
from typing import Any

Record = dict[str, Any]

# Persons behind an entry are no extra: they are kept sealed (Contact) or not at all.
NEVER = frozenset({"contacts", "metadata"})


def differences(ours: Record, theirs: Record, *, apart: frozenset[str] = frozenset()) -> Record:
    """What must be kept beside our fields so that `restored` gives what they said. `apart` has its own place."""
    kept: Record = {}
    for key in sorted(theirs.keys() - apart - NEVER):
        if theirs[key] == ours.get(key):
            continue
        if _is_records(theirs[key]) and _is_records(ours.get(key, [])):
            pairs = _paired(ours.get(key, []), theirs[key], SAME.get(key, _never))
            if pairs:
                kept[key] = pairs
        else:
            kept[key] = {"ours": ours.get(key), "theirs": theirs[key]}
    return kept


def restored(now: Record, extra: Record) -> Record:
    """What our fields say now, in the words of the file where they say the same as then."""
    told = dict(now)
    for key, kept in extra.items():
        if isinstance(kept, list):
            told[key] = _merged(now.get(key, []), kept)
        elif now.get(key) == kept["ours"]:
            told[key] = kept["theirs"]
    return told


def _paired(ours: list[Record], theirs: list[Record], same: Callable[[Record, Record], bool]) -> list[Record]:
    left = [record for record in ours if record not in theirs]
    pairs = []
    for record in theirs:
        if record in ours:
            continue
        match = next((mine for mine in left if mine["id"] == record.get("id") or same(mine, record)), None)
        if match:
            left.remove(match)
        pairs.append({"ours": match, "theirs": record})
    return pairs


def _merged(now: list[Record], pairs: list[Record]) -> list[Record]:
    left = list(now)
    told = []
    for pair in pairs:
        if pair["ours"] is None:
            told.append(pair["theirs"])
        elif pair["ours"] in left:
            left.remove(pair["ours"])
            told.append(pair["theirs"])
    return sorted(told + left, key=lambda record: str(record.get("id", "")))


def _is_records(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(record, dict) for record in value)


def _never(mine: Record, record: Record) -> bool:
    return False


def _always(mine: Record, record: Record) -> bool:
    return True


def _same(key: str) -> Callable[[Record, Record], bool]:
    return lambda mine, record: mine.get(key) is not None and mine.get(key) == record.get(key)


def _same_term(mine: Record, record: Record) -> bool:
    """The term says it; only an alternative needs its value too, for one term may point to several entries."""
    term, their = mine["taxonomy_term"], record.get("taxonomy_term") or {}
    return bool(term["id"] == their.get("id")) and (
        mine["link_type"] != "alternative" or mine["value"] == record.get("value")
    )


# By which fact a record of theirs is known to be one of ours, where the ids differ.
SAME: dict[str, Callable[[Record, Record], bool]] = {
    "phones": _always,
    "addresses": _always,
    "accessibility": _always,
    "capacities": _always,
    "cost_options": _always,
    "organization_identifiers": _same("identifier"),
    "languages": _same("code"),
    "attributes": _same_term,
}
