// Why each duo suits, redrawn while the duos are changed by hand. Without this module the page says it as it was opened.
const form = document.querySelector("[data-plan-who]");
const duos = form.querySelector("[data-duos]");
let asked = 0;

form.addEventListener("change", async ({ target }) => {
  if (!/^(comes|place)_/.test(target.name)) return;
  const turn = ++asked;
  try {
    const answer = await fetch(form.dataset.duosUrl, { method: "POST", body: new FormData(form) });
    if (answer.ok && turn === asked) duos.innerHTML = await answer.text();
  } catch {
    // Without a connection the old reasons stay; saving says what is wrong.
  }
});
