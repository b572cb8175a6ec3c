// The map of a municipality: our drawn streets, or the tiles that django-leaflet was given.
const started = new Map();

window.addEventListener("map:init", ({ detail }) => resolver(detail.id).resolve(detail.map));

function resolver(id) {
  if (!started.has(id)) {
    const entry = {};
    entry.promise = new Promise((resolve) => { entry.resolve = resolve; });
    started.set(id, entry);
  }
  return started.get(id);
}

/** The Leaflet map of a `.map` element, with its base layer; resolves once the map stands. */
export async function createMap(element) {
  const map = window[`leafletmap${element.id}`] ?? await resolver(element.id).promise;
  if (!map.buurtReady) {
    map.buurtReady = true;
    setUp(map, element);
  }
  return map;
}

/** The brick pin with a cup: where the coffee table stands. */
export function cupIcon() {
  const html = '<svg viewBox="0 0 44 52" aria-hidden="true">'
    + '<path d="M22 50C12 36 3 29 3 19a19 19 0 0 1 38 0c0 10-9 17-19 31Z" fill="var(--buurt-accent)" stroke="#fff" stroke-width="3"/>'
    + '<path d="M13 17h15v6a5 5 0 0 1-5 5h-5a5 5 0 0 1-5-5zM28 18h1a3.5 3.5 0 0 1 0 7h-1.5M17 9q-1.500 2 0 4M22 9q-1.500 2 0 4"'
    + ' fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round"/></svg>';
  return window.L.divIcon({ className: "map-cup", html, iconSize: [44, 52], iconAnchor: [22, 50] });
}

async function setUp(map, element) {
  map.zoomControl?.setPosition("bottomright");
  map.options.maxBoundsViscosity = 0.6;
  nameZoomButtons(element);
  map.createPane("base").style.zIndex = 150;
  map.createPane("labels").style.zIndex = 450;
  map.getPane("labels").style.pointerEvents = "none";
  if (!element.dataset.drawnUrl) {
    map.eachLayer((layer) => layer.on("tileerror", () => sayBaseFailed(element)));
    return;
  }
  try {
    const response = await fetch(element.dataset.drawnUrl);
    if (!response.ok) throw new Error(response.status);
    drawStreets(map, element, await response.json());
  } catch {
    sayBaseFailed(element);
  }
}

function nameZoomButtons(element) {
  for (const [way, name] of [["in", element.dataset.zoomIn], ["out", element.dataset.zoomOut]]) {
    const button = element.querySelector(`.leaflet-control-zoom-${way}`);
    if (!button) continue;
    button.title = name;
    button.setAttribute("aria-label", name);
  }
}

function sayBaseFailed(element) {
  if (element.querySelector(".map-notice")) return;
  const notice = document.createElement("p");
  notice.className = "map-notice";
  notice.setAttribute("role", "status");
  notice.textContent = element.dataset.baseFailed;
  element.append(notice);
}

// What lies under what.
const KINDS = ["park", "water", "square", "path", "road", "public", "flat", "house", "tree"];

function drawStreets(map, element, collection) {
  const { L } = window;
  const css = getComputedStyle(element);
  const colour = (name) => css.getPropertyValue(`--map-${name}`).trim();
  const renderer = L.canvas({ pane: "base", padding: 0.4 });
  const byKind = Map.groupBy
    ? Map.groupBy(collection.features, (feature) => feature.properties.kind)
    : grouped(collection.features);
  for (const kind of KINDS) {
    const edge = colour(`${kind}-edge`);
    const style = {
      stroke: Boolean(edge), color: edge, weight: 1, fill: true, fillColor: colour(kind), fillOpacity: 1, interactive: false,
    };
    const features = byKind.get(kind) ?? [];
    // Road edges first, then road surfaces, so that crossings stay open.
    if (kind === "road") {
      L.geoJSON(features, { pane: "base", renderer, interactive: false, style: { ...style, weight: 2.5, fill: false } }).addTo(map);
      style.stroke = false;
    }
    L.geoJSON(features, {
      pane: "base", renderer, style, interactive: false,
      pointToLayer: (feature, at) => L.circle(at, { ...style, renderer, pane: "base", radius: feature.properties.radius ?? 2.5 }),
    }).addTo(map);
  }
  drawLabels(map, byKind.get("label") ?? []);
}

function grouped(features) {
  const all = new Map();
  for (const feature of features) {
    const { kind } = feature.properties;
    all.set(kind, [...(all.get(kind) ?? []), feature]);
  }
  return all;
}

// Whose name goes first where there is room for one.
const NAMED_FIRST = ["road", "square", "park", "public", "water"];

// Names of streets, parks and buildings: only where there is room for them.
function drawLabels(map, features) {
  const labels = features
    .map((feature) => makeLabel(feature))
    .sort((one, other) => NAMED_FIRST.indexOf(one.of) - NAMED_FIRST.indexOf(other.of));
  const layer = window.L.layerGroup().addTo(map);
  const show = () => {
    const taken = [];
    for (const label of labels) {
      const box = boxOf(map, label);
      if (map.getZoom() >= label.from && !taken.some((other) => other.intersects(box))) {
        taken.push(box);
        layer.addLayer(label.marker);
      } else {
        layer.removeLayer(label.marker);
      }
    }
  };
  map.on("zoomend", show);
  show();
}

function makeLabel(feature) {
  const { L } = window;
  const [lon, lat] = feature.geometry.coordinates;
  const { name, angle = 0, of = "road", from = 16 } = feature.properties;
  const icon = L.divIcon({ className: `map-label map-label--${of}`, html: "<span></span>", iconSize: [0, 0] });
  const marker = L.marker([lat, lon], { icon, pane: "labels", interactive: false, keyboard: false });
  marker.on("add", () => {
    const text = marker.getElement().firstElementChild;
    text.textContent = name;
    text.style.transform = `translate(-50%, -50%) rotate(${angle}deg)`;
  });
  return { marker, from, of, name, angle: angle * Math.PI / 180 };
}

// The pixels that a name takes at this zoom; 12px semi-bold letters are some 7 pixels wide.
function boxOf(map, { marker, name, angle }) {
  const [wide, high] = [name.length * 7, 14];
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const half = window.L.point(wide * cos + high * sin, wide * sin + high * cos).divideBy(2);
  const middle = map.project(marker.getLatLng(), map.getZoom());
  return window.L.bounds(middle.subtract(half), middle.add(half));
}

for (const element of document.querySelectorAll(".map[id]")) createMap(element);
