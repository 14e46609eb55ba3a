// The panel beside the text, on a phone below it: a number with its calculation, worked out again, and what was printed.
// Also what a check or a trial found is shown in it. Escape closes it and leads back to where the reader was.
(() => {
  const report = window.report;
  const { known, make } = report;
  const SIGNS = { reproduced: "✓", rounding: "≈", differs: "≠", unclear: "?", judgement: "~", stated: "·" };
  const ORIGINS = { claims: "It counts claims of the original.", definition: "It is fixed by definition.", inferred: "It is inferred from what the original prints." };
  const panel = (report.panel = {});
  let box, place, renew;

  report.badge = (verdict) => make("span", { className: `verdict ${verdict}` }, make("span", { "aria-hidden": "true" }, SIGNS[verdict] ?? ""), ` ${verdict}`);

  // Show contents under a heading; `from` is where Escape leads back to.
  panel.show = (title, contents, from, again) => {
    if (from && !from.closest("#panel, #trial")) {
      place?.removeAttribute("aria-expanded");
      place = from;
    }
    place?.setAttribute("aria-expanded", "true");
    const stood = place?.getBoundingClientRect().top;
    renew = again;
    if (!box) {
      box = make("div", { id: "panel", role: "dialog", "aria-labelledby": "panel-title" });
      document.body.append(box);
    }
    const heading = make("h2", { id: "panel-title", tabIndex: -1 }, title);
    const close = make("button", { type: "button", className: "panel-close", onclick: panel.close, "aria-label": "Close, Escape" }, "×");
    box.replaceChildren(close, heading, ...contents);
    box.scrollTop = 0;
    box.hidden = false;
    document.documentElement.classList.add("with-panel");
    heading.focus({ preventScroll: true });
    if (place) keepInView(place, stood);
  };
  panel.back = () => place?.focus();
  panel.close = () => {
    box.hidden = true;
    document.documentElement.classList.remove("with-panel");
    place?.removeAttribute("aria-expanded");
    place?.focus();
  };
  panel.isOpen = () => Boolean(box && !box.hidden);
  panel.refresh = () => {
    if (!panel.isOpen()) return;
    renew?.();
    if (place) keepInView(place);
    if (box.contains(document.activeElement)) document.activeElement.scrollIntoView({ block: "nearest" });
  };

  // The text becomes narrower beside the panel, and on a phone the panel covers its lower part: the sentence stays in view.
  function keepInView(element, stood = element.getBoundingClientRect().top) {
    window.scrollBy(0, element.getBoundingClientRect().top - stood);
    const { top, bottom } = element.getBoundingClientRect(), cover = box.getBoundingClientRect();
    const sheet = cover.left <= 0 && cover.top > 0, low = sheet && bottom > cover.top - 30;
    if (low) window.scrollBy(0, top - (cover.top - 60));
  }

  panel.open = async (link) => {
    const chapter = report.ownerOf(link), id = report.idOf(link);
    if (!chapter) throw new Error("this number has no entry");
    await report.want([chapter]);
    const figure = known.figures[id];
    if (!figure) throw new Error("the evidence has no such figure");
    const result = make("div", { "aria-live": "polite" });
    const update = () => result.replaceChildren(...answer(figure));
    update();
    panel.show(figure.title, [result, whatIf(id), places(figure)], link, update);
  };

  // What changes in a trial: value, calculation, verdicts.
  function answer(figure) {
    const source = report.trial.source();
    const { value, refused } = source.worked(figure.id);
    const gives = refused ? "no value" : report.written(value, figure);
    const trial = report.trial.moves(figure.id);
    const wrong = report.wrong(figure, report.trial.published());
    const said = trial ? `In this trial: ${gives}. Published: ${figure.text}.`
      : wrong ? `Recomputed here: not equal, ${wrong}.` : `Recomputed here: ${gives}, equal.`;
    const single = figure.expression[0] === "cell";
    const calculation = [...report.formula(figure.expression, source)];
    if (typeof value === "number" && !single && Array.isArray(figure.expression)) calculation.push(` = ${report.plain(value)}`);
    const claims = known.claims.filter((claim) => claim.id === figure.id);
    const official = claims.map((claim) => claim.official).filter(Boolean);
    return [
      make("p", { className: "panel-value" }, gives),
      make("p", { className: trial ? "panel-said trial" : wrong ? "panel-said wrong" : "panel-said" }, make("span", { "aria-hidden": "true" }, trial ? "△ " : wrong ? "✗ " : "✓ "), said),
      refused ? make("p", {}, `It cannot be worked out: ${refused}.`) : null,
      make("h3", {}, single ? "The cell it is" : "Calculation"),
      make("div", { className: "panel-formula" }, calculation),
      ORIGINS[figure.origin] ? make("p", {}, ORIGINS[figure.origin]) : null,
      make("h3", {}, "In the original"),
      ...(claims.length ? claims.map((claim) => printed(claim, source)) : [make("p", {}, single ? `It stands so in the data: ${known.book.tables[figure.expression[1]]}.` : "No claim of the original is checked with it.")]),
      ...(official.length ? [make("h3", {}, "Official statistic"), ...[...new Set(official)].map((said) => make("p", {}, `${said[0].toUpperCase()}${said.slice(1)}${said.endsWith(".") ? "" : "."}`))] : []),
    ].filter(Boolean);
  }

  function printed(claim, source) {
    const now = source.verdict(claim), finding = known.book.findings[claim.finding];
    return make("div", { className: "panel-claim" },
      make("p", {}, make("strong", {}, claim.printed), " ", report.badge(now), now === claim.verdict ? null : ` (published: ${claim.verdict})`),
      make("p", {}, `Section ${claim.section}, ${claim.location}: ${claim.statement}.`),
      claim.note ? make("p", { className: "panel-note" }, claim.note) : null,
      finding ? make("p", {}, "Finding: ", toFinding(claim.finding, finding)) : null);
  }

  // A finding by its title, and a link if a page of the book tells the findings.
  function toFinding(name, title) {
    const page = known.book.pages?.findings;
    return page ? make("a", { href: `${page}.html#finding-${name}` }, title) : title;
  }

  // The cells behind a figure, each to be changed for a trial.
  function whatIf(id) {
    const cells = [...report.cellsOf(id)];
    if (!cells.length) return null;
    const inputs = cells.slice(0, 200).map((name) => {
      const { table, line, column, label, href } = report.cellPlace(name);
      const box = report.trial.input(name, `${label}, ${column}, row ${line} of ${table}`);
      return make("li", {}, make("span", {}, label, make("a", { href }, table.split(/(?<=_)/).flatMap((part) => [part, make("wbr")]), `, row ${line}`)), box);
    });
    return make("details", { className: "panel-cells", open: cells.length <= 6 },
      make("summary", {}, `What if? Change ${cells.length === 1 ? "the cell" : `one of the ${cells.length} cells`} behind it`),
      make("p", {}, "For a trial on this page only: nothing is saved."), make("ul", {}, inputs));
  }

  function places(figure) {
    const chapter = known.book.chapters[figure.chapter] ?? figure.chapter;
    return make("p", { className: "panel-places" },
      make("a", { href: report.entry(figure.id, figure.chapter) }, "Full entry"), " · ",
      make("a", { href: `${figure.chapter}.html` }, chapter), " · ",
      make("a", { href: `code-${figure.chapter}.html#cell-${figure.cell}` }, `code, cell ${figure.cell}`), " · ",
      make("a", { href: "check.html" }, "check the whole book"));
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;  // the theme's search closes itself
    if (panel.isOpen()) panel.close();
    else if (report.trial.isOn()) report.trial.end();
  });
})();
