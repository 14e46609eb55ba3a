"""Whether a printed percentage is possible at all: no whole number of its base may give it.

The test of granularity (GRIM): Brown and Heathers (2017), "The GRIM test: a simple technique detects numerous anomalies
in the reporting of results in psychology", Social Psychological and Personality Science 8(4). 0.16% of 538 is
impossible: one is 0.19%, none is 0.00%.
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

Share = tuple[float, Decimal, int]  # a count, its percentage as printed, the decimals of that


def counts(printed: Decimal, decimals: int, base: int) -> range:
    """The whole numbers of which the base gives this percentage, rounded half up; empty if it is impossible.

    `base` is above 0, `printed` not below.
    """
    half = Fraction(1, 2 * 10**decimals)
    low = max(Fraction(0), (Fraction(printed) - half) * base / 100)
    high = (Fraction(printed) + half) * base / 100
    return range(math.ceil(low), math.ceil(high))


def nearest(printed: Decimal, base: int) -> tuple[int, int]:
    """The whole numbers just below and above what a percentage of a base would be."""
    part = Fraction(printed) * base / 100
    return math.floor(part), math.ceil(part)


def common_bases(shares: Sequence[Share]) -> range:
    """The whole numbers of which every count is its printed percentage; empty if there is none. Zeros say nothing."""
    low, high = 1, 10**9
    for count, printed, decimals in shares:
        half = Fraction(1, 2 * 10**decimals)
        if count <= 0:
            continue
        part, middle = Fraction(count) * 100, Fraction(printed)
        if middle + half <= 0:
            return range(0)
        low = max(low, math.floor(part / (middle + half)) + 1)  # the upper end is rounded up, and not allowed
        if middle > half:
            high = min(high, math.floor(part / (middle - half)))
    return range(low, high + 1)
