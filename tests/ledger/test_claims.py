"""Claims as they are read from their files, and the numbers in what was printed."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny import Tiny

from lib import ledger
from lib.project import ReportError
from lib.terms import wording


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("33.10%", ("33.10", 2)),
        ("8,177", ("8177", 0)),
        ("8\u00a0177", ("8177", 0)),
        ("8\u202f177.5", ("8177.5", 1)),
        ("£1,234.50", ("1234.50", 2)),
        ("956 per 10,000", ("956", 0)),
        ("-4.5%", ("-4.5", 1)),
        ("−4.5%", ("-4.5", 1)),
        ("+4.5%", ("4.5", 1)),
        ("4% decrease", ("-4", 0)),
        ("fell by 4", ("-4", 0)),
        ("4% increase", ("4", 0)),
        ("two", ("2", 0)),
        ("Twelve", ("12", 0)),
    ],
)
def test_the_number_and_its_decimals_are_read_from_what_was_printed(printed: str, expected: Any) -> None:
    assert ledger.parse_printed(printed) == (Decimal(expected[0]), expected[1])


@pytest.mark.parametrize("printed", ["highest", "x", "about half", ""])
def test_words_are_no_number(printed: str) -> None:
    assert ledger.parse_printed(printed) is None


@given(st.integers(-(10**7), 10**7), st.integers(0, 3), st.sampled_from(["count", "percent", "gbp", "per_10000"]))
def test_whatever_the_book_prints_the_ledger_reads_back(digits: int, decimals: int, unit: str) -> None:
    value = Decimal(digits).scaleb(-decimals)
    assert ledger.parse_printed(wording.number(float(value), unit, decimals)) == (value, decimals)


def test_claims_know_the_line_they_stand_in(tiny: Tiny) -> None:
    lines = tiny.read("data/claims/visits.csv").splitlines()
    for made in ledger.read_claims("visits"):
        assert lines[int(made.place.rpartition(" ")[2]) - 1].startswith(made.id)


def test_a_chapter_without_claims_file_has_no_claims(tiny: Tiny) -> None:
    assert ledger.read_claims("staff") == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("printed,verdict", "print,verdict", r"visits\.csv: column 'printed' is missing"),
        ("1200,reproduced", "1200,right", r"line 2: verdict 'right' is not one of"),
        ("1200,reproduced", ",reproduced", r"line 2: column 'printed' is empty"),
        ("the original gives no count of families", "", r"line 4: verdict 'stated' needs a note"),
        (
            "1200,reproduced,,2013/14",
            "1200,reproduced,,2013-14",
            r"line 2, column 'edition': found '2013-14'; expected a financial",
        ),
        ("1200,reproduced", "1e400,reproduced", r"line 2, column 'printed': found '1e400', which no report prints"),
        ("1200,reproduced", "1_200,reproduced", r"line 2, column 'printed': found '1_200', which no report prints"),
        (
            "1200,reproduced",
            "0.1234567890123456,reproduced",
            r"line 2, column 'printed': found .*, which no report prints",
        ),
        (
            "1200,reproduced",
            "05-Sep,reproduced",
            r"line 2, column 'printed': found '05-Sep'; a spreadsheet has made a date",
        ),
        ("visits in the year", "visits\u2028in", r"line 2, column 'statement': .*LINE SEPARATOR \(U\+2028\)"),
        ("id,section", "id,id,section", r"line 1, column 2: found 'id' a second time"),
    ],
)
def test_a_bad_claims_file_is_refused_with_file_and_line(tiny: Tiny, old: str, new: str, message: str) -> None:
    tiny.edit("data/claims/visits.csv", old, new)
    with pytest.raises(ReportError, match=message):
        ledger.read_claims("visits")


def test_a_claims_prose_may_hold_line_ends_and_no_break_spaces(tiny: Tiny) -> None:
    tiny.edit("data/claims/visits.csv", "visits in the year,1200", '"visits\nin the year","1\u00a0200"')
    first = ledger.read_claims("visits")[0]
    assert (first.statement, first.printed) == ("visits\nin the year", "1\u00a0200")
    assert ledger.parse_printed(first.printed) == (Decimal(1200), 0)
