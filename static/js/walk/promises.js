// What is promised at a door: written down in the form after a talk, each an event of its own, and shown at the door until
// someone said how it ended. The words are in this page only; no phone keeps them.
import { all, capital, fromTemplate, one, say, show, texts } from "./dom.js";
import * as queue from "./queue.js";
import * as state from "./state.js";

const place = one("[data-promises]");
const list = one("[data-promise-list]", place);
const made = new Map(); // id -> {event, keptAt}: what was promised on this phone
const off = new Set(); // ids of what was taken back here
const days = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
let at = null; // the door of which the form is open
let shut = false; // without a connection

export const doorOf = (id) => made.get(id)?.event.door ?? state.promises().find((each) => each.id === id)?.door ?? null;

export function preparePromises() {
  one("[data-promise-add]", place).addEventListener("click", () => one("[data-words]", addCard()).focus());
}

// The form opens: what was promised at this door in this round stands there, and can be taken back. At the coffee table
// (no door) each form is of someone else.
export function beginPromises(door) {
  at = door;
  list.replaceChildren(...(door ? promisedAt(door).filter(({ here }) => here).map(keptCard) : []));
  nameButton();
}

// The form is left: what is filled in becomes a promise. A card in which nothing was chosen or written is none.
export function savePromises() {
  for (const card of all("[data-new]", list)) {
    const what = one('[data-whats] input:checked', card)?.value;
    const text = one("[data-words]", card).value.trim();
    if (!what && !text) continue;
    const who = one("[data-whos] input:checked", card).value;
    const event = state.event("promise", {
      door: at, what: what ?? "other", due: one("[data-whens] input:checked", card).value,
      ...(text && { text }), ...(who && { who }),
    });
    note(event);
    queue.add(event);
    card.replaceWith(keptCard(ofEvent(event)));
  }
  nameButton();
}

// What stands open at this door: what the server told, with what was tapped here since.
function promisedAt(door) {
  const told = state.promises().filter((each) => each.door === door && !off.has(each.id));
  const known = new Set(told.map(({ id }) => id));
  const fresh = [...made.values()].filter(({ event, keptAt }) => (
    event.door === door && !off.has(event.id) && !known.has(event.id) && (keptAt === null || keptAt >= state.told())
  ));
  return [...told, ...fresh.map(({ event }) => ofEvent(event))];
}

const ofEvent = (event) => ({ ...event, who: nameOf(event.who), mine: !event.who, here: true });

const nameOf = (who) => state.partners().find(({ id }) => id === who)?.name ?? "";
export const isPromisedAt = (door) => promisedAt(door).length > 0;

// For at the door: 'Hier is nog iets beloofd: folder brengen (Joost).'
export function promiseText(door) {
  const there = promisedAt(door).map((each) => `${texts.whats[each.what]} (${each.mine ? say("promise_me") : each.who})`);
  return there.length ? say("promised_here", { what: there.join(", ") }) : "";
}

function keptCard(promise) {
  const card = fromTemplate("promise-kept");
  const words = made.get(promise.id)?.event.text;
  one("[data-what]", card).textContent = capital(words || texts.whats[promise.what]);
  const due = days.format(new Date(`${promise.due}T12:00:00Z`));
  one("[data-about]", card).textContent = say("promise_about", { who: capital(promise.mine ? say("promise_me") : promise.who), due });
  removes(card, () => takeBack(promise.id));
  return card;
}

function addCard() {
  const card = fromTemplate("promise-new");
  const id = crypto.randomUUID();
  const words = one("[data-words]", card);
  Object.assign(words, { id: `promise-${id}`, maxLength: texts.limits.promise, readOnly: shut });
  one("[data-for]", card).htmlFor = words.id;
  one("[data-no-promise-words]", card).hidden = !shut;
  const whats = Object.entries(texts.whats).filter(([code]) => code !== "other");
  chips(one("[data-whats]", card), `what-${id}`, whats.map(([code, name]) => [code, capital(name)]), null);
  chips(one("[data-whos]", card), `who-${id}`, [["", capital(say("promise_me"))], ...state.partners().map(({ id: who, name }) => [who, name])], 0);
  chips(one("[data-whens]", card), `when-${id}`, whens().map(([key, due]) => [due, say(key)]), 0);
  removes(card, () => {});
  list.append(card);
  nameButton();
  return card;
}

function chips(row, name, choices, chosen) {
  row.append(...choices.map(([value, label], index) => {
    const chip = fromTemplate("promise-chip");
    Object.assign(one("input", chip), { name, value, checked: index === chosen });
    one("[data-text]", chip).textContent = label;
    return chip;
  }));
}

function removes(card, deed) {
  one("[data-remove]", card).addEventListener("click", () => {
    deed();
    card.remove();
    nameButton();
    one("[data-promise-add]", place).focus();
  });
}

function takeBack(promise) {
  const event = state.event("promise_off", { promise });
  note(event);
  queue.add(event);
}

// The days that people name: [key of the text, last day]. Seen from today, Monday is 0.
function whens(today = new Date()) {
  const weekday = (today.getDay() + 6) % 7;
  const friday = 4 - weekday;
  const day = (n) => new Date(Date.UTC(today.getFullYear(), today.getMonth(), today.getDate() + n)).toISOString().slice(0, 10);
  if (weekday < 2) return [["before_friday", day(friday - 1)], ["this_week", day(friday)], ["next_week", day(friday + 7)]];
  if (weekday === 2) return [["tomorrow", day(1)], ["this_week", day(friday)], ["next_week", day(friday + 7)]];
  if (weekday === 3) return [["tomorrow", day(1)], ["next_week", day(friday + 7)], ["in_two_weeks", day(friday + 14)]];
  return [["before_wednesday", day(friday + 4)], ["next_week", day(friday + 7)], ["in_two_weeks", day(friday + 14)]];
}

function nameButton() {
  show(one("[data-promise-add]", place), say(list.children.length ? "promise_more" : "promise_first"));
}

// Without a connection one chooses: what was written could not be sent, and the phone does not keep it.
export function closePromises(closed) {
  shut = closed;
  for (const field of all("[data-words]", list)) field.readOnly = closed;
  for (const said of all("[data-no-promise-words]", list)) said.hidden = !closed;
}

// What is tapped here; also before this page was loaded, or in another tab, and still has to be sent.
export function note(event) {
  if (event.type === "promise" && !made.has(event.id)) made.set(event.id, { event, keptAt: null });
  if (event.type === "promise_off") off.add(event.promise);
}

export function kept({ id }) {
  if (made.has(id)) made.get(id).keptAt = state.clock();
}

export function refused({ id, type, promise }) {
  made.delete(id);
  if (type === "promise_off") off.delete(promise);
}
