// The coffee table: who came by, and what they said.
import { all, capital, fill, fromTemplate, one, say, show, tellWritten, texts, time } from "./dom.js";
import * as queue from "./queue.js";
import * as screens from "./screens.js";
import * as state from "./state.js";
import { openTalk } from "./talking.js";

const screen = one('[data-screen="table"]');
const form = one("[data-table-form]", screen);
const yesNo = { true: true, false: false };
let people = 1;

for (const button of all('[data-go="table"]')) button.addEventListener("click", () => screens.go("table"));
one("[data-less]", form).addEventListener("click", () => count(people - 1));
one("[data-more-people]", form).addEventListener("click", () => count(people + 1));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const data = new FormData(form);
  const said = { people, who: data.getAll("who"), invited: yesNo[data.get("invited")] ?? null };
  tellWritten(queue.add(state.cameBy(said)), say("came_kept", { n: people }));
  form.reset();
  count(1);
  screens.redraw();
  one("#tafel").focus();
});
// Which row a button is of stands on the list: its lines are drawn anew while one looks.
one("[data-table-rows]", screen).addEventListener("click", ({ target }) => {
  const of = target.closest("[data-of]")?.dataset.of;
  if (!of) return;
  if (target.closest("[data-write]")) openTalk(of, null, say("to_table"));
  else if (target.closest("[data-take-back]")) {
    tellWritten(queue.add(state.takeBackCame(of)), say("came_back"));
    screens.redraw();
    one("#tafel").focus();
  }
});

function count(number) {
  people = Math.max(1, Math.min(number, texts.limits.people));
  one("[data-people]", form).textContent = people;
}

export function drawTable() {
  const came = state.table();
  const n = came.reduce((sum, each) => sum + each.people, 0);
  one("[data-table-people]", screen).textContent = n ? say("at_table", { n }) : say("at_table_none");
  show(one("[data-table-spot]", screen), state.round().table_spot);
  one("[data-table-came]", screen).hidden = !came.length;
  fill(one("[data-table-rows]", screen), came.map(line));
}

export const headOfTable = () => [say("table"), state.round().table_spot];

function line({ id, people: n, who, invited, at, by, mine }) {
  const made = fromTemplate("table-visit");
  made.dataset.of = id;
  one("[data-what]", made).textContent = say("people", { n });
  const told = [who.map((code) => texts.table_who[code]).join(", "), invited ? say("invited") : "", at ? say("at_time", { time: time(at) }) : "", mine ? "" : by];
  one("[data-about]", made).textContent = told.filter(Boolean).map((text, index) => (index ? text : capital(text))).join(" · ");
  return made;
}
