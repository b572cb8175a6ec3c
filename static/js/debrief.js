// The leads of a debrief: 'Nog een regel' adds one at once. Without script the button asks the server for it.
const list = document.querySelector("[data-leads]");
document.querySelector("[data-leads-more]")?.addEventListener("click", (event) => {
  event.preventDefault();
  const row = list.lastElementChild.cloneNode(true);
  const number = list.children.length + 1;
  for (const control of row.querySelectorAll("input, select")) {
    control.value = "";
    const label = control.id && row.querySelector(`label[for="${control.id}"]`);
    if (!label) continue;
    control.id = control.id.replace(/\d+$/, number);
    label.htmlFor = control.id;
    label.textContent = label.textContent.replace(/\d+/, number);
  }
  row.querySelector(".field__error")?.remove();
  row.querySelector(".walk-hint")?.remove();
  list.append(row);
  row.querySelector("input:not([type=hidden])").focus();
});
