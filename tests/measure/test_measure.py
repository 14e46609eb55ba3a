"""Constants, and measures put together."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import measure, years

from lib.measure import Measure, constant, constants, gather, stack
from lib.measure.rows import single_index
from lib.project import ReportError

VALUES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(-50, 50), min_size=1)


# --- constants -------------------------------------------------------------------------


@given(st.floats(-1e9, 1e9))
def test_a_constant_is_one_row_without_keys(value: float) -> None:
    made = constant(value)
    assert (made.value, made.keys, made.fixed, len(made)) == (value, [], {}, 1)
    assert made.expressions == [value]


def test_a_constant_is_by_definition_unless_it_says_what_it_is() -> None:
    assert (constant(10).title, constant(10).unit) == ("By definition", "count")
    assert (constant(10, "percent", "Threshold").title, constant(10, "percent").text) == ("Threshold", "10.0%")


@given(VALUES)
def test_constants_are_keyed_in_the_order_they_were_given(values: dict[str, int]) -> None:
    made = constants(values, "category", "months", "Length")
    assert (made.keys, made.labels("category"), made.values) == (["category"], list(values), list(values.values()))
    assert (made.unit, made.title) == ("months", "Length")


def test_constants_are_calculated_with_like_any_other_measure() -> None:
    ages = constants({"Under 1": 1, "1 to 4": 4}, "category")
    assert (measure({"1 to 4": 8, "Under 1": 3}, "category") / ages).values == [2, 3]


# --- stack -----------------------------------------------------------------------------


@given(VALUES, VALUES)
def test_stacked_measures_follow_one_another_and_a_key_twice_is_refused(
    first: dict[str, int], second: dict[str, int]
) -> None:
    twice = [key for key in second if key in first]
    if twice:
        with pytest.raises(ReportError, match=f"key '{twice[0]}' occurs twice"):
            stack(measure(first), measure(second))
    else:
        made = stack(measure(first), measure(second))
        assert (made.labels("area"), made.values) == ([*first, *second], [*first.values(), *second.values()])


def test_what_was_taken_apart_is_stacked_together_again() -> None:
    made = measure({"a": ("+", 1, 2), "b": None, "c": 5}, unit="gbp")
    again = stack(*(made.at(area=[key]) for key in "abc"))
    assert (again.values, again.expressions, again.texts) == (made.values, made.expressions, made.texts)
    assert (again.unit, again.title, again.labels("area")) == ("gbp", "Visits", ["a", "b", "c"])


def test_stacking_one_measure_is_that_measure() -> None:
    assert stack(years(1, 2)).values == [1, 2]


def test_the_order_of_keys_is_that_of_the_first() -> None:
    first = measure({("a", "x"): 1}, ["area", "kind"])
    second = measure({("y", "b"): 2}, ["kind", "area"])
    made = stack(first, second)
    assert (made.keys, made.labels("area"), made.labels("kind")) == (["area", "kind"], ["a", "b"], ["x", "y"])


def test_stacking_other_keys_is_refused_with_both() -> None:
    with pytest.raises(ReportError, match=r"stack: Visits has the keys \['period'\], the first \['area'\]"):
        stack(measure({"a": 1}), years(1))


def test_a_key_of_several_levels_that_occurs_twice_is_refused() -> None:
    made = measure({("a", "x"): 1}, ["area", "kind"])
    with pytest.raises(ReportError, match=r"key \('a', 'x'\) occurs twice"):
        stack(made, made.arranged("kind", "area"))


def test_keys_alike_for_all_stay_only_where_all_parts_agree() -> None:
    made = measure({("a", "x", "m"): 1, ("b", "y", "m"): 2}, ["area", "kind", "sex"]).at(sex="m")
    assert stack(made.at(kind="x"), made.at(kind="y")).fixed == {"sex": "m"}


def test_each_row_keeps_its_unit() -> None:
    made = stack(measure({"a": 1}, unit="gbp"), measure({"b": 2}, unit="percent"))
    assert [row.unit for row in made.rows()] == ["gbp", "percent"]
    assert made.texts == ["£1", "2.0%"]


def test_one_inferred_part_makes_the_whole_inferred() -> None:
    inferred = Measure.made(single_index(), [5], "count", origin="inferred").keyed(area="b")
    assert stack(measure({"a": 1}), inferred).origin == "inferred"
    assert stack(measure({"a": 1}), measure({"b": 1})).origin == ""


# --- gather ----------------------------------------------------------------------------


@given(VALUES)
def test_gathered_measures_have_the_names_they_were_given_as_keys(values: dict[str, int]) -> None:
    made = gather({name: constant(value) for name, value in values.items()}, "stage")
    assert (made.keys, made.labels("stage"), made.values) == (["stage"], list(values), list(values.values()))


def test_a_gathered_row_leaves_its_own_key_behind() -> None:
    made = gather({"first": measure({"a": 1}), "second": years(2)}, "stage")
    assert (made.keys, made.values) == (["stage"], [1, 2])


def test_keys_alike_for_all_are_kept_in_what_is_gathered() -> None:
    made = measure({("a", "2013/14"): 1, ("b", "2013/14"): 2}, ["area", "period"]).at(period="2013/14")
    gathered = gather({"one": made.at(area=["a"]), "two": made.at(area=["b"])}, "stage")
    assert gathered.fixed == {"period": "2013/14"}


def test_gathering_several_rows_under_one_name_is_refused() -> None:
    with pytest.raises(ReportError, match="Visits: 2 rows where one was expected"):
        gather({"one": constant(1), "both": years(1, 2)}, "stage")


@pytest.mark.parametrize("made", [lambda: stack(), lambda: gather({}, "stage")], ids=["stack", "gather"])
def test_nothing_cannot_be_put_together(made: Callable[[], Measure]) -> None:
    with pytest.raises(ReportError, match="no measure to put"):
        made()
