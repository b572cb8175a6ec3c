// On a phone: list or map. Without this module both stand under each other.
export function viewSwitch(map) {
  const plan = document.querySelector(".plan");
  const group = document.querySelector("[data-plan-switch]");
  if (!plan || !group) return () => {};
  const buttons = [...group.querySelectorAll("[data-view]")];
  const show = (view) => {
    plan.dataset.view = view;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.view === view));
    map.invalidateSize();
  };
  group.hidden = false;
  plan.dataset.switched = "";
  for (const button of buttons) button.addEventListener("click", () => show(button.dataset.view));
  show("list");
  return show;
}

// Leaflet cannot fit to bounds while its element is hidden: then it waits until the map is shown.
export function fitWhenShown(map, bounds, options = { padding: [40, 40], maxZoom: 18 }) {
  if (!bounds.isValid()) return;
  const fit = () => {
    const { x, y } = map.getSize();
    if (!x || !y) return;
    map.off("resize", fit);
    map.fitBounds(bounds, options);
  };
  map.on("resize", fit);
  fit();
}

/** The text with {name} filled in. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
