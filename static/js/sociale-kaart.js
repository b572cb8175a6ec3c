// The sociale kaart: list and map show the same, number and pin light together, and typing searches after a pause.
import { createMap } from "./map.js";
import { fitWhenShown } from "./plan-view.js";

const { L } = window;
const PAUSE = 400;
const page = document.querySelector("[data-kaart]");
const results = page.querySelector("[data-results]");
const pick = page.querySelector("[data-pick]");
const search = page.querySelector("[data-search]");
const ready = createMap(document.getElementById("kaart")); // whoever types need not wait for the map
const pins = L.layerGroup();
let markers = [];
let asked = 0;
let pause = 0;
let stays = false; // the map, where it was searched

page.dataset.view = "list";
follow();
ready.then((map) => pins.addTo(map));
drawPins().catch(() => {}); // without pins the list still stands

const filters = page.querySelector("[data-filters]");
const fromMap = page.querySelector("[data-from-map]");
if (fromMap) ready.then(() => { fromMap.hidden = false; });

search.addEventListener("submit", (event) => {
  event.preventDefault();
  filters.open = false;
  go(address());
});
search.elements.q.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => go(address()), PAUSE);
});
page.querySelector("[data-quick]").addEventListener("change", () => go(address()));
if (search.elements.q.value.trim() !== search.elements.q.defaultValue) go(address()); // typed before this was loaded

async function seeFromMap() {
  const tick = fromMap?.querySelector("input");
  if (!tick?.checked) return;
  const { lat, lng } = (await ready).getCenter();
  tick.value = `${lng.toFixed(5)},${lat.toFixed(5)}`;
}
fromMap?.addEventListener("change", () => { seeFromMap().catch(() => {}); });

// Who moved the map may look there: as far on foot as the map shows, from its middle. The map then stays as it is.
const here = page.querySelector("[data-search-here]");
if (fromMap) ready.then(offerHere).catch(() => {});
here.addEventListener("click", () => { searchHere().catch(() => {}); });

function offerHere(map) {
  const box = map.getContainer();
  const offer = () => { here.hidden = !reachOf(map); };
  map.on("dragend", offer);
  box.addEventListener("wheel", offer, { passive: true });
  box.addEventListener("keydown", ({ key }) => /^(Arrow.*|[-+=_])$/.test(key) && offer());
  box.querySelector(".leaflet-control-zoom")?.addEventListener("click", offer);
}

// The first distance that covers the map; none when the map shows more than one walks.
function reachOf(map) {
  const { x, y } = map.getSize();
  const edge = map.distance(map.getCenter(), map.containerPointToLatLng(x > y ? [x, y / 2] : [x / 2, y]));
  return [...search.elements.lopen].find(({ value }) => value && value * here.dataset.searchHere >= edge);
}

async function searchHere() {
  const enough = reachOf(await ready);
  if (!enough) return;
  enough.checked = true;
  fromMap.querySelector("input").checked = true;
  await seeFromMap();
  here.hidden = true;
  stays = true;
  go(address());
}

function address() {
  const query = new URLSearchParams(new FormData(search));
  for (const [name, value] of [...query]) if (!value) query.delete(name);
  return `${window.location.pathname}${query.size ? `?${query}` : ""}`;
}

// The same page, of which only the results are taken: what was typed last wins.
async function go(url) {
  clearTimeout(pause);
  const turn = ++asked;
  results.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url);
    if (!response.ok || response.redirected) throw new Error(response.status);
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-results]");
    if (turn !== asked) return;
    results.replaceChildren(...fresh.childNodes);
    results.dataset.mapUrl = fresh.dataset.mapUrl;
    window.history.replaceState(null, "", url);
    page.querySelector("[data-count]").textContent = results.querySelector("[data-say]")?.textContent ?? "";
    follow();
    drawPins().catch(() => {});
  } catch {
    window.location.assign(url);
  } finally {
    results.removeAttribute("aria-busy");
  }
}

// On a phone: list or map.
function show(view) {
  page.dataset.view = view;
  pick.hidden = true;
  ready.then((map) => map.invalidateSize());
  for (const button of results.querySelectorAll("[data-show]")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(view === "map"));
  }
}

function follow() {
  for (const button of results.querySelectorAll("[data-show]")) {
    button.addEventListener("click", () => show(page.dataset.view === "map" ? "list" : "map"));
  }
  show(page.dataset.view);
  for (const card of cards()) {
    const { service } = card.dataset;
    for (const event of ["mouseenter", "focusin"]) card.addEventListener(event, () => light([service]));
    for (const event of ["mouseleave", "focusout"]) card.addEventListener(event, () => light([]));
  }
}

function cards() {
  return [...results.querySelectorAll("[data-service]")];
}

function light(services) {
  for (const card of cards()) card.classList.toggle("on", services.includes(card.dataset.service));
  for (const { marker, place } of markers) {
    const on = place.services.some(({ id }) => services.includes(id));
    marker.getElement()?.classList.toggle("on", on);
    marker.setZIndexOffset(on ? 1000 : 0);
  }
}

async function drawPins() {
  const url = results.dataset.mapUrl;
  const [map, response] = await Promise.all([ready, fetch(url)]);
  if (!response.ok || url !== results.dataset.mapUrl) return;
  const data = await response.json();
  pins.clearLayers();
  if (data.version !== 1) return;
  markers = data.pins.map((place) => ({ place, marker: pinOf(place) }));
  const bounds = L.latLngBounds(data.pins.map(({ lat, lon }) => [lat, lon]));
  if (stays) stays = false;
  else fitWhenShown(map, bounds, { paddingTopLeft: [40, 60], paddingBottomRight: [40, 40], maxZoom: 17, animate: false });
}

function pinOf(place) {
  const ids = place.services.map(({ id }) => id);
  const numbers = place.services.map(({ number }) => number);
  const label = numbers.length > 2 ? `${numbers[0]} +${numbers.length - 1}` : numbers.join(" · ");
  const html = '<svg viewBox="0 0 44 54" aria-hidden="true"><path d="M22 52C12 37 3 30 3 19a19 19 0 0 1 38 0c0 11-9 18-19 33Z"/>'
    + '<text x="22" y="25" text-anchor="middle"></text></svg>';
  const looks = [numbers.length > 1 && "kaart-pin--many", place.services.every(({ faded }) => faded) && "kaart-pin--faded"];
  const icon = L.divIcon({ className: ["kaart-pin", ...looks.filter(Boolean)].join(" "), html, iconSize: [44, 54], iconAnchor: [22, 52] });
  const names = place.services.map(({ number, name }) => `${number} ${name}`).join(", ");
  const marker = L.marker([place.lat, place.lon], { icon, title: names, alt: names, keyboard: true, riseOnHover: true });
  marker.on("add", () => {
    marker.getElement().querySelector("text").textContent = label;
    marker.getElement().setAttribute("aria-label", `${label}: ${names}`);
  });
  marker.on("mouseover", () => light(ids));
  marker.on("mouseout", () => light([]));
  marker.on("click", () => choose(ids));
  marker.on("keydown", ({ originalEvent }) => {
    if (originalEvent.key === "Enter") choose(ids);
  });
  return marker.addTo(pins);
}

// At the desk the list goes to the entry; on a phone it comes up under the map.
function choose(ids) {
  light(ids);
  const chosen = cards().filter((card) => ids.includes(card.dataset.service));
  if (page.dataset.view === "map") {
    pick.replaceChildren(...chosen.map((card) => {
      const copy = document.createElement("div");
      copy.className = card.className;
      copy.append(...[...card.childNodes].map((node) => node.cloneNode(true)));
      return copy;
    }));
    pick.hidden = false;
    pick.querySelector("a")?.focus();
    return;
  }
  chosen[0]?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  chosen[0]?.querySelector("a")?.focus({ preventScroll: true });
}
