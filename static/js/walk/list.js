// The whole list: open doors or all, of one's own loopgebied or of another.
import { all, fill, fromTemplate, one, say, texts } from "./dom.js";
import { row } from "./door.js";
import { progressOf, spanOf } from "./flat.js";
import * as state from "./state.js";

const screen = one('[data-screen="list"]');
const choice = one("[data-turf]", screen);
let filter = "open";

export function prepareList({ onTurf, draw }) {
  choice.addEventListener("change", () => onTurf(choice.value));
  for (const button of all("[data-filter]", screen)) {
    button.addEventListener("click", () => {
      filter = button.dataset.filter;
      for (const each of all("[data-filter]", screen)) each.setAttribute("aria-pressed", String(each === button));
      draw();
    });
  }
}

export function drawList() {
  drawTurfs();
  const doors = state.doors().filter((door) => filter === "all" || (!door.visit && door.report !== "double"));
  one("[data-none]", screen).hidden = doors.length > 0;
  const lines = [];
  const flats = new Set();
  let street = null;
  for (const door of doors) {
    if (door.number && door.street !== street) {
      const heading = fromTemplate("street");
      one("[data-street]", heading).textContent = door.street;
      lines.push(heading);
    }
    street = door.number ? door.street : null;
    if (!door.entrance) lines.push(row(door, true));
    else if (!flats.has(door.entrance)) lines.push(flatRow(state.doors().filter(({ entrance }) => entrance === door.entrance)));
    flats.add(door.entrance);
  }
  fill(one("[data-rows]", screen), lines);
}

// A whole flat is one line.
function flatRow(doors) {
  const line = fromTemplate("flat");
  one("[data-flat]", line).dataset.flat = doors[0].id;
  one("[data-number]", line).textContent = spanOf(doors);
  one("[data-about]", line).textContent = progressOf(doors);
  return line;
}

// Choosing stays as it is while someone has it open.
function drawTurfs() {
  one("[data-turf-field]", screen).hidden = state.turfs().length < 2;
  if (document.activeElement === choice) return;
  choice.replaceChildren(...state.turfs().map((turf) => new Option(duo(turf), turf.id, false, turf.id === state.turf().id)));
}

export function duo({ letter, names }) {
  return names.length ? say("duo", { letter, names: names.join(texts.and) }) : say("duo_alone", { letter });
}
