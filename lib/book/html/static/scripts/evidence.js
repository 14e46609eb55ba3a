// The evidence that was loaded, chapter by chapter, and what it gives: every figure worked out, every claim judged.
(() => {
  const report = window.report;
  const known = (report.known = { book: null, chapters: {}, figures: {}, claims: [], cells: {}, labels: {}, conflicts: [] });
  const key = (table, line, column) => `${table}:${line}:${column}`;

  report.book = (content) => (known.book = content);
  report.chapter = (name, content) => {
    known.chapters[name] = content;
    const pages = [...content.pages];  // each with the first of the figures whose entries it holds
    let page = "";
    for (const [id, figure] of Object.entries(content.figures)) {
      if (pages[0]?.[1] === id) [page] = pages.shift();
      known.figures[id] = Object.assign(figure, { id, chapter: name, page });
    }
    for (const claim of content.claims) known.claims.push(Object.assign(claim, { chapter: name }));
    for (const [table, cells] of Object.entries(content.cells)) {
      for (const [place, [value, label]] of Object.entries(cells)) {
        const cell = `${table}:${place}`;
        if (cell in known.cells && known.cells[cell] !== value) known.conflicts.push(cell);
        known.cells[cell] = value;
        known.labels[cell] = label;
      }
    }
  };

  // Load chapters, those that they need, and the library of distributions.
  report.want = async (chapters) => {
    await report.load("jstat.min.js");
    let missing = chapters;
    while ((missing = [...new Set(missing)].filter((name) => !(name in known.chapters))).length) {
      await Promise.all(missing.map((name) => report.load(`evidence/${name}.js`)));
      missing = missing.flatMap((name) => known.chapters[name]?.needs ?? []);
      report.loaded();
    }
  };
  report.wantAll = () => report.want(Object.keys(known.book.chapters));

  // The book with some cells exchanged: `worked(id)` is { value } or { refused: why }; each is worked out once.
  report.source = (exchanged = new Map()) => {
    const done = new Map(), at = new Set();
    const source = {
      cell(table, line, column) {
        const name = key(table, line, column);
        if (exchanged.has(name)) return exchanged.get(name);
        if (!(name in known.cells)) throw new report.Refusal(`the evidence has no cell ${name}`);
        return known.cells[name];
      },
      figure(id) {
        const found = source.worked(id);
        if (found.refused) throw new report.Refusal(found.refused);
        return found.value;
      },
      claims: (verdict, chapter) => known.claims.filter((claim) =>
        (chapter === "*" || claim.chapter === chapter) && (verdict === "*" || source.verdict(claim) === verdict)).length,
      worked(id) {
        if (!done.has(id)) {
          if (at.has(id)) return { refused: `${id} is made from itself` };
          at.add(id);
          done.set(id, work(id));
          at.delete(id);
        }
        return done.get(id);
      },
      verdict(claim) {
        const figure = known.figures[claim.id];
        const { value, refused } = figure ? source.worked(claim.id) : {};
        return refused ? "unclear" : report.verdict(claim, figure, value);
      },
    };
    function work(id) {
      if (!known.figures[id]) return { refused: `the evidence has no figure ${id}` };
      try {
        return { value: report.evaluate(known.figures[id].expression, source) };
      } catch (error) {
        return { refused: error.message };
      }
    }
    return source;
  };

  const NEAR = 1e-12;  // relative: the last digits of a root or a quantile depend on who works them out
  report.same = (a, b) => (typeof a === "number" && typeof b === "number" ? Math.abs(a - b) <= NEAR * Math.max(Math.abs(a), Math.abs(b)) : a === b);

  // What is wrong with a figure as it is published, in words; empty if it is what its expression gives.
  report.wrong = (figure, source, shown = figure.text) => {
    const { value, refused } = source.worked(figure.id);
    if (refused) return `cannot be worked out: ${refused}`;
    if (!report.same(value, figure.value)) return `the evidence says ${report.plain(figure.value)}, its calculation gives ${report.plain(value)}`;
    const text = report.written(value, figure, shown);
    return text === shown ? "" : `its calculation gives ${text}`;
  };

  // Every cell that a figure rests on, in turn: table:line:column.
  report.cellsOf = (id, seen = new Set(), met = new Set()) => {
    if (met.has(id) || !known.figures[id]) return seen;
    met.add(id);
    for (const [kind, ...rest] of report.leaves(known.figures[id].expression)) {
      if (kind === "cell") seen.add(key(...rest));
      else if (kind === "figure") report.cellsOf(rest[0], seen, met);
    }
    return seen;
  };

  // The chapter that holds a figure, by where its number leads or by the page that it stands on.
  report.ownerOf = (element) =>
    /figures-([\w-]+?)(?:--[\w-]+)?\.html/.exec(element.getAttribute("href") ?? location.pathname)?.[1];
  report.idOf = (element) => element.dataset.figure ?? decodeURIComponent(element.hash.slice(1));
  report.entry = (id, chapter) => `${known.figures[id]?.page || `figures-${chapter}`}.html#${id}`;

  // The cells of a page of data that figures are made of: each with its name, the head of its column and its row's number.
  report.dataCells = function* () {
    const table = document.querySelector("main table.data-rows"), name = /data-(\w+)\.html/.exec(location.pathname)?.[1];
    if (!table || !name) return;
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    for (const row of table.tBodies[0].rows) {
      const line = row.id.replace("row-", "");
      for (const cell of row.querySelectorAll("td")) {
        const head = heads[cell.cellIndex], place = key(name, line, head);
        if (place in known.cells) yield [cell, place, head, line];
      }
    }
  };

  report.count = (n, one, many = `${one}s`) => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
  report.make = (tag, properties = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in made && name !== "role") made[name] = value;
      else made.setAttribute(name, value);
    }
    made.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return made;
  };
})();
