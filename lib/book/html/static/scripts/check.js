// A number that is selected opens a panel with its calculation, worked out again. What that needs, and the evidence itself,
// is loaded when first asked for; without this script, or if anything fails, the number leads to its entry.
(() => {
  const here = document.currentScript.src;
  const report = (window.report ??= {});
  const asked = {};
  report.load = (path) => (asked[path] ??= new Promise((resolve, reject) => {
    const style = path.endsWith(".css");
    const made = Object.assign(document.createElement(style ? "link" : "script"), style ? { rel: "stylesheet" } : {});
    made[style ? "href" : "src"] = new URL(path, here).href;
    made.async = false;  // they run in the order in which they are asked for
    made.onload = resolve;
    made.onerror = () => reject(new Error(`${path} cannot be loaded`));
    document.head.append(made);
  }));
  report.ready = () => Promise.all(
    ["check.css", "expression", "wording", "evidence", "formula", "panel", "trial", "checking", "evidence/book"].map((name) =>
      report.load(name.includes(".") ? name : `${name}.js`)),
  );

  const plain = (event) => !(event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-figure], a.differs-mark");
    if (!link || !plain(event)) return;
    event.preventDefault();
    report.ready().then(() => report.panel.open(link)).catch(() => location.assign(link.href));
  });
  const button = (textContent, job) => Object.assign(document.createElement("button"), {
    type: "button", className: "check-page", textContent, onclick: ({ currentTarget }) => report.ready().then(() => job(currentTarget)),
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelector("table.data-rows")?.closest(".table-scroll").before(button("Try other numbers", (from) => report.trial.fields(from)));
    const book = document.getElementById("book-check");
    book?.append(button("Check the whole book", (from) => report.checkBook(from)));
    if (!book) document.querySelector(".article-header-buttons")?.prepend(button("Check this page", (from) => report.checkPage(from)));
  });
})();
