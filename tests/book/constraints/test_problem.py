"""Whether changed items do, and how far they may go."""

from fractions import Fraction

from sums import key, problem

from lib.book.constraints.problem import ends, feasible
from lib.book.constraints.solver import Clock

ODD = problem({"a": 3, "b": 4, "t": 9}, [("t", ["a", "b"])])


def test_a_change_that_mends_gives_exact_numbers() -> None:
    found = feasible(ODD, ODD.statements, {"t"}, Clock(10))
    assert found is not None
    assert found[key("t")] == 7


def test_without_a_change_nothing_is_mended() -> None:
    assert feasible(ODD, ODD.statements, set(), Clock(10)) is None


def test_a_change_that_needs_less_than_nothing_does_not_do() -> None:
    low = problem({"a": 3, "b": 4, "t": 1}, [("t", ["a", "b"])])
    assert feasible(low, low.statements, {"b"}, Clock(10)) is None


def test_two_changes_leave_a_range() -> None:
    assert ends(ODD, ODD.statements, {"a", "b"}, {key("a"): Fraction(1)}) == (Fraction(0), Fraction(9))


def test_one_change_leaves_one_number() -> None:
    assert ends(ODD, ODD.statements, {"b"}, {key("b"): Fraction(1)}) == (Fraction(6), Fraction(6))
    assert ends(ODD, ODD.statements, set(), {key("b"): Fraction(1)}) is None
