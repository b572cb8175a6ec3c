// A door that is other than the list says: told to the coordinator, in 'something else'.
import { all, one, say, tellWritten } from "./dom.js";
import * as queue from "./queue.js";
import * as state from "./state.js";

const sheet = one('[data-dialog="more"]');

// toDoor(id) goes to a door.
export function prepareReports(toDoor) {
  one("[data-more]").addEventListener("click", drawChoices);
  for (const button of all("[data-report]", sheet)) {
    button.addEventListener("click", () => {
      const [door, kind] = [state.currentDoor(), button.dataset.report];
      const written = queue.add(state.report(door.id, kind));
      sheet.close();
      toDoor(kind === "double" ? (state.nextAfter(door.id)?.id ?? null) : door.id);
      tellWritten(written, say(kind === "none" ? "report_off" : "reported"));
    });
  }
}

function drawChoices() {
  const { report, number } = state.currentDoor();
  one("[data-listed]", sheet).hidden = !number; // without an address a wish is kept once a coordinator takes the door up
  one("[data-unlisted]", sheet).hidden = Boolean(number);
  for (const button of all("[data-report]", sheet)) {
    button.hidden = !number || (button.dataset.report === "none" ? !report : button.dataset.report === report);
  }
}
