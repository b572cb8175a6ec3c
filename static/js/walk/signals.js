// What was heard: a card for each wish, strength, worry or idea, with its theme as chips: those of the talk first.
import { all, capital, fromTemplate, one, say, texts } from "./dom.js";

const AT_FIRST = 4; // themes on a card; the rest after one tap more
const form = one('[data-screen="talk"]');
const list = one("[data-signals]", form);
const add = all("[data-add]", form);
let shut = false; // without a connection
let changed = () => {};

for (const button of add) button.addEventListener("click", () => one("[data-text]", addNew(button.dataset.add)).focus());

// onChange() when a card goes: the form itself tells of what is filled in.
export function prepareSignals({ onChange }) {
  changed = onChange;
}

export function putSignals(signals) {
  list.replaceChildren();
  signals.forEach(addSignal);
  limit();
}

export const readSignals = () => [...list.children].map(readSignal).filter(({ text, theme }) => text || theme);

export function closeSignals(closed) {
  shut = closed;
}

export function readSignal(card) {
  return { kind: card.dataset.kind, theme: one("[data-theme]:checked", card)?.value || null, text: one("[data-text]", card).value.trim() };
}

// In a talk about one thing the theme is chosen already, for all to see.
function addNew(kind) {
  const topics = all("[name=topics]:checked", form);
  return addSignal({ kind, theme: topics.length === 1 ? topics[0].value : null });
}

function addSignal({ kind, theme = null, text = "" }) {
  const card = fromTemplate("signal");
  card.dataset.kind = kind;
  const name = texts.kinds[kind];
  one("[data-kind]", card).append(one(`[data-add="${kind}"] svg`, form).cloneNode(true), ` ${capital(name)}`);
  const [words, remove] = [one("[data-text]", card), one("[data-remove]", card)];
  const id = crypto.randomUUID();
  Object.assign(words, { id: `text-${id}`, value: text, maxLength: texts.limits.signal, readOnly: shut });
  one('[data-for="text"]', card).htmlFor = words.id;
  remove.setAttribute("aria-label", say("remove", { kind: name }));
  remove.addEventListener("click", () => {
    card.remove();
    limit();
    changed();
    one(`[data-add="${kind}"]`, form).focus();
  });
  drawThemes(card, `theme-${id}`, theme);
  list.append(card);
  limit();
  return card;
}

// The themes of the talk come first, for that is mostly what the signal is about.
function drawThemes(card, name, theme) {
  const ticked = new Set([...all("[name=topics]:checked", form).map(({ value }) => value), theme]);
  const order = [...texts.themes].sort(([a], [b]) => ticked.has(b) - ticked.has(a));
  const chips = order.map(([code, label]) => {
    const chip = fromTemplate("theme");
    Object.assign(one("input", chip), { value: code, name, checked: code === theme });
    one("[data-text]", chip).textContent = label;
    return chip;
  });
  const more = fromTemplate("more");
  const rest = chips.slice(Math.max(AT_FIRST, ticked.size));
  for (const chip of rest) chip.hidden = true;
  more.addEventListener("click", () => {
    for (const chip of rest) chip.hidden = false;
    more.remove();
    one("input", rest[0]).focus();
  });
  one("[data-themes]", card).append(...chips, ...(rest.length ? [more] : []));
}

function limit() {
  const full = list.children.length >= texts.limits.signals;
  for (const button of add) button.disabled = full;
  one("[data-enough]", form).hidden = !full;
}
