// What if a cell were another? Numbers, verdicts and words of the page follow, and are marked as a trial. Nothing is saved.
(() => {
  const report = window.report;
  const { known, make, count } = report;
  const trial = (report.trial = {});
  const exchanged = new Map();
  const before = new Map();  // what the page said of an element, to be put back
  let published, now, bar;

  trial.published = () => (published ??= report.source());
  trial.source = () => now ?? trial.published();
  trial.isOn = () => exchanged.size > 0;
  trial.moves = (id) => {
    const a = trial.published().worked(id), b = trial.source().worked(id);
    return a.refused !== b.refused || !report.same(a.value, b.value);
  };
  report.loaded = () => (published = now = undefined);

  const NONE = new Set(["", "x", "c", "z", "u", "k"]);
  const typed = (text, was) => {
    const bare = text.trim().replace(/,(?=\d{3})/g, "").replace("−", "-");
    if (NONE.has(bare)) return null;
    if (typeof was === "string") return text.trim();
    return /^-?\d+(\.\d+)?$/.test(bare) ? Number(bare) : undefined;
  };

  // A field for a cell: a change in it is a trial.
  trial.input = (name, label) => {
    const was = known.cells[name], shown = exchanged.has(name) ? exchanged.get(name) : was;
    const field = make("input", { type: "text", className: "trial-cell", value: shown ?? "", "aria-label": label, autocomplete: "off" });
    if (typeof was !== "string") field.inputMode = "decimal";
    field.dataset.cell = name;
    field.addEventListener("change", () => {
      const value = typed(field.value, was);
      field.toggleAttribute("aria-invalid", value === undefined);
      if (value !== undefined) trial.set(name, value);
    });
    return field;
  };

  trial.set = async (name, value) => {
    await report.wantAll();
    published = report.source();
    if (value === known.cells[name]) exchanged.delete(name);
    else exchanged.set(name, value);
    if (exchanged.size) apply();
    else trial.end();
  };

  trial.end = () => {
    exchanged.clear();
    now = undefined;
    for (const [element, restore] of before) restore(element);
    before.clear();
    for (const field of document.querySelectorAll(".trial-cell")) {
      field.value = known.cells[field.dataset.cell] ?? "";
      field.classList.remove("trial");
    }
    if (bar) {
      const inside = bar.contains(document.activeElement);
      bar.hidden = true;
      if (inside) report.panel.back();
    }
    document.documentElement.style.removeProperty("--trial");
    report.panel.refresh();
  };

  // What follows in the whole book: figures with another value, claims with another verdict.
  trial.follows = () => {
    const old = trial.published();
    const figures = Object.values(known.figures).filter((figure) => trial.moves(figure.id));
    const verdicts = known.claims.filter((claim) => old.verdict(claim) !== now.verdict(claim));
    return { figures, verdicts };
  };
  const said = (figure) => {
    const { value, refused } = now.worked(figure.id);
    return refused ? "no value" : report.written(value, figure);
  };

  function keep(element) {
    if (before.has(element)) return;
    const { className, textContent, title } = element, label = element.getAttribute("aria-label"), inner = [...element.childNodes];
    before.set(element, () => {
      Object.assign(element, { className, title });
      for (const name of ["title", "class"]) if (!element.getAttribute(name)) element.removeAttribute(name);
      if (label !== null) element.setAttribute("aria-label", label);
      element.replaceChildren(...inner);
    });
    return textContent;
  }
  function apply() {
    for (const [element, restore] of before) restore(element);
    before.clear();
    now = report.source(exchanged);
    let moved = 0;
    const { figures, verdicts } = trial.follows();
    const changed = new Set(figures.map((figure) => figure.id));
    for (const element of document.querySelectorAll("main [data-figure]")) {
      const figure = known.figures[element.dataset.figure];
      if (!figure || !changed.has(figure.id)) continue;
      const shown = element.textContent;
      const { value, refused } = now.worked(figure.id);
      const text = refused ? "no value" : report.written(value, figure, shown);
      if (text === shown) continue;
      keep(element);
      element.textContent = text;
      element.classList.add("trial");
      element.title = refused ? `A trial: ${refused}. Published: ${shown}` : `A trial. Published: ${shown}`;
      if (element.hasAttribute("aria-label")) element.setAttribute("aria-label", `${text}, a trial, published ${shown}: ${figure.title}`);
      moved += 1;
    }
    rows(verdicts);
    marks(verdicts);
    for (const field of document.querySelectorAll(".trial-cell")) field.classList.toggle("trial", exchanged.has(field.dataset.cell));
    tell(moved, figures, verdicts);
    report.panel.refresh();
  }

  // Verdicts in tables of claims: the row of each claim that moved.
  function rows(verdicts) {
    const moved = new Map(verdicts.map((claim) => [`${claim.id}\n${claim.printed}`, claim]));
    for (const row of document.querySelectorAll("main table.claims tbody tr")) {
      const link = row.querySelector("a[data-figure]"), cell = row.querySelector("[data-label=Printed]");
      const claim = link && moved.get(`${link.dataset.figure}\n${cell.textContent}`);
      const badge = row.querySelector(".verdict");
      if (!claim || !badge) continue;
      keep(badge);
      const made = report.badge(now.verdict(claim));
      badge.className = `${made.className} trial`;
      badge.replaceChildren(...made.childNodes);
      badge.title = `A trial. Published: ${claim.verdict}`;
    }
  }

  // The marks behind numbers that differ: they come and go with the verdicts.
  function marks(verdicts) {
    const moved = new Set(verdicts.map((claim) => claim.id));
    for (const link of document.querySelectorAll("main a.figure-number")) {
      if (!moved.has(link.dataset.figure)) continue;
      const claims = known.claims.filter((claim) => claim.id === link.dataset.figure);
      const differs = claims.filter((claim) => now.verdict(claim) === "differs");
      let mark = link.nextElementSibling?.matches("a.differs-mark") ? link.nextElementSibling : null;
      if (!mark && differs.length) {
        mark = make("a", { className: "differs-mark trial", href: link.href });
        link.after(mark);
        before.set(mark, (element) => element.remove());
      } else if (mark) keep(mark);
      if (!mark) continue;
      const says = differs.length ? `A trial: the original prints ${differs.map((claim) => claim.printed).join(", ")}` : "A trial: the original now agrees";
      mark.textContent = differs.length ? "≠" : "✓";
      mark.title = says;
      mark.setAttribute("aria-label", says);
    }
  }

  function tell(moved, figures, verdicts) {
    const table = document.querySelector("main table.data-rows");
    bar ??= document.body.appendChild(make("div", { id: "trial", role: "region", "aria-label": "Trial" },
      make("p", { role: "status" }),
      make("button", { type: "button", onclick: (event) => list(event.currentTarget) }, "What follows"),
      make("button", { type: "button", onclick: trial.end }, "Put all back", make("kbd", {}, "Esc"))));
    bar.hidden = false;
    const cells = [...exchanged].map(([name, value]) => `${report.plain(value)} for ${report.plain(known.cells[name])}`).join("; ");
    bar.firstChild.textContent = `Trial: ${cells}. Changed: ${table ? "" : `${count(moved, "number or word", "numbers and words")} here, `}` +
      `${count(figures.length, "figure")} in the book. Verdicts moved: ${verdicts.length.toLocaleString("en-GB")}.`;
    document.documentElement.style.setProperty("--trial", `${bar.offsetHeight}px`);
  }

  // Everything that follows from the trial, by chapter.
  const MOST = 300;
  function list(from) {
    const { figures, verdicts } = trial.follows(), old = trial.published();
    const byId = Map.groupBy ? Map.groupBy(verdicts, (claim) => claim.id) : verdicts.reduce((map, claim) => map.set(claim.id, [...(map.get(claim.id) ?? []), claim]), new Map());
    const page = location.pathname.split("/").pop().replace(/^figures-|(--[\w-]+)?\.html$/g, "") || "index";
    const chapters = Object.entries(known.book.chapters).sort(([a], [b]) => (b === page) - (a === page));  // that of this page first
    const parts = chapters.map(([chapter, title]) => {
      const own = figures.filter((figure) => figure.chapter === chapter);
      return own.length ? make("section", {}, make("h3", {}, `${title}: ${own.length}`), make("ul", { className: "panel-list" }, own.slice(0, MOST).map((figure) =>
        make("li", {}, make("a", { href: report.entry(figure.id, chapter), "data-figure": figure.id }, figure.title), `: ${figure.text} → ${said(figure)}`,
          (byId.get(figure.id) ?? []).map((claim) => make("span", { className: "panel-moved" }, `printed ${claim.printed}: `, report.badge(old.verdict(claim)), " → ", report.badge(now.verdict(claim))))))),
        own.length > MOST ? make("p", {}, `and ${own.length - MOST} more`) : null) : null;
    });
    report.panel.show("What follows", [make("p", {}, "Nothing is saved. Charts, and other pages that you open, show what is published."), ...parts.filter(Boolean)], from);
  }

  // On a page of data: its cells as fields.
  trial.fields = async (button) => {
    await report.wantAll();
    const found = [...report.dataCells()], made = found.length;
    for (const [cell, name, head, line] of found) cell.replaceChildren(trial.input(name, `${head}, row ${line}`));
    button.replaceWith(make("p", { role: "status", tabIndex: -1 }, made ? `Change any of the ${made} cells that figures are made of. Nothing is saved; Escape puts all back.` : "No figure is made of a cell of this table."));
    document.querySelector("table.data-rows .trial-cell")?.focus();
  };
})();
