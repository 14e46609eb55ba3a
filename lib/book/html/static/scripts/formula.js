// An expression as readers see it, each part a link: a cell to its row of the data, a figure to its own calculation.
(() => {
  const report = window.report;
  const { known, make, plain } = report;
  const SIGNS = { "<": " < ", "<=": " ≤ ", "=": " = ", ">=": " ≥ ", ">": " > ", "!=": " ≠ " };
  const STRENGTH = { "+": 1, "-": 1, "*": 2, "/": 2 };
  const OPERATOR = { "+": " + ", "-": " − ", "*": " × ", "/": " / " };
  const LEAVES = report.lookedUp;
  const LIMITS = { wilson: "Wilson score", byar: "Byar’s approximation", poisson: "exact Poisson" };
  const LONG = 6;  // cells beyond which a part is folded up
  const short = (value) => (typeof value === "number" ? plain(Number(value.toFixed(Math.abs(value) >= 10 ? 1 : 3))) : plain(value));
  const isList = Array.isArray;
  const between = (parts, sign, last = sign) => parts.flatMap((part, n) => (n ? [n === parts.length - 1 ? last : sign, ...part] : part));

  // What a cell is: its row in words, the table, the row's number and the column.
  report.cellPlace = (name) => {
    const [table, line, column] = name.split(":");
    return { table, line, column, label: known.labels[name] || known.book.tables[table], href: `data-${table}.html#row-${line}` };
  };

  report.formula = (expression, source) => {
    const value = (part) => {
      try {
        return report.evaluate(part, source);
      } catch (error) {
        return `(${error.message})`;
      }
    };
    function cell(table, line, column) {
      const name = `${table}:${line}:${column}`, place = report.cellPlace(name), shown = plain(value(["cell", table, line, column]));
      const words = `${place.label}, ${column} in row ${line} of ${table}`;
      return [make("a", { href: place.href, title: words, "aria-label": `${shown}: ${words}` }, shown)];
    }
    function figure(id) {
      const found = known.figures[id], shown = found ? report.written(value(["figure", id]), found) : id;
      return [make("a", { href: report.entry(id, found?.chapter), "data-figure": id, title: found?.title ?? id }, shown)];
    }
    function rows(table, lines) {
      return [`${lines.length} row${lines.length === 1 ? "" : "s"} of `, make("a", { href: `data-${table}.html#row-${lines[0]}` }, table)];
    }
    function claims(verdict, chapter) {
      const which = verdict === "*" ? "all claims" : `claims with the verdict ${verdict}`;
      return [make("a", { href: `${known.book.pages?.claims ?? "figures"}.html` }, which + (chapter === "*" ? "" : ` in ${known.book.chapters[chapter] ?? chapter}`))];
    }
    const LOOKED_UP = { cell, figure, rows, claims };
    // A part of a sum or product: in brackets where it binds less than what stands around it.
    function part(inner, strength) {
      const shown = formula(inner);
      const loose = isList(inner) && !LEAVES.has(inner[0]) && (STRENGTH[inner[0]] ?? 3) < strength;
      const below = !isList(inner) ? inner < 0 : LEAVES.has(inner[0]) && strength > 1 && value(inner) < 0;
      return loose || below ? ["(", ...shown, ")"] : shown;
    }
    // One side of a comparison: a cell as it is, anything longer with its value before it, and what is long folded up.
    function side(inner) {
      if (!isList(inner) || LEAVES.has(inner[0])) return formula(inner);
      const shown = short(value(inner));
      if ([...report.leaves(inner)].length <= LONG) return [shown, " (", ...formula(inner), ")"];
      return [make("details", {}, make("summary", {}, shown), " = ", ...formula(inner))];
    }
    const each = (parts, tag = "ul") => [make(tag, {}, ...parts.map((inner) => make("li", {}, ...inner)))];

    function formula(made) {
      if (!isList(made)) return [typeof made === "string" ? `“${made}”` : plain(made)];
      const [operator, ...operands] = made;
      if (operator in LOOKED_UP) return LOOKED_UP[operator](...operands);
      if (operator in SIGNS) return [...side(operands[0]), SIGNS[operator], ...side(operands[1])];
      if (operator === "/" && operands[0]?.[0] === "*" && operands[0].length === 3 && typeof operands[0][1] === "number") {
        return [...part(operands[0][2], 2), " / ", ...part(operands[1], 3), " × ", plain(operands[0][1])];
      }
      if (operator in STRENGTH) {
        const strength = STRENGTH[operator];
        return between(operands.map((inner, n) => part(inner, strength + (n && "-/".includes(operator) ? 1 : 0))), OPERATOR[operator]);
      }
      if (operator in LIMITS) {
        const of = between(operands.slice(0, -2).map(side), " of ");
        return [`${operands.at(-1)} end of the ${plain(operands.at(-2) * 100)}% interval (${LIMITS[operator]}) for `, ...of];
      }
      return (WORDS[operator] ?? (() => [plain(value(made))]))(operands, made);
    }
    const WORDS = {
      abs: ([a]) => ["|", ...formula(a), "|"],
      sqrt: ([a]) => ["√(", ...formula(a), ")"],
      min: (parts) => ["the smallest of ", ...between(parts.map(side), ", ", " and ")],
      max: (parts) => ["the largest of ", ...between(parts.map(side), ", ", " and ")],
      round: ([a, decimals]) => ["(", ...formula(a), `), rounded to ${decimals ? `${decimals} decimal${decimals === 1 ? "" : "s"}` : "a whole number"}`],
      and: (parts) => between(parts.map(formula), "; and "),
      or: (parts) => between(parts.map(formula), "; or "),
      not: ([a]) => ["not so: ", ...formula(a)],
      count: (parts) => ["how many of these are so: ", ...each(parts.map((inner) => [...formula(inner), value(inner) ? ", so" : ", not so"]))],
      rank: ([own, all, order]) => ["the place of ", ...side(own), `, the ${order} first, among `, ...each(all.map(side))],
      leader: ([pairs, place, order]) => {
        const sorted = pairs.map(([label, inner]) => [label, inner, value(inner)]).sort(([, , a], [, , b]) => (order === "highest" ? b - a : a - b));
        return [`number ${plain(place)} of these, the ${order} first: `, ...each(sorted.map(([label, inner]) => [`${label} `, ...side(inner)]), "ol")];
      },
      case: (parts) => {
        for (let n = 0; n + 1 < parts.length; n += 2) if (value(parts[n]) === true) return ["because ", ...formula(parts[n])];
        return ["because none of this is so: ", ...each(parts.slice(0, -1).filter((_, n) => n % 2 === 0).map(formula))];
      },
      binomial: ([x, n, p]) => ["exact binomial test, ", ...side(x), " of ", ...side(n), " with an expected share of ", ...side(p)],
    };
    return formula(expression);
  };
})();
