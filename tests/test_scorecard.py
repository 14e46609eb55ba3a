"""The scorecard: values and tests from published figures and official statistics, and who acts by when."""

from typing import Any

import pytest

from lib import scorecard
from lib.ledger import gathered
from lib.ledger.figure import Figure
from lib.measure import Measure, constant
from lib.scorecard import Scorecard
from lib.terms import periods

REPEAT = "Plans that were a second or later one"
LONG = "Plans that ended after two years or more"
CAFS = "Common assessments (CAFs) started"


def figure(id: str, value: float, unit: str = "count") -> Figure:
    return Figure(id, id.split(".")[0], {"period": "2013/14"}, value, f"{value:g}", unit, 0, "data", value, "N", "")


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> Scorecard:
    """A scorecard whose chapters have recorded little: repeat plans and CAFs of two years."""
    periods.begin("2013/14")
    made = [
        figure("cp_repeat.2013-14", 106), figure("cp_repeat.2012-13", 81),
        figure("cp_plans.plans-started.2013-14", 636), figure("cp_plans.plans-started.2012-13", 609),
        figure("cp_repeat_share.2013-14", 16.7, "percent"), figure("cp_repeat_share.2012-13", 13.3, "percent"),
        figure("later_long_share.warwickshire.2013-14", 9.4, "percent"),
        figure("caf_number.warwickshire.2013-14", 949), figure("caf_number.warwickshire.2012-13", 653),
    ]  # fmt: skip
    monkeypatch.setattr(gathered, "all_figures", lambda: {one.id: one for one in made})
    return Scorecard("2013/14")


def said(measure: Measure) -> dict[str, Any]:
    return dict(zip(measure.labels("indicator"), measure.values, strict=True))


def test_a_value_is_the_published_figure(card: Scorecard) -> None:
    values = said(card.values("2013/14"))
    assert values[REPEAT] == 16.7
    assert values[LONG] == 9.4
    assert "Missing children given a return interview" not in values


def test_a_year_without_figures_has_no_values(card: Scorecard) -> None:
    assert said(card.values("2012/13")).keys() == {REPEAT, CAFS}


def test_a_change_says_its_direction_only_beyond_chance(card: Scorecard) -> None:
    assert said(card.change()) == {CAFS: "rose", REPEAT: "within chance", LONG: "within chance"}


def test_the_county_is_set_against_england_by_counts(card: Scorecard) -> None:
    assert said(card.against_england())[REPEAT] == "within chance"
    assert said(card.against_england())[LONG] == "higher"


def test_who_acts_and_by_when_comes_from_the_business_plan() -> None:
    rows = scorecard.actions().to_dict("records")
    interviews = next(row for row in rows if row["point"].startswith("Return interviews"))
    assert (interviews["owner"], interviews["due"]) == ("Performance sub-committee", "no date")
    nobody = next(row for row in rows if row["point"].startswith("Minority"))
    assert (nobody["action"], nobody["owner"]) == ("none", "nobody")


def test_directions_are_words_for_a_step() -> None:
    assert constant(300).course(constant(200)).value == "rose"
    assert constant(200).course(constant(300)).value == "fell"
    assert constant(201).course(constant(200)).value == "within chance"
