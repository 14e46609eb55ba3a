"""Pieces of HTML that pages are made of. Prose, charts and tables are tested where chapters are staged."""

from typing import Any

import pytest

from lib import ledger
from lib.book.html import render
from lib.ledger.figure import Figure

CELL = ("cell", "visits", 5, "visits")


def figure(name: str = "x", expression: Any = CELL, **given: Any) -> Figure:
    default: dict[str, Any] = {
        "value": 1.0,
        "text": "1",
        "unit": "count",
        "decimals": 0,
        "origin": "data",
        "title": "",
        "calculation": "a + b",
    }
    return Figure(id=name, name=name, keys={}, expression=expression, **(default | given))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (figure(), "1, as given in the data"),
        (figure(expression=("+", CELL, CELL)), "a + b = 1"),
        (figure(expression=25, origin="definition"), "1, fixed by definition"),
        (figure(expression=("<", CELL, 2), unit="truth", text="true"), "a + b: true"),
    ],
)
def test_a_calculation_ends_with_its_result(given: Any, says: str) -> None:
    assert render.equation(given) == says


def test_a_figure_made_of_another_rests_on_the_rows_of_that_one_too() -> None:
    other = figure("other", ("cell", "people", 2, "people"))
    made = figure("made", ("/", CELL, ("figure", "other")))
    assert set(render.lines_of(made, {"other": other, "made": made})) == {("visits", 5), ("people", 2)}


def test_rows_are_listed_by_table() -> None:
    assert render.rows_by_table([("a", 2), ("b", 3), ("a", 9)]) == {"a": [2, 9], "b": [3]}


def test_a_blank_line_does_not_end_html_within_a_page() -> None:
    text = render.raw("<p>a</p>\n\n<p>b</p>")
    assert text.strip().startswith("``````{raw} html\n<p>a</p>\n\n<p>b</p>")


@pytest.mark.parametrize("verdict", [verdict for verdict in ledger.VERDICTS if verdict != "judgement"])
def test_a_verdict_is_told_in_words_and_not_by_its_sign_alone(verdict: Any) -> None:
    badge = render.verdict_badge(verdict)
    assert badge.endswith(f"</span> {verdict}</span>")
    assert 'aria-hidden="true"' in badge
