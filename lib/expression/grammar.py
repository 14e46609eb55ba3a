"""Expressions: what every figure is made of. A small closed grammar, and the only place that evaluates it.

An expression is a number, `True`, a word, `None` (not published), or a tuple with an operator first:
`("/", ("*", 100, ("cell", "referrals", 4, "referrals")), 8177)`. JSON has lists where Python has tuples.
Tuples cannot be changed, so an expression, once made, says for ever how its figure was calculated.

    ("cell", table, line, column)          the value in data/<table>.csv; the header is line 1
    ("figure", id)                         another figure's value
    ("rows", table, (line, …))             how many rows
    ("claims", verdict or "*", chapter or "*")
    + - * / abs sqrt min max round         `round` takes half away from zero
    < <= = >= > != and or not count        `count`: how many are true
    ("rank", a, (all…), "highest"|"lowest")            ties share the better place
    ("leader", ((label, a)…), place, "highest"|"lowest")    equals that hold the place are joined: A and B
    ("case", condition, result, …, otherwise)
    wilson byar poisson binomial           see `lib.statistics`

What is not published makes all arithmetic with it not published. Whoever holds the cells of `data/*.csv`
can evaluate every figure of `_build/evidence.json`; the methods chapter documents the grammar for them.
"""

import math
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from lib.expression import statistics
from lib.project import ReportError
from lib.terms.wording import join, round_half_up

Scalar = float | bool | str | None
Expression = float | bool | str | None | tuple[Any, ...]
ANY = "*"
ORDERS = ("highest", "lowest")
# operator: fewest and most operands
ARITY: dict[str, tuple[int, float]] = {
    "cell": (3, 3), "figure": (1, 1), "rows": (2, 2), "claims": (2, 2),
    "+": (1, math.inf), "-": (2, 2), "*": (1, math.inf), "/": (2, 2), "abs": (1, 1), "sqrt": (1, 1),
    "min": (1, math.inf), "max": (1, math.inf), "round": (2, 2),
    "<": (2, 2), "<=": (2, 2), "=": (2, 2), ">=": (2, 2), ">": (2, 2), "!=": (2, 2),
    "and": (1, math.inf), "or": (1, math.inf), "not": (1, 1), "count": (1, math.inf),
    "rank": (3, 3), "leader": (3, 3), "case": (3, math.inf),
    "wilson": (4, 4), "byar": (3, 3), "poisson": (3, 3), "binomial": (3, 3),
}  # fmt: skip
# operators whose last operand is one of two words
WHICH = {
    **dict.fromkeys(("rank", "leader"), ORDERS), **dict.fromkeys(("wilson", "byar", "poisson"), statistics.SIDES),
}  # fmt: skip
LOOKED_UP = ("cell", "figure", "rows", "claims")


class Source(Protocol):
    """Where the values of an expression's leaves come from."""

    def cell(self, table: str, line: int, column: str) -> Scalar: ...

    def figure(self, figure_id: str) -> Scalar: ...

    def claims(self, verdict: str, chapter: str) -> float: ...


def round_half_away(value: float, decimals: float) -> float:
    """Rounded as statisticians print: a half goes away from zero (`wording.round_half_up`)."""
    return float(round_half_up(value, int(decimals)))


def _divide(a: float, b: float) -> float:
    if b == 0:
        raise ReportError(f"{a:g} is divided by 0: the denominator must not be 0.")
    return a / b


OPERATORS: dict[str, Callable[..., Scalar]] = {
    "+": lambda *v: math.fsum(v), "-": lambda a, b: a - b, "*": lambda *v: math.prod(v), "/": _divide,
    "abs": abs, "sqrt": math.sqrt, "min": lambda *v: min(v), "max": lambda *v: max(v), "round": round_half_away,
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "=": lambda a, b: a == b,
    ">=": lambda a, b: a >= b, ">": lambda a, b: a > b, "!=": lambda a, b: a != b,
    "wilson": statistics.wilson_limit, "byar": statistics.byar_limit, "poisson": statistics.poisson_limit,
    "binomial": statistics.binomial_test,
}  # fmt: skip
LOGIC: dict[str, Callable[[list[Any]], Scalar]] = {
    "and": all, "or": any, "not": lambda v: not v[0], "count": lambda v: float(sum(map(bool, v))),
}  # fmt: skip


def evaluate(expression: Expression, source: Source) -> Scalar:
    """The value of an expression: a float, a bool, a word, or None where something in it is not published.

    Raises `ReportError` for a division by zero, a root of less than 0, words among numbers, or a rank of what is not
    published.
    """
    if not isinstance(expression, tuple):
        whole = isinstance(expression, int) and not isinstance(expression, bool)
        return float(expression) if whole else expression  # type: ignore[arg-type]
    operator, *operands = expression
    if operator == "cell":
        return source.cell(*operands)
    if operator == "figure":
        return source.figure(*operands)
    if operator == "claims":
        return source.claims(*operands)
    if operator == "rows":
        return float(len(operands[1]))
    if operator == "case":
        return evaluate(_chosen(operands, source), source)
    if operator == "rank":
        return _rank(evaluate(operands[0], source), [evaluate(o, source) for o in operands[1]], operands[2])
    if operator == "leader":
        return _leader([(label, evaluate(o, source)) for label, o in operands[0]], int(operands[1]), operands[2])
    values = [evaluate(operand, source) for operand in operands]
    if operator in LOGIC:
        return LOGIC[operator](values)
    return None if any(value is None for value in values) else _computed(operator, values)


def _computed(operator: str, values: list[Any]) -> Scalar:
    """What an operator makes of values; what Python refuses (a root of less than 0, a word against a number) in words."""
    try:
        return OPERATORS[operator](*values)
    except (TypeError, ValueError, ArithmeticError):
        found = ", ".join(map(repr, values[:6]))
        raise ReportError(f"{operator!r} cannot be worked out of {found}: check the kind and size of each.") from None


def _chosen(operands: list[Any], source: Source) -> Expression:
    pairs = zip(operands[:-1:2], operands[1::2], strict=True)
    chosen: Expression = next((result for condition, result in pairs if evaluate(condition, source)), operands[-1])
    return chosen


def _rank(value: Scalar, everything: list[Scalar], order: str) -> float:
    if value is None or any(other is None for other in everything):
        raise ReportError("rank: a value is missing; leave out the keys that have none.")
    beats = ">" if order == "highest" else "<"
    return float(sum(bool(_computed(beats, [other, value])) for other in everything) + 1)


def _leader(pairs: list[tuple[str, Scalar]], place: int, order: str) -> str:
    if any(value is None for _, value in pairs):
        raise ReportError("leader: a value is missing; leave out the keys that have none.")
    if len({isinstance(value, str) for _, value in pairs}) > 1:
        raise ReportError("leader: words and numbers have no order among each other.")
    ordered = sorted(pairs, key=lambda pair: pair[1], reverse=order == "highest")  # type: ignore[arg-type,return-value]
    if not 1 <= place <= len(ordered):
        raise ReportError(f"leader: there is no place {place} among {len(ordered)}.")
    chosen = ordered[place - 1][1]
    return join([label for label, value in pairs if value == chosen])


def to_json(expression: Expression) -> Any:
    """The same with lists, as JSON has them."""
    return [to_json(part) for part in expression] if isinstance(expression, tuple) else expression


def from_json(content: Any) -> Expression:
    """An expression from JSON. Raises `ReportError` for an unknown operator or a wrong number of operands."""
    if not isinstance(content, (list, tuple)):
        return content  # type: ignore[no-any-return]
    if not content or not isinstance(content[0], str) or content[0] not in ARITY:
        raise ReportError(f"expression: found {content!r:.80}, expected a list that begins with an operator.")
    operator, *operands = content
    fewest, most = ARITY[operator]
    if not fewest <= len(operands) <= most or (operator == "case" and len(operands) % 2 == 0):
        raise ReportError(f"expression: operator {operator!r} has {len(operands)} operands.")
    if operator in WHICH and operands[-1] not in WHICH[operator]:
        raise ReportError(f"expression: {operator!r} of {operands[-1]!r}, expected {' or '.join(WHICH[operator])}.")
    if operator in LOOKED_UP:
        return (operator, *(tuple(part) if isinstance(part, list) else part for part in operands))
    if operator == "rank":
        return (operator, from_json(operands[0]), tuple(map(from_json, operands[1])), operands[2])
    if operator == "leader":
        return (operator, tuple((label, from_json(part)) for label, part in operands[0]), *operands[1:])
    return (operator, *map(from_json, operands))


def leaves(expression: Expression) -> Iterator[tuple[Any, ...]]:
    """What an expression looks up, in order, repeated ones too: cells, figures, rows, claims."""
    if not isinstance(expression, tuple) or not expression:
        return
    if expression[0] in LOOKED_UP:
        yield expression
        return
    for part in expression:
        if isinstance(part, tuple):
            yield from leaves(part)


def lines(expression: Expression) -> list[tuple[str, int]]:
    """The rows of the data an expression rests on: (table, line), each once, in order of use."""
    found: dict[tuple[str, int], None] = {}
    for leaf in leaves(expression):
        if leaf[0] == "cell":
            found[leaf[1], leaf[2]] = None
        elif leaf[0] == "rows":
            found |= dict.fromkeys((leaf[1], line) for line in leaf[2])
    return list(found)


def quotient(expression: Expression) -> tuple[Expression, Expression, float] | None:
    """(numerator, denominator, multiplier) of a share, rate or ratio; None for anything else."""
    if not isinstance(expression, tuple) or expression[0] != "/":
        return None
    above, below = expression[1:]
    if isinstance(above, tuple) and above[0] == "*" and len(above) == 3 and isinstance(above[1], (int, float)):
        return above[2], below, float(above[1])
    return above, below, 1.0
