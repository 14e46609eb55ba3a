"""Measures that judge others: ranks, truths, words, and what chance could do."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

from lib.expression import Expression, evaluate
from lib.measure import chance
from lib.measure.arithmetic import Arithmetic, Rule
from lib.measure.limits import limit_of, outside_limits
from lib.measure.rows import single_index
from lib.project import ReportError
from lib.source import SOURCE
from lib.terms import wording

FRACTIONS = ((25, "a quarter"), (100 / 3, "a third"), (50, "half"), (200 / 3, "two thirds"), (75, "three quarters"))
PLACES = range(1, 21)  # those that have a word


class Comparisons(Arithmetic):
    """What a measure can be compared with, and the words for it."""

    def __lt__(self, other: Self | float) -> Self:
        return self.compared("<", other)

    def __le__(self, other: Self | float) -> Self:
        return self.compared("<=", other)

    def __gt__(self, other: Self | float) -> Self:
        return self.compared(">", other)

    def __ge__(self, other: Self | float) -> Self:
        return self.compared(">=", other)

    def equals(self, other: Self | float) -> Self:
        """True where the values are equal. Not `==`, which Python keeps for objects."""
        return self.compared("=", other)

    def compared(self, sign: str, other: Self | float) -> Self:
        """True or false, key by key. A bare number is a threshold: a definition of ours."""
        if not isinstance(other, Comparisons):
            return self.mapped(lambda a: (sign, a, other), "truth")
        return self.combined(other, lambda a, b: (sign, a, b), "truth", self.title)

    def between(self, low: float | Self, high: float | Self) -> Self:
        """True where low ≤ value ≤ high: for `about half` and the like, with stated bounds."""
        return (self >= low).both(self <= high)

    def both(self, other: Self) -> Self:
        """True where this and the other are true."""
        return self.combined(other, lambda a, b: ("and", a, b), "truth", self.title)

    def negated(self) -> Self:
        """True where this is false; what is not published is neither."""
        return self._judged(lambda a: ("not", a), "truth")

    def every(self) -> Self:
        """True if every row is true."""
        return self._folded("and")

    def any(self) -> Self:
        """True if at least one row is true."""
        return self._folded("or")

    def rank(self, within: str | Sequence[str] = (), highest: bool = True) -> Self:
        """Place of each value, 1 for the highest (or lowest) within the keys `within`; ties share the better place."""
        order = "highest" if highest else "lowest"
        groups: dict[tuple[str, ...], list[Expression]] = {}
        keys = [within] if isinstance(within, str) else list(within)
        for key in keys:
            if key not in self.fixed:
                self.require(key)
        rows = list(self.rows())
        for row in rows:
            groups.setdefault(tuple(row.keys[key] for key in keys), []).append(row.expression)
        made: list[Expression] = [
            ("rank", row.expression, tuple(groups[tuple(row.keys[key] for key in keys)]), order) for row in rows
        ]
        return self.made(
            self.frame.index, made, "rank", self.fixed, f"Place by {wording.lower_first(self.title)}", self.origin
        )

    def leader(self, highest: bool = True, place: int = 1, lowered: bool = False) -> Self:
        """The name of the key with the highest (or lowest) value; `place=2` for the second. A measure of words.

        `lowered` writes it with a small letter, for the middle of a sentence.
        Keys that share the place are all named: `North and South`.
        """
        named = [wording.key_label(str(label[0] if isinstance(label, tuple) else label)) for label in self.frame.index]
        named = list(map(wording.lower_first, named)) if lowered else named
        order = "highest" if highest else "lowest"
        made: Expression = ("leader", tuple(zip(named, self.expressions, strict=True)), place, order)
        which = order if place == 1 else f"{wording.ordinal(place)} {order}"
        title = f"{wording.upper_first(which)} by {wording.lower_first(self.title)}"
        return self.made(single_index(), [made], "words", self.fixed, title, self.origin)

    def direction(self, up: str = "rose", down: str = "fell", level: str = "did not change") -> Self:
        """A verb for each change: above zero, below zero, or none."""
        return self._judged(lambda a: ("case", (">", a, 0), up, ("<", a, 0), down, level), "words")

    def words(self, true: str, false: str) -> Self:
        """Words for each truth."""
        return self._judged(lambda a: ("case", a, true, false), "words")

    def choice(self, *steps: tuple[float, str], otherwise: str) -> Self:
        """Words by thresholds: the first step whose number the value is below gives the word."""
        chosen = [part for limit, word in steps for part in (limit, word)]

        def rule(a: Expression) -> Expression:
            pairs: list[Any] = [("<", a, p) if n % 2 == 0 else p for n, p in enumerate(chosen)]
            return ("case", *pairs, otherwise)

        return self._judged(rule, "words")

    def named(self, words: Mapping[Any, str], otherwise: str = "another") -> Self:
        """A word for each value: `named({2015: "April 2015"})`; any other value gives `otherwise`."""
        pairs: list[tuple[Any, str]] = list(words.items())

        def rule(a: Expression) -> Expression:
            return ("case", *(part for value, word in pairs for part in (("=", a, value), word)), otherwise)

        return self._judged(rule, "words")

    def key(self, level: str) -> Self:
        """The key that all rows share, as a word for a sentence: the year or the area they are about.

        Raises `ReportError` if the rows differ by it, or do not have it.
        """
        if level not in self.fixed:
            raise ReportError(f"{self.title or 'measure'} has no one {level}; choose one with `at` first.")
        return self.made(single_index(), [wording.key_label(self.fixed[level])], "words", self.fixed, self.title)

    def ordinal(self) -> Self:
        """`first`, `second` … for ranks, up to the twentieth. Raises `ReportError` for any other number."""
        for row in self.rows():
            if row.value is not None and row.value not in PLACES:
                raise ReportError(f"{self.title or 'measure'}: {row.value:g} is no place from 1 to {PLACES[-1]}.")
        return self._judged(_ordinal, "words")

    def fraction(self) -> Self:
        """A percentage as the nearest simple fraction: `almost two thirds`, `about half`, `just over a third`.

        `about` within half a point, `almost` or `just over` within five; between fractions it says between which.
        """
        return self._judged(_fraction, "words")

    def beyond_chance(self, old: Self | None = None) -> Self:
        """True where two counts, rates or shares differ by more than chance alone would bring, at 95%.

        The one place that says so; see `lib.measure.chance` for the tests.
        """
        before = self.previous() if old is None else old
        unit = self.unit
        rule: Rule = lambda a, b: chance.beyond(a, b, unit)  # noqa: E731
        return self.combined(
            before, rule, "truth", f"Beyond chance: {wording.lower_first(self.title)}", drop=old is None
        )

    def course(self, old: Self, up: str = "rose", down: str = "fell", level: str = "within chance") -> Self:
        """Words for the step from `old`: a direction where it is beyond chance, and else that it is not.

        Where one of the two is not published nothing is said, and its symbol stays.
        """

        def rule(beyond: Expression, above: Expression) -> Expression:
            if evaluate(beyond, SOURCE) is None:
                return beyond
            return ("case", ("and", beyond, above), up, beyond, down, level)

        return self.beyond_chance(old).combined(self > old, rule, "words", self.title)

    def chance_of_gap(self, old: Self) -> Self:
        """Percentage of times that chance alone splits two counts at least as unevenly, were both expected equal.

        Exact and two-sided (binomial, one half), for independent events in equal spans of time.
        """
        rule: Rule = lambda a, b: ("*", 100, ("binomial", a, ("+", a, b), 0.5))  # noqa: E731
        return self.combined(old, rule, "percent", f"Chance of such a gap: {wording.lower_first(self.title)}")

    def limit(self, side: str, confidence: float = chance.CONFIDENCE) -> Self:
        """One end of the interval of each share (Wilson) or rate (Byar's; exact Poisson below ten events).

        It takes children as independent; brothers and sisters are not, so the true interval is wider.
        A suppressed value has none and keeps its symbol. Raises for anything but shares and rates.
        """
        made = [limit_of(row, side, confidence) for row in self.rows()]
        title = f"{wording.lower_first(self.title)}: {side} end of the {100 * confidence:g}% interval"
        return self.made(self.frame.index, made, self.unit, self.fixed, wording.upper_first(title), self.origin)

    def outside_limits(self, centre: Self, confidence: float = 0.998) -> Self:
        """True where a rate lies outside the control limits of a funnel plot around a pooled rate.

        A count lies outside its Poisson limits exactly when the expected count lies outside the exact interval of
        the count; the expected count is what the area would have at the pooled rate.
        Source: Spiegelhalter (2005), Funnel plots for comparing institutional performance.
        """
        pooled = centre.single().expression
        made = [outside_limits(row, pooled, confidence) for row in self.rows()]
        title = f"Outside the limits: {wording.lower_first(self.title)}"
        origin = "inferred" if "inferred" in (self.origin, centre.origin) else ""
        return self.made(self.frame.index, made, "truth", self.fixed, title, origin)

    @property
    def lower(self) -> Self:
        """Lower ends of the 95% intervals."""
        return self.limit("lower")

    @property
    def upper(self) -> Self:
        """Upper ends of the 95% intervals."""
        return self.limit("upper")

    def _judged(self, rule: Callable[[Expression], Expression], unit: str) -> Self:
        """Each row by a rule; a row without a value stays as it is, with its symbol: of that nothing can be said."""
        made = [row.expression if row.value is None else rule(row.expression) for row in self.rows()]
        return self.made(self.frame.index, made, unit, self.fixed, self.title, self.origin)

    def _folded(self, operator: str) -> Self:
        if self.unit != "truth":
            raise ReportError(f"{self.title}: only truths can be joined, and these are {self.unit}.")
        return self.made(single_index(), [(operator, *self.expressions)], "truth", self.fixed, self.title, self.origin)


def _ordinal(rank: Expression) -> Expression:
    places: list[Any] = [part for n in PLACES[:-1] for part in (("=", rank, n), wording.ordinal(n))]
    return ("case", *places, wording.ordinal(PLACES[-1]))


def _fraction(percent: Expression) -> Expression:
    steps: list[Any] = [("<", percent, FRACTIONS[0][0] - 5), "less than a quarter"]
    for (value, name), following in zip(FRACTIONS, [*FRACTIONS[1:], None], strict=True):
        border = (value + following[0]) / 2 if following else 100
        steps += [("<", percent, value - 0.5), f"almost {name}"]
        steps += [("<=", percent, value + 0.5), f"about {name}"]
        steps += [("<=", percent, min(value + 5, border)), f"just over {name}"]
        if following and value + 5 < following[0] - 5:
            steps += [("<", percent, following[0] - 5), f"between {name} and {following[1]}"]
    return ("case", *steps, "more than three quarters")
