"""The expression of an interval's end, from the expression of a share, a rate or a count."""

from lib.expression import Expression, evaluate, quotient
from lib.expression.statistics import EXACT_BELOW, SIDES
from lib.measure.rows import Row
from lib.project import ReportError
from lib.source import SOURCE


def limit_of(row: Row, side: str, confidence: float) -> Expression:
    """One end of the interval of a row, in the row's own unit; the row itself where it has no value.

    Wilson for shares, Byar's approximation for rates and counts, exact Poisson limits below ten events.
    Raises `ReportError` for anything else, or an unknown side.
    """
    if side not in SIDES:
        raise ReportError(f"interval: side {side!r} is not one of {', '.join(SIDES)}.")
    if row.value is None:
        return row.expression
    if row.unit == "count":
        return _poisson(row.expression, side, confidence)
    parts = quotient(row.expression)
    if parts is None or row.unit not in ("percent", "per_10000", "ratio"):
        raise ReportError(f"interval: a value in {row.unit} has none; give a share, a rate or a count.")
    events, base, multiplier = parts
    if row.unit == "percent":
        return ("*", multiplier, ("wilson", events, base, confidence, side))
    return ("/", ("*", multiplier, _poisson(events, side, confidence)), base)


def outside_limits(row: Row, centre: Expression, confidence: float) -> Expression:
    """Whether the expected count, at the pooled rate `centre`, lies outside the exact interval of a rate's count.

    The row itself where it has no value, as for the ends of intervals; the pooled rate where that has none.
    """
    if row.value is None:
        return row.expression
    if evaluate(centre, SOURCE) is None:
        return centre
    parts = quotient(row.expression)
    if parts is None:
        raise ReportError(f"control limits: a value in {row.unit} has none; give a rate.")
    events, base, multiplier = parts
    expected: Expression = ("/", ("*", centre, base), multiplier)
    lower, upper = (("poisson", events, confidence, side) for side in SIDES)
    return ("or", ("<", expected, lower), (">", expected, upper))


def _poisson(events: Expression, side: str, confidence: float) -> Expression:
    few = float(evaluate(events, SOURCE) or 0) < EXACT_BELOW
    return ("poisson" if few else "byar", events, confidence, side)
