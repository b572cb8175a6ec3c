// Drawing an area on the map: tap the corners, close it, drag a corner (or move it with the arrow keys).
import { fill } from "./plan-view.js";

const { L } = window;
const FEWEST = 3;
const STEP = { ArrowLeft: [-8, 0], ArrowRight: [8, 0], ArrowUp: [0, -8], ArrowDown: [0, 8] };

/** `plan` holds the buttons and the hint; `changed(polygon or null)` is called when someone has changed the area. */
export function areaTool(map, plan, changed) {
  const tools = plan.querySelector("[data-tools]");
  const hint = plan.querySelector("[data-hint]");
  const asked = hint.lastElementChild.textContent;
  const [draw, done, back, wipe, restore] = ["draw", "done", "back", "wipe", "restore"].map((name) => tools.querySelector(`[data-${name}]`));
  const shape = L.polygon([], { className: "plan-area", interactive: false }).addTo(map);
  const trail = L.polyline([], { className: "plan-trail", interactive: false }).addTo(map);
  const handles = L.layerGroup().addTo(map);
  let corners = [];
  let wiped = []; // what was wiped last, for who wiped by mistake
  let mode = "none"; // none, drawing, drawn (its corners can be dragged) or fixed

  tools.hidden = false;
  draw.addEventListener("click", start);
  done.addEventListener("click", close);
  back.addEventListener("click", () => { corners.pop(); redraw(); tell(); });
  wipe.addEventListener("click", () => { clear(); tell(); draw.focus(); });
  restore.addEventListener("click", () => { corners = wiped; turn("drawn"); tell(); wipe.focus(); });
  map.on("click", ({ latlng }) => {
    if (mode !== "drawing") return;
    corners.push(latlng);
    redraw();
    tell();
  });
  map.on("mousemove", ({ latlng }) => {
    if (mode === "drawing" && corners.length) trail.setLatLngs([corners.at(-1), latlng, corners[0]]);
  });

  function start() {
    corners = [];
    turn("drawing");
    if (matchMedia("(max-width: 59.99rem)").matches) plan.querySelector(".plan__map").scrollIntoView();
  }

  function close() {
    if (corners.length < FEWEST) return;
    turn("drawn");
    tell();
    wipe.focus();
  }

  function clear() {
    wiped = corners;
    corners = [];
    turn("none");
  }

  function show(polygon, fixed = false) {
    corners = polygon.coordinates[0].slice(0, -1).map(([lon, lat]) => L.latLng(lat, lon));
    turn(fixed ? "fixed" : corners.length < FEWEST ? "drawing" : "drawn");
  }

  function turn(to) {
    mode = to;
    map.getContainer().classList.toggle("is-drawing", mode === "drawing");
    map.doubleClickZoom[mode === "drawing" ? "disable" : "enable"]();
    hint.lastElementChild.textContent = hint.dataset[mode] ?? asked;
    redraw();
  }

  function redraw() {
    shape.setLatLngs(corners);
    trail.setLatLngs([]);
    handles.clearLayers();
    if (mode !== "fixed") corners.forEach(addHandle);
    draw.hidden = mode !== "none";
    done.hidden = mode !== "drawing" || corners.length < FEWEST;
    back.hidden = mode !== "drawing" || !corners.length;
    wipe.hidden = mode === "none";
    restore.hidden = mode !== "none" || wiped.length < FEWEST;
  }

  function addHandle(at, index) {
    const first = index === 0 && mode === "drawing" && corners.length >= FEWEST;
    const icon = L.divIcon({ className: `plan-corner${first ? " plan-corner--first" : ""}`, iconSize: [44, 44] });
    const title = fill(tools.dataset.corner, { n: index + 1 });
    const handle = L.marker(at, { icon, title, alt: title, draggable: true, autoPan: true }).addTo(handles);
    const move = (latlng) => {
      corners[index] = latlng;
      shape.setLatLngs(corners);
    };
    handle.on("click", () => { if (mode === "drawing" && index === 0) close(); });
    handle.on("drag", () => move(handle.getLatLng()));
    handle.on("dragend", tell);
    handle.getElement().addEventListener("keydown", (event) => {
      if (!STEP[event.key]) return;
      event.preventDefault();
      event.stopPropagation();
      handle.setLatLng(map.containerPointToLatLng(map.latLngToContainerPoint(handle.getLatLng()).add(STEP[event.key])));
      move(handle.getLatLng());
      tell();
    });
  }

  function tell() {
    const ring = [...corners, corners[0]].filter(Boolean).map(({ lng, lat }) => [round(lng), round(lat)]);
    changed(corners.length ? { type: "Polygon", coordinates: [ring] } : null);
  }

  return { start, clear, show, corners: () => corners, isDrawing: () => mode === "drawing" };
}

const round = (degrees) => Number(degrees.toFixed(6));
