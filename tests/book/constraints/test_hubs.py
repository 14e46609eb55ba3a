"""Shared cells: what can be said before a search, is true of every repair."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from sums import by_trying, key, problem

from lib.book.constraints import hubs, linear
from lib.book.constraints.linear import Quotient
from lib.book.constraints.problem import Cell, Problem, Statement


def shares(counts: list[int], printed: list[int], base: int) -> Problem:
    """Whole percentages of counts of one base, each a claim of its own."""
    cells = {
        key(f"n{i}"): Cell(Fraction(n), Fraction(0), Fraction(0), Fraction(200), f"n{i}") for i, n in enumerate(counts)
    }
    cells[key("base")] = Cell(Fraction(base), Fraction(0), Fraction(1), Fraction(999), "base")
    statements = []
    for i, percent in enumerate(printed):
        above, below = (
            linear.Form(terms=((key(f"n{i}"), Fraction(100)),)),
            linear.Form(terms=((key("base"), Fraction(1)),)),
        )
        rows = linear.rows(Quotient(above, below), linear.rounded(Decimal(percent), 0), True)
        statements.append(Statement(f"p{i}", tuple(rows)))
    return Problem(cells, statements)


def test_the_base_of_shares_is_seen_and_where_it_could_lie() -> None:
    counts = [40, 30, 20, 12]
    wrong = shares(counts, [50, 38, 25, 15], 100)  # of 80, not of 100
    found = hubs.widest(wrong, wrong.statements)
    assert found is not None
    assert (found.item, found.kept, found.changed) == ("base", 4, 0)
    (least, stretch), *others = hubs.stretches(wrong, found, 1)
    assert least == 1
    assert others == []
    assert stretch.cells[key("base")].low <= 80 <= stretch.cells[key("base")].high


def test_a_base_that_fits_is_no_hub() -> None:
    right = shares([40, 30, 20, 12], [50, 38, 25, 15], 80)
    assert hubs.widest(right, right.statements) is None


@given(st.lists(st.integers(0, 6), min_size=5, max_size=5))
@settings(max_examples=20)
def test_what_is_said_to_be_needed_is_in_every_repair(values: list[int]) -> None:
    cells = dict(zip("abcst", values, strict=True))
    sums = [("s", ["a", "b"]), ("t", ["b", "c"])]
    made = problem(cells, sums, high=6)
    for chosen in by_trying(cells, sums, 6):
        for names, least in hubs.needed(made, made.statements):
            assert sum(number for name, number in names.items() if name in chosen) >= least
