// A door that no list has: the duo chooses which one it is, and goes on there. Nothing is written in own words: so it works
// without a connection, and tells nothing of who lives there.
import { capital, one, say, show } from "./dom.js";
import * as queue from "./queue.js";
import { openDialog } from "./screens.js";
import * as state from "./state.js";

const NUMBER = /^\d{1,5}(?:\s?[a-z])?(?:[\s/-]{0,2}[a-z0-9]{1,6})?$/i; // 19, 19a, 19 a-2, 12-bis
const dialog = one('[data-dialog="found"]');
const form = one("[data-found-form]");

// onFound(id) is told which door was made.
export function prepareFound(onFound) {
  one("[data-found]").addEventListener("click", () => {
    form.reset();
    fillStreets();
    wrong("");
    openDialog("found");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fault = faultOf();
    wrong(fault);
    if (fault) return form.elements.number.focus();
    const made = state.findDoor(nameOf());
    queue.add(made);
    dialog.close();
    onFound(made.id);
  });
}

// The streets of these doors, that of the door one stands at first.
function fillStreets() {
  const near = state.currentDoor()?.street;
  const streets = [...new Set([near, ...state.doors().map(({ street }) => street)])].filter(Boolean);
  form.elements.street.replaceChildren(...streets.map((street) => new Option(street)));
  form.elements.street.closest(".field").hidden = !streets.length;
}

const kind = () => one("[name=kind]:checked", form);
const number = () => form.elements.number.value.trim();

function faultOf() {
  if (number() && !NUMBER.test(number())) return say("found_number");
  return number() || kind().value ? "" : say("found_door");
}

// 'Havenkade 19a', 'Woonboot, Havenkade'.
function nameOf() {
  const address = [form.elements.street.value, number()].filter(Boolean).join(" ");
  return capital([kind().value, address].filter(Boolean).join(", "));
}

function wrong(text) {
  show(one("[data-error]", form), text);
  form.elements.number.setAttribute("aria-invalid", String(Boolean(text)));
}
