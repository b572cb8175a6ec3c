// The shapes of a plan on the map: hatched bands, doors, arrows.
import { hatchOf } from "./plan-hatch.js";

const { L } = window;

const NEAR = 70; // metres: further apart is another street, and the band stops
const ARROWS = 7;

export const SPARE = { radius: 3.5, weight: 1, color: "#8b8578", fillColor: "#cfc7b8", fillOpacity: 1 };

export function doorStyle(color) {
  return { radius: 4, weight: 1.5, color, fillColor: "#fff", fillOpacity: 1, opacity: 1 };
}

/** A band along each side of a street, and the hatching of the duo over it: a canvas strokes with that as a colour. */
export function bandsOf(map, doors, shared, index) {
  const hatch = hatchOf(index, shared.color);
  return pieces(map, doors).flatMap((piece) => [
    L.polyline(piece, { ...shared, strength: 0.16, opacity: 0.16, lineCap: "round" }),
    L.polyline(piece, { ...shared, color: hatch, strength: 0.5, opacity: 0.5, lineCap: "round" }),
  ]);
}

/** From far the doors shrink, so that streets stay apart. */
export function dotSize(map) {
  return Math.min(1, Math.max(0.4, (map.getZoom() - 13.5) / 4));
}

// The band hugs the doors: some twelve metres wide at every zoom.
export function fitBands(map, duos) {
  const metres = (40075016 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / 2 ** (map.getZoom() + 8);
  const weight = Math.max(8, Math.min(44, 14 / metres));
  for (const { bands } of duos) for (const band of bands) band.setStyle({ weight });
}

function pieces(map, doors) {
  const found = [];
  for (const [index, { at, key }] of doors.entries()) {
    const before = doors[index - 1];
    if (before && before.key === key && map.distance(before.at, at) < NEAR) found.at(-1).push(at);
    else found.push([at]);
  }
  // A line of one point does not show: make it a very short one.
  return found.map((piece) => (piece.length > 1 ? piece : [piece[0], [piece[0].lat + 1e-6, piece[0].lng]]));
}

/** The door nearest to the middle: there the letter stands. */
export function middle(map, path) {
  const centre = L.latLngBounds(path).getCenter();
  return path.reduce((best, at) => (map.distance(at, centre) < map.distance(best, centre) ? at : best));
}

export function arrowsAlong(map, walk, css) {
  const legs = walk.slice(1).map((to, index) => ({ from: walk[index], to, metres: map.distance(walk[index], to) }));
  const total = legs.reduce((sum, leg) => sum + leg.metres, 0);
  const step = total / ARROWS;
  const arrows = [];
  let [walked, next] = [0, step / 2];
  for (const { from, to, metres } of legs) {
    // A long leg has several arrows; a short one may have none.
    while (metres && walked + metres >= next) {
      const share = (next - walked) / metres;
      arrows.push(arrow([from.lat + (to.lat - from.lat) * share, from.lng + (to.lng - from.lng) * share], from, to, css));
      next += step;
    }
    walked += metres;
  }
  return arrows;
}

function arrow(at, from, to, css) {
  const [a, b] = [L.CRS.EPSG3857.project(from), L.CRS.EPSG3857.project(to)];
  const turn = (Math.atan2(b.x - a.x, b.y - a.y) * 180) / Math.PI;
  const html = '<svg viewBox="0 0 14 14" aria-hidden="true"><path d="M7 0L13 13L7 10L1 13Z"/></svg>';
  const marker = L.marker(at, {
    icon: L.divIcon({ className: `plan-arrow ${css}`, html, iconSize: [14, 14] }), interactive: false, keyboard: false,
  });
  marker.on("add", () => { marker.getElement().firstElementChild.style.transform = `rotate(${turn}deg)`; });
  return marker;
}
