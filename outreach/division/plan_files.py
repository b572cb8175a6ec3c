"""Planning from files, without a database: addresses and streets in, loopgebieden out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from buurt.places.importing.addresses import Report, parse_batch, recognise_file
from buurt.places.importing.naming import name_lines
from buurt.places.importing.streets import read_street_lines
from outreach.cutting.doors import Door, Line
from outreach.cutting.plan import Plan, Walk


@dataclass(frozen=True)
class DoorFile:
    """The doors of a file; `names[door.id]` is the id that the file gives. `refused` says what could not be read."""

    doors: list[Door]
    names: list[str | int]
    report: Report


def read_doors(file: Path) -> DoorFile:
    """Any file that import_addresses reads. Raises CannotImport."""
    source = recognise_file(file)
    found = DoorFile([], [], Report(layout=source.layout.name))
    for batch in source.batches():
        for address in parse_batch(batch, source.layout, found.report):
            name = str(batch.rows[address.line - batch.first_line].get("id") or address.bag_id or address.line)
            place = len(found.names)
            found.names.append(int(name) if name.isdecimal() and str(int(name)) == name else name)
            found.doors.append(
                Door(address.street, address.number, address.letter, address.addition, place, address.x, address.y)
            )
    return found


def read_lines(file: Path, doors: Sequence[Door]) -> list[Line]:
    """Any file that import_streets reads, named as the doors along it are. Raises CannotImport."""
    named = name_lines(read_street_lines(file), [(door.street, door.lon, door.lat) for door in doors])
    return [Line(line.street, line.points, line.width, line.busy) for line in named]


def write_plan(file: Path, plan: Plan, names: Sequence[str | int]) -> None:
    """Loopgebieden as lists of ids in walking order, with their figures."""
    content = {
        "turfs": [_ids(walk, names) for walk in plan.walks],
        "spare": [_ids(walk, names) for walk in plan.spare],
        "metres": [round(walk.metres) for walk in plan.walks],
        "minutes": [round(walk.minutes, 1) for walk in plan.walks],
        "estimated": plan.estimated,
    }
    file.write_text(json.dumps(content))


def _ids(walk: Walk, names: Sequence[str | int]) -> list[Any]:
    return [names[door.id] for door in walk.doors]
