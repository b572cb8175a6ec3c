// 'Hoort dit hier?': a hint under a field in which something of a person seems to stand. It blocks nothing, says what kind of
// thing it saw without repeating it, and stays away once someone said that it may stay.
import { readWords } from "./api.js";
import { fromTemplate, one, say, texts } from "./dom.js";
import { seen, withoutPeople } from "./seeing.js";

const PAUSE = 900; // of typing, in ms
const AFTER = 400; // leaving the field
const places = new WeakMap(); // field -> {hint, shown, allowed}
const lists = { notNames: new Set(texts.not_names), diagnoses: texts.diagnoses, known: new Set(), places: [] };
const together = new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" });
let timer = null;
let asked = false;

// Whatever has data-hint: also fields that come later.
document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("[data-hint]")) return;
  if (!asked) learn();
  placeOf(target); // a live region speaks only when it stood there before
  clearTimeout(timer);
  timer = setTimeout(() => look(target), PAUSE);
});
// Not at once: what moves under a finger that taps elsewhere is missed.
document.addEventListener("focusout", ({ target }) => {
  if (!target.matches?.("[data-hint]")) return;
  clearTimeout(timer);
  timer = setTimeout(() => look(target), AFTER);
});

// Streets and entries of this town are no people; read once, and without them it hints a little more often.
async function learn() {
  asked = true;
  const told = await readWords().catch(() => null);
  if (!told) return;
  lists.known = new Set(told.words);
  lists.places = told.places;
}

// What may be looked for with these words: who said it is not in it.
export const toLookFor = (text) => withoutPeople(text, lists);

function look(field) {
  const place = placeOf(field);
  const kinds = seen(field.value, lists).filter((kind) => !place.allowed.has(kind));
  if (String(kinds) === place.shown) return; // said already
  place.shown = String(kinds);
  place.hint.classList.toggle("walk-hint--on", kinds.length > 0);
  one("[data-text]", place.hint).textContent = kinds.length ? say("seems", { what: together.format(kinds.map((kind) => texts.seems_kinds[kind])) }) : "";
}

function placeOf(field) {
  if (places.has(field)) return places.get(field);
  const hint = fromTemplate("seems");
  const place = { hint, shown: "", allowed: new Set() };
  one("[data-allow]", hint).addEventListener("click", () => {
    for (const kind of place.shown.split(",")) place.allowed.add(kind);
    look(field);
    field.focus();
  });
  field.after(hint);
  places.set(field, place);
  return place;
}

// The form is filled with another talk: nothing of the last one stays.
export function forgetHints(form) {
  clearTimeout(timer);
  for (const field of form.querySelectorAll("[data-hint]")) {
    places.get(field)?.hint.remove();
    places.delete(field);
  }
}
