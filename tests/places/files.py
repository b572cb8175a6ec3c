"""Small files in each layout that municipalities have, written by hand; the streets are invented."""

import csv
import json

import numpy as np
import pyogrio
import shapely


def write_gpkg(path, layer, rows, points, *, crs="EPSG:28992", append=False):
    """A GeoPackage layer from rows of text and shapely geometries."""
    names = list(rows[0])
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(np.array(points, dtype=object)),
        field_data=[np.array([row[name] for row in rows], dtype=object) for name in names],
        fields=names,
        layer=layer,
        crs=crs,
        geometry_type="Polygon" if points[0].geom_type == "Polygon" else "Point",
        driver="GPKG",
        append=append,
    )


def bag_row(last, number, *, use="woonfunctie", letter="", addition="", status="Verblijfsobject in gebruik"):
    return {
        "identificatie": f"022801000000000{last}",
        "status": status,
        "gebruiksdoel": use,
        "openbare_ruimte_naam": "Proefstraat",
        "huisnummer": number,
        "huisletter": letter,
        "toevoeging": addition,
        "postcode": "9901AA",
        "woonplaats_naam": "Proefstad",
        "nummeraanduiding_hoofdadres_identificatie": f"022820000000000{last}",
    }


def bag_light(path, *, dropped=()):
    """bag-light.gpkg: two homes, a shop, one demolished, and a houseboat in its own layer; in RD."""
    rows = [
        bag_row(1, "1"),
        bag_row(2, "3", use="woonfunctie,winkelfunctie", letter="a", addition="2"),
        bag_row(3, "5", use="winkelfunctie"),
        bag_row(4, "7", status="Verblijfsobject ingetrokken"),
    ]
    rows = [row for row in rows if row["huisnummer"] not in dropped]
    points = [shapely.Point(155000 + 10 * int(row["huisnummer"]), 463000) for row in rows]
    write_gpkg(path, "verblijfsobject", rows, points)
    boat = bag_row(5, "8", status="Plaats aangewezen")
    del boat["gebruiksdoel"]
    write_gpkg(path, "ligplaats", [boat], [shapely.box(155100, 463000, 155110, 463004)], append=True)
    pand = {"identificatie": "0228100000000001", "bouwjaar": "1930", "status": "Pand in gebruik"}
    write_gpkg(path, "pand", [pand], [shapely.box(155000, 463000, 155010, 463010)], append=True)
    return path


def inspire_rows():
    common = {"straatnaam": "Proefstraat", "woonplaats": "Proefstad", "postcode": "9901 aa"}
    return [
        {"id": "inspireadressen.1", **common, "huisnummer": "1", "huisletter": "", "toevoeging": ""},
        {"id": "inspireadressen.2", **common, "huisnummer": "3", "huisletter": "A", "toevoeging": "2"},
        {"id": "inspireadressen.3", **common, "huisnummer": "1", "huisletter": "", "toevoeging": ""},
    ]


def inspire(path, rows=None):
    rows = rows or inspire_rows()
    write_gpkg(path, "OGRGeoJSON", rows, [shapely.Point(155000 + 10 * n, 463000) for n in range(len(rows))])
    return path


def inspire_bag(path):
    """The newer PDOK export: with a BAG id and the day an address ended."""
    common = {name: value for name, value in inspire_rows()[0].items() if name != "id"}
    rows = [
        {"nummer_id": "0228200000000001", **common, "huisnummer": "1", "datum_eind": ""},
        {"nummer_id": "0228200000000009", **common, "huisnummer": "9", "datum_eind": "2020-01-01"},
    ]
    write_gpkg(path, "addresses", rows, [shapely.Point(155000 + 10 * n, 463000) for n in range(2)])
    return path


def addresses_csv(path, rows, *, names=None, delimiter=",", encoding="utf-8"):
    names = names or list(rows[0])
    with open(path, "w", newline="", encoding=encoding) as lines:
        writer = csv.DictWriter(lines, names, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def csv_row(**values):
    return {**inspire_rows()[0], "postcode": "9901AA", "lon": "5.3872", "lat": "52.1561", **values}


def square(west, south=52.14, size=0.04):
    return [[[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]]


def geojson(path, *features):
    """Features as (properties, west) or (properties, west, south) of squares side by side."""
    shapes = [
        {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": square(*corner)}}
        for properties, *corner in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": shapes}))
    return path


def street_lines(path, *features, crs=None):
    """Features as (properties, points): a list of points, or a list of such lists."""
    shapes = []
    for properties, points in features:
        kind = "LineString" if isinstance(points[0][0], int | float) else "MultiLineString"
        shapes.append({"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": points}})
    named = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    path.write_text(json.dumps({"type": "FeatureCollection", **named, "features": shapes}))
    return path


def openstreetmap(path, *ways):
    """Ways as (tags, points), in OpenStreetMap's own XML; ways with the same point share its node."""
    nodes = {}
    for _tags, points in ways:
        for point in points:
            nodes.setdefault(tuple(point), len(nodes) + 1)
    lines = [f'<node id="{n}" lon="{lon}" lat="{lat}" version="1"/>' for (lon, lat), n in nodes.items()]
    for number, (tags, points) in enumerate(ways, start=1):
        lines += [f'<way id="{number}" version="1">', *(f'<nd ref="{nodes[tuple(point)]}"/>' for point in points)]
        lines += [*(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items()), "</way>"]
    path.write_text(f'<?xml version="1.0"?><osm version="0.6">{"".join(lines)}</osm>')
    return path
