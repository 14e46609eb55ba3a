"""A truth in words: which two things were compared, what each is, and whether the comparison holds."""

from collections.abc import Mapping
from typing import Any

from lib import data
from lib.book.archive.scripts import row_label
from lib.expression import Expression, calculation, evaluate
from lib.expression.grammar import Source
from lib.ledger.figure import Figure

HOLDS = {
    "<": "is less than", "<=": "is at most", "=": "is", ">=": "is at least", ">": "is more than", "!=": "is not",
}  # fmt: skip
FAILS = {
    "<": "is not less than", "<=": "is more than", "=": "is not", ">=": "is less than", ">": "is not more than",
    "!=": "is",
}  # fmt: skip
MOST = 12  # comparisons that are told of one truth


def compared(expression: Expression, source: Source, known: Mapping[Expression, Figure]) -> list[str]:
    """Each comparison that a truth, a count of truths or a chosen word rests on, as a sentence; `known` names its sides.

    None for what compares nothing.
    """
    if not isinstance(expression, tuple):
        return []
    operator, *operands = expression
    if operator in HOLDS:
        return [_said(operator, operands, source, known)]
    if operator == "case":
        held = next((c for c in operands[:-1:2] if evaluate(c, source)), None)
        chosen = operands[:-1:2] if held is None else [held]
        return _every(chosen, source, known)
    if operator in ("and", "or", "not", "count"):
        return _every(operands, source, known)
    return []


def _every(operands: list[Any], source: Source, known: Mapping[Expression, Figure]) -> list[str]:
    said = [sentence for operand in operands for sentence in compared(operand, source, known)]
    more = len(said) - MOST
    return said if more <= 0 else [*said[:MOST], f"and {more} more"]


def _said(operator: str, operands: list[Any], source: Source, known: Mapping[Expression, Figure]) -> str:
    words = HOLDS if evaluate((operator, *operands), source) else FAILS
    left, right = (_side(operand, source, known) for operand in operands)
    return f"{left} {words[operator]} {right}"


def _side(expression: Expression, source: Source, known: Mapping[Expression, Figure]) -> str:
    """A side of a comparison: its value, and what it is where that has a name."""
    value = calculation.rounded(evaluate(expression, source))
    if figure := known.get(expression):
        return f"{value} ({figure.title})"
    if isinstance(expression, tuple) and expression[0] == "cell":
        _, table, line, column = expression
        named = ", ".join(filter(None, (row_label(table, line, column), column)))
        return f"{value} ({named}; {data.resource(table)['title']})"
    return value
