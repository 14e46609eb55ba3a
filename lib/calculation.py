"""How a measure is made: rows joined on their keys, each value with its calculation and the places it came from.

A measure is a table of values that carry their own calculation: a DataFrame indexed by its
keys (`period`, `area`, a category), with columns

    value        what the reader sees, unrounded
    numerator    and `denominator`, `multiplier`: what it was made of (NaN if not a quotient)
    method       `as given`, `total`, `share`, `rate`, `ratio`, `change` …
    calculation  the same in numbers, `2,610 / 27,249 × 10,000`
    rows         the places in the data it came from, `("referrals:4",)`

Chapters call `measures`, `comparisons` and `selection`, which are put together from here.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from lib.project import ReportError

Measure = pd.DataFrame
COLUMNS = ["value", "numerator", "denominator", "multiplier", "method", "calculation", "rows"]


def key_names(by: str | Sequence[str]) -> list[str]:
    return [by] if isinstance(by, str) else list(by)


def as_tuple(key: Any) -> tuple[Any, ...]:
    return key if isinstance(key, tuple) else (key,)


def text(number: Any) -> str:
    """A number inside a calculation: thousands separated, up to four decimals."""
    if not isinstance(number, (int, float, np.integer, np.floating)):
        return str(number)
    if pd.isna(number):
        return "not published"
    shown = f"{float(number):,.4f}".rstrip("0").rstrip(".")
    return shown.replace("-", "−")


def union(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row for group in rows for row in group))


def all_rows(measure: Measure) -> list[tuple[str, ...]]:
    everything = union(measure["rows"])
    return [everything] * len(measure)


def frame(table: pd.DataFrame, keys: list[str], **columns: Any) -> Measure:
    made = table[keys].copy() if keys else pd.DataFrame(index=table.index)
    made = made.assign(numerator=np.nan, denominator=np.nan, multiplier=np.nan, **columns)
    made = made[keys + COLUMNS + [c for c in columns if c not in COLUMNS]]
    return made.set_index(keys) if keys else made.reset_index(drop=True)


def single(value: Any, method: str, calculation: str, rows: Any) -> Measure:
    return frame(
        pd.DataFrame(index=[0]), [], value=[value], method=method, calculation=calculation,
        rows=[rows if isinstance(rows, tuple) else union(rows)],
    )  # fmt: skip


def derived(measure: Measure, values: Any, method: str, calculation: list[str], rows: Any) -> Measure:
    made = measure[COLUMNS].assign(numerator=np.nan, denominator=np.nan, multiplier=np.nan, method=method)
    made["value"] = np.asarray(values)
    made["calculation"] = calculation
    made["rows"] = pd.Series(rows, index=made.index)
    return made


def require(measure: Measure, level: str) -> None:
    if level not in measure.index.names:
        raise ReportError(f"measure has no key {level!r}; its keys are {list(measure.index.names)}.")


def pair(first: Measure, second: Measure, drop: bool = False) -> tuple[Measure, Measure]:
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


def positive(measure: Measure, what: str) -> None:
    bad = measure[~(measure["value"] > 0)]
    if not bad.empty:
        raise ReportError(
            f"{what}: the denominator at {bad.index[0]!r} is {text(bad['value'].iloc[0])}; it must be above 0."
        )


def quotient(
    part: Measure, whole: Measure, multiplier: int, method: str, template: str, proper: bool = False
) -> Measure:
    left, right = pair(part, whole)
    positive(right, method)
    if (left["value"] < 0).any():
        raise ReportError(f"{method}: the numerator at {left.index[left['value'] < 0][0]!r} is below 0.")
    above = left["value"] > right["value"]
    if proper and above.any():
        raise ReportError(
            f"{method}: at {left.index[above][0]!r} the part, {text(left['value'][above].iloc[0])}, "
            f"is more than the whole, {text(right['value'][above].iloc[0])}."
        )
    return combine(
        left, right, multiplier * left["value"] / right["value"], method, template,
        numerator=left["value"], denominator=right["value"], multiplier=multiplier,
    )  # fmt: skip


def combine(left: Measure, right: Measure, values: Any, method: str, template: str, **quotient: Any) -> Measure:
    """A new measure from two aligned ones. What is itself calculated is shown in brackets."""
    made = left[COLUMNS].assign(numerator=np.nan, denominator=np.nan, multiplier=np.nan)
    made = made.assign(method=method, **quotient)
    made["value"] = np.asarray(values)
    made["calculation"] = [
        template.format(text(a), text(b)) for a, b in zip(left["value"], right["value"], strict=True)
    ]
    made["rows"] = pd.Series(
        [union([a, b]) for a, b in zip(left["rows"], right["rows"], strict=True)], index=made.index, dtype=object
    )
    return made.assign(symbol=left["symbol"]) if "symbol" in left else made
