"""Programs of whole numbers, against counting them all."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.book.constraints.solver import INFEASIBLE, OPTIMAL, Clock, Program, as_fractions

Row = tuple[int, int, int]


@given(
    rows=st.lists(st.tuples(st.integers(-4, 4), st.integers(-4, 4), st.integers(-9, 9)), max_size=4),
    maximise=st.booleans(),
)
def test_the_best_value_is_that_of_trying_every_number(rows: list[Row], maximise: bool) -> None:
    program: Program[str] = Program()
    program.unknown("a", 0, 6)
    program.unknown("b", -3, 3)
    for a, b, least in rows:
        program.at_least({"a": a, "b": b}, least)
    allowed = [3 * a - 2 * b for a, b in product(range(7), range(-3, 4)) if all(x * a + y * b >= z for x, y, z in rows)]
    found = program.solve({"a": 3, "b": -2}, maximise=maximise)
    if not allowed:
        assert found.status == INFEASIBLE
    else:
        assert found.status == OPTIMAL
        assert found.value == pytest.approx(max(allowed) if maximise else min(allowed))


def test_a_program_without_unknowns_holds_or_does_not() -> None:
    program: Program[str] = Program()
    assert program.solve({}).status == OPTIMAL
    program.at_least({}, 1)
    assert program.solve({}).status == INFEASIBLE


def test_an_inferred_number_is_in_no_representation() -> None:
    """A value that was worked out must not reach a log by way of an error that shows its locals."""
    program: Program[str] = Program()
    program.unknown("secret", 4, 4)
    found = program.solve({"secret": 1})
    assert found.value == 4
    assert "4" not in repr(found)
    assert "4" not in repr(program)


def test_whole_numbers_come_back_exactly() -> None:
    assert as_fractions({"a": 2.9999999, "b": 0.5}, {"a"}) == {"a": 3, "b": as_fractions({"b": 0.5}, set())["b"]}


def test_a_clock_of_no_seconds_is_over() -> None:
    assert Clock(0).is_over
    assert not Clock(1000).is_over
