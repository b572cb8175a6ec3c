// Logging out: what was read goes from this phone; what is not sent yet stays, and whoever leaves is told.
import { countEvents, forgetRounds } from "./store.js";

const dialog = document.querySelector("[data-logout-dialog]");

for (const form of document.querySelectorAll("form[data-logout]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const unsent = await countEvents().catch(() => []);
    if (unsent.length) ask(unsent.length, () => leave(form));
    else leave(form);
  });
}

async function leave(form) {
  await forgetRounds().catch(() => {});
  form.submit();
}

function ask(n, onLeave) {
  dialog.querySelector("[data-one]").hidden = n !== 1;
  dialog.querySelector("[data-many]").hidden = n === 1;
  dialog.querySelector("[data-n]").textContent = n;
  dialog.querySelector("[data-stay]").onclick = () => dialog.close();
  dialog.querySelector("[data-leave]").onclick = onLeave;
  dialog.showModal();
}
