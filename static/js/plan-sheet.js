// Choosing a duo: the swatch in its row, and on a phone the letters under the map.
import { fill } from "./plan-view.js";

export function startSheet(holder, light) {
  const sheet = holder.querySelector("[data-sheet]");
  const rows = () => [...document.querySelectorAll("tr[data-duo]")];
  let lit = null;

  function build(duos) {
    for (const row of rows()) {
      const swatch = row.querySelector(".swatch");
      if (swatch.closest("button") || !duos.some(({ letter }) => letter === row.dataset.duo)) continue;
      const button = chooser(row.dataset.duo, "plan-swatch");
      swatch.replaceWith(button);
      button.append(swatch);
    }
    if (!sheet) return;
    const letters = document.createElement("div");
    letters.className = "plan-sheet__letters";
    for (const { letter, css } of duos) {
      const tag = document.createElement("b");
      tag.className = "duotag";
      tag.textContent = letter;
      const button = chooser(letter, css);
      button.append(tag);
      letters.append(button);
    }
    const about = document.createElement("div");
    about.dataset.about = "";
    about.setAttribute("role", "status");
    sheet.replaceChildren(about, letters);
    sheet.hidden = !duos.length;
  }

  function chooser(letter, css) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = css;
    button.dataset.choose = letter;
    button.setAttribute("aria-label", fill(holder.dataset.show, { letter }));
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => light(lit === letter ? null : letter));
    return button;
  }

  function show(letter) {
    lit = letter;
    for (const row of rows()) row.classList.toggle("on", row.dataset.duo === lit);
    for (const button of document.querySelectorAll("[data-choose]")) {
      button.setAttribute("aria-pressed", String(button.dataset.choose === lit));
    }
    tell();
  }

  // On a phone the map stands alone: the row of the chosen duo comes along.
  function tell() {
    const about = sheet?.querySelector("[data-about]");
    if (!about) return;
    about.replaceChildren();
    const row = rows().find((each) => each.dataset.duo === lit);
    if (!row) return;
    const name = document.createElement("p");
    name.className = "strong";
    name.textContent = row.querySelector("th").firstChild.textContent.trim();
    const figures = document.createElement("dl");
    figures.className = "plan-sheet__figures";
    for (const cell of row.querySelectorAll(".num")) {
      const figure = document.createElement("div");
      const [dt, dd] = [document.createElement("dt"), document.createElement("dd")];
      dt.textContent = cell.lastChild.textContent;
      dd.textContent = cell.firstChild.textContent;
      figure.append(dt, dd);
      figures.append(figure);
    }
    about.append(name, figures);
  }

  return { build, show };
}
