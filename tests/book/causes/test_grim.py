"""Percentages that no whole number gives, against counting them all."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lib.book.causes import grim
from lib.terms import wording


@given(printed=st.integers(0, 1200), decimals=st.integers(0, 2), base=st.integers(1, 300))
def test_the_counts_are_those_that_round_to_what_is_printed(printed: int, decimals: int, base: int) -> None:
    number = Decimal(printed).scaleb(-decimals)
    step = 10**decimals
    expected = [n for n in range(base * 13) if (200 * n * step + base) // (2 * base) == number * step]
    assert list(grim.counts(number, decimals, base)) == expected


def test_the_published_example_is_impossible() -> None:
    assert not grim.counts(Decimal("0.16"), 2, 538)
    assert list(grim.counts(Decimal("0.19"), 2, 538)) == [1]
    assert grim.nearest(Decimal("0.16"), 538) == (0, 1)


@given(base=st.integers(50, 4000), counts=st.lists(st.integers(1, 50), min_size=1, max_size=5))
def test_the_base_that_was_used_is_among_those_that_fit(base: int, counts: list[int]) -> None:
    shares = [(float(n), wording.round_half_up(100 * n / base, 2), 2) for n in counts]
    fitting = grim.common_bases(shares)
    assert base in fitting
    for tried in (fitting[0], fitting[-1]):
        assert all(wording.round_half_up(100 * n / tried, 2) == printed for n, printed, _ in shares)


def test_counts_that_share_no_base_have_none() -> None:
    assert not grim.common_bases([(10.0, Decimal("50.0"), 1), (10.0, Decimal("20.0"), 1)])
    assert not grim.common_bases([(10.0, Decimal("0.0"), 1), (10.0, Decimal("20.0"), 1)])
