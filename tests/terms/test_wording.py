from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import Tiny

from lib.terms import wording

NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)
DECIMALS = st.integers(0, 4)


@given(st.integers(-(10**9), 10**9), DECIMALS, DECIMALS)
def test_rounding_equals_half_up_rounding_of_the_decimal_as_written(digits: int, places: int, decimals: int) -> None:
    written = Decimal(digits).scaleb(-places)
    expected = written.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert wording.round_half_up(float(written), decimals) == expected


@given(NUMBERS, DECIMALS)
def test_rounding_moves_a_number_by_half_a_unit_at_most(value: float, decimals: int) -> None:
    moved = abs(Fraction(wording.round_half_up(value, decimals)) - Fraction(repr(value)))
    assert moved <= Fraction(1, 2 * 10**decimals)


@given(NUMBERS, DECIMALS)
def test_rounding_treats_minus_as_plus(value: float, decimals: int) -> None:
    assert wording.round_half_up(-value, decimals) == -wording.round_half_up(value, decimals)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(0.5, 0, "1"), (2.5, 0, "3"), (-2.5, 0, "-3"), (1.005, 2, "1.01"), (33.15, 1, "33.2")],
)
def test_a_half_goes_away_from_zero(value: float, decimals: int, expected: str) -> None:
    assert wording.round_half_up(value, decimals) == Decimal(expected)


@given(NUMBERS, DECIMALS)
def test_a_number_reads_back_as_its_rounded_value(value: float, decimals: int) -> None:
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
def test_a_number_carries_its_unit(value: bool | float | int | str, unit: str, decimals: int, expected: str) -> None:
    assert wording.number(value, unit, decimals) == expected


def test_what_rounds_to_zero_has_no_minus() -> None:
    assert wording.number(-0.04, "percent", 1) == "0.0%"


@pytest.mark.parametrize(
    ("value", "expected"), [(0, "zero"), (2, "two"), (12, "twelve"), (13, "13"), (2.5, "3"), (-1, "−1")]
)
def test_small_whole_numbers_are_written_as_words(value: float, expected: str) -> None:
    assert wording.in_words(value) == expected


@pytest.mark.parametrize(
    ("rank", "expected"),
    [(1, "first"), (2, "second"), (10, "tenth"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"), (22, "22nd"),
     (23, "23rd"), (24, "24th"), (111, "111th"), (121, "121st")],
)  # fmt: skip
def test_ordinals_end_as_spoken(rank: int, expected: str) -> None:
    assert wording.ordinal(rank) == expected


@pytest.mark.parametrize(
    ("items", "expected"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_ends_with_and(items: list[str], expected: str) -> None:
    assert wording.join(items) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("E07000220", "rugby"), ("2013/14", "2013-14"), ("2014-03-31", "2014-03-31"), ("Children's team", "childrens-team"),
     ("Children’s team", "childrens-team"), ("  White / Other ", "white-other")],
)  # fmt: skip
def test_a_key_becomes_a_part_of_an_id(tiny: Tiny, text: str, expected: str) -> None:
    assert wording.slug(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("E07000220", "Rugby"), ("2013/14", "2013-14"), ("2014-03-31", "31 March 2014"), ("Not recorded", "Not recorded")],
)
def test_a_key_reads_as_readers_write_it(tiny: Tiny, text: str, expected: str) -> None:
    assert wording.key_label(text) == expected


@pytest.mark.parametrize(
    ("noun", "expected"), [("district", "districts"), ("agency", "agencies"), ("day", "days"), ("box", "boxes")]
)
def test_a_noun_has_its_plural(noun: str, expected: str) -> None:
    assert wording.plural(noun) == expected


@pytest.mark.parametrize(("title", "expected"), [("Referrals", "referrals"), ("CAFs started", "CAFs started")])
def test_a_title_inside_a_sentence_keeps_abbreviations(title: str, expected: str) -> None:
    assert wording.lower_first(title) == expected
