// Choosing where to ring: list and map choose the same, and the sum follows at once.
import { createMap, cupIcon } from "./map.js";
import { fill, fitWhenShown, viewSwitch } from "./plan-view.js";

const { L } = window;
const form = document.querySelector("[data-plan-where]");
const sums = JSON.parse(document.getElementById("sommen").textContent);
const say = form.querySelector("[data-say]");
const boxes = (name) => [...form.querySelectorAll(`input[name="${name}"]`)];
const chosen = (name) => new Set(boxes(name).filter((box) => box.checked).map((box) => Number(box.value)));
const homeOf = new Map();
for (const [street, neighbourhood] of sums.cells) homeOf.set(street, [...(homeOf.get(street) ?? []), neighbourhood]);
let doors = [];
let names = [];

form.addEventListener("change", update);
startFilter();
update();

const map = await createMap(document.getElementById("kaart"));
viewSwitch(map);
const renderer = L.canvas({ padding: 0.3 });
const response = await fetch(form.dataset.mapUrl);
if (response.ok) draw(await response.json());

function update() {
  const [streets, neighbourhoods] = [chosen("streets"), chosen("neighbourhoods")];
  const total = sums.cells
    .filter(([street, neighbourhood]) => streets.has(street) || neighbourhoods.has(neighbourhood))
    .reduce((sum, [, , dwellings]) => sum + dwellings, 0);
  const duos = Math.ceil(Number(((total * sums.a_door) / sums.available).toFixed(6)));
  const text = total === 0 ? form.dataset.none : duos === 1 ? form.dataset.oneDuo : form.dataset.duos;
  say.textContent = fill(text, { doors: total, duos });
  markIncluded(neighbourhoods);
  styleDoors();
  for (const { marker, id } of names) marker.getElement()?.classList.toggle("on", neighbourhoods.has(id));
}

// A street that lies wholly in a chosen neighbourhood says so: its own box need not be ticked.
function markIncluded(neighbourhoods) {
  for (const box of boxes("streets")) {
    const homes = homeOf.get(Number(box.value)) ?? [];
    const included = homes.length > 0 && homes.every((home) => neighbourhoods.has(home));
    const label = box.nextElementSibling;
    const note = label.querySelector("em");
    if (included && !note) {
      const said = document.createElement("em");
      said.textContent = form.dataset.included;
      label.append(said);
    } else if (!included) note?.remove();
  }
}

function startFilter() {
  const filter = form.querySelector("[data-filter]");
  if (!filter || boxes("streets").length < 8) return;
  filter.hidden = false;
  const none = filter.querySelector("[data-filter-none]");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  filter.querySelector("input").addEventListener("input", ({ target }) => {
    let found = 0;
    for (const box of boxes("streets")) {
      const fits = plain(box.nextElementSibling.textContent).includes(plain(target.value.trim()));
      box.closest("li").hidden = !fits;
      found += Number(fits);
    }
    none.textContent = found ? "" : none.dataset.text;
  });
}

// From far the dots shrink, so that streets stay apart and a chosen one shows.
function styleOf(on) {
  const size = Math.min(1, Math.max(0.3, (map.getZoom() - 13) / 4));
  return on
    ? { radius: 5.5 * size + 0.5, weight: 2 * size, color: "#fff", fillColor: "#0b5654", fillOpacity: 1 }
    : { radius: 4.5 * size, weight: 1.5 * size, color: "#6f7a7c", fillColor: "#fff", fillOpacity: 0.9 };
}

function styleDoors() {
  const [streets, neighbourhoods] = [chosen("streets"), chosen("neighbourhoods")];
  for (const { dot, street, neighbourhood } of doors) {
    const on = streets.has(street) || neighbourhoods.has(neighbourhood);
    dot.setStyle(styleOf(on));
    if (on) dot.bringToFront();
  }
}

function toggle(name, id) {
  const box = boxes(name).find((each) => Number(each.value) === id);
  if (!box) return;
  box.checked = !box.checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
  box.closest("li").hidden = false;
  box.scrollIntoView({ block: "nearest" });
}

function nameOf(street) {
  return boxes("streets").find((box) => Number(box.value) === street)?.nextElementSibling.firstChild.textContent.trim() ?? "";
}

function draw(data) {
  const bounds = L.latLngBounds([]);
  for (const each of data.neighbourhoods.filter(({ geometry }) => geometry)) drawNeighbourhood(each);
  doors = data.doors.map(([lon, lat, street, neighbourhood]) => {
    const dot = L.circleMarker([lat, lon], { renderer, ...styleOf(false) }).addTo(map);
    dot.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      toggle("streets", street);
    });
    bounds.extend([lat, lon]);
    return { dot, street, neighbourhood };
  });
  const tip = L.tooltip({ direction: "top", offset: [0, -6] });
  for (const door of doors) {
    door.dot.on("mouseover", () => tip.setLatLng(door.dot.getLatLng()).setContent(textNode(nameOf(door.street))).addTo(map));
    door.dot.on("mouseout", () => tip.remove());
  }
  if (data.table) {
    const at = [data.table[1], data.table[0]];
    L.marker(at, { icon: cupIcon(), interactive: false, keyboard: false, alt: form.dataset.cup }).addTo(map);
    bounds.extend(at);
  }
  fitWhenShown(map, bounds);
  map.on("zoomend", styleDoors);
  update();
}

function textNode(text) {
  const span = document.createElement("span");
  span.textContent = text;
  return span;
}

function drawNeighbourhood({ id, name, geometry }) {
  const shape = L.geoJSON(geometry, {
    interactive: false, style: { color: "#0b5654", weight: 2, dashArray: "6 6", fill: false },
  }).addTo(map);
  const icon = L.divIcon({ className: "plan-name", html: "<span></span>", iconSize: [0, 0] });
  const marker = L.marker(shape.getBounds().getCenter(), { icon, keyboard: true, title: name });
  marker.on("add", () => { marker.getElement().firstElementChild.textContent = name; });
  marker.on("click", () => toggle("neighbourhoods", id));
  marker.addTo(map);
  names.push({ marker, id });
}
