"""Rows chosen and arranged by their keys; values stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import measure, years

from lib import periods
from lib.project import ReportError

GRID = {("a", "2012/13"): 1, ("b", "2012/13"): 2, ("a", "2013/14"): 3, ("b", "2013/14"): 4}


def test_a_single_key_is_dropped_and_remembered_a_list_is_kept() -> None:
    made = measure(GRID, ["area", "period"])
    one = made.at(area="a")
    assert (one.keys, one.fixed, one.values) == (["period"], {"area": "a"}, [1, 3])
    assert made.at(area=["a"]).keys == ["area", "period"]


def test_an_unknown_key_or_level_is_named() -> None:
    made = measure(GRID, ["area", "period"])
    with pytest.raises(ReportError, match="no row with area 'c'"):
        made.at(area="c")
    with pytest.raises(ReportError, match="has no key 'kind'"):
        made.at(kind="x")


def test_rows_can_be_left_out() -> None:
    assert measure(GRID, ["area", "period"]).without(area="a").values == [2, 4]


def test_now_and_before_follow_the_chapters_period() -> None:
    periods.begin("2013/14")
    made = measure(GRID, ["area", "period"])
    assert (made.now.values, made.before.values) == ([3, 4], [1, 2])
    assert made.now.fixed == {"period": "2013/14"}
    assert made.now.now.values == [3, 4]
    with pytest.raises(ReportError, match="2012/13"):
        made.now.before  # noqa: B018


def test_now_is_the_year_end_of_counts_on_a_day() -> None:
    periods.begin("2013/14")
    made = measure({"2013-03-31": 5, "2014-03-31": 6}, "date")
    assert (made.now.value, made.before.value) == (6, 5)
    assert made.by_year().labels("period") == ["2012/13", "2013/14"]


def test_lately_keeps_the_last_years_as_a_key() -> None:
    periods.begin("2013/14")
    assert years(1, 2, 3).lately().labels("period") == ["2012/13", "2013/14"]


def test_previous_puts_last_years_value_in_this_years_row() -> None:
    moved = years(1, 2, 3).previous()
    assert dict(zip(moved.labels("period"), moved.values, strict=True)) == {"2012/13": 1, "2013/14": 2}


@given(st.permutations(["a", "b", "c", "d"]))
def test_rows_come_in_the_order_asked_for(order: list[str]) -> None:
    made = measure({"a": 1, "b": 2, "c": 3, "d": 4})
    assert made.ordered(area=order).labels("area") == order
    assert made.ordered(area=order).largest_first().labels("area") == ["d", "c", "b", "a"]


def test_equal_values_are_ordered_by_key_and_missing_ones_come_last() -> None:
    made = measure({"c": 2, "a": None, "b": 2, "d": 5})
    assert made.largest_first().labels("area") == ["d", "b", "c", "a"]
    assert made.largest_first(highest=False).labels("area") == ["b", "c", "d", "a"]


def test_a_further_key_is_added_and_can_be_moved_first() -> None:
    made = years(1, 2).keyed(area="a").arranged("area", "period")
    assert made.keys == ["area", "period"]


def test_a_key_is_dropped_only_where_the_others_tell_rows_apart() -> None:
    with pytest.raises(ReportError, match="no longer told apart"):
        measure(GRID, ["area", "period"]).without_level("period")
    assert measure({("a", "x"): 1, ("b", "y"): 2}, ["area", "kind"]).without_level("kind").values == [1, 2]


def test_rows_are_chosen_by_a_truth() -> None:
    made = measure({"a": 1, "b": 7})
    assert made.where(made > 5).labels("area") == ["b"]
