// Choosing where to ring: lists and map choose the same, and what it asks follows at once. The server counts, so that
// the page never says another number than what is divided.
import { createMap } from "./map.js";
import { fitWhenShown, viewSwitch } from "./plan-view.js";
import { drawDoors } from "./plan-where-doors.js";
import { areaTool } from "./plan-where-draw.js";
import { markIncluded, startFilter } from "./plan-where-list.js";

const PAUSE = 120; // milliseconds: ticking a few boxes in a row is counted once
const form = document.querySelector("[data-plan-where]");
const plan = form.closest(".plan");
const say = form.querySelector("[data-say]");
const { shape, area } = form.elements;
const legendLeft = plan.querySelector("[data-legend-left]");
let tool = null;
let doors = null;
let asked = 0;
let waiting = 0;

startFilter(form);
form.addEventListener("change", ({ target }) => {
  if (target.name === "shape") shapeChosen(target.value);
  update();
});
// What was ticked before this script ran is counted too.
if ([...form.elements].some((field) => field.checked !== field.defaultChecked)) update();

const map = await createMap(document.getElementById("kaart"));
const switchTo = viewSwitch(map);
if (shape) {
  tool = areaTool(map, plan, drawn);
  for (const chip of form.querySelectorAll("[data-drawn]")) chip.hidden = false;
  if (area.value) showArea();
}
const response = await fetch(form.dataset.mapUrl);
if (response.ok && tool) {
  doors = drawDoors(map, form, await response.json(), tool);
  fitWhenShown(map, doors.bounds);
  show();
}

function showArea() {
  try {
    tool.show(JSON.parse(area.value), isCircle());
  } catch {
    area.value = ""; // what cannot be read can only be drawn anew
  }
}

function isCircle() {
  return Number(shape.value) > 0;
}

function show() {
  if (!doors) return;
  doors.restyle();
  markIncluded(form, doors.homes);
  legendLeft.hidden = !form.elements.only_new.checked && form.elements.rest_weeks.value === "0";
}

function update() {
  show();
  clearTimeout(waiting);
  waiting = setTimeout(count, PAUSE);
}

async function count() {
  const turn = ++asked;
  const sent = new FormData(form);
  // One or two corners are not an area yet, and no mistake either.
  if (tool?.isDrawing() && tool.corners().length < 3) sent.delete("shape");
  try {
    const answer = await fetch(form.dataset.sumsUrl, { method: "POST", body: sent });
    if (!answer.ok) throw new Error(answer.status);
    const counted = await answer.text();
    if (turn !== asked) return;
    say.innerHTML = counted;
    showCircle(say.querySelector("[data-circle]"));
  } catch {
    if (turn === asked) say.querySelector(".plan-say").textContent = form.dataset.failed;
  }
}

function showCircle(said) {
  if (!said || !tool || !isCircle()) return;
  area.value = said.dataset.circle;
  showArea();
  show();
}

function shapeChosen(value) {
  if (!tool) return;
  if (value === "drawn") {
    switchTo("map");
    if (tool.corners().length) showArea();
    else tool.start();
  } else if (value === "") {
    area.value = "";
    tool.clear();
  }
}

// Someone drew, moved or wiped the area on the map.
function drawn(polygon) {
  area.value = polygon ? JSON.stringify(polygon) : "";
  for (const radio of shape) radio.checked = radio.value === (polygon ? "drawn" : "");
  area.dispatchEvent(new Event("change", { bubbles: true }));
}
