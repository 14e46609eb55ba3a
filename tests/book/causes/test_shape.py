"""What kind of calculation a figure is, read off its expression."""

from typing import Any

import pytest
from tiny import Tiny

from lib.book.causes import shape
from lib.ledger.figure import Figure

LAST, NOW = ("cell", "visits", 2, "visits"), ("cell", "visits", 5, "visits")
PEOPLE = ("cell", "people", 2, "people")
MISSING = ("cell", "staff", 2, "staff")


def figure(expression: Any, unit: str = "count") -> Any:
    return Figure("x", "x", {}, None, "", unit, 0, "data", expression, "", "")


@pytest.mark.parametrize(
    ("expression", "unit", "method", "numbers"),
    [
        (NOW, "count", "given", (1200.0,)),
        (("+", LAST, NOW), "count", "total", (1000.0, 1200.0)),
        (("-", NOW, LAST), "count", "difference", (1200.0, 1000.0)),
        (("/", ("*", 10000, NOW), PEOPLE), "per_10000", "rate", (1200.0, 30000.0)),
        (("/", ("*", 100, NOW), PEOPLE), "percent", "share", (1200.0, 30000.0)),
        (("/", ("*", 100, ("-", NOW, LAST)), LAST), "percent", "change", (1200.0, 1000.0)),
        (("/", NOW, LAST), "ratio", "ratio", (1200.0, 1000.0)),
        (("abs", NOW), "count", "", ()),
        (("-", NOW, MISSING), "count", "", ()),
        (3.5, "count", "", ()),
    ],
)
def test_a_calculation_is_known_with_the_numbers_it_was_made_of(
    tiny: Tiny, expression: Any, unit: str, method: str, numbers: Any
) -> None:
    found = shape.of(figure(expression, unit))
    assert (found.method, found.numbers) == (method, numbers)


def test_each_number_keeps_its_rows(tiny: Tiny) -> None:
    assert shape.of(figure(("+", LAST, NOW))).rows == ((("visits", 2),), (("visits", 5),))
