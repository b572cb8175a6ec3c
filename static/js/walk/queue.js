// What still has to go to the server, in the order in which it was tapped. The phone keeps it (phone/store.js) until
// the server has it. What someone wrote in their own words stays in this page only. Of several tabs one sends.
import { Failure, sendEvents } from "./api.js";
import * as store from "../phone/store.js";

const AT_ONCE = 50;
const FIRST_WAIT = 4_000;
const LONGEST_WAIT = 30_000;
const channel = new BroadcastChannel("buurt-walk");
const waiting = []; // {seq, round, event, busy}: seq is the place on the phone, null for what only this page has
const parked = []; // {seq, event, message}: what the server refused
let round = null;
let owner = null;
let trouble = null;
let wait = FIRST_WAIT;
let timer = null;
let sending = null;
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
const hasWords = ({ type, note, signals, consent, label, text: words }) => (
  (type === "talk" && Boolean(note || consent?.contact || signals.some(({ text }) => text))) || (type === "hint" && Boolean(label)) || (type === "promise" && Boolean(words))
);

// Gives whether the phone has all of them; until then nothing may say that they were kept. Events that are tapped at
// once, as of a whole flat, are written at once.
export async function add(...events) {
  const items = events.map((event) => ({ seq: null, round, event, busy: true }));
  waiting.push(...items);
  hooks.changed();
  await write(items.filter(({ event }) => !isForHere(event)));
  for (const item of items) item.busy = false;
  hooks.changed();
  flush();
  return items.every(({ seq }) => seq !== null);
}

async function write(items) {
  if (!items.length) return;
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
  const rows = await store.eventsOf(owner).catch(() => null);
  if (!rows) return;
  const onPhone = new Map(rows.map((row) => [row.event.id, row]));
  for (const item of waiting.filter(({ seq }) => seq !== null)) {
    const row = onPhone.get(item.event.id);
    if (row && !row.parked) continue;
    waiting.splice(waiting.indexOf(item), 1); // another tab sent it
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

// A round that the server takes nothing of any more holds up no other.
async function sendAll() {
  const stuck = new Map();
  for (;;) {
    const ready = waiting.filter(({ busy, round: of }) => !busy && !stuck.has(of));
    if (!ready.length) break;
    try {
      await sendSome(ready);
    } catch (error) {
      if (error.kind !== "refused") throw error;
      stuck.set(ready[0].round, error);
    }
  }
  for (const error of stuck.values()) throw error;
}

// The first ones that are of one round: the answer is for each apart, and one that is refused holds up no other.
async function sendSome(ready) {
  const sent = ready.filter((item, index) => index < AT_ONCE && item.round === ready[0].round);
  const { results, clock_off: clockOff } = await sendEvents(sent[0].round, sent.map(({ event }) => event), owner);
  trouble = null;
  if (clockOff) hooks.clockOff();
  for (const [index, item] of sent.entries()) {
    const { status, message } = results[index];
    const isKept = status === "created" || status === "duplicate";
    if (!isKept) await park(item, message);
    waiting.splice(waiting.indexOf(item), 1);
    if (isKept) hooks.kept(item.event);
    else hooks.refused(item.event, message);
  }
  const gone = sent.filter((item, index) => ["created", "duplicate"].includes(results[index].status));
  // Should the phone not forget them, they are sent again, and are duplicates there.
  await store.dropEvents(gone.map(({ seq }) => seq).filter((seq) => seq !== null)).catch(() => {});
  channel.postMessage("changed");
}

async function park({ seq, event }, message) {
  parked.push({ seq, event, message });
  if (seq !== null) await store.parkEvent(seq, event, message).catch(() => {});
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
