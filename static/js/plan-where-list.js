// The lists of neighbourhoods and streets: what is ticked, finding a street, and what a chosen neighbourhood includes.
const boxes = (form, name) => [...form.querySelectorAll(`input[name="${name}"]`)];

/** The keys of what is ticked: "streets" or "neighbourhoods". */
export function ticked(form, name) {
  return new Set(boxes(form, name).filter((box) => box.checked).map((box) => Number(box.value)));
}

export function toggle(form, name, id) {
  const box = boxes(form, name).find((each) => Number(each.value) === id);
  if (!box) return;
  box.checked = !box.checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
  box.closest("li").hidden = false;
  box.scrollIntoView({ block: "nearest" });
}

export function nameOf(form, street) {
  const box = boxes(form, "streets").find((each) => Number(each.value) === street);
  return box?.nextElementSibling.firstChild.textContent.trim() ?? "";
}

/** A street that lies wholly in a chosen neighbourhood says so: its own box need not be ticked. */
export function markIncluded(form, homes) {
  const neighbourhoods = ticked(form, "neighbourhoods");
  for (const box of boxes(form, "streets")) {
    const mine = [...(homes.get(Number(box.value)) ?? [])];
    const included = mine.length > 0 && mine.every((home) => neighbourhoods.has(home));
    const label = box.nextElementSibling;
    const note = label.querySelector("em");
    if (included && !note) {
      const said = document.createElement("em");
      said.textContent = form.dataset.included;
      label.append(said);
    } else if (!included) note?.remove();
  }
}

export function startFilter(form) {
  const filter = form.querySelector("[data-filter]");
  if (!filter || boxes(form, "streets").length < 8) return;
  filter.hidden = false;
  const none = filter.querySelector("[data-filter-none]");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  filter.querySelector("input").addEventListener("input", ({ target }) => {
    let found = 0;
    for (const box of boxes(form, "streets")) {
      const fits = plain(box.nextElementSibling.textContent).includes(plain(target.value.trim()));
      box.closest("li").hidden = !fits;
      found += Number(fits);
    }
    none.textContent = found ? "" : none.dataset.text;
  });
}
