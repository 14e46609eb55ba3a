"""Figures and claims of the chapters that have run."""

import pytest
from tiny import Tiny

from lib.ledger import gathered
from lib.project import ReportError


def test_before_the_other_chapters_ran_there_is_nothing_to_summarise(tiny: Tiny) -> None:
    with pytest.raises(ReportError, match="have not run yet"):
        gathered.all_figures()


def test_a_figure_comes_back_as_it_was_recorded(first_wave: Tiny) -> None:
    figure = gathered.all_figures()["visits_rate.rugby.2013-14"]
    assert (figure.value, figure.text, figure.calculation) == (375, "375.0", "450 / 12,000 × 10,000")


def test_a_figure_is_found_without_its_period(first_wave: Tiny) -> None:
    assert gathered.figure("visits.warwickshire.previous").value == 1000


def test_claims_are_counted_by_verdict_and_chapter(first_wave: Tiny) -> None:
    everything = gathered.claims()
    assert gathered.count_claims("*", "*") == len(everything)
    assert gathered.count_claims("stated", "visits") == sum(
        claim["verdict"] == "stated" and claim["chapter"] == "visits" for claim in everything
    )
