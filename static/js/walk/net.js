// How it stands with the connection, said calmly; what is not sent yet; and what the server would not keep.
import { all, fill, fromTemplate, one, say, show } from "./dom.js";
import * as queue from "./queue.js";
import { openDialog } from "./screens.js";

const bar = one("[data-net]");
const stuck = one("[data-stuck]");
const chip = one("[data-unsent-open]");
const sheet = one('[data-dialog="unsent"]');
const asking = one('[data-dialog="discard"]');
const headText = one("[data-net-head]").textContent;
let nameOf = () => "";
let asked = null; // what someone wants to throw away
let fetching = false;

// name(event) says in a few words what was tapped, for the list of what is not sent yet.
export function prepareNet({ name }) {
  nameOf = name;
  one("[data-net-retry]").addEventListener("click", () => queue.retry());
  one("[data-send-now]", sheet).addEventListener("click", () => queue.retry());
  for (const button of all("[data-rescue]")) button.addEventListener("click", saveAsFile);
  one("[data-discard-now]", asking).addEventListener("click", discardAsked);
  chip.addEventListener("click", showUnsent);
}

export function showUnsent() {
  drawUnsent();
  if (!sheet.open) openDialog("unsent");
}

export const isOffline = () => queue.failure()?.kind === "offline";

export function drawNet(inTalk) {
  const trouble = queue.failure();
  const n = queue.count();
  one("[data-walk]").dataset.unsent = n;
  drawCount(n);
  if (sheet.open) drawUnsent();
  bar.hidden = !trouble;
  drawStill(inTalk);
  if (!trouble) return;
  const login = trouble.kind === "login";
  one("[data-net-login]").hidden = !login;
  one("[data-net-head]").hidden = trouble.kind !== "offline";
  one("[data-net-head]").textContent = headText;
  const words = { offline: `${waits(n)} ${say("try_again")}`, login: `${say("logged_out")} ${waits(n)}`, refused: `${trouble.message} ${waits(n)}` };
  one("[data-net-text]").textContent = words[trouble.kind].trim();
}

// What the head says of the form after a talk: that it comes, and that what is in it is kept.
function drawStill(inTalk) {
  const kept = queue.failure() || !inTalk ? "" : say(queue.count() ? "keeping" : "kept");
  show(one("[data-kept]"), fetching ? say("fetching") : kept);
}

export function tellFetching(is) {
  fetching = is;
  drawStill(false);
}

// What the phone has is safe there; what only this page has asks to keep it open.
function waits(n) {
  const here = queue.onlyHere();
  if (here) return say("waiting", { n: here });
  return n ? say("on_phone", { n }) : "";
}

function drawCount(n) {
  const refused = queue.refusedOnes().length;
  show(chip, String(n || refused || ""));
  chip.setAttribute("aria-label", n ? say("unsent", { n }) : say("refused", { n: refused }));
  chip.classList.toggle("walk-top__count--refused", !n);
}

function drawUnsent() {
  const { waiting, refused } = queue.listed();
  one("[data-unsent-none]", sheet).hidden = waiting.length + refused.length > 0;
  one("[data-send-now]", sheet).hidden = !waiting.length;
  one("[data-rescue-part]", sheet).hidden = !(waiting.length + refused.length);
  fill(one("[data-unsent-list]", sheet), waiting.map((event) => line(event, "")));
  one("[data-refused-part]", sheet).hidden = !refused.length;
  const list = one("[data-refused-list]", sheet);
  list.replaceChildren(...refused.map(({ event, message }) => {
    const made = line(event, message);
    const button = one("[data-discard]", made);
    button.hidden = false;
    one("[data-which]", button).textContent = ` ${nameOf(event)}`;
    button.addEventListener("click", () => askToDiscard(event, message));
    return made;
  }));
}

// Nobody else has it: so it is asked first, beside a file to keep it in.
function askToDiscard(event, message) {
  asked = event;
  one("[data-what]", asking).textContent = nameOf(event);
  one("[data-message]", asking).textContent = message;
  show(one("[data-rescued]", asking), "");
  openDialog("discard");
}

async function discardAsked() {
  await queue.discard(asked.id);
  asking.close();
  (one("[data-discard]:not([hidden])", sheet) ?? one("[data-close]", sheet)).focus();
}

function line(event, message) {
  const made = fromTemplate("unsent");
  one("[data-what]", made).textContent = nameOf(event);
  one("[data-message]", made).textContent = message;
  return made;
}

function saveAsFile() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([queue.rescue()], { type: "application/json" }));
  link.download = say("rescue_file");
  link.click();
  show(one("[data-rescued]", asking), say("rescued"));
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

let clockTold = false;

// Once: the walker can mend it, and what was tapped is kept anyhow.
export function tellClock() {
  if (clockTold) return;
  clockTold = true;
  tell(say("clock_off"), say("clock_mend")).classList.replace("note--error", "note--warn");
}

export const tellRefused = (what, sentence) => tell(say("not_kept", { what }), sentence);

// What is told already, as of each tap of one round, is told once.
function tell(head, sentence) {
  const told = [...stuck.children].find((each) => one("[data-what]", each).textContent === head && one("[data-message]", each).textContent === sentence);
  if (told) return told;
  const line = fromTemplate("stuck");
  one("[data-what]", line).textContent = head;
  one("[data-message]", line).textContent = sentence;
  one("[data-seen]", line).addEventListener("click", () => {
    line.remove();
    stuck.hidden = !stuck.children.length;
  });
  stuck.append(line);
  stuck.hidden = false;
  line.scrollIntoView({ block: "nearest" });
  return line;
}
