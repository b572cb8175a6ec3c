// Where the coffee table stands; the text beside the map says the same.
import { createMap, cupIcon } from "./map.js";

const { L } = window;
const { lon, lat, cup } = document.querySelector("[data-table]").dataset;
const at = [Number(lat), Number(lon)];
const map = await createMap(document.getElementById("kaart"));

L.marker(at, { icon: cupIcon(), interactive: false, keyboard: false, alt: cup }).addTo(map);
map.setView(at, 17);
