// Small behaviours of every page. Without it everything still works.

// A menu closes on Escape, on a click elsewhere, and when the focus leaves it.
for (const menu of document.querySelectorAll("details[data-menu]")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}

// <select data-autosubmit>: choosing sends the form; its button, marked data-autosubmit-button, is then not needed.
for (const control of document.querySelectorAll("[data-autosubmit]")) {
  control.addEventListener("change", () => control.form.requestSubmit());
}
for (const button of document.querySelectorAll("[data-autosubmit-button]")) button.hidden = true;

// <form data-confirm="id-of-dialog">: asks first. The dialog holds <form method="dialog"> with a button value="yes".
for (const form of document.querySelectorAll("form[data-confirm]")) {
  const dialog = document.getElementById(form.dataset.confirm);
  let sender = null;
  form.addEventListener("submit", (event) => {
    if (dialog.returnValue === "yes") return;
    event.preventDefault();
    sender = event.submitter;
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "yes") form.requestSubmit(sender);
  });
}

// Our own errors name the mend, in the language of the page; those of the browser do not.
for (const form of document.querySelectorAll("form[method=post]")) form.noValidate = true;

// A form is sent once: the second tap on a slow connection does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// <li data-error-of="names of fields">: what is to be mended goes as soon as one of those fields changes.
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, ({ target }) => {
    if (!target.name || !target.form) return;
    for (const said of target.form.querySelectorAll("[data-error-of]")) {
      if (!said.dataset.errorOf.split(" ").includes(target.name)) continue;
      const note = said.closest(".note");
      said.remove();
      if (note && !note.querySelector("[data-error-of]")) note.remove();
      const field = target.form.elements[said.dataset.errorOf.split(" ")[0]];
      field?.removeAttribute?.("aria-invalid");
    }
  });
}
