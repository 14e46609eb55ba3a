"""Ranks, truths, words, and what chance could do; of what is not published nothing is said."""

import random
import re
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import measure
from scipy import stats
from tiny import Tiny

from lib.measure import Measure, constant
from lib.project import ReportError
from lib.table import load
from lib.terms import wording

VALUES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(-50, 50), min_size=1)
COUNTS = st.integers(0, 10**6)
NAMED = {"a quarter": 25.0, "a third": 100 / 3, "half": 50.0, "two thirds": 200 / 3, "three quarters": 75.0}


# --- ranks and leaders -----------------------------------------------------------------


@given(VALUES, st.booleans(), st.randoms())
def test_ranks_are_those_of_pandas_in_any_order_of_rows(
    values: dict[str, int], highest: bool, chance: random.Random
) -> None:
    expected = pd.Series(values).rank(method="min", ascending=not highest).to_dict()
    shuffled = list(values.items())
    chance.shuffle(shuffled)
    ranks = measure(dict(shuffled)).rank(highest=highest)
    assert {row.keys["area"]: row.value for row in ranks.rows()} == expected
    assert ranks.unit == "rank"


def test_equal_values_share_the_better_place_and_the_next_is_left_out() -> None:
    assert measure({"a": 9, "b": 9, "c": 5, "d": 5, "e": 1}).rank().values == [1, 1, 3, 3, 5]
    assert measure({"a": 9, "b": 9, "c": 5}).rank(highest=False).values == [2, 2, 1]


@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), st.integers(0, 9), min_size=1))
def test_ranks_within_a_key_are_those_of_each_group_alone(values: dict[tuple[str, str], int]) -> None:
    frame = pd.Series(values)
    expected = frame.groupby(level=1).rank(method="min", ascending=False)
    assert measure(values, ["area", "kind"]).rank(within="kind").values == expected.tolist()


def test_ranks_within_a_key_alike_for_all_are_those_of_all() -> None:
    made = measure({("a", "x"): 1, ("b", "x"): 2}, ["area", "kind"]).at(kind="x")
    assert made.rank(within="kind").values == made.rank().values == [2, 1]


def test_ranks_within_what_is_no_key_are_refused() -> None:
    with pytest.raises(ReportError, match=r"Visits has no key 'kind'; its keys are \['area'\]"):
        measure({"a": 1}).rank(within="kind")


@given(VALUES, st.booleans())
def test_the_leader_is_the_key_of_the_best_value_and_equals_are_named_together(
    values: dict[str, int], highest: bool
) -> None:
    best = (max if highest else min)(values.values())
    names = [name for name, value in values.items() if value == best]
    for made in (measure(values), measure(dict(reversed(values.items())))):
        told = str(made.leader(highest=highest).value)
        assert sorted(re.split(", | and ", told)) == sorted(names)
        assert told.count(" and ") == min(len(names) - 1, 1)


def test_the_leader_has_the_first_rank_and_the_second_place_the_second() -> None:
    made = measure({"a": 1, "b": 9, "c": 5})
    assert (made.leader().value, made.leader(place=2).value, made.leader(highest=False).value) == ("b", "c", "a")
    assert [key for key, rank in zip("abc", made.rank().values, strict=True) if rank == 2] == ["c"]


def test_a_tie_elsewhere_is_no_tie_for_the_leader() -> None:
    made = measure({"a": 9, "b": 5, "c": 5})
    assert made.leader().value == "a"
    assert made.leader(place=2).value == made.leader(place=3).value == "b and c"


@pytest.mark.parametrize("place", [0, 3])
def test_a_place_that_does_not_exist_has_no_leader(place: int) -> None:
    with pytest.raises(ReportError, match=f"there is no place {place} among 2"):
        measure({"a": 1, "b": 2}).leader(place=place)


def test_a_leader_is_called_by_its_name_or_lowered_for_the_middle_of_a_sentence(tiny: Tiny) -> None:
    visits = load("visits").where(period="2013/14").measure("visits").without(area="E10000031")
    assert visits.leader().value == "Warwick"
    assert measure({"Health": 2, "Police": 1}, "sector").leader(lowered=True).value == "health"
    assert measure({"2012/13": 1, "2013/14": 2}, "period").leader().value == "2013-14"


@pytest.mark.parametrize("judge", ["rank", "leader"])
def test_what_is_not_published_is_neither_ranked_nor_leading(judge: str) -> None:
    made = measure({"a": 1, "b": None})
    with pytest.raises(ReportError, match="a value is missing; leave out the keys that have none"):
        getattr(made, judge)()
    assert getattr(made.published(), judge)().values in ([1], ["a"])


# --- truths ----------------------------------------------------------------------------


@given(COUNTS, COUNTS)
def test_comparisons_are_those_of_numbers_and_opposite_to_their_negations(first: int, second: int) -> None:
    a, b = constant(first), constant(second)
    pairs = [
        (a < b, a >= b, first < second),
        (a > b, a <= b, first > second),
        (a.equals(b), a.compared("!=", b), first == second),
    ]
    for yes, no, expected in pairs:
        assert (yes.value, no.value, no.negated().value) == (expected, not expected, expected)
        assert (yes.unit, no.unit) == ("truth", "truth")


@given(VALUES, st.integers(-50, 50))
def test_a_bare_number_and_a_constant_are_the_same_threshold(values: dict[str, int], limit: int) -> None:
    made = measure(values)
    for sign in ("<", "<=", "=", ">=", ">", "!="):
        assert made.compared(sign, limit).values == made.compared(sign, constant(limit)).values


@pytest.mark.parametrize(("value", "expected"), [(45, True), (50, True), (55, True), (44.9, False), (55.1, False)])
def test_between_includes_both_bounds(value: float, expected: bool) -> None:
    assert constant(value).between(45, 55).value is expected
    assert constant(value).between(constant(45), constant(55)).value is expected


@given(st.lists(st.booleans(), min_size=1, max_size=6), st.lists(st.booleans(), min_size=6, max_size=6))
def test_truths_are_joined_as_logic_has_it(first: list[bool], second: list[bool]) -> None:
    one = measure({f"area {n}": value for n, value in enumerate(first)}, unit="truth")
    two = measure({f"area {n}": value for n, value in enumerate(second)}, unit="truth")
    assert (one.every().value, one.any().value) == (all(first), any(first))
    assert one.both(two).values == [a and b for a, b in zip(first, second, strict=False)]
    assert one.negated().every().value is not one.any().value


@pytest.mark.parametrize("fold", ["every", "any"])
def test_only_truths_can_be_joined(fold: str) -> None:
    with pytest.raises(ReportError, match="Visits: only truths can be joined, and these are count"):
        getattr(measure({"a": 1}), fold)()


def test_a_comparison_is_neither_true_nor_false_in_an_if() -> None:
    with pytest.raises(ReportError, match=r"ask for its value"):
        bool(constant(1) > 0)


# --- words -----------------------------------------------------------------------------


@given(st.floats(-1e6, 1e6))
def test_a_direction_is_the_sign_in_a_verb(change: float) -> None:
    expected = "rose" if change > 0 else "fell" if change < 0 else "did not change"
    assert constant(change).direction().value == expected
    assert constant(change).direction("more", "fewer", "as many").value == {
        "rose": "more", "fell": "fewer", "did not change": "as many",
    }[expected]  # fmt: skip


def test_words_keep_the_calculation_of_what_they_say() -> None:
    made = (constant(5) - constant(3)).direction()
    assert (made.value, made.unit, made.text) == ("rose", "words", "rose")
    assert made.expressions == [
        ("case", (">", ("-", 5, 3), 0), "rose", ("<", ("-", 5, 3), 0), "fell", "did not change")
    ]


@pytest.mark.parametrize(("value", "word"), [(0.9, "low"), (1, "middle"), (1.9, "middle"), (2, "high"), (9, "high")])
def test_a_choice_is_the_first_step_that_the_value_is_below(value: float, word: str) -> None:
    assert constant(value).choice((1, "low"), (2, "middle"), otherwise="high").value == word


def test_values_are_named_and_others_get_another_word() -> None:
    made = measure({"a": 2015, "b": 2016}, unit="year")
    assert made.named({2015: "April 2015"}).values == ["April 2015", "another"]
    assert made.named({2015: "April 2015"}, "later").values == ["April 2015", "later"]


def test_truths_have_words() -> None:
    assert (measure({"a": 1, "b": 3}) > 2).words("yes", "no").values == ["no", "yes"]


@pytest.mark.parametrize("place", range(1, 21))
def test_a_place_is_said_in_words(place: int) -> None:
    assert constant(place, "rank").ordinal().value == wording.ordinal(place)


@pytest.mark.parametrize("number", [0, 1.5, 21, 100])
def test_what_is_no_place_up_to_the_twentieth_has_no_word(number: float) -> None:
    with pytest.raises(ReportError, match=f"Place: {number:g} is no place from 1 to 20"):
        constant(number, "rank", "Place").ordinal()


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        (0, "less than a quarter"), (19.9, "less than a quarter"), (20, "almost a quarter"), (24.5, "about a quarter"),
        (25.5, "about a quarter"), (29, "just over a quarter"), (29.5, "almost a third"), (33.1, "about a third"),
        (38, "just over a third"), (40, "between a third and half"), (46, "almost half"), (50.2, "about half"),
        (54, "just over half"), (58, "between half and two thirds"), (65, "almost two thirds"),
        (70, "just over two thirds"), (72, "almost three quarters"), (80, "just over three quarters"),
        (80.1, "more than three quarters"), (100, "more than three quarters"),
    ],
)  # fmt: skip
def test_a_percentage_is_said_as_the_nearest_fraction(percent: float, said: str) -> None:
    assert constant(percent, "percent").fraction().value == said


def agrees(percent: float, said: str) -> bool:
    """Whether the words are true of the number, read as English and not as the steps that made them."""
    kind, _, rest = said.partition(" ")
    if kind == "between":
        low, _, high = rest.partition(" and ")
        return NAMED[low] < percent < NAMED[high]
    if said in ("less than a quarter", "more than three quarters"):
        return percent < 25 if kind == "less" else percent > 75
    near = NAMED[rest.removeprefix("over ")]
    within = {"about": abs(percent - near) <= 0.5, "almost": 0 < near - percent <= 5, "just": 0 < percent - near <= 5}
    return within[kind]


def test_every_tenth_of_a_percentage_has_words_that_are_true_of_it() -> None:
    tenths = [n / 10 for n in range(1001)]
    made = measure({str(percent): percent for percent in tenths}, "percent", "percent").fraction()
    wrong = [(p, said) for p, said in zip(tenths, made.values, strict=True) if not said or not agrees(p, said)]
    assert wrong == []


@given(st.floats(0, 100))
def test_the_words_are_true_of_any_percentage(percent: float) -> None:
    said = constant(percent, "percent").fraction().value
    assert agrees(round(percent, 9), said)


JUDGEMENTS: dict[str, Callable[[Measure], Measure]] = {
    "direction": lambda a: a.direction(),
    "words": lambda a: (a > 0).words("some", "none"),
    "choice": lambda a: a.choice((5, "few"), otherwise="many"),
    "named": lambda a: a.named({1: "one"}),
    "ordinal": lambda a: a.ordinal(),
    "fraction": lambda a: a.fraction(),
    "comparison": lambda a: a > 5,
    "negation": lambda a: (a > 5).negated(),
}


@pytest.mark.parametrize("name", JUDGEMENTS)
def test_of_what_is_not_published_nothing_is_said(tiny: Tiny, name: str) -> None:
    made = JUDGEMENTS[name](load("staff").measure("staff"))
    assert made.values[0] is None
    assert made.texts[0] == "[x]"
    assert made.values[1] is not None


def test_a_change_that_is_not_published_has_no_direction(tiny: Tiny) -> None:
    assert load("staff").measure("staff").change().direction().texts == ["[x]"]


# --- what chance could do --------------------------------------------------------------


@given(st.integers(0, 300), st.integers(0, 300))
def test_the_chance_of_a_gap_is_the_exact_binomial_test_in_either_order(new: int, old: int) -> None:
    expected = 100 * stats.binomtest(new, new + old, 0.5).pvalue if new + old else 100
    for first, second in ((new, old), (old, new)):
        made = constant(first).chance_of_gap(constant(second))
        assert (made.value, made.unit) == (pytest.approx(expected, rel=1e-9), "percent")


def test_the_chance_of_a_gap_between_fractions_is_refused() -> None:
    with pytest.raises(ReportError, match="whole counts"):
        constant(1.5).chance_of_gap(constant(2))


def test_the_key_that_rows_share_is_a_word_for_a_sentence() -> None:
    grid = measure({("a", "2012/13"): 1, ("a", "2013/14"): 2}, ["area", "period"])
    said = grid.at(period="2013/14").key("period")
    assert (said.value, said.unit) == ("2013-14", "words")
    with pytest.raises(ReportError, match="has no one period"):
        grid.key("period")
