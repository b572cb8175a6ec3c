// A file that is too large is not sent: that would take minutes, only to be refused.
const form = document.querySelector("[data-sheet]");
const said = form.querySelector("[data-said]");
const input = form.querySelector("input[type=file]");
input.addEventListener("change", () => {
  const tooLarge = input.files[0]?.size > Number(form.dataset.most);
  said.hidden = !tooLarge;
  said.textContent = tooLarge ? form.dataset.tooLarge : "";
  if (tooLarge) input.value = "";
});
