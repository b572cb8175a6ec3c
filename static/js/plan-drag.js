// Dragging a side to another duo, from the list or on the map. The menu of the side does the same.
import { moveForm } from "./plan-menu.js";
import { fill } from "./plan-view.js";

const { L } = window;
const FAR_ENOUGH = 6; // pixels: less is a tap
const TAKE = { mouse: 9, pen: 12, touch: 18 }; // how near to a door one takes it
const DROP = 70; // how near to a door of another duo one lets go
const EDGE = 110; // pixels: near the top or bottom of the window the list goes on
const STEP = 8; // pixels a frame

export function startDragging(plan, holder, change) {
  const box = plan.map.getContainer();
  let drag = null;

  document.addEventListener("pointerdown", (event) => {
    const row = event.target.closest?.("[data-side]");
    const grip = event.target.closest?.("[data-grip]");
    if (!row?.querySelector("[data-grip]") || event.button !== 0) return;
    if (!grip && (event.pointerType !== "mouse" || event.target.closest("a, button, form"))) return;
    event.preventDefault();
    begin(event, row.dataset.side);
  });
  box.addEventListener("pointerdown", (event) => {
    if ("stale" in holder.dataset || event.button !== 0 || event.target.closest(".leaflet-control, .map-cup")) return;
    const door = plan.doorAt(pointOf(event), TAKE[event.pointerType] ?? TAKE.touch);
    // With a finger one moves the map; a side only of the duo that was chosen.
    if (!door || (event.pointerType === "touch" && plan.lit() !== door.letter)) return;
    if (!rowOf(door.key)?.querySelector("[data-grip]")) return;
    plan.map.dragging.disable();
    begin(event, door.key);
  }, { capture: true });

  function begin(event, key) {
    if (drag) return; // a second finger
    // The form of now: when the plan changes while one drags, this key may name another side.
    drag = { key, form: moveForm(key), from: [event.clientX, event.clientY], id: event.pointerId, on: false, to: null };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", drop);
    window.addEventListener("pointercancel", stop);
    window.addEventListener("keydown", escape);
  }

  function move(event) {
    if (event.pointerId !== drag.id) return;
    const [dx, dy] = [event.clientX - drag.from[0], event.clientY - drag.from[1]];
    if (!drag.on && Math.hypot(dx, dy) < FAR_ENOUGH) return;
    if (!drag.on) take(event);
    drag.at = event;
    drag.to = placeAt(event);
    const goes = drag.to === null ? "" : drag.to ? fill(holder.dataset.goes, { letter: drag.to }) : holder.dataset.goesSpare;
    drag.ghost.lastChild.textContent = goes;
    drag.ghost.style.transform = `translate(${event.clientX + 14}px, ${event.clientY + 14}px)`;
    for (const card of cards()) card.classList.toggle("drop", drag.to !== null && card.dataset.duoCard === drag.to);
  }

  function take(event) {
    drag.on = true;
    drag.at = event;
    drag.ghost = document.createElement("div");
    drag.ghost.className = "plan-ghost";
    drag.ghost.setAttribute("aria-hidden", "true");
    for (const text of [rowOf(drag.key)?.dataset.name ?? "", ""]) {
      const part = document.createElement("span");
      part.textContent = text;
      drag.ghost.append(part);
    }
    document.body.append(drag.ghost);
    document.documentElement.classList.add("dragging");
    plan.hold(drag.key);
    requestAnimationFrame(scroll);
  }

  // Beyond the window there may be more duos. The map stays where it is.
  function scroll() {
    if (!drag?.on) return;
    const { clientX: x, clientY: y } = drag.at;
    const pace = y < EDGE ? -STEP : y > window.innerHeight - EDGE ? STEP : 0;
    if (pace && !box.contains(document.elementFromPoint(x, y))) {
      window.scrollBy(0, pace);
      move(drag.at);
    }
    requestAnimationFrame(scroll);
  }

  // The letter of the duo on which one would let go; '' is the next round, null nowhere.
  function placeAt(event) {
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const own = drag.key.split(".")[0];
    const card = under?.closest("[data-duo-card]");
    const onMap = !card && box.contains(under) && plan.doorAt(pointOf(event), DROP, drag.key);
    const letter = card ? card.dataset.duoCard : onMap ? onMap.letter : null;
    const locked = letter && cards().find((each) => each.dataset.duoCard === letter)?.hasAttribute("data-locked");
    return letter === own || locked ? null : letter;
  }

  function drop(event) {
    if (event.pointerId !== drag.id) return;
    const { form, to, on } = drag;
    stop();
    if (!on || to === null) return;
    for (const button of form.querySelectorAll("button, [name=to]")) button.remove();
    const field = document.createElement("input");
    [field.type, field.name, field.value] = ["hidden", "to", to];
    form.append(field);
    change(form);
  }

  function stop() {
    if (!drag) return;
    drag.ghost?.remove();
    document.documentElement.classList.remove("dragging");
    for (const card of cards()) card.classList.remove("drop");
    if (drag.on) plan.hold(null);
    plan.map.dragging.enable();
    drag = null;
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", drop);
    window.removeEventListener("pointercancel", stop);
    window.removeEventListener("keydown", escape);
  }

  function escape(event) {
    if (event.key === "Escape") stop();
  }

  function pointOf(event) {
    const edge = box.getBoundingClientRect();
    return L.point(event.clientX - edge.left, event.clientY - edge.top);
  }
}

function rowOf(key) {
  return document.querySelector(`[data-plan-panel] [data-side="${key}"]`);
}

function cards() {
  return [...document.querySelectorAll("[data-plan-panel] [data-duo-card]")];
}
