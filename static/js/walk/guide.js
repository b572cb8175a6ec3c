// The conversation guide, one tap away at each door: the team's own where it has one, else the standard one of the page.
import { all, fill, fromTemplate, one, show } from "./dom.js";
import { openDialog } from "./screens.js";
import * as state from "./state.js";

const sheet = one('[data-dialog="guide"]');
const standard = one("[data-guide-sections]", sheet).cloneNode(true);

export function prepareGuide() {
  for (const button of all("[data-guide-open]")) {
    button.addEventListener("click", () => {
      draw();
      openDialog("guide");
      one("#leidraad").focus();
    });
  }
}

function draw() {
  const { question, sections } = state.guide();
  show(one("[data-question]", sheet), question);
  fill(one("[data-guide-sections]", sheet), sections.length ? sections.map(part) : [...standard.cloneNode(true).children]);
}

function part({ title, lines }, index) {
  const made = fromTemplate("guide-section");
  made.open = index === 0;
  one("summary", made).textContent = title;
  one("div", made).append(...lines.map((line) => {
    const said = line.startsWith("‘");
    const place = document.createElement(said ? "blockquote" : "p");
    if (said) place.className = "walk-say";
    place.textContent = line;
    return place;
  }));
  return made;
}
