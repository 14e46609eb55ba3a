"""Measures that judge others: ranks, comparisons that are true or false, what chance could do, and words for them."""

import math
import operator
from collections.abc import Callable, Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd

from lib import calculation, measures, selection, wording
from lib.calculation import Measure
from lib.project import ReportError

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq, ">=": operator.ge, ">": operator.gt, "≠": operator.ne,
}  # fmt: skip


def rank(measure: Measure, within: str | Sequence[str] = (), highest: bool = True) -> Measure:
    """Place of each value, 1 for the highest (or lowest) within the keys `within`; ties share the better place."""
    if measure["value"].isna().any():
        raise ReportError("rank: a value is missing; leave out the keys that have none.")
    keys = calculation.key_names(within)
    groups = measure.groupby(level=keys) if keys else None
    values = groups["value"] if groups is not None else measure["value"]
    places = values.rank(method="min", ascending=not highest)
    sizes = groups["value"].transform("size") if groups is not None else pd.Series(len(measure), measure.index)
    order = "highest" if highest else "lowest"
    return calculation.derived(
        measure, places, "rank",
        [f"{calculation.text(v)} is the {wording.ordinal(p)} {order} of {n}" if p > 1 else f"{calculation.text(v)} is the {order} of {n}"
         for v, p, n in zip(measure["value"], places, sizes, strict=True)],
        rows=calculation.all_rows(measure),
    )  # fmt: skip


def leader(measure: Measure, highest: bool = True, place: int = 1) -> Measure:
    """The name of the key with the highest (or lowest) value; `place=2` for the second. A measure of words.

    Raises if two keys share the place, for then there is no single answer.
    """
    ordered = measure.sort_values("value", ascending=not highest)
    chosen = ordered.iloc[place - 1]
    if (measure["value"] == chosen["value"]).sum() > 1:
        raise ReportError(
            f"leader: {calculation.text(chosen['value'])} occurs more than once; the sentence needs another wording."
        )
    name = wording.key_label(str(calculation.as_tuple(ordered.index[place - 1])[0]))
    listed = ", ".join(
        f"{wording.key_label(str(calculation.as_tuple(k)[0]))} {calculation.text(v)}"
        for k, v in ordered["value"].items()
    )
    return calculation.single(name, "rank", f"in order: {listed}", calculation.all_rows(measure))


def compare(first: Measure, sign: Literal["<", "<=", "=", ">=", ">", "≠"], second: Measure | float) -> Measure:
    """True or false, key by key: is `first` below, equal to, above `second`?"""
    if not isinstance(second, pd.DataFrame):
        second = measures.constant(second)
    left, right = calculation.pair(first, second)
    values = [COMPARISONS[sign](a, b) for a, b in zip(left["value"], right["value"], strict=True)]
    return calculation.combine(left, right, values, "comparison", f"{{0}} {sign} {{1}}")


def between(measure: Measure, low: float, high: float) -> Measure:
    """True or false: does each value lie in [low, high]? For `about half` and the like, with stated bounds."""
    return calculation.derived(
        measure, [low <= v <= high for v in measure["value"]], "comparison",
        [f"{calculation.text(low)} ≤ {calculation.text(v)} ≤ {calculation.text(high)}" for v in measure["value"]], rows=list(measure["rows"]),
    )  # fmt: skip


def every(measure: Measure) -> Measure:
    """True if every row of a true-or-false measure is true; its calculation lists them all."""
    return calculation.single(
        bool(measure["value"].all()),
        "comparison",
        "; ".join(measure["calculation"]),
        calculation.union(measure["rows"]),
    )


def how_many(truths: Measure) -> Measure:
    """How many rows of a true-or-false measure are true; its calculation lists them all."""
    return calculation.single(
        float(truths["value"].sum()),
        "count of true",
        "; ".join(truths["calculation"]),
        calculation.union(truths["rows"]),
    )


def swing(new: Measure, old: Measure | None = None, level: str = "period") -> Measure:
    """How many standard errors lie between two counts, or two shares: below about 2, chance alone could do it.

    Counts are taken as Poisson, shares as binomial with the pooled share, and all children as independent:
    siblings come together, so even a little above 2 is weak evidence.
    """
    left, right = calculation.pair(new, selection.previous(new, level) if old is None else old, drop=old is None)
    if (left["method"] == "share").all() and (right["method"] == "share").all():
        n, m = left["denominator"].astype("float64"), right["denominator"].astype("float64")
        pooled = (left["numerator"] + right["numerator"]).astype("float64") / (n + m)
        error = 100 * np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
        return calculation.combine(
            left,
            right,
            (left["value"] - right["value"]) / error,
            "standard errors",
            "({0} − {1}) / pooled standard error",
        )
    error = np.sqrt((left["value"] + right["value"]).astype("float64"))
    return calculation.combine(
        left, right, (left["value"] - right["value"]) / error, "standard errors", "({0} − {1}) / √({0} + {1})"
    )


def chance_of_gap(new: Measure, old: Measure) -> Measure:
    """Percentage of times that chance alone splits two counts at least as unevenly, were both to be expected equal.

    Exact and two-sided (binomial, one half), for independent events in equal spans of time.
    """
    left, right = calculation.pair(new, old)
    if not ((left["value"] % 1 == 0) & (right["value"] % 1 == 0)).all():
        raise ReportError("chance_of_gap: both measures must be whole counts.")
    pairs = [(round(a), round(b)) for a, b in zip(left["value"], right["value"], strict=True)]
    values = [min(100.0, 200 * sum(math.comb(a + b, k) for k in range(min(a, b) + 1)) / 2 ** (a + b)) for a, b in pairs]
    return calculation.combine(
        left, right, values, "binomial test", "{0} against {1}, both expected to be half of the sum"
    )


def words(text: str, basis: Measure) -> Measure:
    """Computed words (`rose`, `almost two thirds`) as a measure, keeping the calculation of the value they say."""
    return calculation.single(text, "words", "; ".join(basis["calculation"]), calculation.union(basis["rows"]))
