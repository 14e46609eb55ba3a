// Search and filters for the table of all claims. Without scripts the whole table is there to read.
document.addEventListener("DOMContentLoaded", () => {
  const table = document.getElementById("claims-table");
  const bar = document.getElementById("claim-filters");
  const plain = (text) => text.replace(/<[^>]*>/g, "").replace(/[^\w\s/.,'()-]/g, "").trim();
  const headings = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent.trim());
  const rows = [...table.querySelectorAll("tbody tr")];
  const filters = ["Section", "Chapter", "Verdict"].map((name) => {
    const column = headings.indexOf(name);
    return { name, column, values: [...new Set(rows.map((row) => plain(row.cells[column].textContent)))] };
  });
  const view = new DataTable(table, {
    paging: false, order: [], autoWidth: false,
    layout: { topStart: "info", topEnd: "search", bottomStart: null, bottomEnd: null },
    language: { search: "Search claims", info: "_TOTAL_ claims shown", infoEmpty: "No claim shown", infoFiltered: "of _MAX_", zeroRecords: "No claim fits." },
  });
  for (const { name, column, values } of filters) {
    const label = document.createElement("label");
    const select = document.createElement("select");
    select.append(new Option("all", ""), ...values.map((value) => new Option(value, value)));
    select.addEventListener("change", () => {
      view.column(column).search(select.value ? (cell) => plain(cell) === select.value : "").draw();
    });
    label.append(`${name} `, select);
    bar.append(label);
  }
});
