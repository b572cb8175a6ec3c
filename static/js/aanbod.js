// The place of one entry, or of everything at an organization, on the map.
import { createMap } from "./map.js";
import { fitWhenShown } from "./plan-view.js";

const { L } = window;
const map = await createMap(document.getElementById("kaart"));
const places = JSON.parse(document.getElementById("plekken").textContent);
const html = '<svg viewBox="0 0 44 54" aria-hidden="true"><path d="M22 52C12 37 3 30 3 19a19 19 0 0 1 38 0c0 11-9 18-19 33Z"/></svg>';
const icon = L.divIcon({ className: "kaart-pin on", html, iconSize: [44, 54], iconAnchor: [22, 52] });
for (const { lat, lon } of places) L.marker([lat, lon], { icon, interactive: false, keyboard: false }).addTo(map);
fitWhenShown(map, L.latLngBounds(places.map(({ lat, lon }) => [lat, lon])), { maxZoom: 17 });
