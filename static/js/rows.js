// One more row without a new page: a copy of the empty one, counted as the server counts.
for (const rows of document.querySelectorAll("[data-rows]")) {
  const prefix = rows.dataset.rows;
  const total = rows.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const empty = rows.querySelector("[data-empty]");
  const more = rows.querySelector("[data-more]");
  more.addEventListener("click", (event) => {
    if (Number(total.value) >= Number(rows.querySelector(`[name="${prefix}-MAX_NUM_FORMS"]`).value)) return;
    event.preventDefault();
    const holder = document.createElement("template");
    holder.innerHTML = empty.innerHTML.replaceAll("__prefix__", total.value);
    const row = holder.content.querySelector("[data-row]");
    empty.before(row);
    total.value = String(Number(total.value) + 1);
    row.querySelector("select, input").focus();
  });
}
