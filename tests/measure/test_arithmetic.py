"""Totals, shares, rates and changes: values, units, and errors that name the key."""

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from made import measure, years

from lib.measure import constant
from lib.project import ReportError

COUNTS = st.integers(0, 10**6)
KEYED = st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("xy")), COUNTS, min_size=1)


def test_sums_and_differences_join_on_the_shared_key_in_any_order() -> None:
    first, second = measure({"a": 5, "b": 7}), measure({"b": 2, "a": 1})
    assert (first + second).values == [6, 9]
    assert (first - second).values == [4, 5]


def test_a_key_without_partner_is_named() -> None:
    with pytest.raises(ReportError, match="no value at b to calculate with"):
        measure({"a": 5, "b": 7}) - measure({"a": 1})


def test_a_key_that_occurs_twice_is_named() -> None:
    doubled = measure({"a": 1})
    twice = doubled.like(doubled.frame.iloc[[0, 0]])
    with pytest.raises(ReportError, match=r"'a'.* occurs twice"):
        measure({"a": 5}) - twice


def test_a_second_measure_split_by_another_key_is_refused() -> None:
    with pytest.raises(ReportError, match=r"is split by \['period'\]"):
        measure({"a": 5}) - years(1)


def test_one_row_without_keys_stands_beside_every_row() -> None:
    assert (measure({"a": 5, "b": 7}) - constant(1)).values == [4, 6]


@pytest.mark.parametrize(
    ("unit", "gives"),
    [
        ("count", "count"),
        ("percent", "percentage_points"),
        ("per_10000", "per_10000"),
        ("gbp", "gbp"),
        ("rank", "count"),
    ],
)
def test_the_unit_of_a_difference_follows_from_the_unit(unit: str, gives: str) -> None:
    assert (measure({"a": 2}, unit=unit) - measure({"a": 1}, unit=unit)).unit == gives


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_a_percentage_of_the_whole(part: int, whole: int) -> None:
    assume(part <= whole)
    share = measure({"a": part}).share(measure({"a": whole}))
    assert share.unit == "percent"
    assert 0 <= share.values[0] <= 100
    assert math.isclose(share.values[0], float(Fraction(100 * part, whole)), rel_tol=1e-15)


@given(
    st.integers(0, 10**6),
    st.integers(1, 10**7),
    st.sampled_from([(100, "percent"), (1000, "ratio"), (10_000, "per_10000")]),
)
def test_a_rate_is_per_the_population(events: int, population: int, per: tuple[int, str]) -> None:
    rate = constant(events).rate(constant(population), per=per[0])
    assert (rate.unit, rate.value) == (per[1], pytest.approx(float(Fraction(per[0] * events, population))))


@pytest.mark.parametrize("method", ["share", "rate", "change", "__truediv__"])
def test_a_denominator_of_zero_is_refused_with_its_key(method: str) -> None:
    with pytest.raises(ReportError, match="denominator at 'a' is 0"):
        getattr(measure({"a": 1}), method)(measure({"a": 0}))


def test_a_part_above_the_whole_is_refused() -> None:
    with pytest.raises(ReportError, match="the part, 5, is more than the whole, 4"):
        constant(5).share(constant(4))


def test_a_negative_numerator_is_refused() -> None:
    with pytest.raises(ReportError, match="numerator at 'a' is below 0"):
        measure({"a": -1}).rate(measure({"a": 10}))


@given(st.integers(1, 10**6), COUNTS)
def test_a_change_applied_to_the_old_number_gives_the_new(old: int, new: int) -> None:
    change = years(old, new).change()
    assert change.labels("period") == ["2013/14"]
    assert old * (1 + change.values[0] / 100) == pytest.approx(new)


def test_a_change_leaves_out_periods_without_a_year_before() -> None:
    assert years(10, 20, 30).change().labels("period") == ["2012/13", "2013/14"]
    assert years(10, 20, 30).difference().values == [10, 10]


@given(KEYED)
def test_totals_over_a_key_add_up_and_the_margin_agrees(values: dict[tuple[str, str], int]) -> None:
    made = measure(values, ["place", "kind"])
    assert made.total().value == sum(values.values())
    by_place = made.total("kind")
    for row in by_place.rows():
        assert row.value == sum(n for (place, _), n in values.items() if place == row.keys["place"])
    assert made.with_total("kind").at(kind="Total").values == by_place.values


def test_nothing_is_inferred_for_a_suppressed_cell() -> None:
    made = measure({"a": 1, "b": None})
    with pytest.raises(ReportError, match="no value at b, so there is none"):
        made.total()
    assert (made + constant(1)).values == [2, None]
    assert (made + constant(1)).published().labels("area") == ["a"]


def test_a_percentage_of_a_whole_gives_back_the_number() -> None:
    assert measure({"a": 33.1}, unit="percent").part_of(constant(949)).values == [pytest.approx(314.119)]


def test_steps_are_from_row_to_row() -> None:
    assert measure({"2013-06-30": 24, "2013-09-30": 22, "2014-03-31": 27}, "date").steps().values == [-2, 5]


def test_extremes_and_counts_of_truths_are_single_rows() -> None:
    made = measure({"a": 3, "b": 9, "c": 5})
    assert (made.largest().value, made.smallest().value, (made > 4).count_true().value) == (9, 3, 2)
    assert (made - constant(6)).absolute().values == [3, 3, 1]
