"""Choosing and arranging the rows of measures by their keys. Values and calculations stay as they are."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from lib import calculation, periods
from lib.calculation import COLUMNS, Measure
from lib.project import ReportError


def value(measure: Measure, /, **keys: str) -> Any:
    """The single value at the given keys. Raises if there is none, or more than one."""
    found = at(measure, **keys)
    if len(found) != 1:
        raise ReportError(f"value: {len(found)} values at {keys}, expected one.")
    return found["value"].iloc[0]


def at(measure: Measure, /, **keys: str | Iterable[str]) -> Measure:
    """The rows at the given keys: `at(rate, period="2013/14")`. A single key is dropped from the index, a list is kept."""
    for level, wanted in keys.items():
        calculation.require(measure, level)
        several = not isinstance(wanted, str)
        found = measure.index.get_level_values(level).isin(list(wanted) if several else [wanted])
        if not found.any():
            raise ReportError(f"at: no row with {level} {wanted!r}.")
        measure = measure[found]
        if not several:
            measure = measure.droplevel(level) if measure.index.nlevels > 1 else measure.reset_index(drop=True)
    return measure


def previous(measure: Measure, level: str = "period") -> Measure:
    """The measure one period earlier, under the later period's key: last year's value in this year's row."""
    calculation.require(measure, level)
    names = list(measure.index.names)
    moved = measure.reset_index()
    later = {periods.before(str(key)): key for key in moved[level]}
    moved = moved[moved[level].isin(later)]
    return moved.assign(**{level: moved[level].map(later)}).set_index(names)


def published(measure: Measure) -> Measure:
    """The rows that have a value: for ranks and comparisons, which leave suppressed ones out and must say so."""
    return measure[measure["value"].notna()]


def ordered(measure: Measure, /, **keys: Sequence[str]) -> Measure:
    """The rows in a given order of keys, `ordered(share, area=[…])`; keys that are not listed are left out."""
    for level, wanted in reversed(keys.items()):
        place = {key: n for n, key in enumerate(wanted)}
        rows = measure[measure.index.get_level_values(level).isin(place)]
        measure = rows.iloc[np.argsort([place[k] for k in rows.index.get_level_values(level)], kind="stable")]
    return measure


def keyed(measure: Measure, **keys: str) -> Measure:
    """The same rows with further keys, each the same for all: `keyed(totals, category="All")`."""
    names = [name for name in measure.index.names if name is not None]
    return measure.reset_index(drop=not names).assign(**keys).set_index([*names, *keys])


def by_year(measure: Measure, level: str = "date") -> Measure:
    """Counts at year-end dates, keyed by the financial year that ends then: `2014-03-31` becomes `2013/14`."""
    calculation.require(measure, level)
    names = ["period" if name == level else name for name in measure.index.names]
    frame = measure.reset_index().rename(columns={level: "period"})
    return frame.assign(period=frame["period"].map(periods.year_ended)).set_index(names)


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
