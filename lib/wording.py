"""How numbers, changes and comparisons read in British English.

Words that depend on data are made here, so that another year's data cannot leave
a false sentence behind.
"""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from lib import data, periods

UNITS = {
    "count": ("", ""),
    "percent": ("", "%"),
    "percentage_points": ("", " percentage points"),
    "per_10000": ("", ""),
    "ratio": ("", ""),
    "rank": ("", ""),
    "gbp": ("£", ""),
    "months": ("", ""),
    "truth": ("", ""),
    "words": ("", ""),
}
ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ORDINALS = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
FRACTIONS = {
    Fraction(1, 4): "a quarter",
    Fraction(1, 3): "a third",
    Fraction(1, 2): "half",
    Fraction(2, 3): "two thirds",
    Fraction(3, 4): "three quarters",
}


def round_half_up(value: float, decimals: int) -> Decimal:
    """Round as statisticians print: a half goes away from zero (Python's `round` goes to even).

    Works on the shortest decimal form of the number, so 1.005 rounds to 1.01.
    """
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def number(value: float | bool | str, unit: str = "count", decimals: int = 0) -> str:
    """A value as readers see it: thousands separated, rounded half up, with its unit; minus as −."""
    if unit == "truth":
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    before, after = UNITS[unit]
    rounded = round_half_up(value, decimals)
    sign = "−" if rounded < 0 else ""
    return f"{sign}{before}{abs(rounded):,}{after}"


def in_words(value: float) -> str:
    """Whole numbers up to twelve as words, others in figures."""
    whole = round(value)
    return ONES[whole] if whole == value and 0 <= whole < len(ONES) else number(value)


def ordinal(rank: float) -> str:
    """`first`, `second` … `tenth`, then `11th`."""
    whole = round(rank)
    if whole < len(ORDINALS):
        return ORDINALS[whole]
    suffix = "th" if 10 <= whole % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{whole}{suffix}"


def direction(change: float, up: str = "rose", down: str = "fell", level: str = "did not change") -> str:
    """A verb for a change: above zero, below zero, or none."""
    return up if change > 0 else down if change < 0 else level


def comparison(value: float, other: float, more: str = "higher than", less: str = "lower than") -> str:
    """`higher than`, `lower than` or `the same as`."""
    return more if value > other else less if value < other else "the same as"


def fraction(percent: float) -> str:
    """A percentage as the nearest simple fraction: `almost two thirds`, `about half`, `just over a third`.

    `about` within half a point, `almost` or `just over` within five points;
    otherwise the percentage itself.
    """
    nearest = min(FRACTIONS, key=lambda part: abs(float(part) * 100 - percent))
    gap = percent - float(nearest) * 100
    if abs(gap) > 5:
        return number(percent, "percent")
    return f"{'about' if abs(gap) <= 0.5 else 'just over' if gap > 0 else 'almost'} {FRACTIONS[nearest]}"


def join(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def slug(text: str) -> str:
    """A key's form in a figure's id: area codes by name, periods with a hyphen, the rest in lower case."""
    if re.fullmatch(r"[EKW]\d{8}", text):
        text = data.area_name(text)
    if periods.is_period(text):
        return periods.slug(text)
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "").replace("’", "")).strip("-")


def key_label(text: str) -> str:
    """A key as readers see it: area codes by name, periods and dates as they are written."""
    if re.fullmatch(r"[EKW]\d{8}", text):
        return data.area_name(text)
    if periods.is_period(text) or re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return periods.label(text)
    return text
