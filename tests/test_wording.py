from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import wording

NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)
DECIMALS = st.integers(0, 4)


@given(st.integers(-(10**9), 10**9), DECIMALS, DECIMALS)
def test_rounding_equals_half_up_rounding_of_the_decimal_as_written(digits, places, decimals):
    written = Decimal(digits).scaleb(-places)
    expected = written.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert wording.round_half_up(float(written), decimals) == expected


@given(NUMBERS, DECIMALS)
def test_rounding_moves_a_number_by_half_a_unit_at_most(value, decimals):
    moved = abs(Fraction(wording.round_half_up(value, decimals)) - Fraction(repr(value)))
    assert moved <= Fraction(1, 2 * 10**decimals)


@given(NUMBERS, DECIMALS)
def test_rounding_treats_minus_as_plus(value, decimals):
    assert wording.round_half_up(-value, decimals) == -wording.round_half_up(value, decimals)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(0.5, 0, "1"), (2.5, 0, "3"), (-2.5, 0, "-3"), (1.005, 2, "1.01"), (33.15, 1, "33.2")],
)
def test_a_half_goes_away_from_zero(value, decimals, expected):
    assert wording.round_half_up(value, decimals) == Decimal(expected)


@given(NUMBERS, DECIMALS)
def test_a_number_reads_back_as_its_rounded_value(value, decimals):
    text = wording.number(value, "count", decimals).replace(",", "").replace("−", "-")
    assert Decimal(text) == wording.round_half_up(value, decimals)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "expected"),
    [
        (8177, "count", 0, "8,177"),
        (31.92, "percent", 1, "31.9%"),
        (-1.25, "percentage_points", 1, "−1.3 percentage points"),
        (-1200, "gbp", 0, "−£1,200"),
        (375, "per_10000", 1, "375.0"),
        (True, "truth", 0, "true"),
        (False, "truth", 0, "false"),
        ("rose", "words", 0, "rose"),
    ],
)
def test_a_number_carries_its_unit(value, unit, decimals, expected):
    assert wording.number(value, unit, decimals) == expected


def test_what_rounds_to_zero_has_no_minus():
    assert wording.number(-0.04, "percent", 1) == "0.0%"


@pytest.mark.parametrize(
    ("value", "expected"), [(0, "zero"), (2, "two"), (12, "twelve"), (13, "13"), (2.5, "3"), (-1, "−1")]
)
def test_small_whole_numbers_are_written_as_words(value, expected):
    assert wording.in_words(value) == expected


@pytest.mark.parametrize(
    ("rank", "expected"),
    [(1, "first"), (2, "second"), (10, "tenth"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"), (22, "22nd"),
     (23, "23rd"), (24, "24th"), (111, "111th"), (121, "121st")],
)  # fmt: skip
def test_ordinals_end_as_spoken(rank, expected):
    assert wording.ordinal(rank) == expected


@pytest.mark.parametrize(("change", "expected"), [(0.1, "rose"), (-0.1, "fell"), (0, "did not change")])
def test_the_verb_follows_the_sign_of_the_change(change, expected):
    assert wording.direction(change) == expected


@pytest.mark.parametrize(("value", "expected"), [(2, "higher than"), (0, "lower than"), (1, "the same as")])
def test_a_comparison_says_which_is_greater(value, expected):
    assert wording.comparison(value, 1) == expected


@pytest.mark.parametrize(
    ("percent", "expected"),
    [(50, "about half"), (50.5, "about half"), (51, "just over half"), (49, "almost half"), (64.9, "almost two thirds"),
     (33.2, "about a third"), (26, "just over a quarter"), (75, "about three quarters"), (90, "90%"), (5, "5%"), (58.3, "58%")],
)  # fmt: skip
def test_a_share_reads_as_the_nearest_simple_fraction(percent, expected):
    assert wording.fraction(percent) == expected


@given(st.floats(0, 100))
def test_a_fraction_in_words_is_within_five_points_of_the_share(percent):
    text = wording.fraction(percent)
    named = [part for part, name in wording.FRACTIONS.items() if text.endswith(name)]
    assert all(abs(percent - 100 * float(part)) <= 5 for part in named)
    assert named or text.endswith("%")


@pytest.mark.parametrize(
    ("items", "expected"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_ends_with_and(items, expected):
    assert wording.join(items) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("E07000220", "rugby"), ("2013/14", "2013-14"), ("2014-03-31", "2014-03-31"), ("Children's team", "childrens-team"),
     ("Children’s team", "childrens-team"), ("  White / Other ", "white-other")],
)  # fmt: skip
def test_a_key_becomes_a_part_of_an_id(tiny, text, expected):
    assert wording.slug(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("E07000220", "Rugby"), ("2013/14", "2013-14"), ("2014-03-31", "31 March 2014"), ("Not recorded", "Not recorded")],
)
def test_a_key_reads_as_readers_write_it(tiny, text, expected):
    assert wording.key_label(text) == expected
