"""What a cell may hold where a number, a date or words are expected, and what spreadsheets make of such.

Stricter than Python and pandas, which take `1_10`, `NaN`, `INF`, `1e400` and digits of other scripts for numbers.
"""

import re
from datetime import date
from functools import lru_cache

INTEGER = re.compile(r"-?[0-9]+")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_DIGITS = 15  # a number holds these exactly
MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)"
MADE_DATE = re.compile(rf"\d{{1,2}}-{MONTH}|{MONTH}-\d{{2}}|\d{{1,2}}-{MONTH}-\d{{2,4}}", re.IGNORECASE)
ERROR = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|#{2,}", re.IGNORECASE)
AS_TEXT = "in a spreadsheet, give the column the format Text before you type"
EXPECTED = {"integer": "a whole number", "number": "a number", "date": "a date such as 2022-03-31"}
# the first that fits says what happened
MADE_NUMBERS = [
    (re.compile(r"[-+]?\d{1,3}([,' \u00a0\u202f]\d{3})+(\.\d+)?"), "write it without separators between thousands"),
    (re.compile(r"[-+]?\d+,\d+"), "write a decimal point for the comma"),
    (re.compile(r"[-+]?[\d.,]+[eE][-+]?\d+"), f"a spreadsheet shortened it; write all its digits, and {AS_TEXT}"),
    (re.compile(r"[-+]?[\d_]+(\.[\d_]+)?"), "write it with the digits 0 to 9 and nothing between them"),
    (re.compile(r"[-+]?(inf|infinity|nan)", re.IGNORECASE), "that is no number; leave the cell empty if there is none"),
    (re.compile(r"[-−(]?[£$€]?[\d,.]+\)?\s?%?"), "write the bare number; its unit stands in data/datapackage.json"),
    (re.compile(r"\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?"), f"a spreadsheet took it for a date; type the number again, and {AS_TEXT}"),
]  # fmt: skip


@lru_cache(maxsize=4096)  # a calculation asks for the same cell many times
def trouble(text: str, kind: str) -> str:
    """What is wrong with the content of a cell of a kind (a field's type), with what to do; empty if nothing is."""
    if ERROR.fullmatch(text):
        return "a spreadsheet could not compute or show it; type the value"
    if MADE_DATE.fullmatch(text):
        return f"a spreadsheet has made a date of something like 5-9; type it again, and {AS_TEXT}"
    if kind == "date":
        return "" if is_day(text) else f"expected {EXPECTED[kind]}; correct the cell"
    if kind not in ("integer", "number"):
        return ""
    if (INTEGER if kind == "integer" else NUMBER).fullmatch(text):
        if sum(character.isdigit() for character in text) > MOST_DIGITS:
            return f"more than the {MOST_DIGITS} digits that a number here holds exactly; correct the cell"
        return ""
    made = next((advice for pattern, advice in MADE_NUMBERS if pattern.fullmatch(text)), "")
    if not made or (kind == "integer" and NUMBER.fullmatch(text)):
        made = "correct the cell, or declare the symbol in missingValues"
    return f"expected {EXPECTED[kind]}; {made}"


def is_day(text: str) -> bool:
    """True for a date of the calendar, written `2022-03-31`."""
    try:
        return DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False
