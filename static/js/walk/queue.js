// What still has to go to the server, in the order in which it was tapped. The phone keeps it (phone/store.js) until
// the server has it. What someone wrote in their own words stays in this page only. Of several tabs one sends.
import { Failure, sendEvents } from "./api.js";
import * as store from "../phone/store.js";

const AT_ONCE = 50;
const FIRST_WAIT = 4_000;
const LONGEST_WAIT = 30_000;
const OUT_OF_REACH = new Set([403, 404]); // a round that is gone, or that one does not walk along in any more
const channel = new BroadcastChannel("buurt-walk");
const waiting = []; // {seq, round, event, busy, done}: seq is the place on the phone, null for what only this page has
const parked = []; // {seq, event, message}: what the server refused
let round = null;
let owner = null;
let trouble = null;
let wait = FIRST_WAIT;
let timer = null;
let sending = null;
let writing = Promise.resolve();
let keepsWords = false;
let hooks = { kept() {}, refused() {}, changed() {}, read() {}, elsewhere() {}, clockOff() {} };

// kept(event), refused(event, sentence) and changed() tell the page what became of each event; read() asks it to look;
// clockOff() that the clock of this phone is far off; elsewhere(events) brings what another tab, or this one before it was loaded anew, still has to send.
export function listen(given) {
  hooks = given;
}

export const count = () => waiting.length;
export const onlyHere = () => waiting.filter(({ seq }) => seq === null).length;
export const failure = () => trouble;
export const refusedOnes = () => parked;
export const listed = () => ({ waiting: waiting.map(({ event }) => event), refused: [...parked] });

// Whether words may wait on the phone too. What waits there already stays until it is sent: losing it is worse.
export function mayKeepWords(may) {
  keepsWords = may;
}

// Whose taps these are, in which round; what waits is sent as theirs only, whoever logs in meanwhile in another tab.
export async function belongsTo(user, ofRound) {
  if (owner) return;
  [owner, round] = [user, ofRound];
  await look();
  flush();
}

// Words of a person are not written on the phone, unless the municipality lets them wait there; how to reach someone
// never is. See docs/privacy.md.
const isForHere = (event) => Boolean(event.consent?.contact) || (!keepsWords && hasWords(event));
const hasWords = (event) => !WORDLESS.has(event.type) && (MAY_HAVE_WORDS[event.type]?.(event) ?? true);
const MAY_HAVE_WORDS = { // a kind that is nowhere here is taken to hold them
  talk: ({ note, signals }) => Boolean(note) || signals.some(({ text }) => text),
  hint: ({ label }) => Boolean(label),
  promise: ({ text }) => Boolean(text),
};
const WORDLESS = new Set([
  "visit", "undo", "door_found", "hint_off", "door_report", "floors", "table_visit", "promise_off", "checked_out", "not_back", "alarm_off",
]);

// Gives whether all of them are kept, by the phone or else by the server; until then nothing may say so. Events that are
// tapped at once, as of a whole flat, are written at once.
export async function add(...events) {
  const items = events.map((event) => ({ seq: null, round, event, busy: true }));
  const kept = items.map((item) => new Promise((done) => { item.done = done; }));
  waiting.push(...items);
  hooks.changed();
  await write(items.filter(({ event }) => !isForHere(event)));
  for (const item of items) item.busy = false;
  hooks.changed();
  flush();
  return (await Promise.all(items.map(({ seq }, index) => seq !== null || kept[index]))).every(Boolean);
}

// One after another, also what has nothing to write: nothing overtakes what was tapped before it, which it may need.
function write(items) {
  writing = writing.then(() => items.length && keep(items));
  return writing;
}

async function keep(items) {
  try {
    const places = await store.keepEvents(round, owner, items.map(({ event }) => event));
    items.forEach((item, index) => { item.seq = places[index]; });
    channel.postMessage("changed");
  } catch {
    // Full, or a browser that keeps nothing: it waits on this page, which says so.
  }
}

// What is on the phone may come from another tab, or from before this page was loaded.
async function look() {
  const onDisk = waiting.filter(({ seq }) => seq !== null); // before the rows are read: what is written meanwhile is not in them
  const rows = await store.eventsOf(owner).catch(() => null);
  if (!rows) return;
  const onPhone = new Map(rows.map((row) => [row.event.id, row]));
  for (const item of onDisk) {
    const row = onPhone.get(item.event.id);
    if ((row && !row.parked) || !leaves(item)) continue; // else another tab sent it
    if (row) hooks.refused(item.event, row.message);
    else hooks.kept(item.event);
  }
  const known = new Set(waiting.map(({ event }) => event.id));
  const fresh = rows.filter((row) => !row.parked && !known.has(row.event.id));
  fresh.forEach(queueUp);
  parked.splice(0, parked.length, ...parked.filter(({ seq }) => seq === null), ...rows.filter((row) => row.parked));
  hooks.elsewhere(fresh.filter((row) => row.round === round).map(({ event }) => event));
  hooks.changed();
}

// Whether it waited still: what was sent here while this page looked is gone already.
function leaves(item) {
  const at = waiting.indexOf(item);
  if (at >= 0) waiting.splice(at, 1);
  return at >= 0;
}

// By its place on the phone. What this page tapped stays in the order of the taps, also what only this page has: what
// takes something back never goes before it.
function queueUp({ seq, round: of, event }) {
  const after = waiting.findIndex((item) => item.seq !== null && item.seq > seq);
  waiting.splice(after < 0 ? waiting.length : after, 0, { seq, round: of, event, busy: false });
}

export function flush() {
  clearTimeout(timer);
  if (!owner) return null;
  sending ??= send().finally(() => {
    sending = null;
    hooks.changed();
    if (!trouble && ready().length) flush(); // it was tapped while the last ones were sent
  });
  return sending;
}

async function send() {
  try {
    await navigator.locks.request("buurt-walk-send", async () => {
      await look();
      await sendAll();
    });
    wait = FIRST_WAIT;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    trouble = error;
    timer = setTimeout(flush, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

const ready = () => waiting.filter(({ busy }) => !busy);

// A round that the server takes nothing of any more holds up no other. Of one that is not walked here and that one may
// not reach any more, nothing is tried again.
async function sendAll() {
  const stuck = new Map();
  for (;;) {
    const next = ready().filter(({ round: of }) => !stuck.has(of));
    if (!next.length) break;
    const some = next.filter(({ round: of }) => of === next[0].round).slice(0, AT_ONCE);
    try {
      await sendSome(some);
    } catch (error) {
      if (error.kind !== "refused") throw error;
      if (some[0].round === round || !OUT_OF_REACH.has(error.status)) stuck.set(some[0].round, error);
      else for (const item of some) await setAside(item, error.message);
    }
  }
  for (const error of stuck.values()) throw error;
}

// All of one round: the answer is for each apart, and one that is refused holds up no other.
async function sendSome(sent) {
  const { results, clock_off: clockOff } = await sendEvents(sent[0].round, sent.map(({ event }) => event), owner);
  trouble = null;
  if (clockOff) hooks.clockOff();
  for (const [index, item] of sent.entries()) {
    const { status, message } = results[index];
    if (status !== "created" && status !== "duplicate") await setAside(item, message);
    else if (leaves(item)) {
      item.done?.(true);
      hooks.kept(item.event);
    }
  }
  const gone = sent.filter((item, index) => ["created", "duplicate"].includes(results[index].status));
  // Should the phone not forget them, they are sent again, and are duplicates there.
  await store.dropEvents(gone.map(({ seq }) => seq).filter((seq) => seq !== null)).catch(() => {});
  channel.postMessage("changed");
}

async function setAside(item, message) {
  const { seq, event, done } = item;
  parked.push({ seq, event, message });
  if (seq !== null) await store.parkEvent(seq, event, message).catch(() => {});
  done?.(false);
  if (leaves(item)) hooks.refused(event, message);
}

// A person has seen to what was refused: it leaves the phone.
export async function discard(id) {
  const at = parked.findIndex(({ event }) => event.id === id);
  if (at < 0) return;
  const [{ seq }] = parked.splice(at, 1);
  if (seq !== null) await store.dropEvents([seq]).catch(() => {});
  channel.postMessage("changed");
  hooks.changed();
}

// Reading succeeded or failed: that too tells whether there is a connection.
export function heard(error) {
  const before = trouble?.kind;
  if (error || !waiting.length) trouble = error ?? null;
  if (trouble?.kind !== before) hooks.changed();
  if (!error) flush();
}

// Someone asks to try now: send what waits, or else let the page read again.
export function retry() {
  wait = FIRST_WAIT;
  if (waiting.length) flush();
  else hooks.read();
}

// As a last rescue: all that this phone still has, to keep as a file.
export function rescue() {
  const unsent = waiting.map(({ round: of, event }) => ({ round: of, event }));
  return JSON.stringify({ version: 1, by: owner, waiting: unsent, refused: parked }, null, 1);
}

channel.addEventListener("message", () => owner && look());
window.addEventListener("online", retry);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flush());
const wouldBeLost = () => [...waiting, ...parked].some(({ seq }) => seq === null);
window.addEventListener("beforeunload", (event) => wouldBeLost() && event.preventDefault());
