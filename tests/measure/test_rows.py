"""Rows hold what their expressions give, and nothing else."""

import pytest
from made import measure, years

from lib.measure import Measure, constant
from lib.measure.rows import single_index
from lib.project import ReportError


def test_a_value_is_what_its_expression_gives() -> None:
    made = Measure.made(single_index(), [("/", ("*", 100, 1), 4)], "percent")
    assert (made.value, made.text, made.unit) == (25.0, "25.0%", "percent")


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ReportError, match="unit 'per cent' is not one of"):
        Measure.made(single_index(), [1], "per cent")


def test_an_expression_that_fails_names_title_and_key() -> None:
    with pytest.raises(ReportError, match=r"Visits, at 'a': 1 is divided by 0"):
        measure({"a": ("/", 1, 0)})


def test_what_is_not_published_is_shown_by_a_symbol() -> None:
    assert measure({"a": None}).texts == ["[u]"]


def test_the_value_of_several_rows_is_refused() -> None:
    with pytest.raises(ReportError, match="2 rows where one was expected"):
        years(1, 2).value  # noqa: B018


def test_rows_of_several_units_have_no_one_unit() -> None:
    made = Measure.made(years(1, 2).frame.index, [1, 2], ["count", "percent"])
    with pytest.raises(ReportError, match="different units, count, percent"):
        made.unit  # noqa: B018


def test_a_row_names_its_keys_those_alike_for_all_last() -> None:
    row = next(measure({("a", "2013/14"): 1}, ["area", "period"]).at(period="2013/14").rows())
    assert row.keys == {"area": "a", "period": "2013/14"}


def test_a_measure_shows_itself_with_its_calculation() -> None:
    made = constant(1).share(constant(4)).titled("A quarter")
    assert "25.0% = 1 / 4 × 100" in repr(made)
    assert "1 / 4 × 100" in made._repr_html_()
