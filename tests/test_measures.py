from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import rankdata

from lib import measures, wording
from lib.project import ReportError

COUNTS = st.integers(0, 10**7)
SEVERAL = st.lists(COUNTS, min_size=1, max_size=8)
YEARS = ["2010/11", "2011/12", "2012/13", "2013/14"]


def table(**columns):
    """A table as `data.read` gives it: the columns, and the place of each row."""
    frame = pd.DataFrame(columns)
    return frame.assign(row=[f"t:{line}" for line in range(2, len(frame) + 2)])


def counts(values, keys=None, name="area"):
    keys = keys or [f"area {n}" for n in range(len(values))]
    return measures.count(table(**{name: keys, "n": values}), "n", by=name)


def years(values):
    return counts(values, YEARS[: len(values)], "period")


def one(value):
    return measures.count(table(n=[value]), "n")


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
    assert measures.value(measures.total(table(n=values), "n")) == sum(values)


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
    assert 0 <= measures.value(measures.share(one(part), one(whole))) <= 100


@given(SEVERAL)
def test_the_shares_of_all_parts_make_100(values):
    assume(sum(values) > 0)
    shares = measures.share(counts(values), measures.total(table(n=values), "n"))
    assert sum(shares["value"]) == pytest.approx(100)


@given(COUNTS, st.integers(1, 10**7), st.sampled_from([100, 1000, 10_000]))
def test_a_rate_equals_the_exact_fraction(events, population, per):
    made = measures.value(measures.rate(one(events), one(population), per))
    assert made == pytest.approx(float(Fraction(events * per, population)), rel=1e-12)


@given(COUNTS, st.integers(1, 10**7))
def test_a_ratio_equals_the_exact_fraction(numerator, denominator):
    made = measures.value(measures.ratio(one(numerator), one(denominator)))
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
    share = measures.value(measures.share(one(part), one(whole)))
    assert float(wording.round_half_up(share, 1)) == printed


@pytest.mark.parametrize(("referrals", "printed"), [(6998, 625), (6524, 583), (8177, 731)])
def test_rates_the_original_prints_come_out_with_the_census_population(referrals, printed):
    assert float(wording.round_half_up(measures.value(measures.rate(one(referrals), one(111_913))), 0)) == printed


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
    change = measures.value(measures.change(one(new), one(old)))
    assert old * (1 + change / 100) == pytest.approx(new, abs=1e-6)


@given(st.lists(COUNTS, min_size=2, max_size=4))
def test_the_value_of_the_period_before_stands_in_this_periods_row(values):
    moved = measures.previous(years(values))
    assert [moved["value"].get(year) for year in YEARS[1 : len(values)]] == values[:-1]


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
    assert measures.value(measures.difference(one(first), one(second))) == first - second


@given(COUNTS, COUNTS)
def test_a_sum_is_the_one_plus_the_other(first, second):
    assert measures.value(measures.plus(one(first), one(second))) == first + second


# --- order and comparison ------------------------------------------------------------


@given(st.lists(st.integers(0, 20), min_size=1, max_size=10), st.booleans())
def test_ranks_equal_scipys_with_ties_at_the_better_place(values, highest):
    made = measures.rank(counts(values), highest=highest)
    signed = [-v if highest else v for v in values]
    assert made["value"].to_list() == rankdata(signed, method="min").tolist()


@given(st.lists(st.integers(0, 20), min_size=3, max_size=3), st.lists(st.integers(0, 20), min_size=3, max_size=3))
def test_ranks_within_a_period_ignore_the_other_periods(first, second):
    rows = table(area=["a", "b", "c"] * 2, period=["2010/11"] * 3 + ["2011/12"] * 3, n=first + second)
    made = measures.rank(measures.count(rows, "n", by=["area", "period"]), within="period")
    expected = [rankdata([-v for v in values], method="min").tolist() for values in (first, second)]
    assert made["value"].to_list() == [*expected[0], *expected[1]]


def test_a_rank_of_a_missing_value_is_refused():
    with pytest.raises(ReportError, match="value is missing"):
        measures.rank(counts([1, np.nan]))


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=6, unique=True), st.booleans())
def test_the_leader_is_the_key_of_the_greatest_or_least_value(values, highest):
    keys = [f"area {n}" for n in range(len(values))]
    chosen = (max if highest else min)(values)
    assert measures.value(measures.leader(counts(values, keys), highest=highest)) == keys[values.index(chosen)]


def test_the_second_place_is_the_next():
    assert measures.value(measures.leader(counts([1, 9, 5], ["a", "b", "c"]), place=2)) == "c"


def test_a_tie_has_no_leader():
    with pytest.raises(ReportError, match="9 occurs more than once"):
        measures.leader(counts([9, 9, 5]))


@given(COUNTS, COUNTS)
def test_exactly_one_of_below_equal_above_is_true(first, second):
    found = {sign: measures.value(measures.compare(one(first), sign, one(second))) for sign in ("<", "=", ">")}
    assert [sign for sign, true in found.items() if true] == ["<" if first < second else ">" if first > second else "="]


@given(COUNTS, COUNTS)
def test_each_comparison_is_the_opposite_of_its_negation(first, second):
    for sign, negation in (("<", ">="), (">", "<="), ("=", "≠")):
        yes, no = (measures.value(measures.compare(one(first), s, one(second))) for s in (sign, negation))
        assert yes != no


@pytest.mark.parametrize(("value", "expected"), [(45, True), (50, True), (55, True), (44.9, False), (55.1, False)])
def test_between_includes_both_bounds(value, expected):
    assert measures.value(measures.between(one(value), 45, 55)) == expected


@pytest.mark.parametrize(("low", "expected"), [(0, True), (2, False)])
def test_every_is_true_only_if_all_are(low, expected):
    assert measures.value(measures.every(measures.compare(counts([1, 5]), ">", low))) == expected


def test_computed_words_keep_the_calculation_and_rows_of_their_basis():
    basis = measures.difference(one(5), one(3))
    made = measures.words("rose", basis).iloc[0]
    assert (made["value"], made["calculation"], made["rows"]) == ("rose", "5 − 3", ("t:2",))


# --- choosing ------------------------------------------------------------------------


def test_choosing_one_key_drops_it_and_choosing_several_keeps_it():
    rows = table(area=["a", "a", "b"], period=[*YEARS[:2], YEARS[0]], n=[1, 2, 3])
    made = measures.count(rows, "n", by=["area", "period"])
    assert measures.at(made, period="2010/11").index.names == ["area"]
    assert measures.at(made, area=["a"]).index.names == ["area", "period"]


def test_a_key_that_is_not_there_is_refused():
    with pytest.raises(ReportError, match="no row with area 'z'"):
        measures.at(counts([1]), area="z")


def test_a_level_that_is_not_there_is_refused():
    with pytest.raises(ReportError, match="no key 'period'"):
        measures.at(counts([1]), period="2010/11")


def test_several_values_are_not_one():
    with pytest.raises(ReportError, match="2 values"):
        measures.value(counts([1, 2]))


# --- which population was divided by -------------------------------------------------


@given(
    st.lists(st.integers(0, 3000), min_size=1, max_size=6), st.integers(1000, 200_000), st.integers(0, 2),
    st.sampled_from([100, 10_000]),
)  # fmt: skip
def test_the_true_population_is_always_in_the_interval_that_its_rounded_rates_allow(
    numerators, population, decimals, per
):
    rates = [measures.value(measures.rate(one(n), one(population), per)) for n in numerators]
    printed = [float(wording.round_half_up(rate, decimals)) for rate in rates]
    low, high = measures.denominators_consistent_with(numerators, printed, decimals, per)
    assert low <= population <= high


@given(st.integers(1, 3000), st.integers(1000, 200_000), st.floats(0.01, 0.99))
def test_every_population_in_the_interval_gives_the_printed_rate(events, population, where):
    printed = float(wording.round_half_up(10_000 * events / population, 0))
    assume(printed > 0)
    low, high = measures.denominators_consistent_with([events], [printed])
    inside = low + where * (high - low)
    assert wording.round_half_up(10_000 * events / inside, 0) == printed


def test_the_interval_of_one_printed_rate_has_the_bounds_that_rounding_gives():
    """3 events, printed as 12.5 for every 100: at most 3 / 12.45%, more than 3 / 12.55%."""
    low, high = measures.denominators_consistent_with([3], [12.5], decimals=1, per=100)
    assert (low, high) == (float(Fraction(300 * 100, 1255)), float(Fraction(300 * 100, 1245)))


def test_rates_that_no_population_fits_leave_an_empty_interval():
    low, high = measures.denominators_consistent_with([100, 100], [10, 20])
    assert low > high


def test_a_rate_printed_as_zero_sets_no_upper_bound():
    assert measures.denominators_consistent_with([1], [0])[1] == float("inf")
