// Doors as lines of a list, a whole flat as one.
import { fromTemplate, one, outcomeName, say, show } from "./dom.js";
import { isPromisedAt } from "./promises.js";
import * as state from "./state.js";

const order = new Intl.Collator("nl", { numeric: true });

export const byNumber = (list) => list.sort((a, b) => order.compare(a.number, b.number));

// "2–80" of the doors of one flat.
export function spanOf(list) {
  const sorted = byNumber([...list]);
  return `${sorted[0].number}–${sorted.at(-1).number}`;
}

export function progressOf(list) {
  const toRing = list.filter((each) => each.visit || state.isToRing(each));
  return say("progress", { done: toRing.filter(({ visit }) => visit).length, all: toRing.length });
}

// A line for each of these doors, or for the flat it is in: [{street, draw(sameStreet)}]. `all` are the doors of whose
// flats the figures are.
export function linesOf(doors, all) {
  const flats = new Set();
  const lines = [];
  for (const door of doors) {
    const street = door.number ? door.street : null;
    if (!door.entrance) lines.push({ street, draw: (sameStreet) => row(door, sameStreet) });
    else if (!flats.has(door.entrance)) {
      const within = all.filter(({ entrance }) => entrance === door.entrance);
      lines.push({ street, draw: (sameStreet) => flatRow(within, sameStreet) });
    }
    flats.add(door.entrance);
  }
  return lines;
}

// A whole flat is one line.
function flatRow(doors, sameStreet) {
  const line = fromTemplate("flat");
  one("[data-flat]", line).dataset.flat = doors[0].id;
  one("[data-number]", line).textContent = spanOf(doors);
  one("[data-street]", line).textContent = sameStreet ? "" : `${doors[0].street},`;
  one("[data-about]", line).textContent = progressOf(doors);
  return line;
}

// A door as a line of a list; the street is left out where it is that of the line before.
function row(door, sameStreet) {
  const line = fromTemplate("row");
  one("[data-pick]", line).dataset.pick = door.id;
  one("[data-number]", line).textContent = door.number;
  one("[data-street]", line).textContent = door.number && sameStreet ? "" : door.street || door.label;
  const { earlier, visit } = door;
  const before = door.asked ? say("asked_short") : door.tried ? say("tried", { n: door.tried }) : earlier ? say("earlier_short", { outcome: outcomeName(earlier.outcome) }) : say("open");
  const by = visit && !visit.mine ? visit.by : "";
  const there = door.busy ? say("busy_short", { name: door.busy }) : before;
  one("[data-about]", line).textContent = visit ? by : door.skip ? say("skip_short") : door.report === "double" ? say("reported_short") : there;
  one("[data-badge-skip]", line).hidden = Boolean(visit) || !door.skip;
  one("[data-badge-promise]", line).hidden = Boolean(visit) || door.skip || !isPromisedAt(door.id);
  one("[data-badge-card]", line).hidden = Boolean(visit) || door.skip || !door.card || isPromisedAt(door.id);
  const badge = one("[data-badge]", line);
  show(badge, visit ? outcomeName(visit.outcome) : "");
  badge.classList.toggle("ams-badge--lime", visit?.outcome === "conversation");
  return line;
}
