"""Witnesses: official values computed from their cells, and what is said of the claims beside them."""

import pandas as pd
import pytest
from tiny import Tiny

from lib import data, ledger
from lib.book import witness
from lib.book.witness import Witness
from lib.ledger import Claim
from lib.project import ReportError


def claim(printed: str) -> Claim:
    return Claim("n", "1.1", "table", "a claim", printed, "reproduced", "", "2013/14", "", "visits", "file, line 2")


def official(value: float | None, course: str = "", reason: str = "") -> Witness:
    return Witness(None, value, "percent", "N", reason, course)


@pytest.mark.parametrize(
    ("value", "printed", "said"),
    [
        (16.8, "16.8%", "agrees: 16.8%"),
        (16.8, "17%", "agrees: 17%"),
        (16.75, "16.7%", "differs: 16.8%"),
        (-4.0, "4% decrease", "agrees: −4%"),
        (4.0, "4% decrease", "differs: 4%"),
        (None, "x", "agrees: [not published]"),
        (None, "3", "differs: [not published]"),
    ],
)
def test_a_witness_agrees_at_the_printed_precision(value: float | None, printed: str, said: str) -> None:
    assert witness.beside(claim(printed), official(value)) == said


@pytest.mark.parametrize(
    ("value", "printed", "said"),
    [
        (5.0, "slight increase", "agrees: from 20 to 21"),
        (-5.0, "slight increase", "differs: from 20 to 21"),
        (-5.0, "fell", "agrees: from 20 to 21"),
    ],
)
def test_a_direction_in_words_is_compared_with_the_sign_of_the_change(value: float, printed: str, said: str) -> None:
    assert witness.beside(claim(printed), official(value, "from 20 to 21")) == said


def test_the_reason_stands_beside_a_difference_only() -> None:
    assert witness.beside(claim("3%"), official(4.0, reason="Another year.")) == "differs: 4%. Another year"
    assert witness.beside(claim("4%"), official(4.0, reason="Another year.")) == "agrees: 4%"


def test_a_claim_without_witness_says_nothing(tiny: Tiny) -> None:
    assert witness.read() == {}
    assert witness.beside(claim("3"), None) == ""


def test_the_witnesses_of_this_report_are_computed_from_their_cells() -> None:
    found = witness.read()
    referrals = found["referrals.warwickshire.2013-14", "7/3.1"]
    assert (referrals.value, referrals.unit) == (8154, "count")
    share = found["cp_category_share.warwickshire.initial.neglect", "7/5.5"]
    assert share.value == pytest.approx(100 * 182 / 550)
    assert found["cp_children_fewer", "7/Summary"].course == "from 550 to 528"


def test_every_witness_is_of_a_claim_that_is_there() -> None:
    claims = {(claim.id, claim.section) for claim in ledger.all_claims()}
    assert set(witness.read()) - claims == set()


def test_a_witness_whose_cell_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {
        "id": "n", "section": "1", "table": "official_statistics", "indicator": "Nothing", "of": "",
        "area": "E10000031", "time": "2013/14", "reason": "",
    }  # fmt: skip
    with pytest.raises(ReportError, match=r"data/witnesses\.csv, claim 'n': official_statistics has no 'Nothing'"):
        witness._witness(row, witness._lines(data.read("official_statistics")))


def test_each_official_table_is_read_once_for_all_witnesses(monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[str] = []
    read = data.read

    def noted(name: str) -> pd.DataFrame:
        reads.append(name)
        return read(name)

    monkeypatch.setattr(data, "read", noted)
    witness.read()
    assert sorted(reads) == ["census_children", "official_neighbours", "official_statistics", "witnesses"]
