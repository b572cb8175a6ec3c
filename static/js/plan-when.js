// The pin of the coffee table: click the map, drag the pin, or look up a street.
import { createMap, cupIcon } from "./map.js";
import { fitWhenShown, viewSwitch } from "./plan-view.js";

const { L } = window;
const form = document.querySelector("[data-plan-when]");
const map = await createMap(document.getElementById("kaart"));
const { table_lon: lon, table_lat: lat, table_at: typed } = form.elements;
const status = form.querySelector("[data-find-status]");
const button = form.querySelector("[data-find]");
let pin = null;

viewSwitch(map);
if (lon.value && lat.value) {
  place([Number(lat.value), Number(lon.value)]);
  look();
}
map.on("click", ({ latlng }) => moved(latlng));
button.hidden = false;
button.addEventListener("click", find);
typed.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  find();
});

function place(at) {
  if (!pin) {
    pin = L.marker(at, { icon: cupIcon(), draggable: true, autoPan: true, alt: form.dataset.cup, title: form.dataset.cup }).addTo(map);
    pin.on("dragend", () => moved(pin.getLatLng()));
  }
  pin.setLatLng(at);
}

function look() {
  fitWhenShown(map, L.latLngBounds([pin.getLatLng()]), { maxZoom: 17 });
}

// Whoever moves the pin by hand means the pin, no longer the street that was typed.
function moved(at) {
  place(at);
  keep(at.lng, at.lat);
  typed.value = "";
  status.textContent = form.dataset.moved;
}

function keep(newLon, newLat) {
  lon.value = newLon.toFixed(6);
  lat.value = newLat.toFixed(6);
}

async function find() {
  if (!typed.value.trim()) return typed.focus();
  try {
    const response = await fetch(`${form.dataset.findUrl}?q=${encodeURIComponent(typed.value)}`);
    const answer = await response.json();
    if (response.ok) {
      place([answer.lat, answer.lon]);
      keep(answer.lon, answer.lat);
      look();
    }
    status.textContent = response.ok ? form.dataset.found : answer.message;
  } catch {
    status.textContent = form.dataset.offline;
  }
  return undefined;
}
