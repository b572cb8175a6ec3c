// The doors and neighbourhoods on the map: a tap chooses, and what is chosen lights up.
import { cupIcon } from "./map.js";
import { nameOf, ticked, toggle } from "./plan-where-list.js";

const { L } = window;
const FAR = 5000; // metres: a table further away does not push the doors off the map
const TAKEN = -2; // by a round that this one follows; otherwise the weeks since the team was there, or -1 for never

/** `tool` is the area that is drawn: while it takes taps, doors do not. Gives { restyle, homes, bounds }. */
export function drawDoors(map, form, data, tool) {
  const renderer = L.canvas({ padding: 0.3 });
  const bounds = L.latLngBounds([]);
  const homes = new Map();
  const names = data.neighbourhoods.filter(({ geometry }) => geometry).map((each) => drawNeighbourhood(map, form, each));
  const doors = data.doors.map(([lon, lat, street, neighbourhood, weeks]) => {
    const dot = L.circleMarker([lat, lon], { renderer }).addTo(map);
    dot.on("click", (event) => {
      if (tool.isDrawing()) return;
      L.DomEvent.stopPropagation(event);
      toggle(form, "streets", street);
    });
    bounds.extend([lat, lon]);
    homes.set(street, (homes.get(street) ?? new Set()).add(neighbourhood));
    return { dot, lon, lat, street, neighbourhood, weeks };
  });
  nameOnHover(map, form, doors);
  if (data.table) {
    const at = [data.table[1], data.table[0]];
    L.marker(at, { icon: cupIcon(), interactive: false, keyboard: false, alt: form.dataset.cup }).addTo(map);
    if (!bounds.isValid() || map.distance(at, bounds.getCenter()) < FAR) bounds.extend(at);
  }
  const restyle = () => {
    const where = choiceOf(form, tool.corners());
    for (const door of doors) {
      const state = stateOf(door, where);
      door.dot.setStyle(styleOf(state, map.getZoom()));
      if (state === "on") door.dot.bringToFront();
    }
    for (const { marker, id } of names) marker.getElement()?.classList.toggle("on", where.neighbourhoods.has(id));
  };
  map.on("zoomend", restyle);
  return { restyle, homes, bounds };
}

function choiceOf(form, corners) {
  const [streets, neighbourhoods] = [ticked(form, "streets"), ticked(form, "neighbourhoods")];
  const onlyNew = form.elements.only_new.checked;
  const ring = corners.length > 2 ? corners : null;
  const everywhere = onlyNew && !ring && !streets.size && !neighbourhoods.size;
  return { streets, neighbourhoods, onlyNew, ring, everywhere, rest: Number(form.elements.rest_weeks.value) };
}

// As the server divides: chosen in any way, and then left out when it is not its turn.
function stateOf({ lon, lat, street, neighbourhood, weeks }, where) {
  const chosen = where.everywhere || where.streets.has(street) || where.neighbourhoods.has(neighbourhood)
    || (where.ring && lies(lon, lat, where.ring));
  if (!chosen) return "off";
  return weeks === TAKEN || (weeks >= 0 && (where.onlyNew || weeks < where.rest)) ? "left" : "on";
}

function lies(lon, lat, ring) {
  let inside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [one, other] = [ring[at], ring[before]];
    const between = one.lat > lat !== other.lat > lat;
    if (between && lon < ((other.lng - one.lng) * (lat - one.lat)) / (other.lat - one.lat) + one.lng) inside = !inside;
  }
  return inside;
}

// From far the dots shrink, so that streets stay apart and a chosen one shows.
function styleOf(state, zoom) {
  const size = Math.min(1, Math.max(0.3, (zoom - 13) / 4));
  if (state === "on") {
    return { radius: 5.5 * size + 0.5, weight: 2 * size, color: "#fff", fillColor: "#0b5654", fillOpacity: 1 };
  }
  const fillColor = state === "left" ? "#6f7a7c" : "#fff";
  return { radius: (state === "left" ? 3.5 : 4.5) * size, weight: 1.5 * size, color: "#6f7a7c", fillColor, fillOpacity: 0.9 };
}

function nameOnHover(map, form, doors) {
  const tip = L.tooltip({ direction: "top", offset: [0, -6] });
  for (const { dot, street } of doors) {
    dot.on("mouseover", () => tip.setLatLng(dot.getLatLng()).setContent(textNode(nameOf(form, street))).addTo(map));
    dot.on("mouseout", () => tip.remove());
  }
}

function textNode(text) {
  const span = document.createElement("span");
  span.textContent = text;
  return span;
}

function drawNeighbourhood(map, form, { id, name, geometry }) {
  const shape = L.geoJSON(geometry, {
    interactive: false, style: { color: "#0b5654", weight: 2, dashArray: "6 6", fill: false },
  }).addTo(map);
  const icon = L.divIcon({ className: "plan-name", html: "<span></span>", iconSize: [0, 0] });
  const marker = L.marker(shape.getBounds().getCenter(), { icon, keyboard: true, title: name });
  marker.on("add", () => { marker.getElement().firstElementChild.textContent = name; });
  marker.on("click", () => toggle(form, "neighbourhoods", id));
  marker.addTo(map);
  return { marker, id };
}
