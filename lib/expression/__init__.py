"""Expressions: the grammar and its one evaluator, the statistics it may use, and the one writer of readable text."""

from lib.expression.grammar import (
    ANY,
    ARITY,
    LOOKED_UP,
    Expression,
    Scalar,
    Source,
    evaluate,
    from_json,
    leaves,
    lines,
    quotient,
    to_json,
)  # fmt: skip

__all__ = [
    "ANY", "ARITY", "LOOKED_UP", "Expression", "Scalar", "Source", "evaluate", "from_json", "leaves", "lines", "quotient",
    "to_json",
]  # fmt: skip
