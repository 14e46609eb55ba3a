"""Counts, totals, shares, rates and changes, as measures: tables whose values carry their calculation along.

Every function takes tables or measures and returns a measure (its columns: `lib/calculation.py`),
so that nobody types a formula as text. Two measures are joined on the keys they share; the first
one's keys are kept. Errors are `ReportError`s that name the key.
"""

from collections.abc import Sequence

import pandas as pd

from lib import calculation, selection
from lib.calculation import Measure
from lib.project import ReportError


def count(table: pd.DataFrame, column: str, by: str | Sequence[str] = ()) -> Measure:
    """Values as the table gives them, one row a key; a suppressed value stays NaN with its symbol.

    Raises if a key occurs twice.
    """
    keys = calculation.key_names(by)
    symbols = f"{column}_symbol"
    made = calculation.frame(
        table, keys,
        value=table[column].astype("float64"),
        method="as given",
        calculation=[calculation.text(v) if pd.notna(v) else "not published" for v in table[column]],
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
    keys = calculation.key_names(by)
    missing = table[table[column].isna()]
    if not missing.empty:
        raise ReportError(f"total of {column!r}: {missing['row'].iloc[0]} has no value, so there is no total.")
    if table.empty:
        raise ReportError(f"total of {column!r}: no rows to add up.")
    groups = table.groupby(keys, sort=False) if keys else [((), table)]
    parts = [(key, group[column].astype("float64"), tuple(group["row"])) for key, group in groups]
    frame = pd.DataFrame([key for key, _, _ in parts], columns=keys) if keys else pd.DataFrame(index=[0])
    return calculation.frame(
        frame, keys,
        value=[values.sum() for _, values, _ in parts],
        method="total",
        calculation=[" + ".join(calculation.text(v) for v in values) for _, values, _ in parts],
        rows=[rows for _, _, rows in parts],
    )  # fmt: skip


def tally(table: pd.DataFrame, by: str | Sequence[str] = ()) -> Measure:
    """How many rows the table has, or each key has: for lists of actions, audits, gaps. A key without rows is not there."""
    keys = calculation.key_names(by)
    groups = table.groupby(keys, sort=False) if keys else [((), table)]
    parts = [(key if isinstance(key, tuple) else (key,), tuple(group["row"])) for key, group in groups]
    return calculation.frame(
        pd.DataFrame([key for key, _ in parts], columns=keys) if keys else pd.DataFrame(index=[0]), keys,
        value=[float(len(rows)) for _, rows in parts],
        method="count of rows",
        calculation=[f"{len(rows)} row{'s' * (len(rows) != 1)} of the data" for _, rows in parts],
        rows=[rows for _, rows in parts],
    )  # fmt: skip


def constant(value: float, rows: tuple[str, ...] = ()) -> Measure:
    """A number that a definition fixes (a threshold, a base of 100), as a measure; usually without source rows."""
    return calculation.single(value, "definition", calculation.text(value), rows)


def constants(values: dict[str, float], level: str) -> Measure:
    """Numbers that a definition fixes for each key: the years of age in a band, the days in a month."""
    frame = pd.DataFrame({level: list(values)})
    numbers = list(values.values())
    return calculation.frame(
        frame, [level], value=numbers, method="definition",
        calculation=[calculation.text(v) for v in numbers], rows=[()] * len(numbers),
    )  # fmt: skip


def share(part: Measure, whole: Measure) -> Measure:
    """Percentage that `part` is of `whole`. Raises unless 0 ≤ part ≤ whole and whole > 0."""
    return calculation.quotient(part, whole, 100, "share", "{} / {}", proper=True)


def part(percentage: Measure, whole: Measure) -> Measure:
    """The number that a printed percentage of a whole stands for, unrounded; for tables that print no counts."""
    left, right = calculation.pair(percentage, whole)
    return calculation.combine(left, right, left["value"] * right["value"] / 100, "part", "{}% of {}")


def rate(numerator: Measure, denominator: Measure, per: int = 10_000) -> Measure:
    """Events per `per` of a population. Raises if the numerator is below 0 or the denominator not above 0."""
    return calculation.quotient(numerator, denominator, per, "rate", f"{{}} / {{}} × {per:,}")


def ratio(numerator: Measure, denominator: Measure) -> Measure:
    """One quantity divided by another of any kind."""
    return calculation.quotient(numerator, denominator, 1, "ratio", "{} / {}")


def product(first: Measure, second: Measure, per: float = 1) -> Measure:
    """One measure times another, over `per`: the count behind a printed rate, `52 × 12,407 / 10,000`, unrounded."""
    left, right = calculation.pair(first, second)
    template = "{0} × {1}" + (f" / {calculation.text(per)}" if per != 1 else "")
    return calculation.combine(left, right, left["value"] * right["value"] / per, "product", template)


def change(new: Measure, old: Measure | None = None, level: str = "period") -> Measure:
    """Percentage change from `old` to `new`; without `old`, from each period to the next."""
    left, right = calculation.pair(new, selection.previous(new, level) if old is None else old, drop=old is None)
    calculation.positive(right, "change")
    return calculation.combine(
        left, right, 100 * (left["value"] - right["value"]) / right["value"], "change", "({0} − {1}) / {1} × 100",
        numerator=left["value"] - right["value"], denominator=right["value"], multiplier=100,
    )  # fmt: skip


def difference(new: Measure, old: Measure | None = None, level: str = "period") -> Measure:
    """`new` minus `old`; without `old`, each period minus the one before."""
    left, right = calculation.pair(new, selection.previous(new, level) if old is None else old, drop=old is None)
    return calculation.combine(left, right, left["value"] - right["value"], "difference", "{0} − {1}")


def steps(measure: Measure) -> Measure:
    """Each row minus the row before it, in the order of the table: for dates that are not a year apart."""
    later = measure.iloc[1:]
    earlier = measure.iloc[:-1].set_axis(later.index)
    return calculation.combine(later, earlier, later["value"] - earlier["value"], "difference", "{0} − {1}")


def plus(first: Measure, second: Measure) -> Measure:
    """The sum of two measures, key by key."""
    left, right = calculation.pair(first, second)
    return calculation.combine(left, right, left["value"] + right["value"], "total", "{0} + {1}")


def add_up(measure: Measure, over: str) -> Measure:
    """Sums of a measure over one of its keys: districts to the county, categories to a total."""
    calculation.require(measure, over)
    keys = [str(name) for name in measure.index.names if name != over]
    table = measure.reset_index().rename(columns={"rows": "parts"}).assign(row="")
    made = total(table, "value", by=keys)
    groups = table.groupby(keys, sort=False)["parts"] if keys else [((), table["parts"])]
    made["rows"] = pd.Series([calculation.union(parts) for _, parts in groups], index=made.index, dtype=object)
    return made


def altogether(measure: Measure) -> Measure:
    """The sum of all rows of a measure, as one row. Raises if one is missing: nothing is inferred."""
    if measure["value"].isna().any():
        raise ReportError(
            f"altogether: no value at {measure.index[measure['value'].isna()][0]!r}, so there is no total."
        )
    return calculation.single(
        measure["value"].sum(),
        "total",
        " + ".join(calculation.text(v) for v in measure["value"]),
        calculation.union(measure["rows"]),
    )


def with_total(measure: Measure, over: str, label: str = "Total") -> Measure:
    """The measure, and after it its sums over one of its keys, under the key `label`: the margin of a table."""
    names = [str(name) for name in measure.index.names]
    sums = selection.keyed(add_up(measure, over), **{over: label})
    return selection.stack(measure, sums.reorder_levels(names) if len(names) > 1 else sums)
