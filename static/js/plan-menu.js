// The menu of a side opens in its place; without this module it is a page of its own.
const template = () => document.querySelector("[data-move-template]");

export function startMenus() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-move]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    toggle(link);
  });
  document.addEventListener("keydown", (event) => {
    const form = event.key === "Escape" && event.target.closest?.("[data-move-form]");
    if (!form) return;
    const link = form.parentElement.querySelector("[data-move]");
    close(form);
    link?.focus();
  });
}

function toggle(link) {
  const side = link.closest("[data-side]");
  const open = side.querySelector("[data-move-form]");
  for (const form of document.querySelectorAll("[data-plan-panel] [data-move-form]")) close(form);
  if (open) return;
  const form = moveForm(side.dataset.side);
  link.setAttribute("aria-expanded", "true");
  side.append(form);
  form.querySelector("button, input:not([type=hidden])")?.focus();
}

function close(form) {
  form.parentElement.querySelector("[data-move]")?.setAttribute("aria-expanded", "false");
  form.remove();
}

/** The form that moves this side, with the places where it may go; one's own is not among them. */
export function moveForm(key) {
  const form = document.importNode(template().content, true).querySelector("form");
  form.id = `kant-${key}`;
  form.noValidate = true;
  form.elements.side.value = key;
  form.querySelector(`[data-to="${key.split(".")[0]}"]`)?.remove();
  return form;
}
