// One screen at a time: door, list, flat, table, talk. Going back, by the phone's own button too, comes back to the door.
import { all, one } from "./dom.js";

const UNDER = new Set(["list", "flat", "table"]); // the screens that one comes back to
const top = { title: one("[data-title]"), subtitle: one("[data-subtitle]"), back: one("[data-back]") };
const home = { title: top.title.textContent };
const leave = { talk() {}, mayTalk: () => true };
let now = "wait";
let drawNow = () => {};

export const screen = () => now;

// draw(screen) is called whenever a screen comes forward; onLeaveTalk when the form goes away, if mayLeaveTalk lets it.
export function prepare({ draw, onLeaveTalk, mayLeaveTalk }) {
  drawNow = draw;
  history.scrollRestoration = "manual"; // each screen begins at its top, also after 'back' in a long list
  Object.assign(leave, { talk: onLeaveTalk, mayTalk: mayLeaveTalk });
  addEventListener("popstate", ({ state }) => {
    if (now === "talk" && !leave.mayTalk()) history.pushState({ screen: now }, "");
    else put(UNDER.has(state?.screen) ? state.screen : "door");
  });
  top.back.addEventListener("click", (event) => {
    if (now === "door" || now === "wait") return;
    event.preventDefault();
    history.back();
  });
}

// Bring a screen forward and remember it, so that 'back' leaves it again.
export function go(name) {
  if (name === "door") history.replaceState({ screen: name }, "");
  else history.pushState({ screen: name }, "");
  put(name);
}

export function put(name) {
  if (now === "talk" && name !== "talk") leave.talk();
  now = name;
  for (const part of all("[data-screen]")) part.hidden = part.dataset.screen !== name;
  scrollTo(0, 0);
  drawNow(name);
}

export const redraw = () => drawNow(now);

export function head(title, subtitle) {
  top.title.textContent = title ?? home.title;
  top.subtitle.textContent = subtitle;
  document.title = `${title ?? home.title} - Buurt`;
}

export function openDialog(name) {
  one(`[data-dialog="${name}"]`).showModal();
}

for (const dialog of all("[data-dialog]")) {
  for (const button of all("[data-close]", dialog)) button.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}
