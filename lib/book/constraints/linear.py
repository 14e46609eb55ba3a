"""Expressions as quotients of linear forms, and what a printed number says of one: inequalities with exact numbers.

Totals, shares, rates and changes are `P / Q` with `P` and `Q` linear in the cells. That such a quotient was rounded to
a printed number is two inequalities: `P − low Q ≥ 0` and `high Q − P > 0`. All numbers are fractions: nothing is lost.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.expression import Expression

Key = tuple[str, int, str]  # a cell: table, line of the file, column
Value = Callable[[Key], Fraction | None]  # the number in a cell; None for one that is unknown
Formula = Callable[[str], Expression]  # the expression of a figure, by id


class NotLinear(Exception):  # noqa: N818 - not an error of anybody: the expression is left out
    """An expression that is no quotient of linear forms, or holds something that is no number."""


@dataclass(frozen=True)
class Form:
    """`constant` plus the sum of `terms`: each unknown cell with its factor, none of them 0."""

    constant: Fraction = Fraction(0)
    terms: tuple[tuple[Key, Fraction], ...] = ()

    @property
    def is_constant(self) -> bool:
        return not self.terms

    def times(self, number: Fraction) -> "Form":
        if number == 0:
            return Form()
        return Form(self.constant * number, tuple((key, factor * number) for key, factor in self.terms))

    def plus(self, other: "Form") -> "Form":
        terms = dict(self.terms)
        for key, factor in other.terms:
            terms[key] = terms.get(key, Fraction(0)) + factor
        return Form(self.constant + other.constant, tuple((k, terms[k]) for k in sorted(terms) if terms[k]))

    def minus(self, other: "Form") -> "Form":
        return self.plus(other.times(Fraction(-1)))

    def at(self, values: Mapping[Key, Fraction]) -> Fraction:
        return self.constant + sum((factor * values[key] for key, factor in self.terms), Fraction(0))


ONE = Form(Fraction(1))


@dataclass(frozen=True)
class Quotient:
    """`above / below`; `below` is above 0 in everything that is printed."""

    above: Form
    below: Form = ONE

    @property
    def keys(self) -> set[Key]:
        return {key for form in (self.above, self.below) for key, _ in form.terms}

    def at(self, values: Mapping[Key, Fraction]) -> Fraction | None:
        """The value for these cells; None where it would be a division by 0."""
        below = self.below.at(values)
        return self.above.at(values) / below if below else None


@dataclass(frozen=True)
class Row:
    """The sum of the terms is `least` or more. With `whole` unknowns only, all numbers in it are whole, too."""

    terms: tuple[tuple[Key, Fraction], ...]
    least: Fraction

    def holds(self, values: Mapping[Key, Fraction], slack: Fraction = Fraction(0)) -> bool:
        return sum((factor * values[key] for key, factor in self.terms), Fraction(0)) >= self.least - slack


@dataclass(frozen=True)
class Interval:
    """What a printed number stands for: from `low` to `high`; `low_in`, `high_in` say whether the ends belong to it."""

    low: Fraction
    high: Fraction
    low_in: bool = True
    high_in: bool = False

    def holds(self, value: Fraction) -> bool:
        above = value >= self.low if self.low_in else value > self.low
        return above and (value <= self.high if self.high_in else value < self.high)

    def widened(self, by: Fraction) -> "Interval":
        return Interval(self.low - by, self.high + by, self.low_in, self.high_in)


def rounded(printed: Decimal, decimals: int) -> Interval:
    """Everything that is rounded to this, a half going away from zero: 33.3 stands for 33.25 up to, but not, 33.35."""
    half, middle = Fraction(1, 2 * 10**decimals), Fraction(printed)
    return Interval(middle - half, middle + half, middle > 0, middle < 0)


def quotient(expression: Expression, value: Value, formula: Formula) -> Quotient:
    """An expression as a quotient of linear forms of the cells that `value` does not know. Raises `NotLinear`."""
    if isinstance(expression, bool) or expression is None or isinstance(expression, str):
        raise NotLinear
    if not isinstance(expression, tuple):
        return Quotient(Form(exact(expression)))
    operator, *operands = expression
    if operator == "cell":
        key: Key = (operands[0], operands[1], operands[2])
        known = value(key)
        return Quotient(Form(known) if known is not None else Form(terms=((key, Fraction(1)),)))
    if operator == "figure":
        return quotient(formula(operands[0]), value, formula)
    if operator == "rows":
        return Quotient(Form(Fraction(len(operands[1]))))
    if operator not in STEPS:
        raise NotLinear
    first, *others = [quotient(operand, value, formula) for operand in operands]
    for other in others:
        first = STEPS[operator](first, other)
    return first


def rows(made: Quotient, interval: Interval, whole: bool) -> list[Row]:
    """That a quotient lies in an interval, as inequalities. `whole`: all its unknowns are whole numbers.

    With whole numbers "less than" can be said exactly; otherwise the ends are taken to belong to the interval.
    """
    low = made.above.minus(made.below.times(interval.low))
    high = made.below.times(interval.high).minus(made.above)
    positive = [] if made.below.is_constant else [_row(made.below, False, whole)]
    return [_row(low, interval.low_in, whole), _row(high, interval.high_in, whole), *positive]


def _row(form: Form, closed: bool, whole: bool) -> Row:
    """That a form is 0 or more, or (not `closed`) above 0, in whole numbers if its unknowns are."""
    scale = math.lcm(*(factor.denominator for _, factor in form.terms), form.constant.denominator)
    scaled = form.times(Fraction(scale))
    divisor = math.gcd(*(int(factor) for _, factor in scaled.terms)) or 1
    least = -scaled.constant + (0 if closed or not whole else 1)
    if whole:  # divided by what all factors share, the end may be moved up to the next whole number
        return Row(tuple((key, factor / divisor) for key, factor in scaled.terms), Fraction(math.ceil(least / divisor)))
    return Row(scaled.terms, least)


def exact(number: float | int) -> Fraction:
    """A number as it is written: 0.1 is a tenth."""
    return Fraction(Decimal(repr(number)))


def apart(groups: Iterable[Iterable[str]]) -> list[list[int]]:
    """Positions of groups that hang together by a name they share, in order: the parts that can be solved alone."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    listed = [list(group) for group in groups]
    for group in listed:
        for name in group[1:]:
            leader[find(name)] = find(group[0])
    found: dict[str, list[int]] = {}
    for position, group in enumerate(listed):
        if group:
            found.setdefault(find(group[0]), []).append(position)
    return list(found.values())


def _product(a: Form, b: Form) -> Form:
    if a.is_constant:
        return b.times(a.constant)
    if b.is_constant:
        return a.times(b.constant)
    raise NotLinear


def _sum(a: Quotient, b: Quotient) -> Quotient:
    if a.below == b.below:
        return Quotient(a.above.plus(b.above), a.below)
    return Quotient(_product(a.above, b.below).plus(_product(b.above, a.below)), _product(a.below, b.below))


def _times(a: Quotient, b: Quotient) -> Quotient:
    if a.below == b.above:
        return Quotient(a.above, b.below)
    if b.below == a.above:
        return Quotient(b.above, a.below)
    return Quotient(_product(a.above, b.above), _product(a.below, b.below))


def _over(a: Quotient, b: Quotient) -> Quotient:
    if b.above == Form():
        raise NotLinear
    if a.below == b.below:
        return Quotient(a.above, b.above)
    return _times(a, Quotient(b.below, b.above))


STEPS: dict[str, Callable[[Quotient, Quotient], Quotient]] = {
    "+": _sum,
    "-": lambda a, b: _sum(a, Quotient(b.above.times(Fraction(-1)), b.below)),
    "*": _times,
    "/": _over,
}
