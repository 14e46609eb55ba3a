"""Cells of CSV files: a text that a spreadsheet would run becomes a text again, a number stays a number."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.terms import cells, wording


@pytest.mark.parametrize(
    "text",
    ["=1+1", '=HYPERLINK("http://x")', "+1-2", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "+cmd|' /C calc'!A0", "＝1"],
)
def test_a_text_that_a_spreadsheet_would_run_is_written_as_text(text: str) -> None:
    assert cells.is_formula(text)
    assert cells.harmless(text) == f"'{text}"
    assert not cells.is_formula(cells.harmless(text))


@pytest.mark.parametrize(
    "text", ["-5", "-1200", "-1,200.5", "-45%", "+7%", "+3", "-£1,200", "0", "", "x", "Rugby", "−5%"]
)
def test_a_number_also_below_zero_and_a_plain_text_stay_as_they_are(text: str) -> None:
    assert cells.harmless(text) == text


@given(st.floats(-1e9, 1e9), st.sampled_from(["count", "percent", "gbp"]), st.integers(0, 3))
def test_no_number_as_readers_see_it_is_changed(value: float, unit: str, decimals: int) -> None:
    shown = wording.number(value, unit, decimals)
    assert cells.harmless(shown) == shown
    assert cells.harmless(shown.replace("−", "-")) == shown.replace("−", "-")


def test_a_table_is_made_harmless_in_its_header_and_its_texts() -> None:
    made = cells.harmless_frame(pd.DataFrame({"=a": ["@b", "c"], "n": [-1, 2]}))
    assert list(made.columns) == ["'=a", "n"]
    assert made["'=a"].to_list() == ["'@b", "c"]
    assert made["n"].to_list() == [-1, 2]
