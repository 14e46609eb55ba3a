"""Cells of typed columns, and what spreadsheets make of numbers and dates."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.files import values


@pytest.mark.parametrize(
    ("text", "kind", "advice"),
    [
        ("1,234", "integer", "without separators between thousands"),
        ("1 234", "number", "without separators between thousands"),
        ("1,5", "number", "a decimal point for the comma"),
        ("1_10", "integer", "the digits 0 to 9 and nothing between them"),
        ("４５０", "integer", "the digits 0 to 9"),
        ("+5", "integer", "the digits 0 to 9"),
        ("INF", "number", "that is no number"),
        ("-inf", "number", "that is no number"),
        ("NaN", "integer", "that is no number"),
        ("1e400", "number", "a spreadsheet shortened it"),
        ("1.23E+05", "integer", "a spreadsheet shortened it"),
        ("£5", "number", "write the bare number"),
        ("33%", "number", "write the bare number"),
        ("05-Sep", "integer", "a spreadsheet has made a date"),
        ("05-Sep", "string", "a spreadsheet has made a date"),
        ("Oct-14", "string", "a spreadsheet has made a date"),
        ("05/09/2014", "integer", "took it for a date"),
        ("#REF!", "string", "could not compute or show it"),
        ("########", "date", "could not compute or show it"),
        ("450.0", "integer", "correct the cell, or declare the symbol"),
        ("many", "number", "correct the cell, or declare the symbol"),
        ("9" * 16, "integer", "more than the 15 digits"),
        ("31/03/2014", "date", "expected a date such as 2022-03-31"),
        ("2014-02-30", "date", "expected a date such as 2022-03-31"),
        ("20140331", "date", "expected a date such as 2022-03-31"),
    ],
)
def test_what_is_no_value_of_its_kind_is_refused_with_what_to_do(text: str, kind: str, advice: str) -> None:
    assert advice in values.trouble(text, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("0", "integer"), ("-4", "integer"), ("007", "integer"), ("4.50", "number"), ("-0.5", "number"), ("2014-03-31", "date"),
     ("5-9", "string"), ("May 2014", "string"), ("1 March", "string"), ("# 3", "string")],
)  # fmt: skip
def test_a_value_of_its_kind_is_no_trouble(text: str, kind: str) -> None:
    assert values.trouble(text, kind) == ""


@given(st.text("0123456789.,-+_eE ٣３infa"), st.sampled_from(["integer", "number"]))
def test_what_is_accepted_as_a_number_is_written_in_digits_alone(text: str, kind: str) -> None:
    if not values.trouble(text, kind):
        assert set(text) <= set("0123456789-" + "." * (kind == "number"))
        assert math.isfinite(float(text))


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_every_whole_number_up_to_fifteen_digits_is_accepted(number: int) -> None:
    assert values.trouble(str(number), "integer") == values.trouble(str(number), "number") == ""
    assert int(float(str(number))) == number
