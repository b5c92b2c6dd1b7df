// A submission's page: its tables sort; the order of the problems' table is in the address.

for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const sort = (column, order) => { sortRows(body, column, order); showOrder(table, column, order); };
  sortable(table, (column, order) => {
    sort(column, order);
    history.replaceState(null, "", `#sort=${encodeURIComponent(column)}&order=${order}`);
  });
  const restore = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    const columns = [...table.querySelectorAll("thead th[data-sort]")].map((head) => head.dataset.sort);
    if (columns.includes(asked.get("sort"))) sort(asked.get("sort"), asked.get("order") === "descending" ? "descending" : "ascending");
  };
  addEventListener("hashchange", restore);
  restore();
}
