// Names to choose from while one types: the browser's own list under the field, filled by the server. Without this
// script the exact name works too, and the page that comes back proposes what is like it.
const WAIT = 150;
let timer = 0;
let asked = null;

for (const form of document.querySelectorAll("[data-names-url]")) {
  form.addEventListener("input", ({ target }) => {
    if (!target.dataset.names) return;
    clearTimeout(timer);
    timer = setTimeout(() => propose(form.dataset.namesUrl, target), WAIT);
  });
}

async function propose(url, field) {
  const words = field.value.trim();
  const isChosen = [...field.list.options].some(({ value }) => value === field.value);
  asked?.abort();
  if (words.length < 2 || isChosen) return;
  asked = new AbortController();
  try {
    const query = `&soort=${field.dataset.names}&q=${encodeURIComponent(words)}`;
    const response = await fetch(url + query, { signal: asked.signal });
    if (!response.ok) return;
    const { names } = await response.json();
    field.list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
  } catch {
    // Without a connection nothing is proposed; what was typed stays.
  }
}
