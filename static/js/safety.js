// The page of a round under way: who is back and who needs help, looked at anew every few seconds.
const PAUSE = 8_000;
const place = document.querySelector("[data-safety]");

async function look() {
  try {
    const answer = await fetch(place.dataset.safety);
    const text = answer.ok && !answer.redirected ? (await answer.json()).html : null;
    if (text !== null && text !== shown) {
      const from = document.activeElement?.value;
      place.innerHTML = shown = text;
      if (from) [...place.querySelectorAll("button")].find(({ value }) => value === from)?.focus();
    }
  } catch {
    // Without a connection: look again later.
  }
  setTimeout(look, PAUSE);
}

let shown = null;
if (place) setTimeout(look, PAUSE);
