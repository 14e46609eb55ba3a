"""Figures: their ids, and the id that prose means."""

import pytest
from tiny import Tiny

from lib.ledger.figure import figure_id, placed, resolve


def test_periods_and_dates_come_last_in_an_id() -> None:
    assert figure_id("visits", {"period": "2013/14", "kind": "Not recorded"}) == "visits.not-recorded.2013-14"
    assert figure_id("visits", {"date": "2014-03-31", "age": "under 5"}) == "visits.under-5.2014-03-31"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("n", "n.2013-14"), ("n.previous", "n.2012-13"), ("stock", "stock.2014-03-31"), ("exact.a", "exact.a"), ("no", None),
    ],
)  # fmt: skip
def test_prose_may_leave_the_period_out(wanted: str, found: str | None) -> None:
    known = dict.fromkeys(["n.2013-14", "n.2012-13", "stock.2014-03-31", "exact.a"])
    assert resolve(wanted, known, "2013/14") == found


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("n.here", "n.rugby"),
        ("n.kind.here.previous", "n.kind.rugby.previous"),
        ("n.there", "n.there"),
        ("here_n", "here_n"),
    ],
)
def test_prose_of_several_areas_says_here_for_the_area_of_the_page(tiny: Tiny, wanted: str, found: str) -> None:
    assert placed(wanted, "E07000220") == found
