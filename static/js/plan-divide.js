// The step 'Verdelen': the map of the plan, and its changes without leaving the page.
import { startChanging } from "./plan-change.js";
import { startDragging } from "./plan-drag.js";
import { createPlanMap } from "./plan-map.js";
import { startMenus } from "./plan-menu.js";
import { viewSwitch } from "./plan-view.js";
import { waitForPlan } from "./plan-wait.js";
import { createMap } from "./map.js";

let asked = 0;
const holder = document.querySelector("[data-plan-map]");
const plan = createPlanMap(await createMap(document.getElementById("kaart")), holder);
viewSwitch(plan.map);
waitForPlan();
await draw();

if ("mayDivide" in holder.dataset) {
  const change = startChanging(holder, draw);
  startMenus();
  startDragging(plan, holder, change);
  plan.onTableMoved(({ lat, lng }) => {
    const form = document.querySelector("[data-table-form]");
    form.elements.table_lon.value = lng.toFixed(6);
    form.elements.table_lat.value = lat.toFixed(6);
    form.elements.table_at.value = "";
    change(form);
  });
}

holder.dataset.ready = "";

async function draw() {
  const turn = ++asked;
  holder.dataset.stale = ""; // until it is drawn: nobody takes from the map what the list no longer has
  try {
    const response = await fetch(holder.dataset.mapUrl);
    if (!response.ok) throw new Error(response.status);
    const data = await response.json();
    if (turn !== asked) return;
    plan.draw(data);
    delete holder.dataset.stale;
  } catch {
    sayFailed();
  }
}

function sayFailed() {
  const notice = document.createElement("p");
  notice.className = "map-notice";
  notice.setAttribute("role", "alert");
  notice.textContent = holder.dataset.failed;
  document.getElementById("kaart").append(notice);
}
