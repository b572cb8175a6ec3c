// Sends a change of the plan and shows the answer in place: the same forms and the same page as without a script.
import { waitForPlan } from "./plan-wait.js";

const panel = () => document.querySelector("[data-plan-panel]");

/** Returns `change(form, submitter)`. `redraw` draws the map of the plan as it is now. */
export function startChanging(holder, redraw) {
  const said = holder.querySelector("[data-said]");
  let busy = false;

  // Before buurt.js, which else takes it for a form that leaves the page.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-change]") || event.submitter?.matches("[data-leaves]")) return;
    event.preventDefault();
    change(form, event.submitter);
  }, { capture: true });

  async function change(form, submitter = null) {
    if (busy) return undefined;
    busy = true;
    panel().setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(submitter?.getAttribute("formaction") ?? form.action, {
        method: "POST", body: new FormData(form, submitter),
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // Sent to a page that mends it: go there as without a script, so that its sentence is read there.
      if (!answer.ok || !page.querySelector("[data-plan-panel]")) return leave(form, submitter);
      show(page);
    } catch {
      say(holder.dataset.offline);
    } finally {
      busy = false;
      panel().removeAttribute("aria-busy");
    }
    redraw(); // the next change need not wait for the map
    return undefined;
  }

  function show(page) {
    const open = [...panel().querySelectorAll("details[open][data-sides]")].map((each) => each.dataset.sides);
    const focus = focusMark();
    const next = document.importNode(page.querySelector("[data-plan-panel]"), true);
    for (const each of next.querySelectorAll("details[data-sides]")) each.open ||= open.includes(each.dataset.sides);
    for (const form of next.querySelectorAll("form")) form.noValidate = true;
    const messages = page.querySelector(".messages");
    document.querySelector(".messages")?.remove();
    panel().replaceWith(next);
    if (messages) next.prepend(document.importNode(messages, true));
    waitForPlan();
    renew(page, "[data-move-template]");
    renew(page, ".plan__head > p.soft");
    renew(page, ".plan-legend");
    const goal = focus && next.querySelector(focus);
    if (focus) (goal ?? next.querySelector("[data-focus=terug]"))?.focus({ preventScroll: true });
    said.textContent = messages?.textContent.trim().replace(/\s+/g, " ") ?? "";
  }

  function say(text) {
    const note = document.createElement("p");
    note.className = "note note--error messages";
    note.textContent = text;
    panel().querySelector(".messages")?.remove();
    panel().prepend(note);
    said.textContent = text;
  }

  return change;
}

// What has the focus, as it will be found in the new panel; null when nothing in the panel has it.
function focusMark() {
  const now = document.activeElement;
  if (!panel().contains(now)) return null;
  if (now.dataset.focus) return `[data-focus="${now.dataset.focus}"]`;
  return now.tagName === "SUMMARY" ? `[data-sides="${now.parentElement.dataset.sides}"] > summary` : "[data-focus=terug]";
}

function renew(page, selector) {
  const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
  if (old && fresh) old.replaceWith(document.importNode(fresh, true));
}

function leave(form, submitter) {
  if (submitter?.name) {
    const field = document.createElement("input");
    [field.type, field.name, field.value] = ["hidden", submitter.name, submitter.value];
    form.append(field);
  }
  if (submitter?.hasAttribute("formaction")) form.action = submitter.getAttribute("formaction");
  if (!form.isConnected) document.body.append(form);
  form.submit();
}
