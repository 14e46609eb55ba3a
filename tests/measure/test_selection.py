"""Rows chosen and arranged by their keys; values and calculations stay as they are."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import YEARS, measure, years

from lib.measure import Measure
from lib.measure.selection import WITHHELD
from lib.project import NoDataError, ReportError
from lib.terms import periods

GRID = {("a", "2012/13"): 1, ("b", "2012/13"): 2, ("a", "2013/14"): 3, ("b", "2013/14"): 4}
VALUES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(-50, 50), min_size=1)


@pytest.fixture(autouse=True, scope="module")
def own_period() -> Iterator[None]:
    """The tests of this file say which period it is; afterwards it is as it was."""
    before = list(periods._chosen)
    periods.begin("2013/14")
    yield
    periods._chosen[:] = before


def grid() -> Measure:
    return measure(GRID, ["area", "period"])


def pairs(made: Measure) -> dict[tuple[str, ...], float]:
    return {tuple(row.keys.values()): row.value for row in made.rows()}


# --- at, without -----------------------------------------------------------------------


def test_a_single_key_leaves_the_index_and_is_then_alike_for_all() -> None:
    one = grid().at(area="a")
    assert (one.keys, one.fixed, one.values) == (["period"], {"area": "a"}, [1, 3])


def test_a_list_of_keys_stays_a_key_even_with_one_entry() -> None:
    made = grid().at(area=["a"])
    assert (made.keys, made.fixed, made.values) == (["area", "period"], {}, [1, 3])


def test_several_keys_are_chosen_at_once_or_one_after_the_other() -> None:
    at_once, in_turn = grid().at(area="b", period="2012/13"), grid().at(period="2012/13").at(area="b")
    assert at_once.value == in_turn.value == 2
    assert at_once.fixed == in_turn.fixed == {"area": "b", "period": "2012/13"}


@given(VALUES)
def test_what_is_chosen_and_what_is_left_out_make_the_whole(values: dict[str, int]) -> None:
    made = measure(values)
    key = next(iter(values))
    assert made.at(area=key).value == values[key]
    assert made.at(area=[key]).values + made.without(area=key).values == made.values


def test_choosing_leaves_the_first_measure_as_it_was() -> None:
    made = grid()
    made.at(area="a").titled("Other")
    assert (made.keys, made.fixed, pairs(made)) == (["area", "period"], {}, GRID)


def test_chosen_rows_keep_expression_unit_title_and_origin() -> None:
    first = Measure.made(grid().frame.index, [("+", n, 1) for n in range(4)], "gbp", {"kind": "x"}, "Cost", "inferred")
    made = first.at(area="b", period="2013/14")
    assert (made.expressions, made.unit, made.title, made.origin) == ([("+", 3, 1)], "gbp", "Cost", "inferred")
    assert made.fixed == {"kind": "x", "area": "b", "period": "2013/14"}


def test_a_key_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(ReportError, match="Visits: no row with area 'z'"):
        grid().at(area="z")


def test_keys_of_which_none_is_there_are_refused() -> None:
    with pytest.raises(ReportError, match=r"no row with area \['y', 'z'\]"):
        grid().at(area=["y", "z"])


@pytest.mark.parametrize("choose", ["at", "without", "ordered"])
def test_a_name_that_is_no_key_is_refused_with_those_there_are(choose: str) -> None:
    with pytest.raises(ReportError, match=r"Visits has no key 'kind'; its keys are \['area', 'period'\]"):
        getattr(grid(), choose)(kind=["x"])


def test_leaving_out_a_key_that_is_not_there_changes_nothing() -> None:
    assert pairs(grid().without(area="z")) == GRID


# --- the chapter's period --------------------------------------------------------------


def test_now_and_before_follow_the_chapters_period() -> None:
    made = grid()
    assert (made.now.values, made.before.values) == ([3, 4], [1, 2])
    assert made.now.fixed == {"period": "2013/14"}
    assert made.before.fixed == {"period": "2012/13"}


@given(st.integers(1, 2))
def test_another_period_moves_now_and_before(place: int) -> None:
    try:
        assert periods.begin(YEARS[place]) == YEARS[place - 1]
        made = years(10, 20, 30)
        assert made.now.value == [10, 20, 30][place]
        assert made.before.value == [10, 20, 30][place - 1]
    finally:
        periods.begin("2013/14")


def test_now_of_what_is_already_now_is_the_same() -> None:
    assert grid().now.now.values == [3, 4]


def test_the_year_before_cannot_be_had_from_the_rows_of_now() -> None:
    with pytest.raises(ReportError, match="Visits has no 2012/13"):
        grid().now.before  # noqa: B018


def test_a_period_without_a_row_is_refused_by_name() -> None:
    with pytest.raises(ReportError, match="no row with period '2013/14'"):
        measure({"2011/12": 1}, "period").now  # noqa: B018


def test_a_measure_without_a_time_has_no_now() -> None:
    with pytest.raises(ReportError, match=r"no 2013/14 among its keys \['area'\]"):
        measure({"a": 1}).now  # noqa: B018


def test_now_is_the_year_end_of_counts_on_a_day() -> None:
    made = measure({"2013-03-31": 5, "2013-09-30": 7, "2014-03-31": 6}, "date")
    assert (made.now.value, made.before.value) == (6, 5)
    assert made.now.fixed == {"date": "2014-03-31"}
    assert made.now.now.value == 6


def test_a_chapter_that_has_not_begun_has_no_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periods, "_chosen", [])
    for read in (lambda: years(1).now, lambda: years(1).before, lambda: years(1).lately()):
        with pytest.raises(ReportError, match="period is not known"):
            read()


@pytest.mark.parametrize(("number", "expected"), [(1, [3]), (2, [2, 3]), (3, [1, 2, 3])])
def test_lately_keeps_so_many_years_as_a_key(number: int, expected: list[int]) -> None:
    made = years(1, 2, 3).lately(number)
    assert (made.values, made.keys, made.fixed) == (expected, ["period"], {})


def test_lately_is_two_years_and_ends_with_the_chapters_own() -> None:
    later = measure({"2012/13": 1, "2013/14": 2, "2014/15": 3}, "period")
    assert later.lately().labels("period") == ["2012/13", "2013/14"]


def test_lately_of_counts_on_a_day_are_the_year_ends() -> None:
    made = measure({"2013-03-31": 5, "2013-09-30": 7, "2014-03-31": 6}, "date")
    assert made.lately().labels("date") == ["2013-03-31", "2014-03-31"]


def test_the_key_that_is_a_time_is_found_or_missed_by_name() -> None:
    assert (grid().time(), measure({"2013-03-31": 1}, "date").time()) == ("period", "date")
    with pytest.raises(ReportError, match=r"no period or date among its keys \['area'\]"):
        measure({"a": 1}).lately()


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=3))
def test_last_years_value_stands_in_this_years_row(values: list[int]) -> None:
    moved = years(*values).previous()
    expected = dict(zip(YEARS[-len(values) :][1:], values[:-1], strict=True))
    assert {row.keys["period"]: row.value for row in moved.rows()} == expected


def test_last_years_value_stays_with_its_area() -> None:
    assert pairs(grid().previous()) == {("a", "2013/14"): 1, ("b", "2013/14"): 2}


def test_a_year_apart_is_not_two_years_apart() -> None:
    assert len(measure({"2010/11": 1, "2012/13": 2}, "period").previous()) == 0


def test_last_years_value_of_a_day_is_that_of_the_day_a_year_before() -> None:
    made = measure({"2013-03-31": 5, "2013-09-30": 7, "2014-03-31": 6}, "date").previous()
    assert {row.keys["date"]: row.value for row in made.rows()} == {"2014-03-31": 5}


def test_counts_at_the_end_of_march_belong_to_the_year_that_ends_then() -> None:
    made = measure({("a", "2013-03-31"): 5, ("a", "2014-03-31"): 6}, ["area", "date"]).by_year()
    assert made.keys == ["area", "period"]
    assert pairs(made) == {("a", "2012/13"): 5, ("a", "2013/14"): 6}


def test_a_day_that_ends_no_year_is_refused() -> None:
    with pytest.raises(ReportError, match="'2013-09-30' does not end a financial year"):
        measure({"2013-09-30": 7}, "date").by_year()


# --- by value --------------------------------------------------------------------------


def test_rows_without_a_value_are_not_published() -> None:
    assert measure({"a": 1, "b": None, "c": 0}).published().labels("area") == ["a", "c"]


@given(VALUES, st.integers(-50, 50))
def test_rows_are_chosen_by_a_truth_at_their_own_key(values: dict[str, int], limit: int) -> None:
    made = measure(values)
    turned = measure(dict(reversed(values.items())))
    expected = [key for key, value in values.items() if value > limit]
    assert made.where(turned > limit).labels("area") == expected


def test_a_truth_that_is_not_published_chooses_nothing() -> None:
    made = measure({"a": 1, "b": None})
    assert made.where(made > 0).labels("area") == ["a"]


def test_rows_without_a_truth_are_left_out() -> None:
    assert measure({"a": 1, "b": 2}).where(measure({"b": 5, "c": 6}) > 0).labels("area") == ["b"]


@given(VALUES, st.booleans(), st.randoms())
def test_rows_by_value_do_not_depend_on_the_order_they_had(
    values: dict[str, int], highest: bool, random: object
) -> None:
    shuffled = list(values.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    expected = sorted(values, key=lambda key: (-values[key] if highest else values[key], key))
    for made in (measure(values), measure(dict(shuffled))):
        assert made.largest_first(highest).labels("area") == expected


def test_rows_without_a_value_come_last_whichever_end_is_first() -> None:
    made = measure({"c": 2, "a": None, "b": 2, "d": 5})
    assert made.largest_first().labels("area") == ["d", "b", "c", "a"]
    assert made.largest_first(highest=False).labels("area") == ["b", "c", "d", "a"]


# --- order and keys --------------------------------------------------------------------


@given(st.permutations(["a", "b", "c", "d"]))
def test_rows_come_in_the_order_asked_for_with_their_own_values(order: list[str]) -> None:
    values = {"a": 1, "b": 2, "c": 3, "d": 4}
    made = measure(values).ordered(area=order)
    assert [(row.keys["area"], row.value) for row in made.rows()] == [(key, values[key]) for key in order]


def test_keys_that_the_order_does_not_list_are_left_out() -> None:
    made = measure({("a", "x"): 1, ("a", "y"): 2, ("b", "x"): 3, ("b", "y"): 4}, ["area", "kind"])
    assert list(pairs(made.ordered(kind=["y", "x"], area=["b"])).items()) == [(("b", "y"), 4), (("b", "x"), 3)]


def test_the_first_of_several_orders_counts_most() -> None:
    made = grid().ordered(area=["b", "a"], period=["2013/14", "2012/13"])
    assert made.values == [4, 2, 3, 1]


def test_a_further_key_is_the_same_for_every_row_and_comes_last() -> None:
    made = measure({"a": 1, "b": 2}).keyed(kind="all")
    assert made.keys == ["area", "kind"]
    assert pairs(made) == {("a", "all"): 1, ("b", "all"): 2}


def test_a_key_alike_for_all_becomes_a_key_when_it_is_given() -> None:
    made = grid().at(area="a").keyed(area="Both")
    assert (made.fixed, made.labels("area")) == ({}, ["Both"])


def test_a_single_row_can_be_given_its_first_key() -> None:
    made = grid().at(area="a", period="2013/14").keyed(kind="x")
    assert (made.keys, made.value) == (["kind"], 3)
    assert made.fixed == {"area": "a", "period": "2013/14"}


def test_keys_can_be_written_in_another_order() -> None:
    made = grid().arranged("period", "area")
    assert made.keys == ["period", "area"]
    assert pairs(made) == {(period, area): value for (area, period), value in GRID.items()}


def test_a_key_is_dropped_only_where_the_others_tell_rows_apart() -> None:
    with pytest.raises(ReportError, match="without 'period' its rows are no longer told apart"):
        grid().without_level("period")
    made = measure({("a", "x"): 1, ("b", "y"): 2}, ["area", "kind"]).without_level("kind")
    assert (made.keys, made.values, made.fixed) == (["area"], [1, 2], {})


def test_the_keys_of_a_level_are_listed_once_as_they_first_occur() -> None:
    assert grid().labels("area") == ["a", "b"]
    assert grid().ordered(area=["b", "a"]).labels("area") == ["b", "a"]
    with pytest.raises(ReportError, match="no key 'kind'"):
        grid().labels("kind")


def test_a_truth_with_other_keys_cannot_choose_rows() -> None:
    with pytest.raises(ReportError, match=r"has the keys \['area', 'period'\], what chooses among them \['area'\]"):
        grid().where(measure({"a": 5}) > 0)


def test_a_truth_chooses_whatever_the_order_of_its_keys() -> None:
    made = grid()
    assert made.where((made > 2).arranged("period", "area")).values == [3, 4]


def test_each_gives_what_at_gives_for_every_key_in_the_order_asked_for() -> None:
    made = measure({("a", "x"): 1, ("b", "x"): 2, ("a", "y"): 3}, ["area", "kind"])
    y, x = made.each(kind=["y", "x"])
    assert (y.values, y.fixed, x.values, x.keys) == ([3], {"kind": "y"}, [1, 2], ["area"])
    with pytest.raises(ReportError, match="no row with kind 'z'"):
        made.each(kind=["x", "z"])


@pytest.mark.parametrize("levels", [("area",), ("area", "month"), ("area", "period", "area")], ids=str)
def test_keys_are_arranged_only_if_all_are_named_once(levels: tuple[str, ...]) -> None:
    with pytest.raises(ReportError, match="are not its keys"):
        grid().arranged(*levels)


def test_a_key_alike_for_all_is_forgotten() -> None:
    made = grid().at(area="a")
    assert made.without_level("area").fixed == {}
    assert made.without_level("area").values == made.values


# --- withheld --------------------------------------------------------------------------


def test_small_counts_are_withheld_with_their_calculation() -> None:
    made = measure({"a": 0, "b": ("*", 0.5, 9), "c": 5.4, "d": 5.6, "e": 40}).withheld()
    assert made.values == [0, None, None, 5.6, 40]
    assert made.expressions == [0, WITHHELD, WITHHELD, 5.6, 40]
    assert made.texts == ["0", "[c]", "[c]", "6", "40"]


def test_what_is_withheld_is_not_published() -> None:
    assert measure({"a": 4, "b": 40}).withheld().published().values == [40]


def test_later_years_are_those_after_the_chapters_own(monkeypatch: pytest.MonkeyPatch) -> None:
    made = measure({"2012/13": 1, "2013/14": 2, "2014/15": 3, "2016/17": 4}, "period")
    periods.begin("2013/14")
    assert (made.later("next").value, made.later().value) == (3, 4)
    periods.begin("2016/17")
    with pytest.raises(NoDataError, match="No year after 2016-17 is known here"):
        made.later()
    periods.begin("2013/14")
