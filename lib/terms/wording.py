"""How numbers, changes and comparisons read in British English.

Words that depend on data are made here, so that another year's data cannot leave
a false sentence behind.
"""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from lib.terms import areas, periods, units

# words that keep their capital inside a sentence
NAMES = {"Jobseeker's", "England", "Board", "Triple", "Not", "Byar's", "Wilson"}
ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ORDINALS = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


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
    before, after = units.UNITS[unit]
    rounded = round_half_up(value, decimals)
    sign = "−" if rounded < 0 else ""
    digits = f"{abs(rounded)}" if unit == "year" else f"{abs(rounded):,}"
    return f"{sign}{before}{digits}{after}"


def shown(value: float | bool | str | None, unit: str, decimals: int, symbol: str = "") -> str:
    """A value as readers see it; its symbol in brackets if there is none."""
    return units.SYMBOLS.get(symbol, f"[{symbol}]") if value is None else number(value, unit, decimals)


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


def lower_first(text: str) -> str:
    """A title inside a sentence: its first letter small, unless it begins with an abbreviation or a name."""
    return text if text[1:2].isupper() or text.split(" ")[0] in NAMES else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """A clause as a title: its first letter large, and the others as they are."""
    return text[:1].upper() + text[1:]


def plural(noun: str) -> str:
    """`district` gives `districts`, `agency` gives `agencies`, `category` gives `categories`."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun if noun.startswith("what ") else noun + ("es" if noun.endswith(("s", "x", "ch")) else "s")


def join(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def slug(text: str) -> str:
    """A key's form in a figure's id: area codes by name, periods with a hyphen, the rest in lower case."""
    if areas.is_code(text):
        text = areas.name(text)
    if periods.is_period(text):
        return periods.slug(text)
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "").replace("’", "")).strip("-")


def key_label(text: str) -> str:
    """A key as readers see it: area codes by name, periods and dates as they are written."""
    if areas.is_code(text):
        return areas.name(text)
    if periods.is_time(text):
        return periods.label(text)
    return text
