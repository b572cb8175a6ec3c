// The whole list: open doors or all, of one's own loopgebied or of another.
import { all, fill, fromTemplate, one, say, texts } from "./dom.js";
import { linesOf } from "./rows.js";
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
  let street = null;
  for (const line of linesOf(doors, state.doors())) {
    if (line.street && line.street !== street) {
      const heading = fromTemplate("street");
      one("[data-street]", heading).textContent = line.street;
      lines.push(heading);
    }
    street = line.street;
    lines.push(line.draw(true));
  }
  fill(one("[data-rows]", screen), lines);
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
