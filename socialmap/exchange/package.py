"""Writing HSDS: as JSON, or as a zip with a table per file and a datapackage.json that describes them."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any

from socialmap.exchange.extras import Record
from socialmap.exchange.tables import COLUMNS, NUMBERS, ONES, parts_of

Tables = dict[str, dict[str, Record]]
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same directory gives the same bytes, whenever it is written


def as_json(services: list[Record]) -> bytes:
    return (json.dumps(services, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def as_zip(services: Iterable[Record]) -> bytes:
    tables: Tables = {name: {} for name in COLUMNS}
    for service in services:
        _lay_down(tables, "services", service, {})
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w") as package:
        _add(package, "datapackage.json", _descriptor(tables))
        for name, rows in tables.items():
            _add(package, f"{name}.csv", _csv(_columns(name, rows), rows))
    return told.getvalue()


def _lay_down(tables: Tables, table: str, record: Record, pointers: Record) -> str:
    """Put a record and all its parts in their tables. What stands in several places is one row."""
    row = {**pointers, **record}
    pk = str(record["id"])
    for key, (other, column) in ONES.get(table, {}).items():
        if isinstance(one := row.pop(key, None), dict):
            row[column] = _lay_down(tables, other, one, {})
    for key, (other, column) in parts_of(table).items():
        for part in row.pop(key, []):
            _lay_down(tables, other, part, {column: pk})
    tables[table][pk] = tables[table].get(pk, {}) | row
    return pk


def _columns(name: str, rows: dict[str, Record]) -> list[str]:
    standard = COLUMNS[name].split()
    return standard + sorted({key for row in rows.values() for key in row} - set(standard))


def _csv(columns: list[str], rows: dict[str, Record]) -> bytes:
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(rows[pk].get(column)) for column in columns] for pk in sorted(rows))
    return told.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _descriptor(tables: Tables) -> bytes:
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [{"name": each, "type": _type(each)} for each in _columns(name, rows)],
                "primaryKey": "id",
            },
        }
        for name, rows in tables.items()
    ]
    described = {"name": "hsds", "profile": "tabular-data-package", "version": "3.1", "resources": resources}
    return (json.dumps(described, indent=1, sort_keys=True) + "\n").encode()


def _type(column: str) -> str:
    return "number" if column in NUMBERS else "string"


def _add(package: zipfile.ZipFile, name: str, told: bytes) -> None:
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    package.writestr(entry, told)
