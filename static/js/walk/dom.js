// Texts of the server, and small hands for the page. What someone wrote goes in as text, never as markup.
const texts = JSON.parse(document.getElementById("walk-texts").textContent);
const times = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" });
const days = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long", timeZone: "Europe/Amsterdam" });

export { texts };
export const one = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// say("progress", {done: 1, all: 3}); a text with `one` and `many` chooses by `n`.
export function say(key, values = {}) {
  const found = texts[key];
  const text = typeof found === "string" ? found : values.n === 1 ? found.one : found.many;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const outcomeName = (outcome) => texts.outcomes[outcome] ?? outcome;

// As every page writes it: `clock` is Django's format, with H for 09, G for 9 and i for the minutes.
export function time(iso) {
  const [hour, minute] = times.format(new Date(iso)).split(":");
  const written = { H: hour, G: String(Number(hour)), i: minute };
  return texts.clock.replace(/[HGi]/g, (sign) => written[sign]);
}

export const day = (iso) => days.format(new Date(iso));
export const capital = (text) => text.charAt(0).toLocaleUpperCase(document.documentElement.lang) + text.slice(1);

export function fromTemplate(name) {
  return one(`template[data-template="${name}"]`).content.firstElementChild.cloneNode(true);
}

// Show a text in its place, or hide the place when there is none.
export function show(place, text) {
  place.hidden = !text;
  (one("[data-text]", place) ?? place).textContent = text ?? "";
}

// Put lines in a list, but only when they say something else: whoever stands on one with the keyboard stays there.
export function fill(list, lines) {
  const made = document.createElement("ul");
  made.append(...lines);
  if (made.innerHTML !== list.innerHTML) list.replaceChildren(...made.children);
}

// For a screen reader: what a tap did.
export function announce(text) {
  one("[data-said]").textContent = text;
}

// It is said once the phone or the server has it; that only this page has it, the bar above says. `written` is what
// queue.add gave.
export async function tellWritten(written, said) {
  if (await written) announce(said);
}
