// The form after a talk, in three short steps. Nothing in it is required, and nothing in it says who.
import { all, capital, fromTemplate, one, say, texts } from "./dom.js";
import { namedNow } from "./fitting.js";

const form = one('[data-screen="talk"]');
const steps = all("[data-step]", form);
const list = one("[data-signals]", form);
const add = all("[data-add]", form);
let step = 0;
let before = "";
let onStep = () => {};
let shut = false; // without a connection

form.elements.note.maxLength = texts.limits.note;
for (const [code, name] of texts.themes) {
  const chip = fromTemplate("topic");
  one("input", chip).value = code;
  one("[data-text]", chip).textContent = name;
  one("[data-topics]", form).append(chip);
}

// onChange() after each step that may have something to keep; onFinish() when the form is done.
export function prepareTalk({ onChange, onFinish, onAcute }) {
  onStep = onChange;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onFinish();
  });
  one("[data-forward]", form).addEventListener("click", () => {
    onStep();
    goTo(step + 1);
  });
  one("[data-acute]", form).addEventListener("click", onAcute);
  for (const button of add) button.addEventListener("click", () => one("[data-text]", addSignal({ kind: button.dataset.add })).focus());
}

export function fillTalk(content, finish) {
  form.reset();
  list.replaceChildren();
  if (content) put(content);
  limit();
  before = JSON.stringify(readForm());
  one("[data-finish] [data-text]", form).textContent = finish;
  goTo(0);
}

// What was filled in since the last time it was taken; null when nothing changed.
export function takeChanges() {
  const content = readForm();
  const text = JSON.stringify(content);
  if (text === before) return null;
  before = text;
  return content;
}

export function goTo(number) {
  step = Math.max(0, Math.min(number, steps.length - 1));
  steps.forEach((part, index) => { part.hidden = index !== step; });
  one("[data-step-count]", form).textContent = say("step", { now: step + 1, all: steps.length });
  const last = step === steps.length - 1;
  one("[data-forward]", form).hidden = last;
  const finish = one("[data-finish]", form);
  finish.classList.toggle("ams-button--primary", last);
  finish.classList.toggle("ams-button--secondary", !last);
  scrollTo(0, 0);
  one("[tabindex]", steps[step]).focus({ preventScroll: true });
}


function readForm() {
  const data = new FormData(form);
  const yesNo = { true: true, false: false };
  return {
    topics: data.getAll("topics"),
    feeling: data.get("feeling") ? Number(data.get("feeling")) : null,
    knows_team: yesNo[data.get("knows_team")] ?? null,
    knows_activities: yesNo[data.get("knows_activities")] ?? null,
    note: data.get("note").trim(),
    named: namedNow(),
    signals: [...list.children].map(readSignal).filter(({ text, theme }) => text || theme),
  };
}

export function readSignal(card) {
  return { kind: card.dataset.kind, theme: one("[data-theme]", card).value || null, text: one("[data-text]", card).value.trim() };
}

function put({ topics, feeling, knows_team: team, knows_activities: activities, note, signals }) {
  for (const input of all("[name=topics]", form)) input.checked = topics.includes(input.value);
  form.elements.feeling.value = feeling ?? "";
  form.elements.knows_team.value = team ?? "";
  form.elements.knows_activities.value = activities ?? "";
  form.elements.note.value = note;
  for (const signal of signals) addSignal(signal);
}

function addSignal({ kind, theme = "", text = "" }) {
  const card = fromTemplate("signal");
  card.dataset.kind = kind;
  const name = texts.kinds[kind];
  one("[data-kind]", card).append(one(`[data-add="${kind}"] svg`, form).cloneNode(true), ` ${capital(name)}`);
  const [words, choice, remove] = [one("[data-text]", card), one("[data-theme]", card), one("[data-remove]", card)];
  const id = crypto.randomUUID();
  Object.assign(words, { id: `text-${id}`, value: text, maxLength: texts.limits.signal, readOnly: shut });
  choice.id = `theme-${id}`;
  choice.append(...texts.themes.map(([code, label]) => new Option(label, code)));
  choice.value = theme ?? "";
  one('[data-for="text"]', card).htmlFor = words.id;
  one('[data-for="theme"]', card).htmlFor = choice.id;
  remove.setAttribute("aria-label", say("remove", { kind: name }));
  remove.addEventListener("click", () => {
    card.remove();
    limit();
    one(`[data-add="${kind}"]`, form).focus();
  });
  list.append(card);
  limit();
  return card;
}

// Without a connection nothing is written: it could not be sent, and the phone does not keep words of residents.
export function closeWords(closed) {
  shut = closed;
  for (const field of all("textarea", form)) field.readOnly = closed;
  for (const said of all("[data-no-words]", form)) said.hidden = !closed;
}

function limit() {
  const full = list.children.length >= texts.limits.signals;
  for (const button of add) button.disabled = full;
  one("[data-enough]", form).hidden = !full;
}
