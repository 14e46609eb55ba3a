// Search and filters for the table of all claims. Without scripts the whole table is there to read.
document.addEventListener("DOMContentLoaded", () => {
  const table = document.getElementById("claims-table");
  const bar = document.getElementById("claim-filters");
  const rows = [...table.querySelectorAll("tbody tr")];
  // What each filter asks of a row. A verdict is the row's class.
  const filters = {
    Section: (row) => row.cells[0].firstChild.textContent.trim(),
    Chapter: (row) => row.dataset.chapter,
    Verdict: (row) => row.className,
  };
  const choices = Object.entries(filters).map(([name, of]) => ({ name, of, values: [...new Set(rows.map(of))] }));
  const view = new DataTable(table, {
    pageLength: 50, lengthMenu: [50, 200, -1], order: [], autoWidth: false,
    layout: { topStart: "info", topEnd: "search", bottomStart: "pageLength", bottomEnd: { paging: { firstLast: false } } },
    language: {
      search: "Search claims", info: "_TOTAL_ claims, _START_ to _END_ shown", infoEmpty: "No claim shown", infoFiltered: "of _MAX_",
      zeroRecords: "No claim fits.", lengthMenu: "Claims on a page _MENU_", paginate: { previous: "Previous", next: "Next" },
    },
  });
  for (const { name, of, values } of choices) {
    const label = document.createElement("label");
    const select = document.createElement("select");
    select.append(new Option("all", ""), ...values.map((value) => new Option(value, value)));
    select.addEventListener("change", () => {
      view.search.fixed(name, select.value ? (_text, _data, index) => of(view.row(index).node()) === select.value : null).draw();
    });
    label.append(`${name} `, select);
    bar.append(label);
  }
});
