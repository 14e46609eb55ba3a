// Search, filters and pages for the table of all claims, on the rows that are in the page. Without scripts all are there to read.
document.addEventListener("DOMContentLoaded", () => {
  const table = document.getElementById("claims-table");
  const bar = document.getElementById("claim-filters");
  const rows = [...table.querySelectorAll("tbody tr")].map((row) => ({ row, words: row.textContent.toLowerCase() }));
  // What each filter asks of a row. A verdict is the row's class.
  const filters = {
    Section: (row) => row.cells[0].firstChild.textContent.trim(),
    Chapter: (row) => row.dataset.chapter,
    Verdict: (row) => row.className,
  };
  const make = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const count = make("p", { className: "claim-count" });
  count.setAttribute("role", "status");
  const pages = make("div", { className: "claim-pages" });
  const search = make("input", { type: "search" });
  const size = make("select", {}, new Option("50", 50), new Option("200", 200), new Option("all", rows.length));
  const selects = Object.entries(filters).map(([name, of]) => {
    const values = [...new Set(rows.map(({ row }) => of(row)))];
    return { name, of, select: make("select", {}, new Option("all", ""), ...values.map((value) => new Option(value, value))) };
  });
  let first = 0;

  function show() {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fitting = rows.filter(({ row, words }) =>
      wanted.every((word) => words.includes(word)) && selects.every(({ of, select }) => !select.value || of(row) === select.value));
    const step = Number(size.value);
    first = Math.max(0, Math.min(first, Math.floor((fitting.length - 1) / step) * step));
    const shown = new Set(fitting.slice(first, first + step).map(({ row }) => row));
    for (const { row } of rows) row.hidden = !shown.has(row);
    const last = first + shown.size;
    count.textContent = !fitting.length ? "No claim fits." :
      `${fitting.length} claims${fitting.length < rows.length ? ` of ${rows.length}` : ""}, ${first + 1} to ${last} shown`;
    before.disabled = first === 0;
    after.disabled = last >= fitting.length;
  }
  const turn = (direction) => () => {
    first += direction * Number(size.value);
    show();
    if (before.disabled || after.disabled) (before.disabled ? after : before).focus(); // a disabled button would lose the focus
    table.scrollIntoView();
  };
  const again = () => {
    first = 0;
    show();
  };
  const before = make("button", { type: "button", textContent: "Previous", onclick: turn(-1) });
  const after = make("button", { type: "button", textContent: "Next", onclick: turn(1) });
  search.addEventListener("input", again);
  size.addEventListener("change", again);
  for (const { name, select } of selects) {
    select.addEventListener("change", again);
    bar.append(make("label", {}, `${name} `, select));
  }
  bar.append(make("label", {}, "Search claims ", search), count);
  pages.append(before, after, make("label", {}, "Claims on a page ", size));
  table.closest(".table-scroll").after(pages);
  show();
});
