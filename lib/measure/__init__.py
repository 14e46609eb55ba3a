"""Measures: keyed rows, each with a value and the expression it comes from.

    referrals = load("referrals").measure("referrals", by=["area", "period"])
    rate = referrals.rate(children)
    record("referrals_rate", rate)
    check("referrals_rose", referrals.change().at(area=county).now > 0)

`rows` holds and makes them, `selection` chooses, `arithmetic` calculates, `comparisons` judges.
"""

from collections.abc import Mapping

import pandas as pd

from lib.expression import Expression
from lib.measure.comparisons import Comparisons
from lib.measure.rows import single_index
from lib.project import ReportError


class Measure(Comparisons):
    """Keyed rows (period, area, category), each with value, expression, unit, and a symbol where there is no value."""


def constant(value: float, unit: str = "count", title: str = "") -> Measure:
    """A number that a definition fixes (a threshold, a base of 100)."""
    return Measure.made(single_index(), [value], unit, title=title or "By definition")


def constants(values: Mapping[str, float], level: str, unit: str = "count", title: str = "") -> Measure:
    """Numbers that a definition fixes for each key: the years of age in a band, the days in a month."""
    index = pd.Index(list(values), name=level)
    return Measure.made(index, list(values.values()), unit, title=title or "By definition")


def stack(*parts: Measure) -> Measure:
    """Measures with the same keys, one after another. Raises `ReportError` if a key occurs twice."""
    first = parts[0]
    for part in parts[1:]:
        if set(part.keys) != set(first.keys):
            raise ReportError(f"stack: {part.title or 'a part'} has the keys {part.keys}, the first {first.keys}.")
    frames = [first.frame, *(part.arranged(*first.keys).frame for part in parts[1:])]
    frame = pd.concat(frames)
    if first.keys and frame.index.has_duplicates:
        raise ReportError(f"stack: key {frame.index[frame.index.duplicated()][0]!r} occurs twice.")
    alike = {k: v for k, v in first.fixed.items() if all(part.fixed.get(k) == v for part in parts)}
    origin = "inferred" if any(part.origin == "inferred" for part in parts) else ""
    return Measure(frame, alike, first.title, origin)


def gather(parts: Mapping[str, Measure], level: str) -> Measure:
    """Measures of one row each, put together under a new key: `gather({"Referrals": share, …}, "stage")`."""
    for part in parts.values():
        part.single()
    bare = [part.like(part.frame.reset_index(drop=True)).keyed(**{level: name}) for name, part in parts.items()]
    return stack(*bare)


def base_of(counts: Measure, percentages: Mapping[str, float], level: str, title: str = "") -> Measure:
    """The only whole number of which each count is the percentage the original prints: an inferred base.

    `percentages` gives, for keys of `level`, the percentage as printed and its decimals are those it is written
    with. The expression is the lowest base that the percentages allow, rounded up.
    Raises `ReportError` if no whole number, or more than one, fits all.
    """
    low: list[Expression] = []
    high: list[Expression] = []
    for key, printed in percentages.items():
        decimals = len(repr(printed).partition(".")[2].rstrip("0"))
        half = 0.5 / 10**decimals
        count = counts.at(**{level: key}).single().expression
        low.append(("/", ("*", 100, count), printed + half))
        high.append(("/", ("*", 100, count), printed - half))
    made = Measure.made(
        pd.Index(["lowest", "highest"], name="end"),
        [("round", ("+", ("max", *low), 0.5), 0), ("round", ("-", ("min", *high), 0.5), 0)],
        "count",
    )
    lowest, highest = made.values
    if lowest != highest:
        raise ReportError(
            f"base of {counts.title}: from {lowest:g} to {highest:g} fit the percentages, not one number."
        )
    return Measure.made(
        single_index(), made.expressions[:1], "count", counts.fixed, title or "Inferred base", "inferred"
    )


__all__ = ["Measure", "base_of", "constant", "constants", "gather", "stack"]
