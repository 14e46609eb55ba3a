import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import COUNTS, YEARS, counts, table, years

from lib import measures, selection
from lib.project import ReportError


def test_choosing_one_key_drops_it_and_choosing_several_keeps_it():
    rows = table(area=["a", "a", "b"], period=[*YEARS[:2], YEARS[0]], n=[1, 2, 3])
    made = measures.count(rows, "n", by=["area", "period"])
    assert selection.at(made, period="2010/11").index.names == ["area"]
    assert selection.at(made, area=["a"]).index.names == ["area", "period"]


def test_a_key_that_is_not_there_is_refused():
    with pytest.raises(ReportError, match="no row with area 'z'"):
        selection.at(counts([1]), area="z")


def test_a_level_that_is_not_there_is_refused():
    with pytest.raises(ReportError, match="no key 'period'"):
        selection.at(counts([1]), period="2010/11")


def test_several_values_are_not_one():
    with pytest.raises(ReportError, match="2 values"):
        selection.value(counts([1, 2]))


@given(st.lists(COUNTS, min_size=2, max_size=4))
def test_the_value_of_the_period_before_stands_in_this_periods_row(values):
    moved = selection.previous(years(values))
    assert [moved["value"].get(year) for year in YEARS[1 : len(values)]] == values[:-1]


def two_kinds():
    rows = table(area=["a", "a", "b", "b"], kind=["x", "y", "x", "y"], n=[1, 2, 3, 4])
    return measures.count(rows, "n", by=["area", "kind"])


def test_stacked_measures_follow_one_another_with_their_calculations():
    parts = [counts([1, 2], ["a", "b"]), counts([3], ["c"])]
    stacked = selection.stack(*parts)
    assert list(stacked.index) == ["a", "b", "c"]
    assert list(stacked["calculation"]) == [text for part in parts for text in part["calculation"]]


def test_stacking_a_key_twice_is_refused_by_name():
    with pytest.raises(ReportError, match="'a' occurs twice"):
        selection.stack(counts([1], ["a"]), counts([2], ["a"]))


def test_gathered_measures_have_the_names_they_were_given_as_keys():
    gathered = selection.gather({"second": counts([2]), "first": counts([1])}, "step")
    assert dict(gathered["value"]) == {"second": 2, "first": 1}
    assert gathered.index.names == ["step"]


def test_gathering_several_rows_under_one_name_is_refused():
    with pytest.raises(ReportError, match="'both' has 2 rows"):
        selection.gather({"both": counts([1, 2])}, "step")


def test_a_further_key_is_the_same_for_every_row():
    made = selection.keyed(counts([1, 2], ["a", "b"]), kind="all")
    assert list(made.index) == [("a", "all"), ("b", "all")]


def test_rows_come_in_the_order_asked_for_and_others_are_left_out():
    chosen = selection.ordered(two_kinds(), kind=["y", "x"], area=["b"])
    assert list(chosen.index) == [("b", "y"), ("b", "x")]
    assert list(chosen["value"]) == [4, 3]


def test_rows_without_a_value_are_not_published():
    made = measures.count(table(area=["a", "b"], n=[1, None], n_symbol=["", "x"]), "n", by="area")
    assert list(selection.published(made).index) == ["a"]


def test_counts_at_the_end_of_march_belong_to_the_year_that_ends_then():
    made = selection.by_year(counts([5, 6], ["2013-03-31", "2014-03-31"], "date"))
    assert dict(made["value"]) == {"2012/13": 5, "2013/14": 6}
    assert made.index.names == ["period"]
