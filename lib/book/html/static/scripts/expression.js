// The grammar of expressions (lib/expression/grammar.py), evaluated a second time, in the reader's browser.
// Written from the grammar as it is described, so that a mistake in one of the two shows itself.
//
//   report.evaluate(expression, source)   the value: a number, true or false, a word, or null (not published)
//
// `source` knows the leaves: cell(table, line, column), figure(id), claims(verdict, chapter).
(() => {
  const report = (window.report ??= {});
  const refuse = (words) => {
    throw new report.Refusal(words);
  };
  report.Refusal = class extends Error {};

  // A sum without rounding on the way: partial sums that do not overlap (Shewchuk 1997), added up once at the end.
  function sum(values) {
    const partials = [];
    for (let x of values) {
      let kept = 0;
      for (let y of partials) {
        if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
        const high = x + y;
        const low = y - (high - x);
        if (low) partials[kept++] = low;
        x = high;
      }
      partials.length = kept;
      partials.push(x);
    }
    let high = partials.pop() ?? 0, low = 0;
    while (partials.length) {
      const x = high, y = partials.pop();
      high = x + y;
      low = y - (high - x);
      if (low) break;
    }
    if (partials.length && low && low < 0 === partials.at(-1) < 0) {  // a tie that a smaller part decides
      const twice = 2 * low, moved = high + twice;
      if (twice === moved - high) high = moved;
    }
    return high;
  }

  // The digits of a number: its sign, its digits as a whole number, and how many of them are decimals.
  // They are those of the shortest decimal form that is this number, so 1.005 ends in 5.
  function digits(value) {
    const [, sign, whole, decimals = "", power = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
    const places = decimals.length - Number(power);
    const number = BigInt(whole + decimals) * (places < 0 ? 10n ** BigInt(-places) : 1n);
    return { negative: sign === "-" || Object.is(value, -0), number, places: Math.max(0, places) };
  }

  // A number rounded to so many decimals, a half away from zero: [negative, digits without the point].
  report.rounded = (value, decimals) => {
    const { negative, number, places } = digits(value);
    const cut = places - decimals;
    if (cut <= 0) return [negative, number * 10n ** BigInt(-cut)];
    const unit = 10n ** BigInt(cut);
    return [negative, (number + unit / 2n) / unit];
  };

  function round(value, decimals) {
    const [negative, number] = report.rounded(value, Math.trunc(decimals));
    return Number(`${negative ? "-" : ""}${number}e${-Math.trunc(decimals)}`);
  }

  // --- statistics: Wilson, Byar and exact Poisson limits; the exact binomial test -------------------------

  const library = () => window.jStat ?? refuse("the library of distributions is not loaded");
  const quantile = (confidence) => {
    if (!(confidence > 0 && confidence < 1)) refuse(`the confidence ${confidence} does not lie between 0 and 1`);
    return library().normal.inv(0.5 + confidence / 2, 0, 1);
  };
  const counted = (...numbers) => numbers.every((n) => n >= 0) || refuse("a count is below 0");

  function wilson(x, n, confidence, side) {
    const z = quantile(confidence);
    counted(x);
    if (!(n > 0) || x > n) refuse(`${x} is no part of ${n}`);
    if (x === 0 && side === "lower") return 0;
    if (x === n && side === "upper") return 1;
    const share = x / n, sign = side === "upper" ? 1 : -1;
    const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
    return Math.min(1, Math.max(0, (share + (z * z) / (2 * n) + sign * spread) / (1 + (z * z) / n)));
  }

  function byar(x, confidence, side) {
    const z = quantile(confidence);
    counted(x);
    if (side === "lower" && x === 0) return 0;
    const events = side === "upper" ? x + 1 : x, sign = side === "upper" ? 1 : -1;
    const root = 1 - 1 / (9 * events) + (sign * z) / (3 * Math.sqrt(events));
    return events * root * root * root;
  }

  function poisson(x, confidence, side) {
    quantile(confidence);
    counted(x);
    const tail = (1 - confidence) / 2;
    if (side === "lower") return x === 0 ? 0 : library().gammapinv(tail, x);
    return library().gammapinv(1 - tail, x + 1);
  }

  // Every outcome relative to the likeliest one, from it in both directions, then all divided by their sum.
  function binomial(x, n, p) {
    if (!Number.isInteger(x) || !Number.isInteger(n) || x < 0 || x > n) refuse(`${x} of ${n} are not whole counts of which one is part`);
    if (p === 0 || p === 1) return x === n * p ? 1 : 0;
    if (!(p > 0 && p < 1)) refuse(`${p} is no probability`);
    const mode = Math.min(n, Math.floor((n + 1) * p)), odds = p / (1 - p);
    const weight = new Float64Array(n + 1);
    weight[mode] = 1;
    for (let k = mode; k < n; k += 1) weight[k + 1] = ((weight[k] * (n - k)) / (k + 1)) * odds;
    for (let k = mode; k > 0; k -= 1) weight[k - 1] = (weight[k] * k) / (n - k + 1) / odds;
    const limit = weight[x] * (1 + 1e-7);
    return Math.min(1, sum([...weight].filter((each) => each <= limit)) / sum(weight));
  }

  // --- operators -------------------------------------------------------------------------------------------

  const ARITHMETIC = {
    "+": (...v) => sum(v),
    "-": (a, b) => a - b,
    "*": (...v) => v.reduce((product, x) => product * x, 1),
    "/": (a, b) => (b === 0 ? refuse(`${a} is divided by 0`) : a / b),
    abs: Math.abs,
    sqrt: (a) => (a < 0 ? refuse(`${a} has no root`) : Math.sqrt(a)),
    min: (...v) => v.reduce((a, b) => (b < a ? b : a)),
    max: (...v) => v.reduce((a, b) => (b > a ? b : a)),
    round,
    wilson, byar, poisson, binomial,
  };
  const COMPARISON = {
    "<": (a, b) => a < b, "<=": (a, b) => a <= b, ">=": (a, b) => a >= b, ">": (a, b) => a > b,
    "=": (a, b) => a === b, "!=": (a, b) => a !== b,
  };
  const LOGIC = {
    and: (v) => v.every(Boolean), or: (v) => v.some(Boolean), not: (v) => !v[0], count: (v) => v.filter(Boolean).length,
  };
  const WORDED = new Set(["=", "!=", "<", "<=", ">=", ">", "min", "max"]);  // words have an order, too
  const SIDED = new Set(["wilson", "byar", "poisson"]);

  function computed(operator, values) {
    const numbers = SIDED.has(operator) ? values.slice(0, -1) : values;
    const words = numbers.some((v) => typeof v === "string");
    const equality = operator === "=" || operator === "!=";
    if (words && !equality && !(WORDED.has(operator) && numbers.every((v) => typeof v === "string"))) {
      refuse(`${operator} cannot be worked out of words`);
    }
    const work = COMPARISON[operator] ?? ARITHMETIC[operator] ?? refuse(`there is no operator ${operator}`);
    const chosen = operator === "min" || operator === "max";  // one of the values, as it is; elsewhere true counts as 1
    const found = work(...(chosen ? values : values.map((v) => (typeof v === "boolean" ? Number(v) : v))));
    if (typeof found === "number" && !Number.isFinite(found)) refuse(`${operator} gives no number`);
    return found;
  }

  function rank(value, everything, order) {
    if (value === null || everything.includes(null)) refuse("rank: a value is missing");
    const beats = order === "highest" ? ">" : "<";
    return 1 + everything.filter((other) => computed(beats, [other, value])).length;
  }

  function leader(pairs, place, order) {
    if (pairs.some(([, value]) => value === null)) refuse("leader: a value is missing");
    if (new Set(pairs.map(([, value]) => typeof value === "string")).size > 1) refuse("words and numbers have no order");
    const better = order === "highest" ? 1 : -1;
    const ordered = [...pairs].sort(([, a], [, b]) => better * (a < b ? 1 : a > b ? -1 : 0));
    if (!(place >= 1 && place <= ordered.length)) refuse(`there is no place ${place} among ${ordered.length}`);
    const chosen = ordered[place - 1][1];
    const labels = pairs.filter(([, value]) => computed("=", [value, chosen])).map(([label]) => label);
    const last = labels.pop();
    return labels.length ? `${labels.join(", ")} and ${last}` : last;
  }

  report.evaluate = function evaluate(expression, source) {
    if (!Array.isArray(expression)) return expression;
    const [operator, ...parts] = expression;
    const value = (part) => evaluate(part, source);
    switch (operator) {
      case "cell": return source.cell(...parts);
      case "figure": return source.figure(...parts);
      case "claims": return source.claims(...parts);
      case "rows": return parts[1].length;
      case "case": {
        for (let n = 0; n + 1 < parts.length; n += 2) if (value(parts[n])) return value(parts[n + 1]);
        return value(parts.at(-1));
      }
      case "rank": return rank(value(parts[0]), parts[1].map(value), parts[2]);
      case "leader": return leader(parts[0].map(([label, part]) => [label, value(part)]), parts[1], parts[2]);
    }
    const values = parts.map(value);
    if (Object.hasOwn(LOGIC, operator)) return LOGIC[operator](values);
    return values.includes(null) ? null : computed(operator, values);
  };

  // Every leaf of an expression that is looked up: ["cell", …], ["figure", …], ["rows", …], ["claims", …].
  const LOOKED_UP = (report.lookedUp = new Set(["cell", "figure", "rows", "claims"]));
  report.leaves = function* leaves(expression) {
    if (!Array.isArray(expression)) return;
    if (LOOKED_UP.has(expression[0])) yield expression;
    else for (const part of expression) yield* leaves(part);
  };
})();
