"""Measures: keyed rows, each with a value and the expression it comes from.

    referrals = load("referrals").measure("referrals", by=["area", "period"])
    rate = referrals.rate(children)
    record("referrals_rate", rate)
    check("referrals_rose", referrals.change().at(area=county).now > 0)

`rows` holds and makes them, `selection` chooses, `arithmetic` calculates, `comparisons` judges.
"""

from collections.abc import Mapping

import pandas as pd

from lib.measure.arithmetic import BY_DEFINITION
from lib.measure.comparisons import Comparisons
from lib.measure.rows import single_index
from lib.project import ReportError


class Measure(Comparisons):
    """Keyed rows (period, area, category), each with value, expression, unit, and a symbol where there is no value."""


def constant(value: float, unit: str = "count", title: str = "") -> Measure:
    """A number that a definition fixes (a threshold, a base of 100)."""
    return Measure.made(single_index(), [value], unit, title=title or BY_DEFINITION)


def constants(values: Mapping[str, float], level: str, unit: str = "count", title: str = "") -> Measure:
    """Numbers that a definition fixes for each key: the years of age in a band, the days in a month."""
    index = pd.Index(list(values), name=level)
    return Measure.made(index, list(values.values()), unit, title=title or BY_DEFINITION)


def stack(*parts: Measure) -> Measure:
    """Measures with the same keys, one after another. Raises `ReportError` if a key occurs twice, or for no measure."""
    if not parts:
        raise ReportError("stack: no measure to put together; give at least one.")
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
    if not parts:
        raise ReportError(f"gather: no measure to put under the key {level!r}; give at least one.")
    for part in parts.values():
        part.single()
    bare = [part.like(part.frame.reset_index(drop=True)).keyed(**{level: name}) for name, part in parts.items()]
    return stack(*bare)


__all__ = ["Measure", "constant", "constants", "gather", "stack"]
