// The door to ring at now: large, with what happened there before, and the doors after it.
import { all, capital, day, fill, one, outcomeName, say, show, texts, time } from "./dom.js";
import { drawHints } from "./hints.js";
import { promiseText } from "./promises.js";
import { linesOf } from "./rows.js";
import * as state from "./state.js";

const SOON = 4;
const screen = one('[data-screen="door"]');
const card = one("[data-door]", screen);

export const doorName = (door) => (door.number ? say("number", { door: door.number }) : door.label);
export const whereIs = (door) => (door.number ? `${door.street} ${door.number}` : door.label);
const toDoor = (door) => (door.number ? say("number_alone", { door: door.number }) : door.label);

// What the button out of a finished talk says.
export function onward(id) {
  const next = state.nextAfter(id);
  return next ? say("to_next", { door: toDoor(next) }) : say("to_list");
}

export function drawDoor() {
  const door = state.currentDoor();
  drawProgress();
  one("[data-all-done]", screen).hidden = Boolean(door);
  for (const part of all("[data-door], [data-flat], [data-outcomes], [data-after]", screen)) part.hidden = !door;
  drawUndo();
  drawAgain(door);
  if (!door) return;
  one("[data-street]", card).textContent = door.number ? door.street : "";
  const number = one("[data-number]", card);
  number.textContent = door.number || door.label;
  number.classList.toggle("walk-door__number--long", number.textContent.length > 5);
  const { earlier, visit } = door;
  show(one("[data-earlier]", card), earlier && say("earlier", { outcome: outcomeName(earlier.outcome), when: day(earlier.at) }));
  show(one("[data-logged]", card), visit && who(visit));
  show(one("[data-skip]", card), door.skip && visit?.outcome !== "do_not_ring" ? say("skip") : "");
  show(one("[data-asked]", card), door.asked && askedText(door.asked));
  show(one("[data-promised]", card), promiseText(door.id));
  show(one("[data-busy]", card), door.busy && say("busy", { name: door.busy }));
  show(one("[data-tried]", card), door.tried && (door.card ? say("card", { n: door.tried }) : capital(say("tried", { n: door.tried }))));
  one('[data-outcome="card"]', screen).hidden = !door.card;
  show(one("[data-reported]", card), door.report && (texts.reports[door.report] ?? ""));
  drawHints(door);
  drawWay(door);
  drawAfter(door);
}

const askedText = ({ starts_at: from, ends_at: until }) => say("asked", { day: day(from), from: time(from), until: time(until) });

// To all doors behind the same entrance at once.
function drawWay(door) {
  const way = one("[data-flat]", screen);
  const n = door.entrance ? state.doors().filter(({ entrance }) => entrance === door.entrance).length : 0;
  show(way, n ? say("flat", { n }) : "");
  way.dataset.flat = door.id;
}

export function focusDoor() {
  one(card.hidden ? "[data-all-done] h2" : "#deur", screen).focus({ preventScroll: true });
}

export function who(visit) {
  return visit.mine ? say("by_me", { outcome: outcomeName(visit.outcome) }) : say("by_other", { name: visit.by, outcome: outcomeName(visit.outcome) });
}

function drawProgress() {
  const { done, all: number, talks } = state.progress();
  one("[data-done]", screen).textContent = say("progress", { done, all: number });
  one("[data-until]", screen).textContent = `${say("talks", { n: talks })} · ${say("until", { time: time(state.round().ends_at) })}`;
  Object.assign(one("[data-bar]", screen), { max: Math.max(number, 1), value: done });
}

function drawUndo() {
  show(one("[data-undo]", screen), undoText());
}

// What one tap logged last, while it can be taken back.
export function undoText() {
  const last = state.undoable();
  if (!last) return "";
  const outcome = outcomeName(last.outcome);
  if (last.visits.length > 1) return say("undo_many", { n: last.visits.length, outcome });
  const door = state.door(last.visits[0].door);
  return door ? say("undo", { door: doorName(door), outcome }) : "";
}

// A door that has its outcome: write about the talk, take it back, or go on.
function drawAgain(door) {
  const place = one("[data-again]", screen);
  const visit = door?.visit;
  place.hidden = !visit;
  if (!visit) return;
  one("[data-write]", place).hidden = !texts.after_a_talk.includes(visit.outcome);
  one("[data-take-back]", place).hidden = false;
  const button = one("[data-onward]", place);
  const next = state.nextAfter(door.id);
  button.hidden = !next;
  if (next) one("[data-text]", button).textContent = capital(toDoor(next));
}

function drawAfter(door) {
  const list = state.doors();
  const lines = linesOf(list.slice(list.findIndex(({ id }) => id === door.id) + 1), list).slice(0, SOON);
  one("[data-after]", screen).hidden = !lines.length;
  fill(one("[data-rows]", screen), lines.map(({ street, draw }) => draw(street === door.street)));
}
