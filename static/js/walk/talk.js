// The form after a talk: one page, in the order of a talk. Nothing in it is required, and nothing in it says who.
import { checkConsent, closeContact, putConsent, readConsent } from "./consent.js";
import { all, fromTemplate, one, texts } from "./dom.js";
import { namedNow } from "./fitting.js";
import { forgetHints } from "./hint.js";
import { closeSignals, prepareSignals, putSignals, readSignals } from "./signals.js";

const REST = 2_000; // what was filled in is sent once one has not changed anything for so long
const form = one('[data-screen="talk"]');
let before = "";
let shut = false; // without a connection
let timer = null;
let onRest = () => {};

form.elements.note.maxLength = texts.limits.note;
for (const [code, name] of texts.themes) {
  const chip = fromTemplate("topic");
  one("input", chip).value = code;
  one("[data-text]", chip).textContent = name;
  one("[data-topics]", form).append(chip);
}

// onChange() when there may be something to keep; onFinish() when the form is done.
export function prepareTalk({ onChange, onFinish, onAcute }) {
  onRest = onChange;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (checkConsent()) onFinish();
  });
  form.addEventListener("change", changed);
  prepareSignals({ onChange: changed });
  one("[data-acute]", form).addEventListener("click", onAcute);
}

// Without a connection it waits for the end of the form, so that a talk is one thing that still has to be sent.
function changed() {
  clearTimeout(timer);
  if (!shut) timer = setTimeout(onRest, REST);
}

// `until`: the last day of what a resident agrees to now. At the coffee table nobody is asked.
export function fillTalk(content, finish, { atDoor, until }) {
  clearTimeout(timer);
  form.reset();
  forgetHints(form);
  put(content ?? {});
  putConsent(content?.consent, atDoor, until);
  before = JSON.stringify(readForm());
  one("[data-finish] [data-text]", form).textContent = finish;
  scrollTo(0, 0);
  one("[data-first]", form).focus({ preventScroll: true });
}

// What was filled in since the last time it was taken; null when nothing changed.
export function takeChanges() {
  const content = readForm();
  const text = JSON.stringify(content);
  if (text === before) return null;
  before = text;
  return content;
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
    signals: readSignals(),
    ...readConsent(),
  };
}

function put({ topics = [], feeling, knows_team: team, knows_activities: activities, note = "", signals = [] }) {
  for (const input of all("[name=topics]", form)) input.checked = topics.includes(input.value);
  form.elements.feeling.value = feeling ?? "";
  form.elements.knows_team.value = team ?? "";
  form.elements.knows_activities.value = activities ?? "";
  form.elements.note.value = note;
  putSignals(signals);
}

// Without a connection nothing is written: it could not be sent, and the phone does not keep words of residents. Where the
// municipality lets them wait on the phone only how to reach someone stays closed.
export function closeWords(closed, offline) {
  shut = closed;
  closeSignals(closed);
  closeContact(offline);
  for (const field of all("textarea", form)) field.readOnly = closed;
  for (const said of all("[data-no-words]", form)) said.hidden = !(said.closest("[data-consent]") ? offline : closed);
}
