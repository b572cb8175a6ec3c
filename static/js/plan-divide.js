// The doors per duo on the map: letter, colour and pattern, and the line in which they are walked.
import { createMap, cupIcon } from "./map.js";
import { fill, fitWhenShown, viewSwitch } from "./plan-view.js";

const { L } = window;
const holder = document.querySelector("[data-plan-map]");
const rows = [...document.querySelectorAll("tr[data-duo]")];
const sheet = holder.querySelector("[data-sheet]");
// Beside colour and letter: how the band of each duo is dashed.
const DASHES = ["1 9", "5 5", "14 6", "2 4", "9 9", "20 5", "3 10", "12 3"];
const NEAR = 70; // metres: further apart is another street, and the band stops
const ARROWS = 6;

const map = await createMap(document.getElementById("kaart"));
viewSwitch(map);
const renderer = L.canvas({ padding: 0.3 });
const duos = new Map();
let lit = null;

try {
  const response = await fetch(holder.dataset.mapUrl);
  if (!response.ok) throw new Error(response.status);
  draw(await response.json());
} catch {
  sayFailed();
}

function draw({ table, doors, walks, spare }) {
  const bounds = L.latLngBounds([]);
  const start = table && L.latLng(table[1], table[0]);
  const byLetter = new Map();
  for (const [lon, lat, number, letter] of doors) {
    if (!byLetter.has(letter)) byLetter.set(letter, []);
    byLetter.get(letter).push({ at: L.latLng(lat, lon), number });
    bounds.extend([lat, lon]);
  }
  for (const [lon, lat] of spare) {
    L.circleMarker([lat, lon], { renderer, radius: 3.5, weight: 1, color: "#6f7a7c", fillColor: "#d9d3c7", fillOpacity: 1, interactive: false }).addTo(map);
    bounds.extend([lat, lon]);
  }
  for (const [letter, stops] of byLetter) duos.set(letter, drawDuo(letter, stops, start, walks[letter] ?? []));
  for (const { dots } of duos.values()) for (const dot of dots) dot.bringToFront();
  if (start) {
    L.marker(start, { icon: cupIcon(), interactive: false, keyboard: false, alt: holder.dataset.cup, zIndexOffset: 1000 }).addTo(map);
    bounds.extend(start);
  }
  fitWhenShown(map, bounds);
  map.on("zoomend", fitBands);
  fitBands();
  startChoosing();
}

function drawDuo(letter, stops, start, line) {
  const index = (letter.charCodeAt(letter.length - 1) - 65) % DASHES.length;
  const css = `duo-${"abcdefgh"[index]}`;
  const color = getComputedStyle(document.documentElement).getPropertyValue(`--buurt-${css}`).trim();
  const path = stops.map(({ at }) => at);
  const shared = { renderer, color, interactive: false };
  const bands = pieces(path).flatMap((piece) => [
    L.polyline(piece, { ...shared, opacity: 0.14, lineCap: "round" }),
    L.polyline(piece, { ...shared, opacity: 0.22, lineCap: "butt", dashArray: DASHES[index] }),
  ]);
  const walk = line.length ? line.map(([lon, lat]) => L.latLng(lat, lon)) : path;
  const lines = [
    L.polyline(walk, { ...shared, color: "#fff", weight: 6, opacity: 0.9 }),
    L.polyline(walk, { ...shared, weight: 3, opacity: 1 }),
  ];
  const dots = stops.map(({ at, number }) => {
    const dot = L.circleMarker(at, { renderer, radius: 4, weight: 1.5, color, fillColor: "#fff", fillOpacity: 1, opacity: 1 });
    dot.on("click", () => light(letter));
    const label = document.createElement("span"); // text, for a house number comes from a file of others
    label.textContent = number;
    dot.bindTooltip(label, { direction: "top" });
    return dot;
  });
  const end = L.circleMarker(path.at(-1), { renderer, radius: 6, weight: 4, color, fillColor: "#fff", fillOpacity: 1, interactive: false });
  const arrows = arrowsAlong(walk, css);
  const tag = L.marker(middle(path), {
    icon: L.divIcon({ className: `plan-tag ${css}`, html: letter, iconSize: [34, 34] }),
    alt: fill(holder.dataset.duo, { letter }), title: fill(holder.dataset.duo, { letter }), zIndexOffset: 500,
  });
  tag.on("click", () => light(letter));
  L.layerGroup([...bands, ...lines, ...dots, end, ...arrows, tag]).addTo(map);
  return { letter, css, bands, lines, dots, end, arrows, tag, bounds: L.latLngBounds(walk) };
}

function pieces(path) {
  const all = [[]];
  path.forEach((at, index) => {
    if (index && map.distance(path[index - 1], at) > NEAR) all.push([]);
    all.at(-1).push(at);
  });
  return all.map((piece) => (piece.length > 1 ? piece : [piece[0], piece[0]]));
}

// The letter stands beside the door nearest to the middle, never in another duo's street.
function middle(path) {
  const centre = L.latLngBounds(path).getCenter();
  return path.reduce((best, at) => (map.distance(at, centre) < map.distance(best, centre) ? at : best));
}

function arrowsAlong(walk, css) {
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

// The band hugs the doors: some twelve metres wide at every zoom.
function fitBands() {
  const metres = (40075016 * Math.cos((map.getCenter().lat * Math.PI) / 180)) / 2 ** (map.getZoom() + 8);
  const weight = Math.max(8, Math.min(44, 14 / metres));
  for (const { bands } of duos.values()) for (const band of bands) band.setStyle({ weight });
}

function startChoosing() {
  for (const row of rows) {
    const { duo: letter } = row.dataset;
    const swatch = row.querySelector(".swatch");
    if (!duos.has(letter)) continue;
    const button = chooser(letter, "plan-swatch");
    swatch.replaceWith(button);
    button.append(swatch);
  }
  if (!sheet || !duos.size) return;
  const letters = document.createElement("div");
  letters.className = "plan-sheet__letters";
  for (const { letter, css } of duos.values()) {
    const button = chooser(letter, css);
    const tag = document.createElement("b");
    tag.className = "duotag";
    tag.textContent = letter;
    button.append(tag);
    letters.append(button);
  }
  const about = document.createElement("div");
  about.dataset.about = "";
  about.setAttribute("role", "status");
  sheet.append(about, letters);
  sheet.hidden = false;
}

function chooser(letter, css) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = css;
  button.dataset.choose = letter;
  button.setAttribute("aria-label", fill(holder.dataset.show, { letter }));
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => light(letter));
  return button;
}

// Lights one duo and dims the rest; choosing it again lights them all. The map stays where it is.
function light(letter) {
  lit = lit === letter ? null : letter;
  for (const duo of duos.values()) {
    const off = lit !== null && duo.letter !== lit;
    const share = off ? 0.2 : 1;
    duo.bands.forEach((band, index) => band.setStyle({ opacity: (index % 2 ? 0.22 : 0.14) * share * (lit === duo.letter ? 1.8 : 1) }));
    duo.lines[0].setStyle({ opacity: 0.9 * share });
    duo.lines[1].setStyle({ opacity: share });
    for (const dot of [...duo.dots, duo.end]) dot.setStyle({ opacity: share, fillOpacity: share });
    for (const marker of [...duo.arrows, duo.tag]) marker.getElement()?.classList.toggle("off", off);
  }
  for (const row of rows) row.classList.toggle("on", row.dataset.duo === lit);
  for (const button of document.querySelectorAll("[data-choose]")) {
    button.setAttribute("aria-pressed", String(button.dataset.choose === lit));
  }
  tellSheet();
}

// On a phone the map stands alone: the row of the chosen duo comes along as a sentence.
function tellSheet() {
  const about = sheet?.querySelector("[data-about]");
  if (!about) return;
  about.replaceChildren();
  const row = rows.find((each) => each.dataset.duo === lit);
  if (!row) return;
  const name = document.createElement("p");
  name.className = "strong";
  name.textContent = row.querySelector("th").firstChild.textContent.trim();
  const rest = document.createElement("p");
  rest.className = "small soft";
  rest.textContent = [...row.querySelectorAll(".num")]
    .map((cell) => `${cell.firstChild.textContent} ${cell.lastChild.textContent}`).join(" · ");
  about.append(name, rest);
}

function sayFailed() {
  const notice = document.createElement("p");
  notice.className = "map-notice";
  notice.setAttribute("role", "alert");
  notice.textContent = holder.dataset.failed;
  document.getElementById("kaart").append(notice);
}
