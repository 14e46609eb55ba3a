"""The numbers near a claim."""

from typing import Any

import pytest
from tiny import Tiny

from lib import ledger
from lib.book.causes import neighbours
from lib.book.causes.neighbours import Number


def number(value: Any, label: Any) -> Any:
    return Number(value, label, label, (), "", frozenset())


@pytest.mark.parametrize(
    ("figure_id", "expected"),
    [
        ("visits.rugby.2013-14", ("visits", ("rugby",), "2013-14")),
        ("plans.2014-03-31", ("plans", (), "2014-03-31")),
        ("team", ("team", (), "")),
    ],
)
def test_an_id_is_taken_apart_into_name_keys_and_period(figure_id: str, expected: Any) -> None:
    assert neighbours.split_id(figure_id) == expected


def test_of_equal_numbers_the_first_stays(tiny: Tiny) -> None:
    found = neighbours.distinct([number(1.0, "a"), number(2.0, "b"), number(1.0, "c")])
    assert {n.label for n in found} == {"a", "b"}


def test_near_a_claim_are_the_cells_of_its_section_and_what_else_is_printed_and_differs(tiny: Tiny) -> None:
    given = ("1.1", "table", "s", "374", "differs", "n", "2013/14", "", "visits", "line 2")
    near = neighbours.of_chapter([ledger.Entry(ledger.Claim("x", *given), None, "differs", "n", "visits")], "visits")
    assert (12000.0, ("people", 3)) in [(n.value, n.rows[0]) for n in near if n.rows]
    assert [(n.value, n.label) for n in near if n.printed] == [(374.0, "printed in 1.1, table")]
