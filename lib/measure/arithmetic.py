"""Totals, shares, rates, changes: new measures from measures, joined on the keys they share.

The first one's keys are kept. What does not match is a `ReportError` that names the key.
"""

from collections.abc import Callable
from typing import Self

import pandas as pd

from lib.expression import Expression, evaluate
from lib.measure.rows import Rows, single_index
from lib.measure.selection import Selection
from lib.project import NoDataError, ReportError
from lib.source import SOURCE
from lib.terms import units
from lib.terms.wording import lower_first

Rule = Callable[[Expression, Expression], Expression]
BY_DEFINITION = "By definition"  # the title of a number that has no other
DIFFERENCE = "Difference in "


class Arithmetic(Selection):
    """What a measure can calculate."""

    def __add__(self, other: Self) -> Self:
        """Sums, key by key. Raises `ReportError` for units that cannot be added; points can be to a share."""
        if not units.can_be_added(other.unit, to=self.unit):
            raise ReportError(
                f"+: {self.title or 'the first measure'} is in {self.unit}, {other.title or 'the second'} in "
                f"{other.unit}; only what has one unit can be added."
            )
        return self.combined(other, lambda a, b: ("+", a, b), self.unit, self.title)

    def __sub__(self, other: Self) -> Self:
        return self.combined(other, lambda a, b: ("-", a, b), units.difference(self.unit), _differs(self.title))

    def __mul__(self, other: Self) -> Self:
        return self.combined(other, lambda a, b: ("*", a, b), "count", _joined(self, "times", other))

    def __truediv__(self, other: Self) -> Self:
        """One quantity for each unit of another, of any kind. Raises unless the second is above 0."""
        _above_zero(self, other, "ratio")
        return self.combined(other, lambda a, b: ("/", a, b), "ratio", _joined(self, "for each of", other, "Ratio of"))

    def share(self, whole: Self) -> Self:
        """Percentage that this is of a whole. Raises unless 0 ≤ part ≤ whole and whole > 0."""
        _above_zero(self, whole, "share")
        for part, total, key in _pairs_of_values(self, whole):
            if part > total:
                raise ReportError(f"share: at {key!r} the part, {part:,g}, is more than the whole, {total:,g}.")
        return self.combined(whole, _times(100), "percent", _joined(self, "as % of", whole, "% of"))

    def rate(self, population: Self, per: int = 10_000) -> Self:
        """Events per `per` of a population. Raises if the events are below 0 or the population not above 0."""
        _above_zero(self, population, "rate")
        unit = {10_000: "per_10000", 100: "percent"}.get(per, "ratio")
        return self.combined(population, _times(per), unit, f"{self.title} per {per:,} {lower_first(population.title)}")

    def part_of(self, whole: Self) -> Self:
        """The number that a printed percentage of a whole stands for, unrounded."""
        return self.combined(whole, lambda a, b: ("/", ("*", a, b), 100), whole.unit, f"{self.title}, as a number")

    def change(self, old: Self | None = None) -> Self:
        """Percentage change from `old`; without it, from each period to the next.

        From 0 there is none: the row has no value, and the symbol z. Raises for an `old` below 0.
        """
        before = self.previous() if old is None else old
        _above_zero(self, before, "change", drop=old is None, least=0)

        def rule(a: Expression, b: Expression) -> Expression:
            none = ("case", ("=", b, 0), None, 0)
            return none if evaluate(b, SOURCE) == 0 else ("/", ("*", 100, ("-", a, b)), b)

        return self.combined(before, rule, "percent", f"Change in {lower_first(self.title)}", drop=old is None)

    def difference(self, old: Self | None = None) -> Self:
        """This minus `old`; without it, each period minus the one before."""
        before = self.previous() if old is None else old
        unit = units.difference(self.unit)
        return self.combined(before, lambda a, b: ("-", a, b), unit, _differs(self.title), drop=old is None)

    def steps(self) -> Self:
        """Each row minus the row before it, in the order of the table: for dates that are not a year apart."""
        later, earlier = self.frame.iloc[1:], self.frame.iloc[:-1]
        made: list[Expression] = [("-", a, b) for a, b in zip(later["expression"], earlier["expression"], strict=True)]
        return self.made(later.index, made, units.difference(self.unit), self.fixed, _differs(self.title), self.origin)

    def total(self, over: str = "") -> Self:
        """Sums over one of the keys, or of all rows. Raises if a summed value is missing: nothing is inferred."""
        self._complete("total")
        if not over:
            return self.made(single_index(), [("+", *self.expressions)], self.unit, self.fixed, self.title, self.origin)
        self.require(over)
        kept = [name for name in self.keys if name != over]
        if not kept:
            return self.total()
        groups: dict[tuple[str, ...], list[Expression]] = {}
        for row in self.rows():
            groups.setdefault(tuple(row.keys[name] for name in kept), []).append(row.expression)
        index = pd.MultiIndex.from_tuples(list(groups), names=kept) if len(kept) > 1 else pd.Index(
            [key for (key,) in groups], name=kept[0]
        )  # fmt: skip
        return self.made(
            index, [("+", *parts) for parts in groups.values()], self.unit, self.fixed, self.title, self.origin
        )

    def with_total(self, over: str, label: str = "Total") -> Self:
        """The measure, and after it its sums over one of its keys, under the key `label`: the margin of a table.

        Raises `ReportError` if there is a row with that key, which would be counted twice.
        """
        if label in self.labels(over):
            raise ReportError(
                f"{self.title or 'measure'} has a row with {over} {label!r} already; a total is added once."
            )
        sums = self.total(over).keyed(**{over: label}).arranged(*self.keys)
        return self.like(pd.concat([self.frame, sums.frame]))

    def largest(self) -> Self:
        """The highest value of all rows."""
        return self._extreme("max", f"Highest: {lower_first(self.title)}")

    def smallest(self) -> Self:
        """The lowest value of all rows."""
        return self._extreme("min", f"Lowest: {lower_first(self.title)}")

    def count_true(self) -> Self:
        """How many rows of a true-or-false measure are true."""
        return self.made(single_index(), [("count", *self.expressions)], "count", self.fixed, self.title, self.origin)

    def absolute(self) -> Self:
        """Values without their sign."""
        return self.mapped(lambda a: ("abs", a), self.unit)

    def rounded(self, decimals: int) -> Self:
        """Values as they are printed, halves away from zero: to add up what readers see."""
        return self.mapped(lambda a: ("round", a, decimals), self.unit)

    def mapped(self, rule: Callable[[Expression], Expression], unit: str, title: str = "") -> Self:
        """Each row by a rule of expressions."""
        made = [rule(expression) for expression in self.expressions]
        return self.made(self.frame.index, made, unit, self.fixed, title or self.title, self.origin)

    def as_unit(self, unit: str) -> Self:
        """The same values under another unit, where the operation cannot know better."""
        return self.mapped(lambda a: a, unit)

    def combined(self, other: Rows, rule: Rule, unit: str, title: str, drop: bool = False) -> Self:
        """A new measure from two, row by row; `drop` leaves out rows without a partner."""
        left, right = pair(self, other, drop)
        made = [rule(a, b) for a, b in zip(left["expression"], right["expression"], strict=True)]
        origin = "inferred" if "inferred" in (self.origin, other.origin) else ""
        return self.made(left.index, made, unit, self.fixed, title, origin)

    def _extreme(self, operator: str, title: str) -> Self:
        self._complete(operator)
        return self.made(single_index(), [(operator, *self.expressions)], self.unit, self.fixed, title, self.origin)

    def _complete(self, what: str) -> None:
        if not len(self):
            raise NoDataError(f"{self.title or 'measure'}: no rows, so there is no {what}.")
        for row in self.rows():
            if row.value is None:
                key = ", ".join(row.keys.values())
                raise ReportError(f"{what} of {self.title or 'measure'}: no value at {key}, so there is none.")


def pair(first: Rows, second: Rows, drop: bool = False) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Two measures row by row, joined on the keys they share. Raises `ReportError` naming the key that does not match."""
    shared = second.keys
    if unknown := [name for name in shared if name not in first.keys]:
        raise ReportError(
            f"{second.title or 'the second measure'} is split by {unknown}, which {first.title or 'the first'} "
            "is not; choose one with `at`."
        )
    right = second.frame
    if not shared:
        if len(right) != 1:
            raise ReportError(f"{second.title or 'the second measure'} has {len(right)} rows and no keys to join on.")
        return first.frame, right.iloc[[0] * len(first)].set_index(first.frame.index)
    by_key: dict[tuple[str, ...], int] = {}
    for place, row in enumerate(second.rows()):
        key = tuple(row.keys[name] for name in shared)
        if key in by_key:
            raise ReportError(f"key {key!r} occurs twice in {second.title or 'the second measure'}.")
        by_key[key] = place
    wanted = [tuple(row.keys[name] for name in shared) for row in first.rows()]
    missing = [key for key in wanted if key not in by_key]
    if missing and not drop:
        raise NoDataError(
            f"{second.title or 'the second measure'}: no value at {', '.join(missing[0])} to calculate with.",
            [*first.tables, *second.tables],
        )
    present = [n for n, key in enumerate(wanted) if key in by_key]
    if not present:
        raise NoDataError(
            f"{first.title} and {second.title}: no key has a value in both measures.", [*first.tables, *second.tables]
        )
    left = first.frame.iloc[present]
    return left, right.iloc[[by_key[wanted[n]] for n in present]].set_index(left.index)


def _times(multiplier: int) -> Rule:
    return lambda a, b: ("/", ("*", multiplier, a), b)


def _pairs_of_values(first: Rows, second: Rows, drop: bool = False) -> list[tuple[float, float, object]]:
    left, right = pair(first, second, drop)
    rows = zip(left["value"], right["value"], left.index, strict=True)
    return [(a, b, key) for a, b, key in rows if a is not None and b is not None]


def _above_zero(first: Rows, second: Rows, what: str, drop: bool = False, least: float | None = None) -> None:
    for above, below, key in _pairs_of_values(first, second, drop):
        if below < least if least is not None else below <= 0:
            wanted = "be above 0" if least is None else f"not be below {least:g}"
            raise ReportError(f"{what}: the denominator at {key!r} is {below:,g}; it must {wanted}.")
        if above < 0 and what in ("share", "rate"):
            raise ReportError(f"{what}: the numerator at {key!r} is below 0.")


def _differs(title: str) -> str:
    return title if title.startswith(DIFFERENCE) else f"{DIFFERENCE}{lower_first(title)}"


def _joined(first: Rows, by: str, second: Rows, alike: str = "") -> str:
    """The title of one measure set against another; `alike` begins it where both have one title, which is said once."""
    if second.title == BY_DEFINITION:
        return first.title
    if alike and first.title.casefold() == second.title.casefold():
        return f"{alike} {lower_first(first.title)}"
    return f"{first.title} {by} {lower_first(second.title)}"
