// A flat or porch: all its doors at once, by number, to choose many of them and log one outcome. The cells are made once
// for a flat; after that only a cell that changed is touched, so that 500 doors do not stutter.
import { all, announce, fill, fromTemplate, one, outcomeName, say, show, tellWritten } from "./dom.js";
import { focusDoor, undoText, whereIs } from "./door.js";
import { floorsOf, nameOfFloor, prepareFloors } from "./floors.js";
import { byNumber, progressOf, spanOf } from "./rows.js";
import * as queue from "./queue.js";
import * as screens from "./screens.js";
import * as state from "./state.js";

const ALWAYS = ["conversation", "not_home", "come_back", "do_not_ring"];
const LOCKED = "locked"; // the hint at one of its doors that the entrance does not open
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };
const ROWS = { ArrowUp: -1, ArrowDown: 1 };
const screen = one('[data-screen="flat"]');
const grid = one("[data-cells]", screen);
const sheet = one('[data-dialog="flat-more"]');
const chosen = new Set();
let within = null; // a door of the flat that is on the screen
let cells = new Map();
let built = ""; // how the floors were when the cells were made
let talkAbout = () => {};

// openTalk(visit, door) opens the form after a talk.
export function prepareFlat(openTalk) {
  talkAbout = openTalk;
  prepareFloors(doors);
  document.addEventListener("click", ({ target }) => {
    const id = target.closest("[data-flat]")?.dataset.flat;
    if (id) openFlat(id);
  });
  grid.addEventListener("click", ({ target }) => target.closest("[data-cell]") && toggle(target.closest("[data-cell]").dataset.cell));
  grid.addEventListener("keydown", moveFocus);
  for (const button of all("[data-entrance]", screen)) button.addEventListener("click", () => setEntrance(button.dataset.entrance));
  for (const button of all("[data-all-rest]", screen)) button.addEventListener("click", () => log(rest().map(({ id }) => id), button.dataset.allRest));
  for (const button of [...all("[data-log]", screen), ...all("[data-log]", sheet)]) {
    button.addEventListener("click", () => {
      sheet.close();
      log([...chosen], button.dataset.log);
    });
  }
  one("[data-clear]", screen).addEventListener("click", clear);
  one("[data-flat-more]", screen).addEventListener("click", openSheet);
  one("[data-flat-undo]", screen).addEventListener("click", undo);
  one("[data-open-door]", sheet).addEventListener("click", () => {
    sheet.close();
    state.choose([...chosen][0]);
    screens.go("door");
    focusDoor();
  });
}

function openFlat(id) {
  within = id;
  chosen.clear();
  screens.go("flat");
  focusFlat();
}

export function focusFlat() {
  one("#naar-binnen").focus({ preventScroll: true });
}

// Its doors by number.
function doors() {
  const entrance = state.door(within)?.entrance;
  return entrance ? byNumber(state.doors().filter((each) => each.entrance === entrance)) : [];
}

const resultOf = ({ skip, visit }) => (skip ? "do_not_ring" : visit?.outcome ?? "");
const isLeft = (door) => state.isOpen(door) && !door.card; // where a card will do nobody rings
const rest = () => doors().filter(isLeft);

export function headOfFlat() {
  const list = doors();
  if (!list.length) return [null, ""];
  return [`${list[0].street} ${spanOf(list)}`, progressOf(list)];
}

export function drawFlat() {
  const list = doors();
  if (!list.length) return history.back(); // the plan changed: these doors are walked by others now
  const floors = floorsOf(list);
  const shape = JSON.stringify(floors?.map(({ floor, doors: on }) => [floor, on.length]) ?? null);
  if (shape !== built || list.length !== cells.size || !list.every(({ id }) => cells.has(id))) build(list, floors);
  built = shape;
  for (const door of list) {
    if (!mayChoose(door)) chosen.delete(door.id);
    drawCell(door);
  }
  drawLegend(list);
  drawEntrance(list);
  drawBar(list);
}

function build(list, floors) {
  cells = new Map(list.map(({ id, number }) => {
    const cell = fromTemplate("cell");
    cell.dataset.cell = id;
    one("[data-number]", cell).textContent = number;
    return [id, cell];
  }));
  const longest = Math.max(...list.map(({ number }) => number.length));
  grid.classList.toggle("walk-cells--wide", longest > 5);
  grid.classList.toggle("walk-cells--floors", Boolean(floors));
  grid.replaceChildren(...(floors?.map(floorRow) ?? cells.values()));
  show(one("[data-floors-open]", screen), say(floors ? "floors_change" : "floors_tell"));
}

function floorRow({ floor, doors: on }) {
  const line = fromTemplate("floor");
  line.setAttribute("aria-label", nameOfFloor(floor));
  one("[data-floor]", line).textContent = floor || say("ground_short");
  one("[data-on]", line).append(...on.map(({ id }) => cells.get(id)));
  return line;
}

function mayChoose(door) {
  return resultOf(door) !== "do_not_ring";
}

function drawCell(door) {
  const [cell, result, isChosen] = [cells.get(door.id), resultOf(door), chosen.has(door.id)];
  const shows = `${result} ${isChosen} ${door.busy ?? ""}`;
  if (cell.dataset.shows === shows) return;
  cell.dataset.shows = shows;
  cell.dataset.result = result;
  cell.ariaPressed = mayChoose(door) ? String(isChosen) : null;
  cell.ariaDisabled = mayChoose(door) ? null : "true";
  const outcome = result ? outcomeName(result) : door.card ? say("card_short") : "";
  const name = outcome ? say("cell", { door: door.number, outcome }) : say("cell_open", { door: door.number });
  cell.setAttribute("aria-label", door.busy ? `${name}, ${say("busy_short", { name: door.busy })}` : name);
  cell.toggleAttribute("data-busy", Boolean(door.busy));
  one("svg", cell)?.remove();
  if (isChosen) cell.append(fromTemplate("chosen"));
  else if (result || door.card) cell.append(iconOf(result || "card"));
  else if (door.busy) cell.append(fromTemplate("busy"));
}

function iconOf(outcome) {
  return one(`[data-outcome="${outcome}"] svg`).cloneNode(true);
}

function drawLegend(list) {
  const shown = new Set([...ALWAYS, ...list.map((door) => resultOf(door) || (door.card ? "card" : "")).filter(Boolean)]);
  fill(one("[data-legend]", screen), [...shown].map((outcome) => {
    const line = fromTemplate("legend");
    const sign = one("[data-result]", line);
    sign.dataset.result = outcome;
    sign.append(iconOf(outcome));
    one("[data-text]", line).textContent = outcomeName(outcome);
    return line;
  }));
}

const locked = (list) => list.filter(({ hints }) => hints?.some(({ code }) => code === LOCKED));

// Told to the duo as a hint, so that both phones see it, and the next round does.
function setEntrance(how) {
  const list = doors();
  const told = locked(list).map(({ id }) => id);
  if (how === LOCKED && !told.length) queue.add(state.hintAt(list[0].entrance, "hint", LOCKED));
  else if (how !== LOCKED && told.length) queue.add(...told.map((id) => state.hintAt(id, "hint_off", LOCKED)));
  drawFlat();
}

function drawEntrance(list) {
  const n = list.filter(isLeft).length;
  const isLocked = locked(list).length > 0;
  for (const button of all("[data-entrance]", screen)) button.setAttribute("aria-pressed", String((button.dataset.entrance === "locked") === isLocked));
  one('[data-all-rest="no_access"] [data-text]', screen).textContent = say("all_no_access", { n });
  one('[data-all-rest="not_home"] [data-text]', screen).textContent = say("all_not_home", { n });
}

function drawBar(list) {
  const n = chosen.size;
  const isLocked = locked(list).length > 0;
  const left = list.some(isLeft) && !isLocked;
  one("[data-locked]", screen).hidden = Boolean(n) || !list.some(isLeft) || !isLocked; // one filled button at a time
  show(one("[data-undo]", screen), n ? "" : undoText());
  one("[data-rest]", screen).hidden = Boolean(n) || !left;
  one("[data-chosen-bar]", screen).hidden = !n;
  one("[data-chosen]", screen).textContent = say("chosen", { n });
  one('[data-log="not_home"] [data-text]', screen).textContent = say("not_home", { n });
}

function toggle(id) {
  const door = state.door(id);
  if (!mayChoose(door)) return announce(say("skip"));
  if (!chosen.delete(id)) chosen.add(id);
  drawCell(door);
  drawBar(doors());
}

function clear() {
  chosen.clear();
  drawFlat();
  one("[data-cell]", grid).focus({ preventScroll: true });
}

function openSheet() {
  const single = chosen.size === 1;
  for (const part of all("[data-single]", sheet)) part.hidden = !single;
  one("[data-several]", sheet).hidden = single;
  one("[data-title]", sheet).textContent = single ? whereIs(state.door([...chosen][0])) : say("chosen", { n: chosen.size });
  screens.openDialog("flat-more");
}

// A visit for each door.
function log(ids, outcome) {
  const next = cells.get(ids.at(-1));
  const made = state.logVisits(ids, outcome);
  const written = queue.add(...made);
  chosen.clear();
  screens.redraw();
  next?.focus({ preventScroll: true });
  if (outcome === "conversation") talkAbout(made[0].id, ids[0]);
  tellWritten(written, undoText());
}

function undo() {
  const { visits } = state.undoable();
  const written = queue.add(...visits.map(({ id, door }) => state.undoVisit(id, door)));
  screens.redraw();
  cells.get(visits[0].door)?.focus({ preventScroll: true });
  tellWritten(written, say("undone_many", { n: visits.length }));
}

// Beside each other in the order of the page; above and below as they stand on the screen.
function moveFocus(event) {
  const from = event.target.closest("[data-cell]");
  const list = all("[data-cell]", grid);
  const to = event.key in STEPS ? list[list.indexOf(from) + STEPS[event.key]] : event.key in ROWS ? nearest(list, from, ROWS[event.key]) : null;
  if (!to) return;
  event.preventDefault();
  to.focus();
}

function nearest(list, from, way) {
  const here = from.getBoundingClientRect();
  const beyond = list.map((cell) => [cell, cell.getBoundingClientRect()]).filter(([, { top }]) => (top - here.top) * way > 1);
  const far = ({ top, left }) => Math.abs(top - here.top) * 100 + Math.abs(left - here.left);
  return beyond.sort(([, one], [, other]) => far(one) - far(other))[0]?.[0];
}
