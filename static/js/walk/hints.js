// What helps at this door, about its bell or entrance: shown on the card, put and taken away in two taps.
import { all, fill, fromTemplate, one, say, show, tellWritten, texts } from "./dom.js";
import { forgetHints } from "./hint.js";
import * as queue from "./queue.js";
import { openDialog } from "./screens.js";
import * as state from "./state.js";

const OWN = "own";
const card = one("[data-door]");
const dialog = one('[data-dialog="hints"]');
const form = one("[data-own-hint]", dialog);
let redraw = () => {};

const nameOf = ({ code, label }) => label || texts.hints[code] || code;

// draw() shows the door anew once a hint was put or taken away.
export function prepareHints(draw) {
  redraw = draw;
  form.elements.label.maxLength = texts.limits.hint;
  one("[data-hints-open]", card).addEventListener("click", () => {
    fillDialog();
    openDialog("hints");
  });
  for (const [code, name] of Object.entries(texts.hints)) {
    const chip = fromTemplate("hint-choice");
    chip.dataset.code = code;
    chip.textContent = name;
    chip.addEventListener("click", () => turn(code));
    one("[data-hint-choices]", dialog).append(chip);
  }
  form.addEventListener("submit", keepOwn);
  one("[data-own-off]", dialog).addEventListener("click", () => told("hint_off", OWN));
}

export function drawHints(door) {
  const hints = door.hints ?? [];
  fill(one("[data-hints]", card), hints.map((hint) => {
    const line = fromTemplate("hint");
    one("[data-text]", line).textContent = nameOf(hint);
    return line;
  }));
  one("[data-hints-open]", card).hidden = !door.number; // of a door that no list has nothing lasting is known
}

// Without a connection own words are not written: the phone does not keep them. What is ready to choose stays.
export function closeOwnHint(closed) {
  form.elements.label.readOnly = closed;
  one("[data-no-words]", form).hidden = !closed;
}

function fillDialog() {
  forgetHints(form);
  const hints = state.currentDoor().hints ?? [];
  for (const chip of all("[data-code]", dialog)) {
    chip.setAttribute("aria-pressed", String(hints.some(({ code }) => code === chip.dataset.code)));
  }
  const own = hints.find(({ code }) => code === OWN);
  form.elements.label.value = own?.label ?? "";
  form.elements.label.removeAttribute("aria-invalid");
  show(one("[data-error]", form), "");
  one("[data-own-off]", dialog).hidden = !own;
}

function turn(code) {
  const stands = state.currentDoor().hints?.some((hint) => hint.code === code);
  told(stands ? "hint_off" : "hint", code);
}

function keepOwn(event) {
  event.preventDefault();
  const field = form.elements.label;
  const label = field.value.trim();
  if (field.readOnly) return field.focus();
  show(one("[data-error]", form), label ? "" : say("hint_empty"));
  field.setAttribute("aria-invalid", String(!label));
  if (!label) return field.focus();
  told("hint", OWN, label);
}

function told(type, code, label = "") {
  const door = state.currentDoor();
  const before = door.hints?.find((hint) => hint.code === code);
  const written = queue.add(state.hintAt(door.id, type, code, label));
  dialog.close();
  redraw();
  tellWritten(written, say(type === "hint" ? "hint_put" : "hint_off", { hint: nameOf(label ? { label } : before ?? { code }) }));
}
