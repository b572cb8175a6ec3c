// Where a place is: look up the address, or point at the map. The text field and the pin say the same.
import { createMap } from "./map.js";
import { fitWhenShown } from "./plan-view.js";

const { L } = window;
const form = document.querySelector("[data-service-form]");
const place = form.querySelector("[data-place]");
const { address, spot, attending_type: ways, location: known } = form.elements;
const status = place.querySelector("[data-find-status]");
const button = place.querySelector("[data-find]");
const list = place.querySelector("[data-found-list]");
const atAPlace = form.querySelector("[data-only-at-a-place]");
const newPlace = form.querySelector("[data-new-place]");

if (ways) for (const way of ways) way.addEventListener("change", showPlace);
known?.addEventListener("change", showPlace);
showPlace();

const map = await createMap(document.getElementById("kaart"));
let pin = null;

button.hidden = false;
button.addEventListener("click", find);
address.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  find();
});
spot.addEventListener("change", readSpot);
map.on("click", ({ latlng }) => point(latlng.lat, latlng.lng));
newPlace?.addEventListener("toggle", () => map.invalidateSize());
readSpot();

function showPlace() {
  if (atAPlace) atAPlace.hidden = form.elements.attending_type.value !== "physical";
  if (newPlace) newPlace.hidden = Boolean(known.value) && known.getAttribute("aria-invalid") !== "true";
}

function readSpot() {
  const numbers = spot.value.match(/\d+[.,]\d+/g)?.map((text) => Number(text.replace(",", ".")));
  if (numbers?.length === 2) put(numbers[0], numbers[1]);
}

function put(lat, lon) {
  if (!pin) {
    const html = '<svg viewBox="0 0 44 54" aria-hidden="true"><path d="M22 52C12 37 3 30 3 19a19 19 0 0 1 38 0c0 11-9 18-19 33Z"/></svg>';
    const icon = L.divIcon({ className: "kaart-pin on", html, iconSize: [44, 54], iconAnchor: [22, 52] });
    pin = L.marker([lat, lon], { icon, draggable: true, autoPan: true, alt: place.dataset.pin, title: place.dataset.pin }).addTo(map);
    pin.on("dragend", () => point(pin.getLatLng().lat, pin.getLatLng().lng));
  }
  pin.setLatLng([lat, lon]);
  fitWhenShown(map, L.latLngBounds([[lat, lon]]), { maxZoom: Math.max(map.getZoom() ?? 0, 17) });
}

function point(lat, lon) {
  put(lat, lon);
  spot.value = `${lat.toFixed(6)}, ${lon.toFixed(6)}`;
  status.textContent = place.dataset.found;
}

async function find() {
  if (!address.value.trim()) {
    address.focus();
    return;
  }
  list.replaceChildren();
  try {
    const response = await fetch(`${place.dataset.searchUrl}&q=${encodeURIComponent(address.value)}`);
    const { addresses } = await response.json();
    if (addresses.length === 1) take(addresses[0]);
    else if (addresses.length) offer(addresses);
    else status.textContent = place.dataset.none;
  } catch {
    status.textContent = place.dataset.offline;
  }
}

function offer(addresses) {
  status.textContent = place.dataset.several;
  list.replaceChildren(...addresses.map((found) => {
    const choice = document.createElement("button");
    choice.type = "button";
    choice.className = "chip";
    choice.textContent = `${found.label}, ${found.place}`;
    choice.addEventListener("click", () => {
      take(found);
      list.replaceChildren();
      address.focus();
    });
    return choice;
  }));
}

function take(found) {
  address.value = found.label;
  point(found.lat, found.lon);
}
