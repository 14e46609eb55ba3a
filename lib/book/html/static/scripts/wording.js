// How a value is written, and what follows for a printed one: lib/terms/wording.py, lib/terms/units.py and the verdicts of
// lib/ledger, a second time.
(() => {
  const report = (window.report ??= {});
  const ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
  const BEFORE = { gbp: "£" };
  const AFTER = { percent: "%", percentage_points: " percentage points" };
  const thousands = (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ",");

  // A value with so many decimals: 1,234.5, −3%, true, or a word as it is.
  report.number = (value, unit, decimals) => {
    if (typeof value === "boolean") return unit === "truth" ? String(value) : report.number(Number(value), unit, decimals);
    if (typeof value === "string") return value;
    const [negative, number] = report.rounded(value, decimals);
    const all = String(number).padStart(decimals + 1, "0");
    const whole = all.slice(0, all.length - decimals), rest = all.slice(all.length - decimals);
    const written = (unit === "year" ? whole : thousands(whole)) + (decimals ? `.${rest}` : "");
    return `${negative && number ? "−" : ""}${BEFORE[unit] ?? ""}${written}${AFTER[unit] ?? ""}`;
  };
  report.inWords = (value) => (Number.isInteger(value) && ONES[value]) || report.number(value, "count", 0);

  // A value as a figure is written: small whole numbers in words where its own text is; with more decimals where `like`,
  // which is how a page shows it, has more, as beside a printed number. `[x]` and its like for what has no value.
  report.written = (value, figure, like = figure.text) => {
    if (value === null) return figure.value === null ? figure.text : "[u]";
    if (typeof value === "number" && like === figure.text && typeof figure.value === "number") {
      if (like !== report.number(figure.value, figure.unit, figure.decimals) && like === report.inWords(figure.value)) return report.inWords(value);
    }
    const shown = /\.(\d+)/.exec(like)?.[1].length ?? 0;
    return report.number(value, figure.unit, Math.max(figure.decimals, Math.min(shown, 15)));
  };

  // A number inside a calculation: up to four decimals.
  report.plain = (value) => {
    if (value === null) return "not published";
    if (typeof value !== "number") return String(value);
    return report.number(value, "count", 4).replace(/0+$/, "").replace(/\.$/, "");
  };

  // --- verdicts --------------------------------------------------------------------------------------------

  const DECLARED = new Set(["unclear", "judgement", "stated"]);
  const NUMBER = /([-−+]?)£?(\d[\d, \u00a0\u2009\u202f]*(?:\.\d+)?)/;
  const FALLING = /\b(decrease|fall|fell|fewer|reduction|drop|down|less)\b/i;

  // The number in a printed value, as its digits without the point, and its decimals; null for words.
  function printed(text) {
    const small = ONES.indexOf(text.trim().toLowerCase());
    if (small >= 0) return { number: BigInt(small), decimals: 0 };
    const found = NUMBER.exec(text);
    if (!found) return null;
    const [whole, rest = ""] = found[2].replace(/[, \u00a0\u2009\u202f]/g, "").split(".");
    const negative = /[-−]/.test(found[1]) || (!found[1] && FALLING.test(text));
    return { number: BigInt(whole + rest) * (negative ? -1n : 1n), decimals: rest.length };
  }

  // The verdict on a claim if its figure has this value; `declared` is the one an analyst gave it.
  report.verdict = (claim, figure, value) => {
    if (!figure || DECLARED.has(claim.declared)) return claim.declared;
    if (typeof value === "boolean") return value ? "reproduced" : "differs";
    if (typeof value === "string") return value.toLowerCase() === claim.printed.toLowerCase() ? "reproduced" : "differs";
    const said = printed(claim.printed);
    if (!said || value === null) return report.written(value, figure).replace(/^[[\]]+|[[\]]+$/g, "") === claim.printed ? "reproduced" : "differs";
    const [negative, number] = report.rounded(value, said.decimals);
    const off = (negative ? -number : number) - said.number;
    if (off === 0n) return "reproduced";
    const inTens = !said.decimals && said.number % 10n === 0n && value % 10 === 0;  // as the Department rounds regions
    const step = inTens ? 10n : 1n;
    return claim.declared === "rounding" && (off === step || off === -step) ? "rounding" : "differs";
  };
})();
