// What still has to go to the server, in order. It lives in memory; a later issue keeps it on the phone, behind these
// same functions. An event leaves the queue only when the server has it, or when a person has seen that it was refused.
import { Failure, sendEvents } from "./api.js";

const waiting = [];
const AT_ONCE = 50;
const FIRST_WAIT = 4_000;
const LONGEST_WAIT = 30_000;
let busy = false;
let wait = FIRST_WAIT;
let timer = null;
let trouble = null;
let owner = null;
let hooks = { kept() {}, refused() {}, changed() {}, read() {} };

// kept(event), refused(event, sentence) and changed() tell the page what became of each event; read() asks it to look.
export function listen(given) {
  hooks = given;
}

export function add(event) {
  waiting.push(event);
  hooks.changed();
  flush();
}

// Who taps on this page; what waits is sent as theirs only, whoever logs in meanwhile in another tab.
export function belongsTo(user) {
  owner ??= user;
}

export const count = () => waiting.length;
export const failure = () => trouble;

export async function flush() {
  clearTimeout(timer);
  if (busy || !waiting.length) return;
  busy = true;
  try {
    while (waiting.length) await sendSome();
    wait = FIRST_WAIT;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    trouble = error;
    timer = setTimeout(flush, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  } finally {
    busy = false;
    hooks.changed();
  }
}

async function sendSome() {
  const sent = waiting.slice(0, AT_ONCE);
  const { results } = await sendEvents(sent, owner);
  trouble = null;
  sent.forEach((event, index) => {
    waiting.splice(waiting.indexOf(event), 1);
    const { status, message } = results[index];
    if (status === "created" || status === "duplicate") hooks.kept(event);
    else hooks.refused(event, message);
  });
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

window.addEventListener("online", retry);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flush());
window.addEventListener("beforeunload", (event) => waiting.length && event.preventDefault());
