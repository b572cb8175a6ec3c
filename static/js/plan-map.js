// The map of a plan: of each duo letter, colour and pattern, the doors, and the line in which they are walked.
import { cupIcon } from "./map.js";
import { arrowsAlong, bandsOf, doorStyle, dotSize, fitBands, middle, SPARE } from "./plan-shapes.js";
import { startSheet } from "./plan-sheet.js";
import { fill, fitWhenShown } from "./plan-view.js";

const { L } = window;

export function createPlanMap(map, holder) {
  const renderer = L.canvas({ padding: 0.3 });
  const layer = L.layerGroup().addTo(map);
  const duos = new Map();
  const sheet = startSheet(holder, light);
  let doors = []; // every door with its side, spare ones too: what a pointer can take
  let lit = null;
  let cup = null;
  let drawn = false;
  let tableMoved = () => {};
  const fit = () => {
    fitBands(map, duos.values());
    for (const each of doors) each.dot.setRadius(each.style.radius * dotSize(map));
  };
  map.on("zoomend", fit);

  function draw({ table, doors: placed, walks, spare }) {
    layer.clearLayers();
    duos.clear();
    doors = spare.map(([lon, lat, number, side]) => door(lon, lat, number, "", side, SPARE));
    const byLetter = new Map();
    for (const row of placed) byLetter.set(row[3], [...(byLetter.get(row[3]) ?? []), row]);
    for (const [letter, rows] of byLetter) duos.set(letter, drawDuo(letter, rows, walks[letter] ?? []));
    doors.push(...[...duos.values()].flatMap((duo) => duo.doors));
    for (const { dot } of doors) dot.addTo(layer);
    placeCup(table && L.latLng(table[1], table[0]));
    fit();
    // What is spare lies around it: whoever wants to see it all zooms out.
    const shown = placed.length ? doors.filter(({ letter }) => letter) : doors;
    const bounds = L.latLngBounds([...shown.map(({ at }) => at), ...(table ? [[table[1], table[0]]] : [])]);
    // The map stays where it is when the plan changes.
    if (!drawn) fitWhenShown(map, bounds, { padding: [24, 24], maxZoom: 18 });
    drawn = true;
    sheet.build([...duos.values()]);
    light(duos.has(lit) ? lit : null);
  }

  function door(lon, lat, number, letter, side, style) {
    const at = L.latLng(lat, lon);
    const dot = L.circleMarker(at, { renderer, ...style });
    const label = document.createElement("span"); // text, for a house number comes from a file of others
    label.textContent = number;
    dot.bindTooltip(label, { direction: "top" });
    if (letter) dot.on("click", () => choose(letter));
    return { at, dot, letter, key: `${letter}.${side}`, style };
  }

  function drawDuo(letter, rows, line) {
    const index = (letter.charCodeAt(letter.length - 1) - 65) % 8;
    const css = `duo-${"abcdefgh"[index]}`;
    const color = getComputedStyle(document.documentElement).getPropertyValue(`--buurt-${css}`).trim();
    const own = rows.map(([lon, lat, number, , side]) => door(lon, lat, number, letter, side, doorStyle(color)));
    const path = own.map(({ at }) => at);
    const walk = line.length ? line.map(([lon, lat]) => L.latLng(lat, lon)) : path;
    const shared = { renderer, color, interactive: false };
    const bands = bandsOf(map, own, shared, index);
    const lines = [L.polyline(walk, { ...shared, color: "#fff", weight: 6 }), L.polyline(walk, { ...shared, weight: 3 })];
    const end = L.circleMarker(path.at(-1), { renderer, radius: 6, weight: 4, color, fillColor: "#fff", fillOpacity: 1, interactive: false });
    const arrows = arrowsAlong(map, walk, css);
    const name = fill(holder.dataset.duo, { letter });
    const icon = L.divIcon({ className: `plan-tag ${css}`, html: letter, iconSize: [34, 34] });
    const tag = L.marker(middle(map, path), { icon, alt: name, title: name, zIndexOffset: 500 });
    tag.on("click", () => choose(letter));
    for (const each of [...bands, ...lines, end, ...arrows, tag]) each.addTo(layer);
    return { letter, css, color, bands, lines, doors: own, end, arrows, tag };
  }

  function placeCup(at) {
    if (!at) return;
    const draggable = "mayMoveTable" in holder.dataset;
    cup = L.marker(at, {
      icon: cupIcon(), draggable, autoPan: draggable, interactive: draggable, keyboard: false, alt: holder.dataset.cup,
      title: draggable ? holder.dataset.cup : "", zIndexOffset: 1000,
    }).addTo(layer);
    cup.on("dragend", () => tableMoved(cup.getLatLng()));
  }

  function choose(letter) {
    light(lit === letter ? null : letter);
  }

  // Lights one duo and dims the rest; choosing it again lights them all. The map stays where it is.
  function light(letter) {
    lit = letter;
    for (const duo of duos.values()) {
      const off = lit !== null && duo.letter !== lit;
      const share = off ? 0.2 : 1;
      duo.bands.forEach((band) => band.setStyle({ opacity: band.options.strength * share * (lit === duo.letter ? 1.6 : 1) }));
      duo.lines[0].setStyle({ opacity: 0.9 * share });
      duo.lines[1].setStyle({ opacity: share });
      for (const dot of [...duo.doors.map((each) => each.dot), duo.end]) dot.setStyle({ opacity: share, fillOpacity: share });
      for (const marker of [...duo.arrows, duo.tag]) marker.getElement()?.classList.toggle("off", off);
    }
    sheet.show(lit);
  }

  /** The door nearest to a point of the map, within so many pixels. */
  function doorAt(point, within, skip = null) {
    let [best, least] = [null, within];
    for (const each of doors) {
      if (each.key === skip) continue;
      const far = map.latLngToContainerPoint(each.at).distanceTo(point);
      if (far < least) [best, least] = [each, far];
    }
    return best;
  }

  /** Shows one side as held, or lays it down again. */
  function hold(key) {
    for (const { dot, key: own, style } of doors) {
      dot.setStyle(own === key ? { radius: 7, weight: 3 } : { radius: style.radius * dotSize(map), weight: style.weight });
    }
  }

  return { map, draw, doorAt, hold, choose, lit: () => lit, onTableMoved: (listener) => { tableMoved = listener; } };
}
