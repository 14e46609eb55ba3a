"""An expression as readers see it: `2,610 / 27,310 × 10,000`. One writer, for pages, terminal and notebook.

What a reader can check with a pocket calculator is written out; a part that is itself a long sum, and whatever is
only compared or put in order, is shown by its value.
"""

from collections.abc import Callable
from typing import Any

from lib.expression.grammar import LOOKED_UP, Expression, Scalar, Source, evaluate, leaves, quotient
from lib.terms.wording import join, ordinal

SIGNS = {"<": "<", "<=": "≤", "=": "=", ">=": "≥", ">": ">", "!=": "≠"}
STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2}
NOT_PUBLISHED = "not published"
LONG = 6  # operands of operands beyond which a part is shown by its value


def number(value: Any) -> str:
    """A number inside a calculation: thousands separated, up to four decimals, minus as −."""
    if value is None:
        return NOT_PUBLISHED
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, (int, float)):
        return str(value)
    shown = f"{value:,.4f}".rstrip("0").rstrip(".")
    return ("0" if shown == "-0" else shown).replace("-", "−")


def rounded(value: Any) -> str:
    """A number that is compared or ranked: as many decimals as tell it from its neighbours, and no more."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return number(value)
    return number(round(value, 1 if abs(value) >= 10 else 3))


def text(expression: Expression, source: Source) -> str:
    """The calculation in numbers and words."""
    if not isinstance(expression, tuple):
        return number(expression)
    operator, *operands = expression
    if operator in WORDS:
        return WORDS[operator](operands, source)
    if operator in SIGNS:
        return f"{_side(operands[0], source)} {SIGNS[operator]} {_side(operands[1], source)}"
    if operator in STRENGTH:
        return _arithmetic(operator, operands, expression, source)
    return number(evaluate(expression, source))


def _arithmetic(operator: str, operands: list[Expression], whole: Expression, source: Source) -> str:
    parts = quotient(whole)
    if parts and parts[2] != 1 and not _is_limit(parts[0]):
        above, below, multiplier = parts
        return f"{_part(above, 2, source)} / {_part(below, 3, source)} × {number(multiplier)}"
    for leaf in (operands[0], *operands):  # an interval's end is said in words, not multiplied out
        if isinstance(leaf, tuple) and leaf[0] == "*" and _is_limit(leaf[-1]):
            leaf = leaf[-1]
        if _is_limit(leaf):
            return text(leaf, source)
    strength = STRENGTH[operator]
    first, *others = operands
    sign = {"+": " + ", "-": " − ", "*": " × ", "/": " / "}[operator]
    right = strength + (operator in "-/")
    return sign.join([_part(first, strength, source), *(_part(other, right, source) for other in others)])


def _is_limit(expression: Expression) -> bool:
    return isinstance(expression, tuple) and expression[0] in ("wilson", "byar", "poisson")


def _part(expression: Expression, strength: int, source: Source) -> str:
    """An operand: in brackets where it binds less, by its value where it is long."""
    if not isinstance(expression, tuple) or expression[0] in LOOKED_UP:
        return _bracketed(text(expression, source), strength)
    if expression[0] not in STRENGTH or sum(1 for _ in leaves(expression)) > LONG:
        return _bracketed(number(evaluate(expression, source)), strength)
    shown = text(expression, source)
    return f"({shown})" if STRENGTH[expression[0]] < strength else shown


def _bracketed(shown: str, strength: int) -> str:
    """A number below zero in brackets, where a sign stands before it."""
    return f"({shown})" if shown.startswith("−") and strength > 1 else shown


def _side(expression: Expression, source: Source) -> str:
    """One side of a comparison: its value, for the calculation of each side has an entry of its own."""
    return rounded(evaluate(expression, source))


def _limit(name: str) -> Callable[[list[Any], Source], str]:
    def said(operands: list[Any], source: Source) -> str:
        *counts, confidence, side = operands
        values = " of ".join(number(evaluate(count, source)) for count in counts)
        return f"{side} end of the {number(100 * confidence)}% interval ({name}), {values}"

    return said


def _every(operands: list[Any], source: Source) -> str:
    return "; ".join(text(operand, source) for operand in operands)


def _rank(operands: list[Any], source: Source) -> str:
    place = evaluate(("rank", *operands), source)
    which = operands[2] if place == 1 else f"{ordinal(float(place))} {operands[2]}"  # type: ignore[arg-type]
    return f"{_side(operands[0], source)} is the {which} of {len(operands[1])}"


def _leader(operands: list[Any], source: Source) -> str:
    values: list[tuple[str, Scalar]] = [(label, evaluate(part, source)) for label, part in operands[0]]
    ordered = sorted(values, key=lambda pair: pair[1], reverse=operands[2] == "highest")  # type: ignore[arg-type,return-value]
    return "in order: " + ", ".join(f"{label} {rounded(value)}" for label, value in ordered)


def _case(operands: list[Any], source: Source) -> str:
    for condition in operands[:-1:2]:
        if evaluate(condition, source):
            return text(condition, source)
    return "; ".join("not " + text(condition, source) for condition in operands[:-1:2])


def _claims(operands: list[Any], _source: Source) -> str:
    verdict, chapter = operands
    what = "all claims" if verdict == "*" else f"claims with the verdict {verdict}"
    return what + ("" if chapter == "*" else f" in the chapter {chapter}")


def _binomial(operands: list[Any], source: Source) -> str:
    x, n, p = (number(evaluate(operand, source)) for operand in operands)
    return f"exact binomial test, {x} of {n} with an expected share of {p}"


WORDS: dict[str, Callable[[list[Any], Source], str]] = {
    "cell": lambda o, s: number(s.cell(*o)),
    "figure": lambda o, s: rounded(s.figure(*o)),
    "rows": lambda o, _: f"{len(o[1])} row{'s' * (len(o[1]) != 1)} of the data",
    "claims": _claims,
    "abs": lambda o, s: f"|{text(o[0], s)}|",
    "sqrt": lambda o, s: f"√({text(o[0], s)})",
    "min": lambda o, s: f"the smallest of {join([_side(x, s) for x in o])}",
    "max": lambda o, s: f"the largest of {join([_side(x, s) for x in o])}",
    "round": lambda o, s: f"{text(o[0], s)}, rounded",
    "and": _every, "or": _every, "count": _every,
    "not": lambda o, s: f"not {text(o[0], s)}",
    "rank": _rank, "leader": _leader, "case": _case, "binomial": _binomial,
    "wilson": _limit("Wilson score"), "byar": _limit("Byar's approximation"), "poisson": _limit("exact Poisson"),
}  # fmt: skip
