"""Merging staged addresses into the table, set by set in SQL: COPY in, match, change what differs, add the rest."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from buurt.places.importing.problems import CannotImport, Rejected
from buurt.places.models import FOUND

if TYPE_CHECKING:
    from buurt.places.importing.addresses import Placed, Report

COLUMNS = (
    "line, municipality_id, district_id, neighbourhood_id, street, number, letter, addition, postcode, place, lon, lat,"
    " purpose, bag_id, bag_object_id, source, source_key"
)
# Degrees, some 20 cm: the same point from RD and from WGS84 differs by rounding.
SAME_SPOT = 0.000002
# What a change of the file may change; an unknown purpose or a missing BAG id leaves the known one.
CHANGES = """
    municipality_id = s.municipality_id, district_id = s.district_id, neighbourhood_id = s.neighbourhood_id,
    street_id = t.id, number = s.number, letter = s.letter, addition = s.addition, postcode = s.postcode,
    place = s.place, lon = s.lon, lat = s.lat, source_key = s.source_key, withdrawn_at = NULL,
    purpose = CASE WHEN s.purpose = 'unknown' THEN a.purpose ELSE s.purpose END,
    bag_id = CASE WHEN s.bag_id = '' THEN a.bag_id ELSE s.bag_id END,
    bag_object_id = CASE WHEN s.bag_object_id = '' THEN a.bag_object_id ELSE s.bag_object_id END,
    source = s.source
"""


def make_staging() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.staging")
        cursor.execute("""
            CREATE TEMPORARY TABLE staging (
                line integer, municipality_id bigint, district_id bigint, neighbourhood_id bigint, street text,
                number integer, letter text, addition text, postcode text, place text, lon float8, lat float8,
                purpose text, bag_id text, bag_object_id text, source text, source_key text, address_id bigint
            ) ON COMMIT DROP
        """)


def copy_rows(rows: Iterable["Placed"], *, source: str) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY staging ({COLUMNS}) FROM STDIN") as copy:
        for row in rows:
            a = row.address
            copy.write_row((
                a.line, row.municipality_id, row.district_id, row.neighbourhood_id, a.street, a.number, a.letter,
                a.addition, a.postcode, a.place, round(a.x, 7), round(a.y, 7), a.purpose, a.bag_id, a.bag_object_id,
                source, a.source_key[:250],
            ))  # fmt: skip


def merge(report: "Report", *, complete: str) -> None:
    """Bring the staged rows into the addresses and count what that did."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE staging")
        report.rejected += _drop_twins(cursor)
        _match(cursor)
        _add_streets(cursor)
        report.changed = _change(cursor)
        cursor.execute("SELECT count(*) FROM staging WHERE address_id IS NOT NULL")
        report.unchanged = cursor.fetchone()[0] - report.changed
        report.new = _add(cursor)
        if complete:
            report.withdrawn = _withdraw_missing(cursor, complete)


def _drop_twins(cursor: CursorWrapper) -> list[Rejected]:
    """Of rows with the same identity the first counts; the others are told."""
    cursor.execute("""
        WITH twins AS (
            SELECT ctid, line, first_value(line) OVER identity AS first, row_number() OVER identity AS place
            FROM staging WINDOW identity AS
                (PARTITION BY CASE WHEN bag_id = '' THEN source_key ELSE bag_id END ORDER BY line)
        ), gone AS (DELETE FROM staging s USING twins t WHERE s.ctid = t.ctid AND t.place > 1)
        SELECT line, first FROM twins WHERE place > 1
    """)
    return [
        Rejected(line, _("hetzelfde adres staat al op regel %(first)s") % {"first": first}) for line, first in cursor
    ]


def _match(cursor: CursorWrapper) -> None:
    """Find the address that a row tells of; without a BAG id on one of both sides, as it is written."""
    cursor.execute("""
        UPDATE staging s SET address_id = a.id FROM places_address a WHERE s.bag_id <> '' AND a.bag_id = s.bag_id
    """)
    cursor.execute("""
        UPDATE staging s SET address_id = a.id
        FROM (SELECT source_key, min(id) AS id FROM places_address GROUP BY source_key) k
        JOIN places_address a ON a.id = k.id
        WHERE s.address_id IS NULL AND k.source_key = s.source_key AND (s.bag_id = '' OR a.bag_id = '')
    """)


def _add_streets(cursor: CursorWrapper) -> None:
    cursor.execute("""
        INSERT INTO places_street (municipality_id, place, name, bag_id)
        SELECT DISTINCT municipality_id, place, street, '' FROM staging
        ON CONFLICT (municipality_id, place, name) DO NOTHING
    """)


def _change(cursor: CursorWrapper) -> int:
    cursor.execute(f"""
        UPDATE places_address a SET {CHANGES}
        FROM staging s JOIN places_street t
          ON t.municipality_id = s.municipality_id AND t.place = s.place AND t.name = s.street
        WHERE a.id = s.address_id AND (
            a.municipality_id, a.district_id, a.neighbourhood_id, a.street_id, a.number, a.letter, a.addition,
            a.postcode, a.withdrawn_at IS NULL, abs(a.lon - s.lon) + abs(a.lat - s.lat) < {SAME_SPOT},
            s.purpose = 'unknown' OR a.purpose = s.purpose, s.bag_id = '' OR a.bag_id = s.bag_id
        ) IS DISTINCT FROM (
            s.municipality_id, s.district_id, s.neighbourhood_id, t.id, s.number, s.letter, s.addition,
            s.postcode, true, true, true, true
        )
    """)  # noqa: S608  (our own column names)
    return cursor.rowcount


def _add(cursor: CursorWrapper) -> int:
    cursor.execute("""
        INSERT INTO places_address (municipality_id, district_id, neighbourhood_id, street_id, number, letter,
            addition, postcode, place, lon, lat, purpose, bag_id, bag_object_id, source, source_key)
        SELECT s.municipality_id, s.district_id, s.neighbourhood_id, t.id, s.number, s.letter, s.addition,
            s.postcode, s.place, s.lon, s.lat, s.purpose, s.bag_id, s.bag_object_id, s.source, s.source_key
        FROM staging s JOIN places_street t
          ON t.municipality_id = s.municipality_id AND t.place = s.place AND t.name = s.street
        WHERE s.address_id IS NULL ORDER BY s.line
    """)
    return cursor.rowcount


def _withdraw_missing(cursor: CursorWrapper, code: str) -> int:
    cursor.execute(
        "SELECT count(*) FROM staging s JOIN places_municipality m ON m.id = s.municipality_id WHERE m.code = %s",
        [code],
    )
    if not cursor.fetchone()[0]:
        raise CannotImport(
            _("Er staat geen enkel adres van %(code)s in dit bestand; er is niets ingetrokken of veranderd.")
            % {"code": code}
        )
    cursor.execute(
        f"""
        UPDATE places_address a SET withdrawn_at = now() FROM places_municipality m
        WHERE m.id = a.municipality_id AND m.code = %s AND a.withdrawn_at IS NULL
          AND a.source <> '{FOUND}' AND NOT EXISTS (
            SELECT 1 FROM staging s WHERE s.address_id = a.id
              OR (s.address_id IS NULL AND s.source_key = a.source_key AND s.bag_id = a.bag_id))
        """,  # noqa: S608  (our own name of a source)
        [code],
    )
    return cursor.rowcount
