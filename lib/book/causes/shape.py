"""What kind of calculation a figure is, read off its expression: the numbers that a wrong one may have been made with."""

from dataclasses import dataclass

from lib import expression
from lib.expression import Expression
from lib.ledger.figure import Figure
from lib.source import SOURCE


@dataclass(frozen=True)
class Shape:
    """A figure's method, the numbers it is made of with the rows of each, and its multiplier.

    `method` is `given`, `total`, `share`, `rate`, `ratio`, `change`, `difference`, or empty for anything else.
    """

    method: str
    numbers: tuple[float, ...] = ()
    rows: tuple[tuple[tuple[str, int], ...], ...] = ()
    multiplier: float = 1.0


def of(figure: Figure) -> Shape:
    """The shape of a figure; an empty one where a part of it has no value."""
    made = figure.expression
    if not isinstance(made, tuple):
        return Shape("")
    parts = expression.quotient(made)
    if parts:
        above, below, multiplier = parts
        if isinstance(above, tuple) and above[0] == "-" and above[2] == below:
            return _shape("change", [above[1], below], multiplier)
        kind = {"percent": "share", "per_10000": "rate"}.get(figure.unit, "rate" if multiplier != 1 else "ratio")
        return _shape(kind, [above, below], multiplier)
    if made[0] == "-":
        return _shape("difference", list(made[1:]))
    if made[0] == "+" and len(made) > 2:
        return _shape("total", list(made[1:]))
    return _shape("given", [made]) if made[0] == "cell" else Shape("")


def _shape(method: str, parts: list[Expression], multiplier: float = 1.0) -> Shape:
    values = [expression.evaluate(part, SOURCE) for part in parts]
    if not all(isinstance(value, float) for value in values):
        return Shape("")
    rows = tuple(tuple(expression.lines(part)) for part in parts)
    return Shape(method, tuple(float(value) for value in values if isinstance(value, float)), rows, multiplier)
