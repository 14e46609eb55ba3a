// Search and filters for the table of all claims. Without scripts the whole table is there to read.
document.addEventListener("DOMContentLoaded", () => {
  const table = document.getElementById("claims-table");
  if (!table || !window.DataTable) return;
  const view = new DataTable(table, { paging: false, info: true, order: [], autoWidth: false, layout: { topStart: "info", topEnd: "search", bottomStart: null, bottomEnd: null },
    language: { search: "Search claims:", info: "_TOTAL_ claims shown", infoEmpty: "No claim shown", infoFiltered: "of _MAX_", zeroRecords: "No claim fits." } });
  const headings = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  const bar = document.getElementById("claim-filters");
  for (const name of ["Section", "Chapter", "Verdict"]) {
    const column = headings.indexOf(name);
    const words = (cell) => cell.textContent.replace(/[^\w\s/.,-]/g, "").trim();
    const values = [...new Set([...table.tBodies[0].rows].map((row) => words(row.cells[column])))].filter(Boolean);
    const label = document.createElement("label");
    const select = document.createElement("select");
    select.append(new Option("all", ""), ...values.map((value) => new Option(value, value)));
    select.addEventListener("change", () => {
      const wanted = select.value;
      view.column(column).search(wanted ? (text) => text.replace(/<[^>]*>/g, "").replace(/[^\w\s/.,-]/g, "").trim() === wanted : "").draw();
    });
    label.append(`${name} `, select);
    bar.append(label);
  }
});
