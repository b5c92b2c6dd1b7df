// Tables whose headers sort: cells carry data-value, a number or a text; what is unknown stands last.

function valueOf(row, column) {
  const cell = row.querySelector(`[data-column="${column}"]`);
  const text = cell?.dataset.value ?? "";
  return cell?.dataset.text !== undefined ? cell.dataset.text.toLowerCase() : text === "" ? null : Number(text);
}

function sortRows(body, column, order) {
  const sign = order === "descending" ? -1 : 1;
  const keyed = [...body.rows].map((row, i) => ({ row, i, value: valueOf(row, column) }));
  keyed.sort((a, b) => {
    if (a.value === b.value) return a.i - b.i;
    if (a.value === null) return 1;
    if (b.value === null) return -1;
    return (a.value < b.value ? -1 : 1) * sign;
  });
  body.append(...keyed.map(({ row }) => row));
}

function showOrder(table, column, order) {
  for (const head of table.querySelectorAll("thead th[data-sort]")) {
    head.setAttribute("aria-sort", head.dataset.sort === column ? order : "none");
  }
}

/** Make headers buttons; `onSort(column, order)` is asked to sort. */
function sortable(table, onSort) {
  for (const head of table.querySelectorAll("thead th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent.trim();
    head.replaceChildren(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => {
      const before = head.getAttribute("aria-sort");
      const first = head.dataset.first ?? "ascending";
      const other = first === "ascending" ? "descending" : "ascending";
      onSort(head.dataset.sort, before === first ? other : first);
    });
  }
}
