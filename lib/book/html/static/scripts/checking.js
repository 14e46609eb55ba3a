// The check: every number of this page, or of the book, worked out again from the printed cells and compared.
(() => {
  const report = window.report;
  const { known, make, count } = report;
  const SLICE = 150;  // figures between two looks at the clock: the page stays alive
  const number = (n) => n.toLocaleString("en-GB");
  const pause = () => new Promise((resolve) => setTimeout(resolve));

  // One thing that was compared: what it is, what is shown, what it should be; `why` is empty if they are equal.
  const compared = (kind, id, title, shown, why, gives = "", element = null) => ({ kind, id, title, shown, why, gives, element });

  function figureShown(element, source) {
    const id = element.dataset.figure, shown = element.textContent.trim(), figure = known.figures[id];
    if (!figure) return compared("number", id, id, shown, "the evidence has no such figure", "", element);
    const { value, refused } = source.worked(id);
    const why = report.wrong(figure, source, shown) || (figure.text === report.written(value, figure) ? "" : `the evidence writes it ${figure.text}`);
    return compared("number", id, figure.title, shown, why, refused ? "" : report.written(value, figure, shown), element);
  }

  // A row of a table of claims: what is printed and the verdict.
  function claimShown(row, source) {
    const link = row.querySelector("[data-label=Computed] a"), id = report.idOf(link);
    const shown = row.querySelector("[data-label=Printed]").textContent, badge = row.querySelector(".verdict");
    const verdict = badge.className.split(" ")[1], title = row.querySelector("th").firstChild.textContent.trim();
    const claims = known.claims.filter((claim) => claim.id === id);
    const own = claims.find((claim) => claim.printed === shown && source.verdict(claim) === verdict);
    const said = `${shown}: ${verdict}`;
    const should = claims.map((claim) => `${claim.printed}: ${source.verdict(claim)}`).join(" or ");
    return compared("claim", id, title, said, own ? "" : `the evidence gives ${should || "no such claim"}`, own ? said : should, link);
  }

  // The mark behind a number says what the original prints.
  function markShown(mark, source) {
    const id = report.idOf(mark), shown = mark.getAttribute("aria-label");
    const claims = known.claims.filter((claim) => claim.id === id && source.verdict(claim) === "differs");
    const missing = claims.filter((claim) => !shown.includes(claim.printed));
    const why = claims.length === 0 ? "nothing that the original prints differs" : missing.length ? `the original prints ${missing[0].printed}` : "";
    return compared("mark", id, known.figures[id]?.title ?? id, shown, why, "", mark);
  }

  // A cell on a page of data.
  function cellShown(cell, name) {
    const shown = cell.textContent, value = known.cells[name];
    const equal = value === null ? /^([xczuk]?)$/.test(shown) : typeof value === "number" ? shown !== "" && Number(shown) === value : shown === value;
    const place = report.cellPlace(name);
    return compared("cell", name, `${place.label}, ${place.column}, row ${place.line}`, shown, equal ? "" : `figures are made with ${report.plain(value)}`, String(value ?? ""), cell);
  }

  function* ofPage(source) {
    for (const element of document.querySelectorAll("main [data-figure]")) yield figureShown(element, source);
    for (const row of document.querySelectorAll("main table.claims tbody tr")) yield claimShown(row, source);
    for (const mark of document.querySelectorAll("main a.differs-mark")) yield markShown(mark, source);
    for (const [cell, name] of report.dataCells()) yield cellShown(cell, name);
  }

  function* ofBook(source) {
    for (const figure of Object.values(known.figures)) {
      const { value, refused } = source.worked(figure.id);
      yield compared("number", figure.id, figure.title, figure.text, report.wrong(figure, source), refused ? "" : report.written(value, figure));
    }
    for (const claim of known.claims) {
      const verdict = source.verdict(claim);
      yield compared("claim", claim.id, claim.statement, `${claim.printed}: ${claim.verdict}`, verdict === claim.verdict ? "" : `the verdict should be ${verdict}`, `${claim.printed}: ${verdict}`);
    }
    for (const cell of known.conflicts) yield compared("cell", cell, cell, "", "two chapters give it different values");
  }

  async function run(all, bar) {
    const found = [];
    let next = performance.now() + 40;
    for (const each of all) {
      found.push(each);
      if (found.length % SLICE && performance.now() < next) continue;
      bar.value = found.length;
      await pause();
      next = performance.now() + 40;
    }
    return found;
  }

  const KINDS = { number: ["number or word", "numbers and words"], claim: ["verdict"], mark: ["mark"], cell: ["cell"] };
  // The result as a sentence.
  function sentence(found, where) {
    const wrong = found.filter((each) => each.why);
    const parts = Object.entries(KINDS).map(([kind, words]) => [found.filter((each) => each.kind === kind).length, words]).filter(([n]) => n);
    const list = parts.map(([n, words]) => count(n, ...words));
    const said = list.length > 1 ? `${list.slice(0, -1).join(", ")} and ${list.at(-1)}` : list[0] ?? "Nothing";
    if (!list.length) return "No figure is made of what stands here.";
    return wrong.length ? `${said} of ${where} were checked here: ${number(wrong.length)} ${wrong.length === 1 ? "is" : "are"} not equal.`
      : `${said} of ${where} were checked here, from the printed cells: all are equal.`;
  }

  function listed(found) {
    const wrong = found.filter((each) => each.why);
    return make("ul", { className: "panel-list" }, wrong.slice(0, 300).map((each) => {
      const chapter = known.figures[each.id]?.chapter;
      const link = each.element
        ? make("button", { type: "button", className: "panel-go", onclick: () => go(each.element) }, each.title)
        : chapter ? make("a", { href: report.entry(each.id, chapter) }, each.title) : make("span", {}, each.title);
      return make("li", {}, link, `: shown ${each.shown || "nothing"}; ${each.why}.`);
    }));
  }
  function go(element) {
    for (let details = element.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
    if (!element.matches("a, button, [tabindex]")) element.tabIndex = -1;
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  }

  // A file to keep: what was compared, one line each.
  const quoted = (text) => `"${String(text ?? "").replace(/^(?=[=+@\t\r-])/, "'").replaceAll('"', '""')}"`;
  function file(found, name) {
    const head = ["kind", "id", "title", "shown", "recomputed", "result"];
    const lines = found.map((each) => [each.kind, each.id, each.title, each.shown, each.gives, each.why || "equal"]);
    const text = [head, ...lines].map((line) => line.map(quoted).join(",")).join("\r\n");
    const href = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
    const day = new Date().toISOString().slice(0, 10);
    return make("a", { href, download: `check-${name}-${day}.csv`, className: "check-file" }, "Keep the result (CSV)");
  }

  report.checkPage = async (from) => {
    report.trial.end();
    const bar = make("progress", { max: 1, "aria-label": "Progress of the check" });
    report.panel.show("Check of this page", [make("p", {}, "Loading the evidence …"), bar], from);
    try {
      const shown = [...document.querySelectorAll("main [data-figure], main table.claims [data-label=Computed] a, main a.differs-mark")];
      const chapters = [...new Set(shown.map(report.ownerOf).filter(Boolean))];
      await (document.querySelector("main table.data-rows") ? report.wantAll() : report.want(chapters));
      bar.max = shown.length;
      const found = await run(ofPage(report.source()), bar);
      const wrong = found.some((each) => each.why);
      report.panel.show("Check of this page", [
        make("p", { className: wrong ? "panel-said wrong" : "panel-said", role: "status" }, sentence(found, "this page")),
        listed(found), found.length ? file(found, (location.pathname.split("/").pop() || "index.html").replace(".html", "")) : null,
        make("p", {}, "Charts are pictures and are not read here; each has its numbers in a table, which is read."),
        make("p", {}, make("a", { href: "check.html" }, "Check the whole book"))].filter(Boolean), from);
    } catch (error) {
      report.panel.show("Check of this page", [make("p", { className: "panel-said wrong" }, `The check could not be made: ${error.message}.`)], from);
    }
  };

  report.checkBook = async (from) => {
    const place = document.getElementById("book-check"), began = performance.now();
    place.querySelector(".check-result")?.remove();
    const said = make("p", { role: "status", tabIndex: -1 }, "Loading the evidence …"), bar = make("progress", { "aria-label": "Progress of the check" });
    const result = make("div", { className: "check-result" }, said, bar);
    place.append(result);
    from.disabled = true;
    try {
      await report.wantAll();
      const source = report.source();
      bar.max = Object.keys(known.figures).length + known.claims.length;
      said.textContent = "Working out every figure again …";
      const found = await run(ofBook(source), bar);
      const wrong = found.filter((each) => each.why), seconds = ((performance.now() - began) / 1000).toFixed(1);
      bar.remove();
      said.className = wrong.length ? "panel-said wrong" : "panel-said";
      said.textContent = `${sentence(found, "the book")} From ${number(Object.keys(known.cells).length)} cells, in ${seconds} seconds.`;
      result.append(listed(found), file(found, "book"), byChapter(found));
    } catch (error) {
      bar.remove();
      said.className = "panel-said wrong";
      said.textContent = `The check could not be made: ${error.message}.`;
    }
    from.disabled = false;
    said.focus();
  };

  function byChapter(found) {
    const rows = Object.entries(known.book.chapters).map(([chapter, title]) => {
      const own = found.filter((each) => known.figures[each.id]?.chapter === chapter && each.kind === "number");
      const wrong = own.filter((each) => each.why).length;
      return make("tr", {}, make("th", { scope: "row" }, make("a", { href: `${chapter}.html` }, title)), make("td", {}, number(own.length)), make("td", {}, number(own.length - wrong)));
    });
    const head = make("tr", {}, ["Chapter", "Figures", "Equal"].map((text) => make("th", { scope: "col" }, text)));
    return make("table", { className: "numbers" }, make("caption", {}, "Figures of each chapter"), make("thead", {}, head), make("tbody", {}, rows));
  }
})();
