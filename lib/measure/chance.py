"""Whether two values differ by more than chance alone would bring: the one test of this book, at 95%.

Counts, and rates of two populations, are compared by the exact conditional test: given the events of both together,
how many fall to the first is binomial. Above a thousand events together, where the two agree, the normal
approximation of the same test is used, the score test. Shares are compared by the score test with the pooled share.
All events are taken as independent: siblings come together, so a difference just beyond chance is weak evidence.

Source: Armitage, Berry and Matthews, Statistical Methods in Medical Research, chapters 4 and 5; for rates
Przyborowski and Wilenski (1940), Biometrika 31.
"""

from lib.expression import Expression, evaluate, quotient
from lib.expression.statistics import normal_quantile
from lib.project import ReportError
from lib.source import SOURCE

CONFIDENCE = 0.95
Z = normal_quantile(CONFIDENCE)
EXACT_UP_TO = 1000  # events of both together; the terms of a larger binomial leave the range of a float


def standard_errors(a: Expression, b: Expression, unit: str) -> Expression:
    """How many standard errors lie between two counts, rates or shares, were both the same in truth."""
    if unit == "percent":
        return _between_shares(a, b)
    if unit == "count":
        return ("/", ("-", a, b), ("sqrt", ("+", a, b)))
    x, total, share = _conditional(a, b, unit)
    expected: Expression = ("*", total, share)
    return ("/", ("-", x, expected), ("sqrt", ("*", expected, ("-", 1, share))))


def beyond(a: Expression, b: Expression, unit: str) -> Expression:
    """True where two counts, rates or shares differ by more than chance would bring in 95 of 100 cases."""
    if unit != "percent":
        x, total, share = _conditional(a, b, unit)
        if _exact(x, total):
            return ("<", ("binomial", x, total, share), round(1 - CONFIDENCE, 10))
    return (">", ("abs", standard_errors(a, b, unit)), Z)


def _conditional(a: Expression, b: Expression, unit: str) -> tuple[Expression, Expression, Expression]:
    """The first count, the sum of both, and the share of the sum expected in the first."""
    if unit == "count":
        return a, ("+", a, b), 0.5
    new, old = quotient(a), quotient(b)
    if new is None or old is None or new[2] != old[2]:
        raise ReportError(
            f"beyond chance: values in {unit} have no test; give counts, rates or shares of known counts."
        )
    (x, n, _), (y, m, _) = new, old
    return x, ("+", x, y), ("/", n, ("+", n, m))


def _exact(x: Expression, total: Expression) -> bool:
    """Whether the binomial can be used: whole events, and not too many. A count worked out from a rate is not whole."""
    events, together = evaluate(x, SOURCE), evaluate(total, SOURCE)
    return (
        isinstance(events, float)
        and isinstance(together, float)
        and events.is_integer()
        and together.is_integer()
        and together <= EXACT_UP_TO
    )


def _between_shares(a: Expression, b: Expression) -> Expression:
    new, old = quotient(a), quotient(b)
    if new is None or old is None or new[2] != 100 or old[2] != 100:
        raise ReportError("standard errors: these percentages are no shares of known counts.")
    (x, n, _), (y, m, _) = new, old
    pooled: Expression = ("/", ("+", x, y), ("+", n, m))
    spread: Expression = ("*", pooled, ("-", 1, pooled), ("+", ("/", 1, n), ("/", 1, m)))
    return ("/", ("-", ("/", x, n), ("/", y, m)), ("sqrt", spread))
