// How it stands with the connection, said calmly, and what the server would not keep.
import { fromTemplate, one, say, show } from "./dom.js";
import * as queue from "./queue.js";

const bar = one("[data-net]");
const stuck = one("[data-stuck]");
const headText = one("[data-net-head]").textContent;

one("[data-net-retry]").addEventListener("click", () => queue.retry());

export function drawNet(inTalk) {
  const trouble = queue.failure();
  const n = queue.count();
  one("[data-walk]").dataset.unsent = n;
  bar.hidden = !trouble;
  show(one("[data-kept]"), !trouble && inTalk ? say(n ? "keeping" : "kept") : "");
  if (!trouble) return;
  const login = trouble.kind === "login";
  one("[data-net-login]").hidden = !login;
  one("[data-net-head]").hidden = trouble.kind !== "offline";
  one("[data-net-head]").textContent = headText;
  const waits = n ? say("waiting", { n }) : "";
  const words = { offline: `${waits} ${say("try_again")}`, login: say("logged_out"), refused: `${trouble.message} ${waits}` };
  one("[data-net-text]").textContent = words[trouble.kind].trim();
}

export function tellRefused(what, sentence) {
  const line = fromTemplate("stuck");
  one("[data-what]", line).textContent = say("not_kept", { what });
  one("[data-message]", line).textContent = sentence;
  one("[data-seen]", line).addEventListener("click", () => {
    line.remove();
    stuck.hidden = !stuck.children.length;
  });
  stuck.append(line);
  stuck.hidden = false;
  line.scrollIntoView({ block: "nearest" });
}
