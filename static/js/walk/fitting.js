// 'Past hierbij': what of the sociale kaart fits a wish or a strength, with a first sentence to say. By the words where
// there is a connection; without one from what the phone kept of this loopgebied, by theme.
import { askFitting, readFitting } from "./api.js";
import { fromTemplate, one, say, show } from "./dom.js";
import { toLookFor } from "./hint.js";

const PAUSE = 700; // of typing, in ms
const LONG_ENOUGH = 4; // letters
const SIDES = new Set(["wish", "strength"]);
const FACTS = ["where", "when", "costs", "room", "why", "say"];
const part = one("[data-fitting]");
const list = one("[data-fits]", part);
const known = new Map(); // id -> an entry as the server told it
let kept = null; // {turf, fitting: {side: {theme: [entries]}}}
let read = null; // the loopgebied of which this page asked
let named = []; // ids of what the duo told the resident
let door = null;
let shown = []; // ids
let asked = 0;
let timer = null;
let signalOf = () => null;

// signalOf(card) reads a signal as it stands now: {kind, theme, text}.
export function prepareFitting(form, given) {
  signalOf = given;
  for (const type of ["input", "change"]) {
    form.addEventListener(type, ({ target }) => {
      const card = target.closest("[data-signals] > *");
      if (!card) return;
      clearTimeout(timer);
      timer = setTimeout(() => suggest(signalOf(card)), type === "change" ? 0 : PAUSE);
    });
  }
  list.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-tell]");
    if (button) tell(button);
  });
}

export const keptFitting = () => kept;
export const namedNow = () => [...named];

// What the phone kept, or the server told anew.
export function takeFitting(told) {
  if (!told) return;
  kept = told;
  for (const themes of Object.values(told.fitting)) for (const some of Object.values(themes)) some.forEach(know);
}

// Once for each loopgebied; without an answer the phone goes on with what it has. Gives whether there is something new.
export async function readFittingOf(turf) {
  if (!turf || turf === read) return false;
  const told = await readFitting(turf).catch(() => null);
  if (!told) return false;
  read = turf;
  takeFitting(told);
  return true;
}

// A talk is opened: at this door, with what was named there before (as the server tells it, or only their ids).
export function beginFitting(at, before = []) {
  clearTimeout(timer);
  asked += 1;
  door = at;
  before.filter(({ id }) => id).forEach(know);
  named = before.map((each) => each.id ?? each);
  shown = [];
  draw();
}

async function suggest({ kind, theme, text }) {
  if (!SIDES.has(kind)) return;
  const mine = (asked += 1);
  let found = [];
  const words = toLookFor(text);
  if (words.length >= LONG_ENOUGH) found = (await askFitting({ door, kind, text: words }).catch(() => null))?.fitting ?? [];
  if (mine !== asked) return; // something else was written meanwhile
  if (!found.length) found = kept?.fitting[kind]?.[theme] ?? [];
  found.forEach(know);
  shown = found.map(({ id }) => id);
  draw(say(theme || text ? "fits_nothing" : "fits_choose"));
  one("[data-fitting-said]", part).textContent = shown.length ? say("fits", { n: shown.length }) : "";
}

function know(fit) {
  known.set(fit.id, fit);
}

function draw(nothing = "") {
  const ids = [...new Set([...named, ...shown])].filter((id) => known.has(id));
  part.hidden = !ids.length && !nothing;
  show(one("[data-fitting-none]", part), shown.length ? "" : nothing);
  list.replaceChildren(...ids.map((id) => cardOf(known.get(id))));
}

function cardOf(fit) {
  const card = fromTemplate("fit");
  one("[data-name]", card).textContent = fit.name;
  one("[data-who]", card).textContent = fit.who;
  one("[data-about]", card).textContent = ` ${fit.name}`;
  put(card, "minutes", fit.minutes ? say("walking", { n: fit.minutes }) : "");
  for (const fact of FACTS) put(card, fact, fit[fact]);
  const button = one("[data-tell]", card);
  button.dataset.tell = fit.id;
  button.setAttribute("aria-pressed", String(named.includes(fit.id)));
  return card;
}

function put(card, fact, text) {
  show(one(`[data-fact="${fact}"]`, card), text);
}

function tell(button) {
  const id = button.dataset.tell;
  const on = !named.includes(id);
  named = on ? [...named, id] : named.filter((each) => each !== id);
  button.setAttribute("aria-pressed", String(on));
}
