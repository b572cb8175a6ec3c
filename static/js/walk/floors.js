// The floors of a flat: no register knows them, so a duo says once how many doors lie on each, from which floor on.
import { all, one, say, tellWritten, texts } from "./dom.js";
import * as queue from "./queue.js";
import * as screens from "./screens.js";
import * as state from "./state.js";

const sheet = one('[data-dialog="floors"]');
let doors = []; // of the flat that the sheet is about, by number
let perFloor = 1;

// flat() gives the doors of the flat that is on the screen, by number.
export function prepareFloors(flat) {
  one("[data-floors-open]").addEventListener("click", () => openSheet(flat()));
  one("[data-less]", sheet).addEventListener("click", () => count(perFloor - 1));
  one("[data-more]", sheet).addEventListener("click", () => count(perFloor + 1));
  for (const input of all("[name=lowest]", sheet)) input.addEventListener("change", () => count(perFloor));
  one("[data-floors-set]", sheet).addEventListener("click", () => tell(perFloor));
  one("[data-floors-none]", sheet).addEventListener("click", () => tell(0));
}

// [{floor, doors}] with the highest first; null where nobody told.
export function floorsOf(list) {
  const told = list.length ? state.floors(list[0].entrance) : null;
  if (!told) return null;
  const found = [];
  for (let at = 0; at < list.length; at += told.per_floor) {
    found.unshift({ floor: told.lowest + found.length, doors: list.slice(at, at + told.per_floor) });
  }
  return found;
}

export const nameOfFloor = (floor) => (floor ? say("floor", { n: floor }) : say("ground_floor"));

function openSheet(list) {
  doors = list;
  const told = state.floors(doors[0].entrance);
  one(`[name=lowest][value="${told?.lowest ?? 0}"]`, sheet).checked = true;
  one("[data-floors-none]", sheet).hidden = !told;
  count(told?.per_floor ?? guess());
  screens.openDialog("floors");
}

// As far as the first number that begins with another hundred, as 101 to 108 and 201 to 208 do; else a few.
function guess() {
  const hundreds = doors.map(({ number }) => Math.floor(parseInt(number, 10) / 100));
  const first = hundreds.findIndex((each) => each !== hundreds[0]);
  return first > 1 ? first : Math.min(5, doors.length);
}

function count(n) {
  perFloor = Math.min(Math.max(n, 1), Math.min(texts.limits.doors_on_a_floor, doors.length));
  one("[data-count]", sheet).textContent = perFloor;
  const lowest = Number(one("[name=lowest]:checked", sheet).value);
  const highest = lowest + Math.ceil(doors.length / perFloor) - 1;
  one("[data-so]", sheet).textContent = say("floors_so", { number: doors.at(-1).number, floor: nameOfFloor(highest) });
}

function tell(n) {
  sheet.close();
  const written = queue.add(state.tellFloors(doors[0].id, n, n ? Number(one("[name=lowest]:checked", sheet).value) : 0));
  screens.redraw();
  one("[data-floors-open]").focus({ preventScroll: true });
  tellWritten(written, say(n ? "floors_set" : "floors_none"));
}
