// What another of the duo wrote about the same talk without knowing of this one: to read, beside one's own form.
import { capital, fromTemplate, one, say, show, texts } from "./dom.js";

const place = one("[data-beside]");
const themes = new Map(texts.themes);

export function showBeside(talks = []) {
  place.hidden = !talks.length;
  place.replaceChildren(...talks.map(cardOf));
}

function cardOf({ by, topics, note, signals }) {
  const card = fromTemplate("beside");
  one("[data-who]", card).textContent = say("beside", { name: by });
  show(one("[data-topics-of]", card), topics.map(nameOf).filter(Boolean).join(", "));
  one("[data-signals-of]", card).append(...signals.map(lineOf));
  show(one("[data-note-of]", card), note);
  return card;
}

const nameOf = (code) => themes.get(code) ?? "";

function lineOf({ kind, theme, text }) {
  const line = document.createElement("li");
  line.textContent = `${capital(texts.kinds[kind])}: ${[text, nameOf(theme)].filter(Boolean).join(" · ")}`;
  return line;
}
