// The walk as it stands: what the server told, with what was tapped here since laid over it.

let walk = null; // the last answer of the server
let toldAt = -2; // when it was asked; -1: before this page was loaded
const deeds = []; // {event, door, before, keptAt, refused}: what was tapped here, oldest first
const written = new Map(); // id of a visit -> the talk as it was last written here, or read
let current = null;
let lastDone = null; // {outcome, visits: [{id, door}]}: what one tap logged last, at a door or at many

const now = () => performance.now();
const deviceTime = () => {
  const date = new Date();
  const east = -date.getTimezoneOffset();
  const pad = (number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
  const local = new Date(date.getTime() + east * 60_000).toISOString().slice(0, 19);
  return `${local}${east < 0 ? "-" : "+"}${pad(east / 60)}:${pad(east % 60)}`;
};
let taps = 0; // on this page, since it was loaded

export function event(type, fields) {
  taps += 1;
  return { type, id: crypto.randomUUID(), device_time: deviceTime(), ...fields };
}

export function take(answer, askedAt) {
  if (askedAt < toldAt) return; // an older answer that came late
  [walk, toldAt] = [answer, askedAt];
  if (current && !door(current)) current = null;
}

// The walk with all that was tapped here laid over it: what the phone keeps, so that it tells the same when it is next
// opened without a connection.
export const merged = () => ({ ...walk, doors: keepsWords() ? doors() : doors().map(withoutWords), table: table(), floors: allFloors() });
// What was written about a door in own words is not kept on the phone.
const withoutWords = (each) => ({ ...each, hints: each.hints?.filter(({ label }) => !label) });

// What was tapped before this page was loaded, or in another tab, and still has to be sent.
export function replay(made) {
  if (deeds.some(({ event: known }) => known.id === made.id)) return;
  if (made.type === "visit") logAgain(made);
  if (made.type === "undo") did(made, doorOfVisit(made.visit), null);
  if (made.type === "talk") {
    written.set(made.visit, made);
    did(made, doorOfVisit(made.visit));
  }
  if (made.type === "door_found") did(made, made.id);
  if (made.type === "table_visit") did(made, null);
  if (["hint", "hint_off", "door_report", "floors"].includes(made.type)) did(made, made.door);
}

function logAgain(made) {
  const before = door(made.door)?.visit ?? null;
  did(made, made.door, before?.id === made.id ? null : before);
}

export function doorOfVisit(visit) {
  const deed = deeds.find(({ event: known }) => known.id === visit);
  return deed?.door ?? doors().find((each) => each.visit?.id === visit)?.id ?? null;
}

export const clock = now;
export const told = () => toldAt;
// Whether what is written may wait on this phone: the municipality says so.
export const keepsWords = () => Boolean(walk?.keeps_words);
export const loaded = () => walk !== null;
export const me = () => walk.me;
export const untouched = () => taps === 0;
export const round = () => walk.round;
export const safety = () => walk.safety;
export const promises = () => walk.promises ?? []; // what an earlier version kept on the phone has none
export const guide = () => walk?.guide ?? { question: "", sections: [] };
export const partners = () => walk.partners ?? [];
export const keepUntil = () => walk.keep_until;
export const turfs = () => walk.turfs;
export const turf = () => walk.turfs.find(({ id }) => id === walk.turf);

// Each door with the outcome that counts, what was tapped here and is not yet in the server's answer included.
export function doors() {
  const list = walk.doors.map((each) => ({ ...each }));
  const byId = new Map(list.map((each) => [each.id, each]));
  for (const deed of deeds) {
    if (deed.refused || (deed.keptAt !== null && deed.keptAt < toldAt)) continue;
    if (deed.event.type === "door_found" && deed.event.turf === walk.turf && !byId.has(deed.door)) {
      list.push({ id: deed.door, street: "", number: "", label: deed.event.label, skip: false, visit: null, earlier: null });
      byId.set(deed.door, list.at(-1));
    }
    const at = byId.get(deed.door);
    if (!at) continue;
    if (deed.event.type === "visit") at.visit = { id: deed.event.id, outcome: deed.event.outcome, by: "", mine: true, talk: false };
    if (deed.event.type === "undo" && at.visit?.id === deed.event.visit) at.visit = deed.before;
    if (deed.event.type === "talk" && at.visit?.id === deed.event.visit) at.visit = { ...at.visit, talk: true };
    layHint(at, deed.event);
    if (deed.event.type === "door_report") at.report = deed.event.kind === "none" ? "" : deed.event.kind;
  }
  return list;
}

function layHint(at, { type, code, label }) {
  if (type === "hint" || type === "hint_off") at.hints = (at.hints ?? []).filter((hint) => hint.code !== code);
  if (type === "hint") at.hints.push({ code, label: label ?? "" });
}

export const door = (id) => doors().find((each) => each.id === id);
export const isToRing = (each) => !each.skip && each.report !== "double";
export const isOpen = (each) => !each.visit && isToRing(each);

export function progress() {
  const list = doors().filter((each) => each.visit || isToRing(each));
  const talks = list.filter(({ visit }) => visit?.outcome === "conversation").length;
  return { done: list.filter(({ visit }) => visit).length, all: list.length, talks };
}

// The first open door after this one; after the last it begins again at the first.
export function nextAfter(id) {
  const list = doors();
  const index = list.findIndex((each) => each.id === id);
  return [...list.slice(index + 1), ...list.slice(0, Math.max(index, 0))].find(isOpen) ?? null;
}

export function currentDoor() {
  const found = current && door(current);
  if (found) return found;
  const first = doors().find(isOpen) ?? null;
  current = first?.id ?? null;
  return first;
}

export function choose(id) {
  current = id;
}

export const undoable = () => lastDone;

function did(made, at, before = null) {
  const deed = { event: made, door: at, before, keptAt: null, refused: false };
  deeds.push(deed);
  return made;
}

const after = (before) => (before ? { after: before.id } : {});

export const logVisit = (at, outcome) => logVisits([at], outcome)[0];

// One outcome for many doors: a visit for each, which one undo takes back together.
export function logVisits(ids, outcome) {
  const before = new Map(doors().map(({ id, visit }) => [id, visit]));
  const made = ids.map((at) => did(event("visit", { door: at, outcome, ...after(before.get(at)) }), at, before.get(at)));
  lastDone = { outcome, visits: made.map(({ id, door: at }) => ({ id, door: at })) };
  return made;
}

export function undoVisit(visit, at) {
  const before = deeds.find((deed) => deed.event.id === visit)?.before ?? null;
  notUndoable(visit);
  return did(event("undo", { visit }), at, before);
}

function notUndoable(visit) {
  const left = lastDone?.visits.filter(({ id }) => id !== visit) ?? [];
  lastDone = left.length ? { ...lastDone, visits: left } : null;
}

export function writeTalk(visit, at, content) {
  const before = standing(written.get(visit)?.id);
  const made = event("talk", { visit, ...content, ...(before && { after: before }) });
  written.set(visit, made);
  return did(made, at);
}

const deedOf = (id) => deeds.find(({ event: known }) => known.id === id);

// The talk that the next one takes the place of: what the server refused never came to stand.
function standing(id) {
  const deed = deedOf(id);
  return deed?.refused ? standing(deed.event.after) : id;
}

export const isKept = (id) => deedOf(id)?.keptAt !== null; // also what was read
export const writtenAbout = (visit) => written.get(visit);

export function readAbout(visit, told) {
  written.set(visit, told);
  return told;
}

export function findDoor(label) {
  const made = event("door_found", { turf: walk.turf, label });
  did(made, made.id);
  return made;
}

// `type` is hint or hint_off; only an own hint has a label.
export function hintAt(at, type, code, label) {
  return did(event(type, { door: at, code, ...(label ? { label } : {}) }), at);
}

// `kind` is double, entrance_elsewhere or none.
export const report = (at, kind) => did(event("door_report", { door: at, kind }), at);

// How the doors of a flat lie above each other: {per_floor, lowest}, or null.
export const floors = (entrance) => allFloors().find((each) => each.entrance === entrance && each.per_floor) ?? null;

function allFloors() {
  const found = new Map((walk.floors ?? []).map((each) => [each.entrance, each]));
  for (const { event: made, keptAt, refused: gone } of deeds) {
    if (made.type !== "floors" || gone || (keptAt !== null && keptAt < toldAt)) continue;
    const entrance = walk.doors.find(({ id }) => id === made.door)?.entrance;
    if (entrance) found.set(entrance, { entrance, per_floor: made.per_floor, lowest: made.lowest });
  }
  return [...found.values()];
}

// With no doors on a floor its floors are not known any more.
export const tellFloors = (at, perFloor, lowest) => did(event("floors", { door: at, per_floor: perFloor, lowest }), at);

// Who came by at the table, the newest first; with what was tapped here and is not yet in the server's answer.
export function table() {
  const list = new Map((walk.table ?? []).map((each) => [each.id, each]));
  for (const { event: made, keptAt, refused: gone } of deeds) {
    if (made.type !== "table_visit" || gone || (keptAt !== null && keptAt < toldAt)) continue;
    const id = made.corrects ?? made.id;
    if (made.people) list.set(id, { at: null, by: "", mine: true, talk: false, ...list.get(id), ...made, id });
    else list.delete(id);
  }
  const [told, here] = [[...list.values()].filter(({ at }) => at), [...list.values()].filter(({ at }) => !at)];
  return [...here.reverse(), ...told];
}

export const cameBy = (said) => did(event("table_visit", said), null);
export const takeBackCame = (id) => did(event("table_visit", { corrects: id, people: 0 }), null);

export function kept({ id }) {
  const deed = deeds.find((each) => each.event.id === id);
  if (deed) deed.keptAt = now();
}

// A refused event no longer counts here either; gives the door it was about.
export function refused({ id }) {
  const deed = deeds.find((each) => each.event.id === id);
  if (!deed) return null; // of another round, or of before this page was loaded
  const about = door(deed.door);
  deed.refused = true;
  notUndoable(id);
  return about;
}
