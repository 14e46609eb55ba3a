"""A chart that draws or tells a number for a figure that has none."""

from typing import Any

import pytest

from lib.book.disclosure import drawn
from lib.ledger.figure import Figure


def figure(area: str, value: float | None, text: str) -> Figure:
    keys = {"area": area, "period": "2013/14"}
    return Figure(f"visits.{area}", "visits", keys, value, text, "count", 0, "data", None, "Visits", "")


HIDDEN, NORTH, SOUTH = figure("west", None, "[x]"), figure("north", 12.0, "12"), figure("south", 40.0, "40")


def chart(rows: list[dict[str, Any]], words: str = "") -> dict[str, Any]:
    return {"spec": {"datasets": {"data": rows}}, "alternative": words}


def rows(west: Any, **others: float) -> list[dict[str, Any]]:
    known = {"north": 12, "south": 40} | others
    return [{"area": "west", "value": west}, *({"area": area, "value": value} for area, value in known.items())]


def test_a_number_that_is_drawn_is_found() -> None:
    assert list(drawn.leaks(chart(rows(4)), HIDDEN, [NORTH, SOUTH])) == [("drawing", 4.0)]


@pytest.mark.parametrize("west", [None, "x", float("nan")])
def test_a_gap_gives_nothing_away(west: Any) -> None:
    assert list(drawn.leaks(chart(rows(west)), HIDDEN, [NORTH, SOUTH])) == []


def test_rows_that_are_of_another_quantity_are_not_mistaken_for_it() -> None:
    assert list(drawn.leaks(chart(rows(4, north=99)), HIDDEN, [NORTH, SOUTH])) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Bars. From highest to lowest: south 40, north 12 and west 4.", [("alternative", 4.0)]),
        ("Bars. From highest to lowest: south 40 and north 12; west [x].", []),
        ("Bars. Of the rate: south 3.1, north 2.2 and west 4.", []),
        ("Four bars for west and 12 others.", []),
    ],
)
def test_a_number_that_is_told_is_found(words: str, found: list[tuple[str, float]]) -> None:
    assert list(drawn.leaks(chart([], words), HIDDEN, [NORTH, SOUTH])) == found


def test_without_a_figure_beside_it_nothing_can_be_said() -> None:
    assert list(drawn.leaks(chart(rows(4)), HIDDEN, [])) == []
