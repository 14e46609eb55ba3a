"""Measures for tests, made of plain numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from lib.expression import Expression
from lib.measure import Measure

YEARS = ["2011/12", "2012/13", "2013/14"]


def measure(values: Mapping[Any, Expression], keys: str | Sequence[str] = "area", unit: str = "count") -> Measure:
    """A measure with these values by key; a tuple of keys for several levels, None for what is not published."""
    if isinstance(keys, str):
        return Measure.made(pd.Index(list(values), name=keys), list(values.values()), unit, title="Visits")
    index = pd.MultiIndex.from_tuples(list(values), names=list(keys))
    return Measure.made(index, list(values.values()), unit, title="Visits")


def years(*values: Expression, unit: str = "count") -> Measure:
    """A measure over the last of `YEARS`."""
    return measure(dict(zip(YEARS[-len(values) :], values, strict=True)), "period", unit)
