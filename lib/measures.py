"""Measures: tables of values that carry their own calculation.

A measure is a DataFrame indexed by its keys (`period`, `area`, a category), with
columns

    value        what the reader sees, unrounded
    numerator    and `denominator`, `multiplier`: what it was made of (NaN if not a quotient)
    method       `as given`, `total`, `share`, `rate`, `ratio`, `change` …
    calculation  the same in numbers, `2,610 / 27,249 × 10,000`
    rows         the places in the data it came from, `("referrals:4",)`

Every function here takes tables or measures and returns a measure, so that nobody
types a formula as text. Two measures are joined on the keys they share; the first
one's keys are kept. Errors are `ReportError`s that name the key.
"""

import math
import operator
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import inf
from typing import Any, Literal

import numpy as np
import pandas as pd

from lib import periods, wording
from lib.project import ReportError

Measure = pd.DataFrame
COLUMNS = ["value", "numerator", "denominator", "multiplier", "method", "calculation", "rows"]
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq, ">=": operator.ge, ">": operator.gt, "≠": operator.ne,
}  # fmt: skip


def count(table: pd.DataFrame, column: str, by: str | Sequence[str] = ()) -> Measure:
    """Values as the table gives them, one row a key; a suppressed value stays NaN with its symbol.

    Raises if a key occurs twice.
    """
    keys = _keys(by)
    symbols = f"{column}_symbol"
    made = _frame(
        table, keys,
        value=table[column].astype("float64"),
        method="as given",
        calculation=[_text(v) if pd.notna(v) else "not published" for v in table[column]],
        rows=[(row,) for row in table["row"]],
        symbol=table.get(symbols, ""),
    )  # fmt: skip
    if not keys and len(made) != 1:
        raise ReportError(
            f"count of {column!r}: {len(made)} rows where one was expected; give `by` or filter the table."
        )
    if keys and made.index.has_duplicates:
        raise ReportError(f"count of {column!r}: key {made.index[made.index.duplicated()][0]!r} occurs twice.")
    return made


def total(table: pd.DataFrame, column: str, by: str | Sequence[str] = ()) -> Measure:
    """Sums of a column within each key. Raises if a summed cell is missing: nothing is inferred."""
    keys = _keys(by)
    missing = table[table[column].isna()]
    if not missing.empty:
        raise ReportError(f"total of {column!r}: {missing['row'].iloc[0]} has no value, so there is no total.")
    if table.empty:
        raise ReportError(f"total of {column!r}: no rows to add up.")
    groups = table.groupby(keys, sort=False) if keys else [((), table)]
    parts = [(key, group[column].astype("float64"), tuple(group["row"])) for key, group in groups]
    frame = pd.DataFrame([key for key, _, _ in parts], columns=keys) if keys else pd.DataFrame(index=[0])
    return _frame(
        frame, keys,
        value=[values.sum() for _, values, _ in parts],
        method="total",
        calculation=[" + ".join(_text(v) for v in values) for _, values, _ in parts],
        rows=[rows for _, _, rows in parts],
    )  # fmt: skip


def tally(table: pd.DataFrame, by: str | Sequence[str] = ()) -> Measure:
    """How many rows the table has, or each key has: for lists of actions, audits, gaps. A key without rows is not there."""
    keys = _keys(by)
    groups = table.groupby(keys, sort=False) if keys else [((), table)]
    parts = [(key if isinstance(key, tuple) else (key,), tuple(group["row"])) for key, group in groups]
    return _frame(
        pd.DataFrame([key for key, _ in parts], columns=keys) if keys else pd.DataFrame(index=[0]), keys,
        value=[float(len(rows)) for _, rows in parts],
        method="count of rows",
        calculation=[f"{len(rows)} row{'s' * (len(rows) != 1)} of the data" for _, rows in parts],
        rows=[rows for _, rows in parts],
    )  # fmt: skip


def count_with_total(table: pd.DataFrame, column: str, by: str | Sequence[str], level: str, label: str) -> Measure:
    """Values as the table gives them, and after them their sum over `level`, under the key `label`."""
    both = pd.concat([count(table, column, by), total(table.assign(**{level: label}), column, by)])
    return both.fillna({"symbol": ""})


def share(part: Measure, whole: Measure) -> Measure:
    """Percentage that `part` is of `whole`. Raises unless 0 ≤ part ≤ whole and whole > 0."""
    return _quotient(part, whole, 100, "share", "{} / {}", proper=True)


def part(percentage: Measure, whole: Measure) -> Measure:
    """The number that a printed percentage of a whole stands for, unrounded; for tables that print no counts."""
    left, right = _pair(percentage, whole)
    return _combine(left, right, left["value"] * right["value"] / 100, "part", "{}% of {}")


def rate(numerator: Measure, denominator: Measure, per: int = 10_000) -> Measure:
    """Events per `per` of a population. Raises if the numerator is below 0 or the denominator not above 0."""
    return _quotient(numerator, denominator, per, "rate", f"{{}} / {{}} × {per:,}")


def ratio(numerator: Measure, denominator: Measure) -> Measure:
    """One quantity divided by another of any kind."""
    return _quotient(numerator, denominator, 1, "ratio", "{} / {}")


def previous(measure: Measure, level: str = "period") -> Measure:
    """The measure one period earlier, under the later period's key: last year's value in this year's row."""
    _require(measure, level)
    names = list(measure.index.names)
    moved = measure.reset_index()
    later = {periods.before(str(key)): key for key in moved[level]}
    moved = moved[moved[level].isin(later)]
    return moved.assign(**{level: moved[level].map(later)}).set_index(names)


def change(new: Measure, old: Measure | None = None, level: str = "period") -> Measure:
    """Percentage change from `old` to `new`; without `old`, from each period to the next."""
    left, right = _pair(new, previous(new, level) if old is None else old, drop=old is None)
    _positive(right, "change")
    return _combine(
        left, right, 100 * (left["value"] - right["value"]) / right["value"], "change", "({0} − {1}) / {1} × 100",
        numerator=left["value"] - right["value"], denominator=right["value"], multiplier=100,
    )  # fmt: skip


def difference(new: Measure, old: Measure | None = None, level: str = "period") -> Measure:
    """`new` minus `old`; without `old`, each period minus the one before."""
    left, right = _pair(new, previous(new, level) if old is None else old, drop=old is None)
    return _combine(left, right, left["value"] - right["value"], "difference", "{0} − {1}")


def steps(measure: Measure) -> Measure:
    """Each row minus the row before it, in the order of the table: for dates that are not a year apart."""
    later = measure.iloc[1:]
    earlier = measure.iloc[:-1].set_axis(later.index)
    return _combine(later, earlier, later["value"] - earlier["value"], "difference", "{0} − {1}")


def plus(first: Measure, second: Measure) -> Measure:
    """The sum of two measures, key by key."""
    left, right = _pair(first, second)
    return _combine(left, right, left["value"] + right["value"], "total", "{0} + {1}")


def product(first: Measure, second: Measure, per: float = 1) -> Measure:
    """One measure times another, over `per`: the count behind a printed rate, `52 × 12,407 / 10,000`, unrounded."""
    left, right = _pair(first, second)
    template = "{0} × {1}" + (f" / {_text(per)}" if per != 1 else "")
    return _combine(left, right, left["value"] * right["value"] / per, "product", template)


def stack(*parts: Measure) -> Measure:
    """Measures of one kind and with the same keys, one after another. Raises if a key occurs twice.

    Stacked after `record`, rows keep their ids and texts; `symbol` is kept for suppressed values.
    """
    kept = [c for c in ("id", "text") if all(c in part for part in parts)]
    made = pd.concat([part[COLUMNS + kept + [c for c in ("symbol",) if c in part]] for part in parts])
    if made.index.has_duplicates:
        raise ReportError(f"stack: key {made.index[made.index.duplicated()][0]!r} occurs twice.")
    return made.fillna({"symbol": ""}) if "symbol" in made else made


def gather(parts: dict[str, Measure], level: str) -> Measure:
    """Measures of one row each, put together under a new key: `gather({"Referrals": share, …}, "stage")`."""
    for name, part in parts.items():
        if len(part) != 1:
            raise ReportError(f"gather: {name!r} has {len(part)} rows where one was expected; choose one with `at`.")
    return stack(*[part.set_axis(pd.Index([name], name=level)) for name, part in parts.items()])


def keyed(measure: Measure, **keys: str) -> Measure:
    """The same rows with further keys, each the same for all: `keyed(totals, category="All")`."""
    names = [name for name in measure.index.names if name is not None]
    return measure.reset_index(drop=not names).assign(**keys).set_index([*names, *keys])


def ordered(measure: Measure, /, **keys: Sequence[str]) -> Measure:
    """The rows in a given order of keys, `ordered(share, area=[…])`; keys that are not listed are left out."""
    for level, wanted in reversed(keys.items()):
        place = {key: n for n, key in enumerate(wanted)}
        rows = measure[measure.index.get_level_values(level).isin(place)]
        measure = rows.iloc[np.argsort([place[k] for k in rows.index.get_level_values(level)], kind="stable")]
    return measure


def published(measure: Measure) -> Measure:
    """The rows that have a value: for ranks and comparisons, which leave suppressed ones out and must say so."""
    return measure[measure["value"].notna()]


def by_year(measure: Measure, level: str = "date") -> Measure:
    """Counts at year-end dates, keyed by the financial year that ends then: `2014-03-31` becomes `2013/14`."""
    _require(measure, level)
    names = ["period" if name == level else name for name in measure.index.names]
    frame = measure.reset_index().rename(columns={level: "period"})
    return frame.assign(period=frame["period"].map(periods.year_ended)).set_index(names)


def swing(new: Measure, old: Measure | None = None, level: str = "period") -> Measure:
    """How many standard errors lie between two counts, or two shares: below about 2, chance alone could do it.

    Counts are taken as Poisson, shares as binomial with the pooled share, and all children as independent:
    siblings come together, so even a little above 2 is weak evidence.
    """
    left, right = _pair(new, previous(new, level) if old is None else old, drop=old is None)
    if (left["method"] == "share").all() and (right["method"] == "share").all():
        n, m = left["denominator"].astype("float64"), right["denominator"].astype("float64")
        pooled = (left["numerator"] + right["numerator"]).astype("float64") / (n + m)
        error = 100 * np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
        return _combine(
            left,
            right,
            (left["value"] - right["value"]) / error,
            "standard errors",
            "({0} − {1}) / pooled standard error",
        )
    error = np.sqrt((left["value"] + right["value"]).astype("float64"))
    return _combine(
        left, right, (left["value"] - right["value"]) / error, "standard errors", "({0} − {1}) / √({0} + {1})"
    )


def add_up(measure: Measure, over: str) -> Measure:
    """Sums of a measure over one of its keys: districts to the county, categories to a total."""
    _require(measure, over)
    keys = [str(name) for name in measure.index.names if name != over]
    table = measure.reset_index().rename(columns={"rows": "parts"}).assign(row="")
    made = total(table, "value", by=keys)
    groups = table.groupby(keys, sort=False)["parts"] if keys else [((), table["parts"])]
    made["rows"] = pd.Series([_union(parts) for _, parts in groups], index=made.index, dtype=object)
    return made


def altogether(measure: Measure) -> Measure:
    """The sum of all rows of a measure, as one row. Raises if one is missing: nothing is inferred."""
    if measure["value"].isna().any():
        raise ReportError(
            f"altogether: no value at {measure.index[measure['value'].isna()][0]!r}, so there is no total."
        )
    return _single(
        measure["value"].sum(), "total", " + ".join(_text(v) for v in measure["value"]), _union(measure["rows"])
    )


def with_total(measure: Measure, over: str, label: str = "Total") -> Measure:
    """The measure, and after it its sums over one of its keys, under the key `label`: the margin of a table."""
    names = [str(name) for name in measure.index.names]
    return stack(measure, keyed(add_up(measure, over), **{over: label}).reorder_levels(names))


def rank(measure: Measure, within: str | Sequence[str] = (), highest: bool = True) -> Measure:
    """Place of each value, 1 for the highest (or lowest) within the keys `within`; ties share the better place."""
    if measure["value"].isna().any():
        raise ReportError("rank: a value is missing; leave out the keys that have none.")
    keys = _keys(within)
    groups = measure.groupby(level=keys) if keys else None
    values = groups["value"] if groups is not None else measure["value"]
    places = values.rank(method="min", ascending=not highest)
    sizes = groups["value"].transform("size") if groups is not None else pd.Series(len(measure), measure.index)
    order = "highest" if highest else "lowest"
    return _derived(
        measure, places, "rank",
        [f"{_text(v)} is the {wording.ordinal(p)} {order} of {n}" if p > 1 else f"{_text(v)} is the {order} of {n}"
         for v, p, n in zip(measure["value"], places, sizes, strict=True)],
        rows=_all_rows(measure),
    )  # fmt: skip


def leader(measure: Measure, highest: bool = True, place: int = 1) -> Measure:
    """The name of the key with the highest (or lowest) value; `place=2` for the second. A measure of words.

    Raises if two keys share the place, for then there is no single answer.
    """
    ordered = measure.sort_values("value", ascending=not highest)
    chosen = ordered.iloc[place - 1]
    if (measure["value"] == chosen["value"]).sum() > 1:
        raise ReportError(
            f"leader: {_text(chosen['value'])} occurs more than once; the sentence needs another wording."
        )
    name = wording.key_label(str(_as_tuple(ordered.index[place - 1])[0]))
    listed = ", ".join(f"{wording.key_label(str(_as_tuple(k)[0]))} {_text(v)}" for k, v in ordered["value"].items())
    return _single(name, "rank", f"in order: {listed}", _all_rows(measure))


def compare(first: Measure, sign: Literal["<", "<=", "=", ">=", ">", "≠"], second: Measure | float) -> Measure:
    """True or false, key by key: is `first` below, equal to, above `second`?"""
    if not isinstance(second, pd.DataFrame):
        second = constant(second)
    left, right = _pair(first, second)
    values = [COMPARISONS[sign](a, b) for a, b in zip(left["value"], right["value"], strict=True)]
    return _combine(left, right, values, "comparison", f"{{0}} {sign} {{1}}")


def between(measure: Measure, low: float, high: float) -> Measure:
    """True or false: does each value lie in [low, high]? For `about half` and the like, with stated bounds."""
    return _derived(
        measure, [low <= v <= high for v in measure["value"]], "comparison",
        [f"{_text(low)} ≤ {_text(v)} ≤ {_text(high)}" for v in measure["value"]], rows=list(measure["rows"]),
    )  # fmt: skip


def every(measure: Measure) -> Measure:
    """True if every row of a true-or-false measure is true; its calculation lists them all."""
    return _single(
        bool(measure["value"].all()), "comparison", "; ".join(measure["calculation"]), _union(measure["rows"])
    )


def how_many(truths: Measure) -> Measure:
    """How many rows of a true-or-false measure are true; its calculation lists them all."""
    return _single(
        float(truths["value"].sum()), "count of true", "; ".join(truths["calculation"]), _union(truths["rows"])
    )


def constant(value: float, rows: tuple[str, ...] = ()) -> Measure:
    """A number that a definition fixes (a threshold, a base of 100), as a measure; usually without source rows."""
    return _single(value, "definition", _text(value), rows)


def constants(values: dict[str, float], level: str) -> Measure:
    """Numbers that a definition fixes for each key: the years of age in a band, the days in a month."""
    frame = pd.DataFrame({level: list(values)})
    numbers = list(values.values())
    return _frame(
        frame, [level], value=numbers, method="definition",
        calculation=[_text(v) for v in numbers], rows=[()] * len(numbers),
    )  # fmt: skip


def chance_of_gap(new: Measure, old: Measure) -> Measure:
    """Percentage of times that chance alone splits two counts at least as unevenly, were both to be expected equal.

    Exact and two-sided (binomial, one half), for independent events in equal spans of time.
    """
    left, right = _pair(new, old)
    if not ((left["value"] % 1 == 0) & (right["value"] % 1 == 0)).all():
        raise ReportError("chance_of_gap: both measures must be whole counts.")
    pairs = [(round(a), round(b)) for a, b in zip(left["value"], right["value"], strict=True)]
    values = [min(100.0, 200 * sum(math.comb(a + b, k) for k in range(min(a, b) + 1)) / 2 ** (a + b)) for a, b in pairs]
    return _combine(left, right, values, "binomial test", "{0} against {1}, both expected to be half of the sum")


def words(text: str, basis: Measure) -> Measure:
    """Computed words (`rose`, `almost two thirds`) as a measure, keeping the calculation of the value they say."""
    return _single(text, "words", "; ".join(basis["calculation"]), _union(basis["rows"]))


def value(measure: Measure, /, **keys: str) -> Any:
    """The single value at the given keys. Raises if there is none, or more than one."""
    found = at(measure, **keys)
    if len(found) != 1:
        raise ReportError(f"value: {len(found)} values at {keys}, expected one.")
    return found["value"].iloc[0]


def at(measure: Measure, /, **keys: str | Iterable[str]) -> Measure:
    """The rows at the given keys: `at(rate, period="2013/14")`. A single key is dropped from the index, a list is kept."""
    for level, wanted in keys.items():
        _require(measure, level)
        several = not isinstance(wanted, str)
        found = measure.index.get_level_values(level).isin(list(wanted) if several else [wanted])
        if not found.any():
            raise ReportError(f"at: no row with {level} {wanted!r}.")
        measure = measure[found]
        if not several:
            measure = measure.droplevel(level) if measure.index.nlevels > 1 else measure.reset_index(drop=True)
    return measure


def denominators_consistent_with(
    numerator: Sequence[float], printed: Sequence[float], decimals: int = 0, per: int = 10_000
) -> tuple[float, float]:
    """The interval of populations that would give every printed rate, half-up rounding assumed.

    A rate printed `r` to `decimals` means r − h ≤ per × n / population < r + h, with h half a unit of the
    last digit. The intervals of all pairs are intersected; lower > upper means no population fits them all.
    A rate printed as zero sets no upper bound. Exact until the end: at a bound, a float's last bit decides.
    """
    half = Fraction(1, 2 * 10**decimals)
    pairs = [(per * Fraction(n), Fraction(repr(float(r)))) for n, r in zip(numerator, printed, strict=True)]
    low = max(float(n / (r + half)) for n, r in pairs)
    high = min(float(n / (r - half)) if r > half else inf for n, r in pairs)
    return low, high


# --- how the above is put together -------------------------------------------------


def _keys(by: str | Sequence[str]) -> list[str]:
    return [by] if isinstance(by, str) else list(by)


def _as_tuple(key: Any) -> tuple[Any, ...]:
    return key if isinstance(key, tuple) else (key,)


def _text(number: Any) -> str:
    """A number inside a calculation: thousands separated, up to four decimals."""
    if not isinstance(number, (int, float, np.integer, np.floating)):
        return str(number)
    if pd.isna(number):
        return "not published"
    text = f"{float(number):,.4f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def _union(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row for group in rows for row in group))


def _all_rows(measure: Measure) -> list[tuple[str, ...]]:
    everything = _union(measure["rows"])
    return [everything] * len(measure)


def _frame(table: pd.DataFrame, keys: list[str], **columns: Any) -> Measure:
    made = table[keys].copy() if keys else pd.DataFrame(index=table.index)
    made = made.assign(numerator=np.nan, denominator=np.nan, multiplier=np.nan, **columns)
    made = made[keys + COLUMNS + [c for c in columns if c not in COLUMNS]]
    return made.set_index(keys) if keys else made.reset_index(drop=True)


def _single(value: Any, method: str, calculation: str, rows: Any) -> Measure:
    return _frame(
        pd.DataFrame(index=[0]), [], value=[value], method=method, calculation=calculation,
        rows=[rows if isinstance(rows, tuple) else _union(rows)],
    )  # fmt: skip


def _derived(measure: Measure, values: Any, method: str, calculation: list[str], rows: Any) -> Measure:
    made = measure[COLUMNS].assign(numerator=np.nan, denominator=np.nan, multiplier=np.nan, method=method)
    made["value"] = np.asarray(values)
    made["calculation"] = calculation
    made["rows"] = pd.Series(rows, index=made.index)
    return made


def _require(measure: Measure, level: str) -> None:
    if level not in measure.index.names:
        raise ReportError(f"measure has no key {level!r}; its keys are {list(measure.index.names)}.")


def _pair(first: Measure, second: Measure, drop: bool = False) -> tuple[Measure, Measure]:
    """Two measures row by row, joined on the keys they share. `drop` leaves out rows without a partner."""
    shared = [str(name) for name in second.index.names if name is not None]
    unknown = [name for name in shared if name not in first.index.names]
    if unknown:
        raise ReportError(f"the second measure is split by {unknown}, which the first is not; choose one with `at`.")
    if not shared:
        if len(second) != 1:
            raise ReportError(f"the second measure has {len(second)} rows and no keys to join on.")
        return first, second.iloc[[0] * len(first)].set_index(first.index)
    if second.index.has_duplicates:
        raise ReportError(f"key {second.index[second.index.duplicated()][0]!r} occurs twice in the second measure.")
    keys = first.index.to_frame(index=False)[shared]
    wanted = pd.MultiIndex.from_frame(keys) if len(shared) > 1 else pd.Index(keys[shared[0]])
    other = second.reorder_levels(shared) if len(shared) > 1 else second
    present = wanted.isin(other.index)
    if not present.all() and not drop:
        raise ReportError(f"no value at {wanted[~present][0]!r} to calculate with.")
    if not present.any():
        raise ReportError("no key has a value in both measures.")
    matched = other.loc[wanted[present]]
    first = first[present]
    return first, matched.set_axis(first.index)


def _positive(measure: Measure, what: str) -> None:
    bad = measure[~(measure["value"] > 0)]
    if not bad.empty:
        raise ReportError(
            f"{what}: the denominator at {bad.index[0]!r} is {_text(bad['value'].iloc[0])}; it must be above 0."
        )


def _quotient(
    part: Measure, whole: Measure, multiplier: int, method: str, template: str, proper: bool = False
) -> Measure:
    left, right = _pair(part, whole)
    _positive(right, method)
    if (left["value"] < 0).any():
        raise ReportError(f"{method}: the numerator at {left.index[left['value'] < 0][0]!r} is below 0.")
    above = left["value"] > right["value"]
    if proper and above.any():
        raise ReportError(
            f"{method}: at {left.index[above][0]!r} the part, {_text(left['value'][above].iloc[0])}, "
            f"is more than the whole, {_text(right['value'][above].iloc[0])}."
        )
    return _combine(
        left, right, multiplier * left["value"] / right["value"], method, template,
        numerator=left["value"], denominator=right["value"], multiplier=multiplier,
    )  # fmt: skip


def _combine(left: Measure, right: Measure, values: Any, method: str, template: str, **quotient: Any) -> Measure:
    """A new measure from two aligned ones. What is itself calculated is shown in brackets."""
    made = left[COLUMNS].assign(numerator=np.nan, denominator=np.nan, multiplier=np.nan)
    made = made.assign(method=method, **quotient)
    made["value"] = np.asarray(values)
    made["calculation"] = [
        template.format(_text(a), _text(b)) for a, b in zip(left["value"], right["value"], strict=True)
    ]
    made["rows"] = pd.Series(
        [_union([a, b]) for a, b in zip(left["rows"], right["rows"], strict=True)], index=made.index, dtype=object
    )
    return made.assign(symbol=left["symbol"]) if "symbol" in left else made
