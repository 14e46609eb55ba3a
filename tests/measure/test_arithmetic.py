"""Totals, shares, rates and changes: values, units, joins, and errors that name the key."""

import random
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import YEARS, measure, years

from lib.measure import Measure, constant
from lib.measure.rows import single_index
from lib.project import ReportError
from lib.terms import units, wording

COUNTS = st.integers(0, 10**7)
BASES = st.integers(1, 10**7)
SEVERAL = st.dictionaries(st.sampled_from("abcdefgh"), COUNTS, min_size=1)
KEYED = st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), COUNTS, min_size=1)


def by_key(made: Measure) -> dict[tuple[str, ...], float]:
    return {tuple(row.keys.values()): row.value for row in made.rows()}


def inferred(value: float) -> Measure:
    return Measure.made(single_index(), [value], "count", title="Base", origin="inferred")


# --- sums and totals -------------------------------------------------------------------


@given(COUNTS, COUNTS)
def test_plus_and_minus_are_those_of_numbers(first: int, second: int) -> None:
    a, b = constant(first), constant(second)
    assert ((a + b).value, (a - b).value, (a * b).value) == (first + second, first - second, first * second)
    assert a.difference(b).value == first - second
    assert (a - b).absolute().value == abs(first - second)


@given(SEVERAL)
def test_the_total_is_the_sum_of_all_rows(values: dict[str, int]) -> None:
    total = measure(values).total()
    assert (total.value, total.keys) == (sum(values.values()), [])
    assert measure(values).total("area").value == sum(values.values())


@given(KEYED)
def test_totals_over_a_key_equal_those_of_a_plain_loop(values: dict[tuple[str, str], int]) -> None:
    expected: dict[tuple[str, ...], int] = {}
    for (place, _), number in values.items():
        expected[(place,)] = expected.get((place,), 0) + number
    assert by_key(measure(values, ["place", "kind"]).total("kind")) == expected


@given(KEYED)
def test_totals_in_two_steps_and_in_one_are_equal(values: dict[tuple[str, str], int]) -> None:
    made = measure(values, ["place", "kind"])
    assert made.total("kind").total("place").value == made.total("place").total().value == made.total().value


def test_totals_over_one_of_three_keys_keep_the_other_two() -> None:
    made = measure({("a", "x", "m"): 1, ("a", "x", "f"): 2, ("a", "y", "m"): 4}, ["place", "kind", "sex"]).total("sex")
    assert made.keys == ["place", "kind"]
    assert by_key(made) == {("a", "x"): 3, ("a", "y"): 4}


def test_a_total_is_made_of_the_expressions_of_its_parts() -> None:
    assert measure({"a": ("*", 2, 3), "b": 4}).total().expressions == [("+", ("*", 2, 3), 4)]


@given(SEVERAL)
def test_the_margin_of_a_table_stands_after_its_parts_under_its_label(values: dict[str, int]) -> None:
    made = measure(values).with_total("area", "All areas")
    assert made.labels("area") == [*values, "All areas"]
    assert made.values == [*values.values(), sum(values.values())]


def test_margins_over_one_of_two_keys_keep_the_other_and_the_order_of_keys() -> None:
    made = measure({("a", "x"): 1, ("b", "x"): 2, ("a", "y"): 3, ("b", "y"): 4}, ["area", "kind"]).with_total("area")
    assert made.keys == ["area", "kind"]
    assert by_key(made.at(area="Total")) == {("x", "Total"): 3, ("y", "Total"): 7}


def test_margins_of_both_keys_meet_in_the_grand_total() -> None:
    made = measure({("a", "x"): 1, ("b", "x"): 2, ("a", "y"): 3, ("b", "y"): 4}, ["area", "kind"])
    assert made.with_total("area").with_total("kind").at(area="Total", kind="Total").value == 10


def test_a_margin_is_not_added_twice() -> None:
    with pytest.raises(ReportError, match="Visits has a row with area 'Total' already"):
        measure({"a": 1, "b": 2}).with_total("area").with_total("area")


@pytest.mark.parametrize("what", ["total", "largest", "smallest"])
def test_a_missing_value_is_refused_by_its_key_where_nothing_may_be_inferred(what: str) -> None:
    made = measure({("a", "x"): 1, ("b", "y"): None}, ["area", "kind"])
    with pytest.raises(ReportError, match="of Visits: no value at b, y, so there is none"):
        getattr(made, what)()


@pytest.mark.parametrize("what", ["total", "largest", "smallest"])
def test_nothing_at_all_has_no_total_and_no_extremes(what: str) -> None:
    with pytest.raises(ReportError, match="Visits: no rows, so there is no"):
        getattr(measure({"a": 1}).without(area="a"), what)()


def test_a_total_over_what_is_no_key_is_refused() -> None:
    with pytest.raises(ReportError, match="no key 'kind'"):
        measure({"a": 1}).total("kind")


@given(SEVERAL)
def test_extremes_are_values_of_the_rows(values: dict[str, int]) -> None:
    made = measure(values)
    assert (made.largest().value, made.smallest().value) == (max(values.values()), min(values.values()))


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(0, 9))
def test_the_number_of_truths_is_counted(values: list[int], limit: int) -> None:
    made = measure({f"area {n}": value for n, value in enumerate(values)})
    count = (made > limit).count_true()
    assert (count.value, count.unit) == (sum(value > limit for value in values), "count")


@given(st.lists(COUNTS, min_size=2, max_size=6))
def test_steps_go_from_each_row_to_the_next_and_add_up_to_the_whole_way(values: list[int]) -> None:
    made = measure({f"date {n}": value for n, value in enumerate(values)}, "date").steps()
    assert made.values == [after - before for before, after in pairwise(values)]
    assert made.total().value == values[-1] - values[0]
    assert made.labels("date") == [f"date {n}" for n in range(1, len(values))]


# --- shares, rates, ratios -------------------------------------------------------------


@given(COUNTS, COUNTS)
def test_a_share_lies_between_0_and_100_and_is_the_exact_fraction(part: int, rest: int) -> None:
    whole = part + rest or 1
    share = constant(part).share(constant(whole))
    assert 0 <= share.value <= 100
    assert share.value == pytest.approx(float(Fraction(100 * part, whole)), rel=1e-12)


@given(SEVERAL)
def test_the_shares_of_all_parts_make_100(values: dict[str, int]) -> None:
    made = measure(values | {"z": 1})
    assert made.share(made.total()).total().value == pytest.approx(100)


@given(COUNTS, BASES, st.sampled_from([(100, "percent"), (1000, "ratio"), (10_000, "per_10000")]))
def test_a_rate_is_the_exact_fraction_in_the_unit_of_its_base(events: int, base: int, per: tuple[int, str]) -> None:
    rate = constant(events).rate(constant(base), per=per[0])
    assert rate.unit == per[1]
    assert rate.value == pytest.approx(float(Fraction(per[0] * events, base)), rel=1e-12)


@given(st.integers(-(10**7), 10**7), BASES)
def test_a_ratio_is_the_exact_fraction(first: int, second: int) -> None:
    made = constant(first) / constant(second)
    assert (made.value, made.unit) == (pytest.approx(float(Fraction(first, second)), rel=1e-12), "ratio")


@given(COUNTS, BASES)
def test_a_rate_is_undone_by_its_population_and_a_share_by_its_whole(events: int, base: int) -> None:
    rate = constant(events).rate(constant(base))
    assert (rate * constant(base)).value / 10_000 == pytest.approx(events)
    share = constant(events).share(constant(events + base))
    assert share.part_of(constant(events + base)).value == pytest.approx(events)


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [(6, 288, 2.1), (8, 262, 3.1), (28, 891, 3.1), (54, 1031, 5.2), (94, 1172, 8.0), (31, 667, 4.6), (11, 497, 2.2),
     (35, 556, 6.3), (23, 479, 4.8)],
)  # fmt: skip
def test_shares_published_by_the_department_for_education_come_out(part: int, whole: int, printed: float) -> None:
    """Plans closed after two years or more, 2012-13, as section 7/5.8 quotes them."""
    assert float(wording.round_half_up(constant(part).share(constant(whole)).value, 1)) == printed
    assert constant(part).share(constant(whole)).text == f"{printed:.1f}%"


@pytest.mark.parametrize(("referrals", "printed"), [(6998, "625"), (6524, "583"), (8177, "731")])
def test_rates_the_original_prints_come_out_with_the_census_population(referrals: int, printed: str) -> None:
    assert constant(referrals).rate(constant(111_913)).text == printed


@pytest.mark.parametrize("method", ["share", "rate", "__truediv__"])
@pytest.mark.parametrize("below", [0, -1])
def test_a_denominator_not_above_zero_is_refused_with_its_key(method: str, below: int) -> None:
    with pytest.raises(ReportError, match=f"denominator at 'b' is {below}; it must be above 0"):
        getattr(measure({"a": 1, "b": 1}), method)(measure({"a": 5, "b": below}))


@pytest.mark.parametrize("method", ["share", "rate"])
def test_a_numerator_below_zero_is_refused_with_its_key(method: str) -> None:
    with pytest.raises(ReportError, match="numerator at 'a' is below 0"):
        getattr(measure({"a": -1}), method)(measure({"a": 10}))


def test_a_part_above_the_whole_is_refused_with_key_and_both_numbers() -> None:
    with pytest.raises(ReportError, match="at 'b' the part, 1,001, is more than the whole, 1,000"):
        measure({"a": 1, "b": 1001}).share(measure({"a": 1, "b": 1000}))


# --- change ----------------------------------------------------------------------------


@given(BASES, COUNTS)
def test_a_change_applied_to_the_old_value_gives_the_new(old: int, new: int) -> None:
    change = constant(new).change(constant(old))
    assert change.value == pytest.approx(float(Fraction(100 * (new - old), old)), rel=1e-12)
    assert old * (1 + change.value / 100) == pytest.approx(new, abs=1e-6)


@given(st.lists(BASES, min_size=2, max_size=3))
def test_changes_go_from_each_period_to_the_next_and_the_first_has_none(values: list[int]) -> None:
    change, gap = years(*values).change(), years(*values).difference()
    expected = [float(Fraction(100 * (new - old), old)) for old, new in pairwise(values)]
    assert change.values == pytest.approx(expected, rel=1e-12)
    assert gap.values == [new - old for old, new in pairwise(values)]
    assert change.labels("period") == gap.labels("period") == YEARS[-len(values) :][1:]


def test_a_gap_of_a_year_is_no_change() -> None:
    with pytest.raises(ReportError, match="no key has a value in both"):
        measure({"2010/11": 1, "2012/13": 2}, "period").change()


def test_a_change_from_nothing_has_no_value_and_says_that_there_is_none() -> None:
    change = measure({"2011/12": 0, "2012/13": 5, "2013/14": 10}, "period").change()
    assert by_key(change) == {("2012/13",): None, ("2013/14",): 100}


def test_a_change_from_less_than_nothing_is_refused_with_its_key() -> None:
    with pytest.raises(ReportError, match="denominator at '2013/14' is -1; it must not be below 0"):
        years(-1, 5).change()


def test_days_change_from_the_day_a_year_before() -> None:
    change = measure({"2013-03-31": 100, "2013-09-30": 1, "2014-03-31": 125}, "date").change()
    assert by_key(change) == {("2014-03-31",): 25}


def test_a_change_needs_a_time_or_something_to_change_from() -> None:
    with pytest.raises(ReportError, match="no period or date"):
        measure({"a": 1}).change()


# --- what is not published -------------------------------------------------------------

OPERATIONS: dict[str, Callable[[Measure, Measure], Measure]] = {
    "plus": lambda a, b: a + b,
    "minus": lambda a, b: a - b,
    "times": lambda a, b: a * b,
    "ratio": lambda a, b: a / b,
    "share": lambda a, b: a.share(b),
    "rate": lambda a, b: a.rate(b),
    "part": lambda a, b: a.part_of(b),
    "change": lambda a, b: a.change(b),
    "difference": lambda a, b: a.difference(b),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_is_not_published_on_either_side_makes_the_result_not_published(name: str) -> None:
    first, second = measure({"a": None, "b": 1, "c": 2}), measure({"a": 5, "b": None, "c": 4})
    made = OPERATIONS[name](first, second)
    assert made.values[:2] == [None, None]
    assert made.values[2] is not None
    assert made.texts[:2] == ["[u]", "[u]"]


# --- joining ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_key_meets_its_own_partner_whatever_the_order_of_rows(name: str) -> None:
    first, second = {"a": 1, "b": 20, "c": 300, "d": 4000}, {"a": 10, "b": 200, "c": 3000, "d": 40000}
    straight = by_key(OPERATIONS[name](measure(first), measure(second)))
    for seed in range(5):
        left, right = list(first.items()), list(second.items())
        random.Random(seed).shuffle(left)
        random.Random(seed + 100).shuffle(right)
        made = OPERATIONS[name](measure(dict(left)), measure(dict(right)))
        assert by_key(made) == straight
        assert made.labels("area") == [key for key, _ in left]


@given(KEYED, st.randoms())
def test_the_order_of_rows_never_changes_a_total(values: dict[tuple[str, str], int], chance: random.Random) -> None:
    shuffled = list(values.items())
    chance.shuffle(shuffled)
    made, again = (measure(dict(rows), ["place", "kind"]) for rows in (values.items(), shuffled))
    assert by_key(made.total("kind")) == by_key(again.total("kind"))
    assert by_key(made.share(made.total() + constant(1))) == by_key(again.share(again.total() + constant(1)))


def test_the_order_of_keys_does_not_matter() -> None:
    first = measure({("a", "x"): 1, ("b", "y"): 2}, ["area", "kind"])
    second = measure({("y", "b"): 20, ("x", "a"): 10}, ["kind", "area"])
    assert (first + second).values == [11, 22]
    assert (first + second).keys == ["area", "kind"]


def test_a_denominator_for_each_area_serves_every_period() -> None:
    counts = measure(
        {("a", "2012/13"): 1, ("a", "2013/14"): 2, ("b", "2012/13"): 3, ("b", "2013/14"): 4}, ["area", "period"]
    )
    assert (counts / measure({"b": 100, "a": 10})).values == [0.1, 0.2, 0.03, 0.04]


def test_one_row_without_keys_stands_beside_every_row() -> None:
    assert (measure({"a": 5, "b": 7}) - constant(1)).values == [4, 6]


def test_a_key_without_partner_is_refused_by_name() -> None:
    with pytest.raises(ReportError, match="Visits: no value at b, 2013/14 to calculate with"):
        measure({("a", "2013/14"): 1, ("b", "2013/14"): 1}, ["area", "period"]) + measure(
            {("a", "2013/14"): 1}, ["area", "period"]
        )


def test_partners_that_no_row_asks_for_are_left_alone() -> None:
    assert (measure({"a": 5}) + measure({"a": 1, "b": 2})).values == [6]


def test_a_second_measure_split_further_is_refused_by_the_name_of_its_key() -> None:
    with pytest.raises(ReportError, match=r"is split by \['period'\], which Visits is not; choose one with `at`"):
        measure({"a": 5}) + years(1)


def test_several_rows_without_keys_cannot_be_joined() -> None:
    two = Measure.made(single_index().repeat(2), [1, 2], "count", title="Loose")
    with pytest.raises(ReportError, match="Loose has 2 rows and no keys to join on"):
        measure({"a": 5}) + two


def test_a_key_that_occurs_twice_in_the_second_measure_is_refused_by_name() -> None:
    twice = measure({"a": 1, "b": 2})
    with pytest.raises(ReportError, match=r"key \('a',\) occurs twice in Visits"):
        measure({"a": 5, "b": 6}) / twice.like(twice.frame.iloc[[0, 1, 0]])


# --- units, fixed keys, titles, origin -------------------------------------------------


@pytest.mark.parametrize("unit", sorted(units.UNITS))
def test_the_unit_of_a_difference_follows_from_the_unit(unit: str) -> None:
    expected = {"percent": "percentage_points", "rank": "count"}.get(unit, unit)
    made = years(1, 2, unit=unit)
    assert {made.difference().unit, made.steps().unit, (made - made).unit} == {expected}


def test_other_units_follow_from_the_operation() -> None:
    money, share = measure({"a": 4}, unit="gbp"), measure({"a": 50}, unit="percent")
    assert [(money + money).unit, money.total().unit, money.largest().unit, money.absolute().unit] == ["gbp"] * 4
    assert money.change(money).unit == money.share(money).unit == "percent"
    assert money.rate(money).unit == "per_10000"
    assert share.part_of(money).unit == "gbp"
    assert money.as_unit("count").unit == "count"


def test_another_unit_leaves_value_and_expression_as_they_were() -> None:
    made = measure({"a": ("/", 1, 4)}).as_unit("ratio")
    assert (made.values, made.expressions, made.unit) == ([0.25], [("/", 1, 4)], "ratio")


def test_a_rule_is_applied_to_every_row() -> None:
    made = measure({"a": 1, "b": 2}).mapped(lambda a: ("*", a, a, 10), "gbp", "Square")
    assert (made.values, made.unit, made.title) == ([10, 40], "gbp", "Square")


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_keys_alike_for_all_of_the_first_measure_are_kept(name: str) -> None:
    first = measure({("a", "x"): 4}, ["area", "kind"]).at(kind="x")
    second = measure({("a", "y"): 5}, ["area", "kind"]).at(kind="y")
    assert OPERATIONS[name](first, second).fixed == {"kind": "x"}


def test_totals_steps_and_extremes_keep_the_keys_alike_for_all() -> None:
    made = measure({("a", "x"): 4, ("b", "x"): 5}, ["area", "kind"]).at(kind="x")
    results = [made.total(), made.steps(), made.largest(), made.absolute(), made.with_total("area"), (made > 4).any()]
    assert [result.fixed for result in results] == [{"kind": "x"}] * 6


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_was_inferred_on_either_side_stays_said_to_be_inferred(name: str) -> None:
    assert OPERATIONS[name](inferred(4), constant(5)).origin == "inferred"
    assert OPERATIONS[name](constant(4), inferred(5)).origin == "inferred"
    assert OPERATIONS[name](constant(4), constant(5)).origin == ""


def test_titles_say_what_was_done() -> None:
    calls, homes = constant(1, title="Calls"), constant(2, title="Homes")
    assert calls.share(homes).title == "Calls as % of homes"
    assert calls.rate(homes).title == "Calls per 10,000 homes"
    assert (calls / homes).title == "Calls for each of homes"
    assert calls.change(homes).title == "Change in calls"
    assert (calls - homes).title == calls.difference(homes).title == "Difference in calls"
    assert calls.largest().title == "Highest: calls"


def test_the_calculation_shows_the_numbers_it_was_made_of() -> None:
    assert "2,610 / 27,249 × 10,000" in repr(constant(2610).rate(constant(27249)))


def test_what_readers_see_is_added_up() -> None:
    thirds = measure({"a": 100 / 3, "b": 100 / 3, "c": 100 / 3}, unit="percent")
    assert thirds.rounded(1).total().value == pytest.approx(99.9)


@pytest.mark.parametrize(
    ("first", "second"), [("percent", "count"), ("count", "gbp"), ("percentage_points", "percent")]
)
def test_what_has_different_units_cannot_be_added(first: str, second: str) -> None:
    calls, visits = constant(1, first, "Calls"), constant(2, second, "Visits")
    with pytest.raises(ReportError, match=rf"Calls is in {first}, Visits in {second}"):
        calls + visits


@pytest.mark.parametrize(("first", "second"), [("percent", "percentage_points"), ("rank", "count"), ("year", "count")])
def test_a_step_can_be_added_to_what_it_is_a_step_of(first: str, second: str) -> None:
    made = constant(10, first) + constant(2, second)
    assert (made.value, made.unit) == (12, first)


def test_a_title_names_what_is_set_against_itself_once() -> None:
    calls, again = constant(4, title="Calls"), constant(8, title="calls")
    assert calls.share(again).title == "% of calls"
    assert (calls / again).title == "Ratio of calls"
    assert (calls - again - again).title == "Difference in calls"


def test_a_number_by_definition_leaves_the_title_as_it_is() -> None:
    calls = constant(4, title="Calls")
    assert (calls * constant(2)).title == (calls / constant(2)).title == "Calls"
