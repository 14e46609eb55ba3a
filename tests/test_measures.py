from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sample import COUNTS, SEVERAL, YEARS, counts, one, table, years

from lib import measures, selection, wording
from lib.project import ReportError

# --- as given, totals ----------------------------------------------------------------


def test_a_tally_counts_the_rows_of_each_key_and_names_them():
    made = measures.tally(table(owner=["a", "b", "a"]), "owner")
    assert made["value"].to_dict() == {"a": 2, "b": 1}
    assert made["rows"].to_list() == [("t:2", "t:4"), ("t:3",)]


def test_a_tally_by_two_keys_has_both_and_leaves_empty_ones_out():
    made = measures.tally(table(owner=["a", "b", "a"], state=["open", "open", "open"]), ["owner", "state"])
    assert made["value"].to_dict() == {("a", "open"): 2, ("b", "open"): 1}


@given(st.integers(0, 30))
def test_a_tally_without_keys_is_the_number_of_rows(n):
    assert measures.tally(table(owner=["a"] * n))["value"].to_list() == [n]


def test_a_count_is_the_value_and_place_of_its_row():
    made = counts([3, 5])
    assert made["value"].to_list() == [3, 5]
    assert made["rows"].to_list() == [("t:2",), ("t:3",)]


def test_a_suppressed_count_stays_missing_with_its_symbol():
    made = measures.count(table(area=["a", "b"], n=[np.nan, 4], n_symbol=["x", ""]), "n", by="area")
    assert made["value"].isna().to_list() == [True, False]
    assert made["symbol"].to_list() == ["x", ""]


def test_a_key_that_occurs_twice_is_refused_by_name():
    with pytest.raises(ReportError, match="'a' occurs twice"):
        counts([1, 2], ["a", "a"])


def test_a_count_without_keys_must_be_one_row():
    with pytest.raises(ReportError, match="2 rows where one was expected"):
        measures.count(table(n=[1, 2]), "n")


@given(SEVERAL)
def test_a_total_is_the_sum_of_all_rows(values):
    assert selection.value(measures.total(table(n=values), "n")) == sum(values)


@given(st.lists(st.tuples(st.sampled_from("abc"), COUNTS), min_size=1, max_size=9))
def test_totals_by_key_equal_those_of_a_plain_loop(pairs):
    expected: dict[str, int] = {}
    for key, number in pairs:
        expected[key] = expected.get(key, 0) + number
    made = measures.total(table(key=[k for k, _ in pairs], n=[n for _, n in pairs]), "n", by="key")
    assert made["value"].to_dict() == expected


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=9))
def test_every_row_is_in_exactly_one_total(keys):
    made = measures.total(table(key=keys, n=[1] * len(keys)), "n", by="key")
    assert sorted(row for rows in made["rows"] for row in rows) == sorted(f"t:{n + 2}" for n in range(len(keys)))


def test_a_total_over_a_missing_cell_is_refused_and_names_its_row():
    with pytest.raises(ReportError, match="t:3 has no value"):
        measures.total(table(n=[1, np.nan]), "n")


def test_a_total_of_nothing_is_refused():
    with pytest.raises(ReportError, match="no rows"):
        measures.total(table(n=[1]).iloc[:0], "n")


@given(st.lists(COUNTS, min_size=6, max_size=6))
def test_adding_up_over_a_key_equals_the_total_of_the_rows(values):
    rows = table(area=["a", "a", "a", "b", "b", "b"], period=YEARS[:3] * 2, n=values)
    added = measures.add_up(measures.count(rows, "n", by=["area", "period"]), "period")
    pd.testing.assert_series_equal(added["value"], measures.total(rows, "n", by="area")["value"])


def test_adding_up_keeps_the_rows_of_every_part():
    rows = table(area=["a", "b"], n=[1, 2])
    assert measures.add_up(measures.count(rows, "n", by="area"), "area")["rows"].iloc[0] == ("t:2", "t:3")


# --- quotients -----------------------------------------------------------------------


@given(COUNTS, st.integers(1, 10**7))
def test_a_share_lies_between_0_and_100(part, whole):
    assume(part <= whole)
    assert 0 <= selection.value(measures.share(one(part), one(whole))) <= 100


@given(SEVERAL)
def test_the_shares_of_all_parts_make_100(values):
    assume(sum(values) > 0)
    shares = measures.share(counts(values), measures.total(table(n=values), "n"))
    assert sum(shares["value"]) == pytest.approx(100)


@given(COUNTS, st.integers(1, 10**7), st.sampled_from([100, 1000, 10_000]))
def test_a_rate_equals_the_exact_fraction(events, population, per):
    made = selection.value(measures.rate(one(events), one(population), per))
    assert made == pytest.approx(float(Fraction(events * per, population)), rel=1e-12)


@given(COUNTS, st.integers(1, 10**7))
def test_a_ratio_equals_the_exact_fraction(numerator, denominator):
    made = selection.value(measures.ratio(one(numerator), one(denominator)))
    assert made == pytest.approx(float(Fraction(numerator, denominator)), rel=1e-12)


@given(COUNTS, st.integers(1, 10**7))
def test_a_quotient_can_be_made_again_from_its_own_columns(events, population):
    row = measures.rate(one(events), one(population)).iloc[0]
    assert row["value"] == pytest.approx(row["multiplier"] * row["numerator"] / row["denominator"], rel=1e-12)


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [(6, 288, 2.1), (8, 262, 3.1), (28, 891, 3.1), (54, 1031, 5.2), (94, 1172, 8.0), (31, 667, 4.6), (11, 497, 2.2),
     (35, 556, 6.3), (23, 479, 4.8)],
)  # fmt: skip
def test_shares_published_by_the_department_for_education_come_out(part, whole, printed):
    """Plans closed after two years or more, 2012-13, as section 7/5.8 quotes them."""
    share = selection.value(measures.share(one(part), one(whole)))
    assert float(wording.round_half_up(share, 1)) == printed


@pytest.mark.parametrize(("referrals", "printed"), [(6998, 625), (6524, 583), (8177, 731)])
def test_rates_the_original_prints_come_out_with_the_census_population(referrals, printed):
    assert float(wording.round_half_up(selection.value(measures.rate(one(referrals), one(111_913))), 0)) == printed


def test_a_calculation_shows_the_numbers_it_was_made_of():
    made = measures.rate(one(2610), one(27249))
    assert made["calculation"].iloc[0] == "2,610 / 27,249 × 10,000"


def test_a_quotient_knows_the_rows_of_both_sides():
    whole = table(n=[9]).assign(row="other:2")
    assert measures.share(one(3), measures.count(whole, "n"))["rows"].iloc[0] == ("t:2", "other:2")


@pytest.mark.parametrize("measure", [measures.share, measures.rate, measures.ratio])
@pytest.mark.parametrize("denominator", [0, -1, np.nan])
def test_a_denominator_not_above_zero_is_refused(measure, denominator):
    with pytest.raises(ReportError, match="must be above 0"):
        measure(one(1), one(denominator))


@pytest.mark.parametrize("measure", [measures.share, measures.rate])
def test_a_numerator_below_zero_is_refused(measure):
    with pytest.raises(ReportError, match="below 0"):
        measure(one(-1), one(5))


def test_a_part_above_the_whole_is_refused_with_both_numbers():
    with pytest.raises(ReportError, match="1,001, is more than the whole, 1,000"):
        measures.share(one(1001), one(1000))


# --- joining -------------------------------------------------------------------------


@given(st.permutations(["a", "b", "c"]))
def test_each_key_meets_its_own_denominator_in_whatever_order(order):
    populations = {"a": 10, "b": 100, "c": 1000}
    made = measures.ratio(counts([1, 1, 1], ["a", "b", "c"]), counts([populations[k] for k in order], list(order)))
    assert made["value"].to_dict() == {key: 1 / n for key, n in populations.items()}


def test_a_denominator_for_each_area_serves_every_period():
    rows = table(area=["a", "a", "b", "b"], period=YEARS[:2] * 2, n=[1, 2, 3, 4])
    made = measures.ratio(measures.count(rows, "n", by=["area", "period"]), counts([10, 100], ["a", "b"]))
    assert made["value"].to_list() == [0.1, 0.2, 0.03, 0.04]


def test_a_key_without_partner_is_refused_by_name():
    with pytest.raises(ReportError, match="no value at 'b'"):
        measures.ratio(counts([1, 2], ["a", "b"]), counts([1], ["a"]))


def test_a_denominator_split_further_than_the_numerator_is_refused():
    with pytest.raises(ReportError, match="split by"):
        measures.ratio(one(1), counts([1, 2]))


def test_a_denominator_with_the_same_key_twice_is_refused():
    doubled = pd.concat([counts([1], ["a"]), counts([2], ["a"])])
    with pytest.raises(ReportError, match="'a' occurs twice"):
        measures.ratio(counts([1], ["a"]), doubled)


# --- change --------------------------------------------------------------------------


@given(st.lists(st.integers(1, 10**7), min_size=2, max_size=4))
def test_a_change_from_each_period_to_the_next_equals_the_exact_fraction(values):
    made = measures.change(years(values))
    expected = [float(Fraction(100 * (new - old), old)) for old, new in pairwise(values)]
    assert made["value"].to_list() == pytest.approx(expected)
    assert list(made.index) == YEARS[1 : len(values)]


@given(st.integers(1, 10**7), COUNTS)
def test_a_change_applied_to_the_old_value_gives_the_new(old, new):
    change = selection.value(measures.change(one(new), one(old)))
    assert old * (1 + change / 100) == pytest.approx(new, abs=1e-6)


def test_the_first_period_has_no_change():
    assert "2010/11" not in measures.change(years([1, 2])).index


def test_a_gap_of_a_year_is_no_change():
    with pytest.raises(ReportError, match="no key has a value in both"):
        measures.change(counts([1, 2], ["2010/11", "2012/13"], "period"))


def test_a_change_from_nothing_is_refused():
    with pytest.raises(ReportError, match="must be above 0"):
        measures.change(one(5), one(0))


def test_year_end_dates_change_from_a_year_before():
    made = measures.change(counts([100, 125], ["2013-03-31", "2014-03-31"], "date"), level="date")
    assert made["value"].to_dict() == {"2014-03-31": 25}


@given(COUNTS, COUNTS)
def test_a_difference_is_the_one_less_the_other(first, second):
    assert selection.value(measures.difference(one(first), one(second))) == first - second


@given(COUNTS, COUNTS)
def test_a_sum_is_the_one_plus_the_other(first, second):
    assert selection.value(measures.plus(one(first), one(second))) == first + second


@given(SEVERAL)
def test_a_total_stands_after_its_parts_under_its_label(values):
    made = measures.with_total(counts(values), "area", "All areas")
    assert list(made["value"]) == [*values, sum(values)]
    assert made.index[-1] == "All areas"
    assert made["rows"].iloc[-1] == tuple(row for rows in made["rows"].iloc[:-1] for row in rows)


def test_totals_over_one_of_two_keys_keep_the_other():
    rows = table(area=["a", "b", "a", "b"], period=["x", "x", "y", "y"], n=[1, 2, 3, 4])
    made = measures.with_total(measures.count(rows, "n", by=["area", "period"]), "area")
    assert dict(made["value"].loc["Total"]) == {"x": 3, "y": 7}


def test_the_sum_of_a_measure_with_a_missing_value_is_refused():
    made = measures.count(table(area=["a", "b"], n=[1, None], n_symbol=["", "x"]), "n", by="area")
    with pytest.raises(ReportError, match="no value at 'b'"):
        measures.altogether(made)


@given(COUNTS, st.integers(1, 10**6))
def test_a_rate_times_its_population_is_the_count_again(events, population):
    rates = measures.rate(one(events), one(population))
    assert selection.value(measures.product(rates, one(population), per=10_000)) == pytest.approx(events)


@given(COUNTS, st.integers(1, 10**6))
def test_the_part_that_a_share_stands_for_is_the_part_it_was_made_of(whole, more):
    share = measures.share(one(whole), one(whole + more))
    assert selection.value(measures.part(share, one(whole + more))) == pytest.approx(whole)


@given(st.lists(COUNTS, min_size=2, max_size=6))
def test_steps_go_from_each_row_to_the_next_and_add_up_to_the_whole_way(values):
    made = measures.steps(counts(values))
    assert list(made["value"]) == [after - before for before, after in pairwise(values)]
    assert made["value"].sum() == values[-1] - values[0]
