"""Rows hold what their expressions give, and nothing else; cells keep their place and their symbol."""

import inspect

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import measure, years
from tiny import Tiny

from lib.expression import Expression
from lib.measure import Measure, constant
from lib.measure.rows import COLUMNS, Rows, single_index
from lib.project import ReportError
from lib.table import load
from lib.terms import periods, units

NUMBERS = st.floats(-1e9, 1e9)


# --- values come from expressions, and from nowhere else -------------------------------


@given(NUMBERS, NUMBERS)
def test_a_value_is_what_its_expression_gives(a: float, b: float) -> None:
    made = Measure.made(single_index(), [("-", ("+", a, b), 1)], "count")
    assert made.value == pytest.approx(a + b - 1)
    assert made.expressions == [("-", ("+", a, b), 1)]


def test_there_is_no_way_to_give_a_value_that_its_expression_does_not_give() -> None:
    assert "value" not in inspect.signature(Rows.made).parameters
    made = constant(4)
    with pytest.raises(AttributeError):
        made.value = 5  # type: ignore[misc]
    made.values[0] = 5
    assert made.value == 4


def test_a_changed_list_of_expressions_changes_nothing() -> None:
    made = constant(4)
    made.expressions[0] = 5
    assert (made.expressions, made.value) == ([4], 4)


def test_keys_alike_for_all_are_the_measures_own() -> None:
    given_keys = {"area": "a"}
    made = Measure.made(single_index(), [1], "count", given_keys)
    given_keys["area"] = "b"
    assert made.fixed == {"area": "a"}


def test_an_expression_that_fails_names_title_and_key() -> None:
    with pytest.raises(ReportError, match=r"Visits, at 'b': 1 is divided by 0"):
        measure({"a": 1, "b": ("/", 1, 0)})


def test_as_many_expressions_as_keys_are_wanted() -> None:
    with pytest.raises(ValueError, match="is longer than"):
        Measure.made(pd.Index(["a", "b"], name="area"), [1], "count")


# --- units -----------------------------------------------------------------------------


@pytest.mark.parametrize("unit", sorted(units.UNITS))
def test_every_unit_of_the_vocabulary_is_accepted(unit: str) -> None:
    assert constant(1, unit).unit == unit


def test_an_unknown_unit_is_refused_with_those_there_are() -> None:
    with pytest.raises(ReportError, match=r"unit 'per cent' is not one of .*percent"):
        constant(1, "per cent")


def test_rows_may_have_several_units_but_then_not_one() -> None:
    made = Measure.made(years(1, 2).frame.index, [1, 2], ["count", "percent"], title="Mixed")
    assert [row.unit for row in made.rows()] == ["count", "percent"]
    assert made.texts == ["1", "2.0%"]
    with pytest.raises(ReportError, match="Mixed: rows have different units, count, percent"):
        made.unit  # noqa: B018


# --- reading rows ----------------------------------------------------------------------


def test_the_value_of_several_rows_is_refused() -> None:
    for read in (lambda: years(1, 2).value, lambda: years(1, 2).text, lambda: years(1, 2).single()):
        with pytest.raises(ReportError, match="Visits: 2 rows where one was expected; choose with `at`"):
            read()


def test_the_value_of_no_row_is_refused() -> None:
    with pytest.raises(ReportError, match="0 rows where one was expected"):
        years(1).without(period="2013/14").value  # noqa: B018


def test_a_row_names_its_keys_those_alike_for_all_last() -> None:
    row = measure({("a", "2013/14"): 1}, ["period", "area"]).at(period="a").single()
    assert list(row.keys.items()) == [("area", "2013/14"), ("period", "a")]


@given(st.lists(NUMBERS, min_size=1, max_size=6))
def test_rows_values_expressions_and_length_go_together(values: list[float]) -> None:
    made = measure({f"area {n}": value for n, value in enumerate(values)})
    assert [row.value for row in made.rows()] == made.values == values
    assert [row.expression for row in made.rows()] == made.expressions
    assert len(made) == len(values)
    assert list(made.frame.columns) == list(COLUMNS)


def test_a_row_has_no_id_and_no_text_of_its_own_before_it_is_recorded() -> None:
    assert (constant(1).single().id, constant(1).single().text) == ("", "")


def test_another_title_leaves_the_rows_and_the_first_measure_alone() -> None:
    first = years(1, 2)
    second = first.titled("Calls")
    assert (first.title, second.title, second.values) == ("Visits", "Calls", [1, 2])


def test_a_measure_is_neither_true_nor_false() -> None:
    with pytest.raises(ReportError, match="neither true nor false"):
        bool(constant(1))


def test_a_measure_shows_itself_with_its_calculation() -> None:
    made = constant(2610).rate(constant(27249)).titled("Rate")
    assert repr(made).splitlines()[0] == "Rate, 1 row"
    assert repr(years(1, 2)).startswith("Visits, 2 rows")
    assert "2,610 / 27,249 × 10,000" in repr(made)


# --- cells of the data -----------------------------------------------------------------


def test_a_cell_is_the_number_in_the_file_and_knows_its_line(tiny: Tiny) -> None:
    made = load("visits").measure("visits")
    assert made.values == [1000, 400, 600, 1200, 450, 750]
    assert made.expressions[0] == ("cell", "visits", 2, "visits")
    assert made.expressions[5] == ("cell", "visits", 7, "visits")


def test_a_suppressed_cell_has_no_value_and_keeps_its_symbol(tiny: Tiny) -> None:
    made = load("staff").measure("staff")
    assert made.values == [None, 12]
    assert [row.symbol for row in made.rows()] == ["x", ""]
    assert made.texts == ["[x]", "12"]


@pytest.mark.parametrize("operation", ["plus", "minus", "times", "ratio", "share", "absolute", "lower"])
def test_arithmetic_with_a_suppressed_cell_has_no_value_and_the_same_symbol(tiny: Tiny, operation: str) -> None:
    staff, more = load("staff").measure("staff"), constant(100)
    made = {
        "plus": lambda: staff + more,
        "minus": lambda: staff - more,
        "times": lambda: staff * more,
        "ratio": lambda: staff / more,
        "share": lambda: staff.share(more),
        "absolute": lambda: staff.absolute(),
        "lower": lambda: staff.share(more).lower,
    }[operation]()
    assert made.values[0] is None
    assert made.values[1] is not None
    assert [row.symbol for row in made.rows()] == ["x", ""]


def test_a_change_from_a_suppressed_cell_is_not_published(tiny: Tiny) -> None:
    change = load("staff").measure("staff").change()
    assert (change.values, change.texts) == ([None], ["[x]"])


def test_what_is_not_published_without_a_cell_is_shown_as_not_available() -> None:
    made: Expression = ("+", 1, None)
    assert (measure({"a": made}).values, measure({"a": made}).texts) == ([None], ["[u]"])


def test_a_total_over_a_suppressed_cell_is_refused_and_names_its_line(tiny: Tiny) -> None:
    with pytest.raises(ReportError, match="staff, line 2, has no value"):
        load("staff").total("staff")


def test_a_key_that_occurs_twice_in_a_table_is_refused_by_name(tiny: Tiny) -> None:
    with pytest.raises(ReportError, match=r"'2012/13' occurs twice"):
        load("visits").measure("visits", by="period")


def test_a_cell_without_keys_must_be_one_row(tiny: Tiny) -> None:
    with pytest.raises(ReportError, match="2 rows where one was expected"):
        load("staff").measure("staff", by=[])


def test_what_is_done_to_a_table_cannot_change_a_value(tiny: Tiny) -> None:
    table = load("visits")
    table.frame["visits"] = 0
    assert table.measure("visits").values == [1000, 400, 600, 1200, 450, 750]


def test_a_tally_counts_the_rows_of_each_key_and_names_their_lines(tiny: Tiny) -> None:
    by_year = load("visits").tally("period")
    assert (by_year.labels("period"), by_year.values) == (["2012/13", "2013/14"], [3, 3])
    assert by_year.expressions[0] == ("rows", "visits", (2, 3, 4))
    assert load("visits").tally().value == 6


def test_a_tally_of_two_keys_leaves_out_what_does_not_occur(tiny: Tiny) -> None:
    made = load("visits").without(area="E07000220").tally(["area", "period"])
    assert len(made) == 4
    assert made.values == [1, 1, 1, 1]


def test_every_line_is_in_exactly_one_total(tiny: Tiny) -> None:
    made = load("visits").total("visits", by="period")
    assert made.values == [2000, 2400]
    lines = [cell[2] for total in made.expressions if isinstance(total, tuple) for cell in total[1:]]
    assert sorted(lines) == [2, 3, 4, 5, 6, 7]


def test_a_total_of_nothing_is_refused(tiny: Tiny) -> None:
    table = load("visits")
    with pytest.raises(ReportError, match="no rows of visits"):
        table[table["period"] == "1999/00"].total("visits")


def test_a_row_without_value_whose_cells_all_have_one_is_not_applicable(tiny: Tiny) -> None:
    periods.begin("2013/14")
    tiny.edit("data/visits.csv", "2012/13,E07000220,400", "2012/13,E07000220,0")
    change = load("visits").measure("visits", by=["area", "period"]).change()
    shown = dict(zip(change.labels("area"), change.texts, strict=True))
    assert shown == {"E10000031": "20.0%", "E07000220": "[z]", "E07000222": "25.0%"}
