"""What is given away: for every suppressed number, whether everything published together still protects it.

The smallest and the largest number that a suppressed cell can be are worked out here, compared, and forgotten: a
verdict names the cell, and never a number. Suppressed numbers are taken to be at least the lowest that the rule hides,
as a zero is shown.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.book.constraints import cells, linear
from lib.book.constraints.linear import Key
from lib.book.constraints.solver import OPTIMAL, Program
from lib.book.disclosure.shown import MOST, Hidden, Published, Said
from lib.terms.settings import Suppression

PROTECTED, NARROWED, RECOVERABLE, CONTRADICTORY = "protected", "narrowed", "recoverable", "contradictory"
MEANINGS = {
    PROTECTED: "everything that the symbol hides is still possible",
    NARROWED: "some of what the symbol hides is ruled out, but more than one number is possible",
    RECOVERABLE: "only one number is possible",
    CONTRADICTORY: "what is published about it cannot all be true, so nothing follows",
}


@dataclass(frozen=True)
class Verdict:
    """A suppressed cell, what becomes of it, and what was published about it. No number."""

    key: Key
    verdict: str
    because: tuple[str, ...]

    @property
    def place(self) -> str:
        table, line, column = self.key
        return f"data/{table}.csv, line {line}, column {column!r}"


def audit(published: Published, rule: Suppression) -> list[Verdict]:
    """A verdict on every suppressed cell, in the order of tables and lines."""
    about = _about(published)
    return [_verdict(hidden, about.get(key, []), published, rule) for key, hidden in sorted(published.hidden.items())]


def _about(published: Published) -> dict[Key, list[Said]]:
    """What is said about each suppressed cell, or about others that something is said of together with it."""
    names = [[cells.name_of(key) for key in said.made.keys if key in published.hidden] for said in published.said]
    groups = linear.apart(names)
    about: dict[Key, list[Said]] = {}
    for group in groups:
        said = [published.said[n] for n in group]
        for key in {key for each in said for key in each.made.keys if key in published.hidden}:
            about[key] = said
    return about


def protects(
    hidden: Collection[Key], sums: Iterable[tuple[Mapping[Key, int], int]], wanted: Collection[Key], rule: Suppression
) -> bool:
    """Whether the wanted counts are protected if all `hidden` ones are unknown: `sums` are factors of cells, and the sum.

    Hiding more never protects less.
    """
    published = Published({key: Hidden(key, True) for key in hidden})
    for factors, total in sums:
        terms = tuple(sorted((key, Fraction(factor)) for key, factor in factors.items()))
        if terms:
            exactly = linear.Interval(Fraction(total), Fraction(total), True, True)
            published.said.append(Said("sum", linear.Quotient(linear.Form(terms=terms)), exactly))
    about = _about(published)
    judged = (_verdict(published.hidden[key], about.get(key, []), published, rule) for key in sorted(wanted))
    return all(each.verdict == PROTECTED for each in judged)


def _verdict(hidden: Hidden, said: Sequence[Said], published: Published, rule: Suppression) -> Verdict:
    because = tuple(dict.fromkeys(each.where for each in said))
    if not said:
        return Verdict(hidden.key, PROTECTED, ())
    program = _program(said, published, rule)
    ends = [program.solve({hidden.key: 1.0}, maximise=maximise) for maximise in (False, True)]
    if any(end.status != OPTIMAL for end in ends):
        return Verdict(hidden.key, CONTRADICTORY, because)
    low, high = (end.value for end in ends)
    return Verdict(hidden.key, _word(hidden, low, high, rule), because)


def _word(hidden: Hidden, low: float, high: float, rule: Suppression) -> str:
    if hidden.whole:
        first, last = round(low), round(high)
        if first == last:
            return RECOVERABLE
        return (
            PROTECTED if first <= rule.lowest and last >= min(rule.highest, hidden.base or rule.highest) else NARROWED
        )
    step = 10.0 ** -cells.decimals_of(hidden.key)
    if high - low < step * (1 - 1e-6):
        return RECOVERABLE
    widest = float(_most(hidden))
    return PROTECTED if low <= 1e-9 and high >= widest - 1e-6 else NARROWED


def _most(hidden: Hidden) -> Fraction:
    """The largest that a suppressed number can be, before anything is known of it."""
    if hidden.whole:
        return Fraction(hidden.base) if hidden.base else MOST
    return Fraction(100) if cells.unit_of(hidden.key) == "percent" else MOST


def _program(said: Sequence[Said], published: Published, rule: Suppression) -> "Program[Key]":
    program: Program[Key] = Program()
    for each in said:
        whole = True
        for key in sorted(each.made.keys):
            hidden = published.hidden.get(key)
            if hidden is None:
                value, slack = cells.value_of(key), published.slack.get(key, Fraction(0))
                assert value is not None
                whole = whole and slack == 0
                program.unknown(key, float(value - slack), float(value + slack), False)
            else:
                whole = whole and hidden.whole
                low = Fraction(rule.lowest) if hidden.whole else Fraction(0)
                program.unknown(key, float(min(low, _most(hidden))), float(_most(hidden)), hidden.whole)
        for row in linear.rows(each.made, each.interval, whole):
            program.at_least({key: float(factor) for key, factor in row.terms}, float(row.least))
    return program
