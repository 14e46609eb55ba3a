"""The grammar: what every operator gives, JSON both ways, and what is refused."""

import json
import math
from typing import Any

import pytest
from grammar import ARITHMETIC, EIGHT, NONE, TWO, Cells
from hypothesis import given
from hypothesis import strategies as st

from lib import expression
from lib.expression import Expression, evaluate, from_json, to_json
from lib.project import ReportError


@pytest.mark.parametrize(
    ("made", "gives"),
    [
        (3, 3.0), (True, True), ("rose", "rose"), (None, None),
        (EIGHT, 8.0), (("figure", "known"), 5.0), (("rows", "t", (2, 3)), 2.0), (("claims", "differs", "*"), 7.0),
        (("+", EIGHT, TWO, 1), 11.0), (("-", EIGHT, TWO), 6.0), (("*", EIGHT, TWO), 16.0), (("/", EIGHT, TWO), 4.0),
        (("abs", ("-", TWO, EIGHT)), 6.0), (("sqrt", ("*", EIGHT, TWO)), 4.0),
        (("min", EIGHT, TWO), 2.0), (("max", EIGHT, TWO), 8.0),
        (("round", 2.5, 0), 3.0), (("round", -2.5, 0), -3.0), (("round", 1.005, 2), 1.01),
        (("<", TWO, EIGHT), True), (("<=", TWO, TWO), True), (("=", TWO, EIGHT), False), ((">=", TWO, EIGHT), False),
        ((">", EIGHT, TWO), True), (("!=", EIGHT, TWO), True),
        (("and", True, False), False), (("or", True, False), True), (("not", False), True), (("count", True, False, True), 2.0),
        (("rank", TWO, (EIGHT, TWO, 2), "highest"), 2.0), (("rank", TWO, (EIGHT, TWO, 2), "lowest"), 1.0),
        (("leader", (("a", EIGHT), ("b", TWO)), 1, "highest"), "a"), (("leader", (("a", EIGHT), ("b", TWO)), 2, "highest"), "b"),
        (("leader", (("a", TWO), ("b", 2), ("c", EIGHT)), 2, "highest"), "a and b"),
        (("leader", (("a", TWO), ("b", 2), ("c", 2.0)), 1, "lowest"), "a, b and c"),
        (("case", (">", TWO, EIGHT), "more", ("<", TWO, EIGHT), "less", "same"), "less"),
        (("case", (">", TWO, EIGHT), "more", "same"), "same"),
        (("+", EIGHT, NONE), None), (("/", NONE, TWO), None), ((">", NONE, 1), None), (("and", True, (">", NONE, 1)), False),
    ],
)  # fmt: skip
def test_every_operator_gives_what_the_grammar_says(made: Expression, gives: Any) -> None:
    value = evaluate(made, Cells())
    assert value == gives
    assert type(value) is type(gives)
    assert evaluate(from_json(json.loads(json.dumps(to_json(made)))), Cells()) == gives


@given(ARITHMETIC)
def test_expressions_survive_json_and_cannot_be_changed(made: Expression) -> None:
    assert from_json(json.loads(json.dumps(to_json(made)))) == made
    hash(made)


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=8), st.randoms())
def test_a_sum_does_not_depend_on_the_order_of_its_parts(parts: list[int], random: Any) -> None:
    shuffled = list(parts)
    random.shuffle(shuffled)
    assert evaluate(("+", *parts), Cells()) == evaluate(("+", *shuffled), Cells()) == sum(parts)


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_rounding_moves_a_number_by_half_a_unit_at_most_and_keeps_its_sign(value: float, decimals: int) -> None:
    rounded = evaluate(("round", value, decimals), Cells())
    assert isinstance(rounded, float)
    assert abs(rounded - value) <= 0.5 * 10**-decimals * (1 + 1e-9) + 1e-7 * abs(value)
    assert rounded == -evaluate(("round", -value, decimals), Cells())  # type: ignore[operator]


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (("/", 1, 0), "1 is divided by 0"),
        (("rank", NONE, (EIGHT,), "highest"), "rank: a value is missing"),
        (("leader", (("a", NONE), ("b", TWO)), 1, "highest"), "leader: a value is missing"),
        (("leader", (("a", TWO),), 2, "highest"), "no place 2 among 1"),
    ],
)
def test_what_has_no_value_is_refused_in_words(made: Expression, says: str) -> None:
    with pytest.raises(ReportError, match=says):
        evaluate(made, Cells())


@pytest.mark.parametrize("content", [["power", 2, 3], [], ["-", 1], ["cell", "t", 2], ["case", True, 1]])
def test_json_that_is_no_expression_is_refused(content: Any) -> None:
    with pytest.raises(ReportError, match="expression: "):
        from_json(content)


def test_leaves_and_lines_are_named_in_order_of_use() -> None:
    made = ("rank", ("/", EIGHT, TWO), (("figure", "known"), ("rows", "u", (5, 6)), EIGHT), "highest")
    assert [leaf[0] for leaf in expression.leaves(made)] == ["cell", "cell", "figure", "rows", "cell"]
    assert expression.lines(made) == [("t", 2), ("t", 3), ("u", 5), ("u", 6)]


def test_a_quotient_is_taken_apart() -> None:
    assert expression.quotient(("/", ("*", 100, EIGHT), TWO)) == (EIGHT, TWO, 100.0)
    assert expression.quotient(("/", EIGHT, TWO)) == (EIGHT, TWO, 1.0)
    assert expression.quotient(("+", EIGHT, TWO)) is None


def test_a_product_of_two_cells_over_one_is_no_multiple() -> None:
    assert expression.quotient(("/", ("*", EIGHT, TWO), TWO)) == (("*", EIGHT, TWO), TWO, 1.0)


def test_sums_of_many_decimals_are_exact() -> None:
    assert evaluate(("+", *[0.1] * 10), Cells()) == math.fsum([0.1] * 10) == 1.0


@pytest.mark.parametrize(
    "made",
    [
        ("sqrt", -1), ("round", 1e300, 2), ("<", "rose", 1), (">", 1, "rose"), ("+", "rose", 1), ("abs", "rose"),
        ("rank", 1, (1, "rose"), "highest"), ("leader", (("a", 1), ("b", "rose")), 1, "highest"),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_worked_out_is_refused_in_words(made: Expression) -> None:
    with pytest.raises(ReportError, match=r"cannot be worked out of|have no order"):
        evaluate(made, Cells())
