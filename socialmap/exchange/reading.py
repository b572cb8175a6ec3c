"""Reading HSDS: JSON (a list, one service, a page of an API, an organization or place with its services) or CSV."""

import csv
import io
import json
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from django.utils.translation import gettext as _

from buurt.places.importing.problems import CannotImport
from socialmap.exchange.extras import Record
from socialmap.exchange.nesting import nested
from socialmap.exchange.tables import table_named

LARGEST = 100 * 1024 * 1024


@dataclass
class Found:
    """What a file holds: services with all their parts, and organizations that offer none."""

    services: list[Record] = field(default_factory=list)
    organizations: list[Record] = field(default_factory=list)


def read_file(file: Path) -> Found:
    """Raises CannotImport with one sentence when it cannot be read at all."""
    named = {"file": file.name}
    if file.is_dir():
        return _from_tables({each.name: _bytes_of(each) for each in sorted(file.glob("*.csv"))}, file.name)
    told = _bytes_of(file)
    if not told.strip():
        raise CannotImport(_("%(file)s is leeg. Haal het bestand opnieuw op.") % named)
    if file.suffix.lower() == ".zip" or told.startswith(b"PK"):
        return _from_tables(_unpacked(told, file.name), file.name)
    try:
        return _from_json(json.loads(_text(told, file.name), parse_constant=_no_number), file.name)
    except (ValueError, RecursionError) as error:
        raise CannotImport(_("%(file)s is geen JSON die te lezen is. Is het bestand heel?") % named) from error


def _bytes_of(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > LARGEST:
            raise CannotImport(too_large(file.name, size))
        return file.read_bytes()
    except OSError as error:
        raise CannotImport(
            _("%(file)s is niet te lezen: %(reason)s.") % {"file": file, "reason": error.strerror}
        ) from error


def too_large(name: str, size: int) -> str:
    most = LARGEST // 1024 // 1024
    return _("%(file)s is %(size)s MB, en meer dan %(most)s MB gaat niet. Splits het bestand.") % {
        "file": name,
        "size": size // 1024 // 1024,
        "most": most,
    }


def _text(told: bytes, name: str) -> str:
    try:
        return told.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotImport(
            _("%(file)s is niet in UTF-8 opgeslagen. Bewaar het opnieuw als UTF-8.") % {"file": name}
        ) from (error)


def _unpacked(told: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(told)) as package:
            size = sum(entry.file_size for entry in package.infolist())
            if size > LARGEST:
                raise CannotImport(too_large(name, size))
            return {
                PurePosixPath(entry.filename).name: package.read(entry)
                for entry in package.infolist()
                if entry.filename.lower().endswith(".csv") and "__MACOSX" not in entry.filename
            }
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise CannotImport(
            _("%(file)s is geen zip die te openen is. Haal het bestand opnieuw op.") % {"file": name}
        ) from error


def _from_json(told: Any, name: str) -> Found:
    found = Found()
    rows = told.get("contents", told) if isinstance(told, dict) else told
    # Lists under their names, of no one organization: {"services": [...], "organizations": [...]}.
    if isinstance(rows, dict) and not rows.keys() & {"id", "name"} and isinstance(rows.get("services"), list):
        organizations = rows.get("organizations", [])
        rows = [*rows["services"], *(organizations if isinstance(organizations, list) else [organizations])]
    for row in rows if isinstance(rows, list) else [rows]:
        _sort_out(tidied(row), found)
    return _something(found, name, empty=rows == [])


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON")


def _sort_out(row: Any, found: Found) -> None:
    """A service, a place with its service, or an organization with its services."""
    if not isinstance(row, dict):
        found.services.append({})
    elif isinstance(row.get("service"), dict):
        at = {key: value for key, value in row.items() if key != "service"}
        found.services.append({"service_at_locations": [at]} | row["service"])
    elif isinstance(row.get("services"), list) or "organization_identifiers" in row or "website" in row:
        organization = {key: value for key, value in row.items() if key != "services"}
        found.organizations.append(organization)
        for service in row.get("services", []):
            found.services.append({"organization": organization} | service if isinstance(service, dict) else {})
    elif row and not row.keys() & {"taxonomy", "taxonomy_detail", "location_type"}:
        found.services.append(row)


def _from_tables(files: dict[str, bytes], name: str) -> Found:
    tables: dict[str, dict[str, Record]] = {}
    for each in sorted(files):
        table = table_named(PurePosixPath(each).stem)
        if table is None:
            continue
        rows = tables.setdefault(table, {})
        for number, row in enumerate(_rows(files[each], each), start=2):
            if not row.get("id"):
                raise CannotImport(_("%(file)s, regel %(line)s: het id ontbreekt.") % {"file": each, "line": number})
            rows[row["id"]] = rows.get(row["id"], {}) | row
    return _something(Found(*nested(tables)), name, empty="services" in tables)


def _rows(told: bytes, name: str) -> list[Record]:
    lines = io.StringIO(_text(told, name), newline="")
    head = lines.readline()
    lines.seek(0)
    try:
        reader = csv.DictReader(lines, delimiter=";" if head.count(";") > head.count(",") else ",", strict=True)
        # A line with more cells than names has them under None.
        return [{key: plain(value) for key, value in row.items() if key and value} for row in reader]
    except csv.Error as error:
        raise CannotImport(
            _("%(file)s is geen CSV die te lezen is (%(reason)s).") % {"file": name, "reason": error}
        ) from error


def _something(found: Found, name: str, *, empty: bool) -> Found:
    """An empty list is a directory with nothing in it; anything else that holds no entry is another file."""
    if not empty and not found.services and not found.organizations:
        raise CannotImport(_("In %(file)s staat geen aanbod. Geef een bestand met services van HSDS.") % {"file": name})
    return found


def tidied(value: Any) -> Any:
    """Without what is empty, however deep: to leave out and to say nothing are the same."""
    if isinstance(value, dict):
        inside = {str(key): tidied(each) for key, each in value.items()}
        return {key: each for key, each in inside.items() if each not in (None, "", [], {})}
    if isinstance(value, list):
        return [each for each in map(tidied, value) if each not in (None, "", [], {})]
    return plain(value) if isinstance(value, str) else value


def plain(text: str) -> str:
    """Lists and paragraphs of HTML as plain lines: other directories write so. All other HTML is refused."""
    listed = re.sub(r"<li>\s*", "- ", text, flags=re.IGNORECASE)
    return re.sub(r"\n?</?(?:ul|ol|li|p|br) ?/?>", "\n", listed, flags=re.IGNORECASE).strip() if "<" in text else text
