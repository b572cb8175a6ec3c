// A door that no list has: the duo says which one it is, and goes on there.
import { one, say, show } from "./dom.js";
import * as queue from "./queue.js";
import { openDialog } from "./screens.js";
import * as state from "./state.js";

// onFound(id) is told which door was made.
export function prepareFound(onFound) {
  const dialog = one('[data-dialog="found"]');
  const form = one("[data-found-form]");
  one("[data-found]").addEventListener("click", () => {
    form.reset();
    show(one("[data-error]", form), "");
    openDialog("found");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = form.elements.label;
    const label = field.value.trim();
    show(one("[data-error]", form), label ? "" : say("found_door"));
    field.setAttribute("aria-invalid", String(!label));
    if (!label) return field.focus();
    const made = state.findDoor(label);
    queue.add(made);
    dialog.close();
    onFound(made.id);
  });
}
