"""Slips of the hand between two numbers."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.book.causes import misprints


@pytest.mark.parametrize(
    ("wrong", "right", "slip"),
    [
        ("8154", "8177", None),
        ("514", "541", misprints.SWAPPED),
        ("415", "541", None),
        ("841", "541", misprints.CHANGED),
        ("54", "541", misprints.DROPPED),
        ("541", "54", None),
        ("541", "541", None),
    ],
)
def test_one_slip_is_told_from_none_or_several(wrong: str, right: str, slip: Any) -> None:
    assert misprints.slip(wrong, right) == slip


def test_digits_are_compared_without_sign_point_and_leading_zeros() -> None:
    assert misprints.digits(Decimal("-0.480")) == "480"
    assert misprints.digits(Decimal("540.0")) == "540"
    assert misprints.digits(Decimal("0")) == "0"


def test_a_change_in_the_last_digit_of_a_short_number_proves_least() -> None:
    near = misprints.accident(misprints.CHANGED, "538", "540")
    far = misprints.accident(misprints.CHANGED, "940", "540")
    long = misprints.accident(misprints.CHANGED, "27248", "27249")
    assert near > far > long


@given(st.integers(10, 10**7), st.data())
def test_a_slip_is_never_the_number_itself(number: int, data: Any) -> None:
    right = str(number)
    place = data.draw(st.integers(0, len(right) - 2))
    swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    expected = None if swapped == right else misprints.SWAPPED
    assert misprints.slip(swapped, right) == expected
