"""The ledger: verdicts, and figures joined with claims."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import ledger
from lib.ledger import Claim
from lib.ledger.figure import Figure
from lib.project import ReportError
from lib.terms import wording


def figure(value: Any, unit: str = "count", decimals: int = 0, id: str = "n") -> Figure:
    text = "[x]" if value is None else wording.number(value, unit, decimals)
    return Figure(id, "n", {}, value, text, unit, decimals, "data", ("cell", "t", 2, "n"), "N", "")


def claim(printed: str, verdict: str = "reproduced", note: str = "because", id: str = "n") -> Claim:
    place = "data/claims/visits.csv, line 2"
    return Claim(id, "1.1", "table", "a claim", printed, verdict, note, "2013/14", "", "visits", place)


def joined(*claims: Claim, **values: Any) -> list[ledger.Entry]:
    known = {name: figure(value, id=name) for name, value in values.items()}
    return ledger.join(known, dict.fromkeys(known, "visits"), list(claims))


# --- verdicts ------------------------------------------------------------------------


@given(st.floats(-1e6, 1e6), st.integers(0, 3), st.sampled_from(["reproduced", "rounding", "differs"]))
def test_a_figure_printed_at_any_precision_reproduces(value: float, decimals: int, accepted: str) -> None:
    printed = wording.number(value, "count", decimals)
    assert ledger.judge(claim(printed, accepted), figure(value)) == "reproduced"


@given(st.integers(0, 10**6), st.integers(0, 3), st.sampled_from([-1, 1]))
def test_one_unit_off_in_the_last_digit_is_rounding_only_if_the_analyst_says_so(
    digits: int, decimals: int, off: int
) -> None:
    value = float(Decimal(digits).scaleb(-decimals))
    printed = str(Decimal(digits + off).scaleb(-decimals))
    found = {v: ledger.judge(claim(printed, v), figure(value)) for v in ("reproduced", "rounding", "differs")}
    assert found == {"reproduced": "differs", "rounding": "rounding", "differs": "differs"}


@pytest.mark.parametrize(("printed", "verdict"), [("5,240", "rounding"), ("5,260", "rounding"), ("5,270", "differs")])
def test_numbers_in_tens_may_be_off_by_ten(printed: str, verdict: str) -> None:
    assert ledger.judge(claim(printed, "rounding"), figure(5250)) == verdict


@given(st.integers(0, 10**6), st.integers(2, 9))
def test_two_units_off_is_never_rounding(digits: int, off: int) -> None:
    assert ledger.judge(claim(str(digits + off), "rounding"), figure(digits)) == "differs"


@pytest.mark.parametrize(("printed", "verdict"), [("25%", "reproduced"), ("25.0%", "differs"), ("25.4%", "reproduced")])
def test_the_printed_decimals_are_the_precision(printed: str, verdict: str) -> None:
    assert ledger.judge(claim(printed), figure(25.4, "percent")) == verdict


@pytest.mark.parametrize(("value", "verdict"), [(True, "reproduced"), (False, "differs")])
def test_a_comparison_in_words_reproduces_if_true(value: bool, verdict: str) -> None:
    assert ledger.judge(claim("highest"), figure(value, "truth")) == verdict


@pytest.mark.parametrize(
    ("printed", "verdict"), [("Rugby", "reproduced"), ("rugby", "reproduced"), ("Warwick", "differs")]
)
def test_words_reproduce_if_they_are_the_same_words(printed: str, verdict: str) -> None:
    assert ledger.judge(claim(printed), figure("Rugby", "words")) == verdict


@pytest.mark.parametrize(("printed", "verdict"), [("x", "reproduced"), ("3", "differs")])
def test_a_suppressed_figure_reproduces_only_its_symbol(printed: str, verdict: str) -> None:
    assert ledger.judge(claim(printed), figure(None)) == verdict


@pytest.mark.parametrize("verdict", ["unclear", "judgement", "stated"])
def test_what_the_analyst_declares_is_not_computed(verdict: str) -> None:
    assert ledger.judge(claim("1", verdict), figure(2)) == verdict


# --- joining -------------------------------------------------------------------------


def test_every_claim_comes_first_and_in_order_then_the_other_figures() -> None:
    found = joined(claim("2", id="b"), claim("1", id="a"), a=1, b=2, c=3)
    assert [(entry.id, entry.claim is not None) for entry in found] == [("b", True), ("a", True), ("c", False)]


def test_two_claims_may_be_about_one_figure() -> None:
    assert [entry.verdict for entry in joined(claim("1"), claim("2"), n=1)] == ["reproduced", "differs"]


def test_a_figure_without_claim_is_new() -> None:
    assert joined(n=1)[0].note == "new in this edition"


def test_a_claim_without_figure_is_refused_with_its_place() -> None:
    with pytest.raises(ReportError, match=r"data/claims/visits\.csv, line 2: claim 'n' has no figure"):
        joined(claim("1"))


@pytest.mark.parametrize(
    ("wanted", "recorded"),
    [("visits.2014-03-31", "visits"), ("visits.2013-14", "visits"), ("visits", "visits.2013-14"),
     ("visits.north", "visits.north.2014-03-31")],
)  # fmt: skip
@pytest.mark.parametrize("verdict", ["reproduced", "differs", "stated"])
def test_a_claim_whose_id_misses_a_figure_by_its_time_only_is_refused(wanted: str, recorded: str, verdict: str) -> None:
    known = {recorded: figure(1, id=recorded)}
    with pytest.raises(ReportError, match=rf"claim '{wanted}' has no figure\. Is '{recorded}' meant\?"):
        ledger.join(known, {recorded: "visits"}, [claim("1", verdict, id=wanted)])


def test_a_claim_with_a_name_of_its_own_may_look_like_a_figure_of_another_place() -> None:
    known = {"visits.north.2013-14": figure(1, id="visits.north.2013-14")}
    entries = ledger.join(known, dict.fromkeys(known, "visits"), [claim("1", "stated", id="visits.south")])
    assert entries[0].figure is None


def test_a_claim_declared_stated_needs_no_figure() -> None:
    assert joined(claim("1", "stated"))[0].verdict == "stated"


def test_a_verdict_that_is_no_longer_the_accepted_one_has_moved() -> None:
    assert [entry.moved for entry in joined(claim("1"), claim("2"), n=1)] == [False, True]


def test_a_moved_verdict_says_so_in_its_note() -> None:
    assert "still says 'reproduced'. because" in joined(claim("2"), n=1)[0].note


def test_the_computed_value_is_shown_at_the_printed_precision_if_finer() -> None:
    entry = ledger.join({"n": figure(33.125, "percent")}, {"n": "visits"}, [claim("33.10%", "differs")])[0]
    assert entry.computed == "33.13%"


def test_the_summary_counts_claims_and_not_other_figures() -> None:
    found = joined(claim("1"), claim("2", "differs"), claim("5", "stated", id="z"), n=1, other=4)
    assert ledger.summarise(found) == {
        "reproduced": 1,
        "rounding": 0,
        "differs": 1,
        "unclear": 0,
        "judgement": 0,
        "stated": 1,
    }


def test_what_is_judged_by_us_or_only_stated_cannot_be_checked() -> None:
    counts = {"reproduced": 5, "rounding": 1, "differs": 2, "unclear": 3, "judgement": 4, "stated": 7}
    assert ledger.checkable(counts) == 11


def test_the_ledger_as_a_table_has_one_row_for_each_entry() -> None:
    frame = ledger.to_frame(joined(claim("1"), n=1, other=4))
    assert frame[["id", "printed", "computed", "verdict"]].values.tolist() == [
        ["n", "1", "1", "reproduced"], ["other", "", "4", ""],
    ]  # fmt: skip


def test_no_text_of_the_ledger_runs_as_a_formula_and_numbers_below_zero_stay() -> None:
    frame = ledger.to_frame(joined(claim("-45%", note="=1+1"), claim("+x", id="m"), n=-45, m=1))
    assert frame["printed"].to_list() == ["-45%", "'+x"]
    assert frame["note"].to_list()[0] == "'=1+1"
    assert not [cell for cell in frame.to_numpy().ravel() if isinstance(cell, str) and cell.startswith(("=", "+", "@"))]
