// Search, filters and pages for the table of all claims, on the rows that are in the page. Without scripts all are there to read.
// What is chosen stands in the address, #claims?Verdict=differs, so that it can be sent; what is shown can be taken away.
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
  let first = 0, fitting = rows;

  // Filters and search from the address, and back into it.
  const ADDRESS = "#claims?";
  const chosen = () => [...selects.map(({ name, select }) => [name, select.value]), ["Search", search.value.trim()]].filter(([, value]) => value);
  function choose() {
    if (!location.hash.startsWith(ADDRESS)) return show();
    const asked = new URLSearchParams(location.hash.slice(ADDRESS.length));
    for (const { name, select } of selects) {
      const value = asked.get(name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    search.value = asked.get("Search") ?? "";
    again();
    bar.scrollIntoView();
  }
  function address() {
    const wanted = chosen().length ? ADDRESS + new URLSearchParams(chosen()) : location.hash.startsWith(ADDRESS) ? "#claims" : "";
    if (wanted && wanted !== location.hash) history.replaceState(null, "", wanted);
  }

  // The claims that fit, as a file: the columns of the table, one row each. No text in it runs as a formula.
  const quoted = (text) => `"${text.trim().replace(/^(?=[=+@\t\r-])/, "'").replaceAll('"', '""')}"`;
  const part = (row, name) => row.querySelector(name)?.textContent ?? "";
  const line = (row) => [
    row.cells[0].firstChild.textContent, row.dataset.chapter ?? "", row.cells[1].firstChild.textContent, part(row, "th .claim-place"),
    part(row, "[data-label=Printed]"), part(row, "[data-label=Computed]"), row.className, part(row, ".claim-note"), part(row, ".claim-official"), part(row, ".claim-finding"),
  ].map(quoted).join(",");
  function take(event) {
    const head = "section,chapter,statement,location,printed,computed,verdict,note,official,finding";
    const text = `\ufeff${[head, ...fitting.map(({ row }) => line(row))].join("\r\n")}\r\n`;
    URL.revokeObjectURL(event.currentTarget.href);
    event.currentTarget.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  }
  const file = make("a", { href: "#claims", download: "claims.csv", onclick: take });

  function show() {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    fitting = rows.filter(({ row, words }) =>
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
    file.textContent = `Download ${fitting.length < rows.length ? `these ${fitting.length}` : `all ${rows.length}`} claims (CSV)`;
    address();
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
  bar.append(make("label", {}, "Search claims ", search), count, file);
  pages.append(before, after, make("label", {}, "Claims on a page ", size));
  table.closest(".table-scroll").after(pages);
  choose();
  window.addEventListener("hashchange", choose);
});
