// Search: words and numbers in the book's sentences and rows, the chapters before the evidence. Nothing leaves the page.
(() => {
  const here = document.currentScript.src;
  const report = (window.report ??= {});
  const place = document.getElementById("book-search");
  const field = place.querySelector("input"), said = place.querySelector("[role=status]"), list = place.querySelector("div");
  const FIRST = 10;  // results of a kind before one asks for more
  const SNIPPET = 260;  // letters of a long paragraph that are shown
  const TERM = /[\p{L}\d]+(?:[.,'’][\p{L}\d]+)*/gu;  // "8,177" and "31.9" are one term each
  const kinds = [];

  const make = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const normal = (term) => {
    const small = term.toLowerCase().replace(/’/g, "'");
    return /^\d/.test(small) ? small.replace(/,/g, "") : small;  // 8,177 is 8177
  };
  const terms = (text) => text.match(TERM) ?? [];
  const isNumber = (term) => /\d/.test(term);

  report.passages = (pages) => {
    const index = new MiniSearch({
      fields: ["text", "heading", "title"], storeFields: ["page", "title", "anchor", "heading", "text"], tokenize: terms, processTerm: normal,
      searchOptions: {
        combineWith: "AND", boost: { heading: 2, title: 2 },
        prefix: (term) => !isNumber(term) && term.length > 2, fuzzy: (term) => (!isNumber(term) && term.length > 4 ? 0.2 : false),
      },
    });
    let id = 0;
    for (const [page, title, passages] of pages) {
      index.addAll(passages.map(([anchor, heading, text]) => ({ id: id++, page, title, anchor, heading, text })));
    }
    kinds.push(index);
  };

  const load = (path) => new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src: new URL(path, here).href, async: false, onload: resolve, onerror: reject }));
  });

  // The words around the first term that was found, with every such term marked.
  function snippet(text, found) {
    const marked = new Set(found.map(normal));
    const hits = [...text.matchAll(TERM)].filter(([term]) => marked.has(normal(term)));
    const from = text.length > SNIPPET && hits.length ? Math.max(0, text.lastIndexOf(" ", Math.max(0, hits[0].index - SNIPPET / 3))) : 0;
    const to = text.length > from + SNIPPET ? text.lastIndexOf(" ", from + SNIPPET) : text.length;
    const parts = [from ? "… " : ""];
    let at = from;
    for (const hit of hits) {
      if (hit.index < from || hit.index + hit[0].length > to) continue;
      parts.push(text.slice(at, hit.index), make("mark", { textContent: hit[0] }));
      at = hit.index + hit[0].length;
    }
    return [...parts, text.slice(at, to), to < text.length ? " …" : ""];
  }

  const result = (hit) => make("li", {},
    make("a", { href: `${hit.page}.html${hit.anchor ? `#${hit.anchor}` : ""}` }, hit.title, hit.heading && hit.heading !== hit.text ? `: ${hit.heading}` : ""),
    make("p", {}, ...snippet(hit.text, hit.terms)));

  function section(title, hits) {
    const items = make("ul", { className: "search-results" }, ...hits.slice(0, FIRST).map(result));
    const rest = hits.length - FIRST;
    const more = rest > 0 ? [make("button", { type: "button", textContent: `Show ${rest.toLocaleString("en-GB")} more`, onclick: ({ currentTarget }) => {
      items.append(...hits.slice(FIRST).map(result));
      currentTarget.remove();
      items.children[FIRST].querySelector("a").focus();
    } })] : [];
    return make("section", {}, make("h2", { textContent: `${title}: ${hits.length.toLocaleString("en-GB")}` }), items, ...more);
  }

  function search() {
    const query = field.value.trim();
    history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    const [text, evidence] = kinds.map((index) => (query ? index.search(query) : []));
    list.replaceChildren(...[["In the chapters", text], ["In the evidence", evidence]].filter(([, hits]) => hits.length).map(([title, hits]) => section(title, hits)));
    const found = text.length + evidence.length;
    said.textContent = !query ? "" : found ? `${found.toLocaleString("en-GB")} place${found === 1 ? "" : "s"} with “${query}”.` : `Nothing with “${query}”. Fewer words, or another form of the number, may find it.`;
  }

  field.value = new URLSearchParams(location.search).get("q") ?? "";
  said.textContent = "Reading the book …";
  ["minisearch.js", "search/text.js", "search/evidence.js"].reduce((before, path) => before.then(() => load(path)), Promise.resolve()).then(() => {
    place.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); search(); });
    field.addEventListener("input", search);
    search();
  }).catch(() => { said.textContent = "A file of this book is missing, so it cannot be searched: look for _static/report/search."; });
})();
