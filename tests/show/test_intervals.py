"""Dots with intervals: what the picture holds, and which ends belong to which dot."""

from typing import Any

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from drawn import frame, texts
from made import measure

from lib import show
from lib.show import intervals, theme


def limited(**columns: Any) -> pd.DataFrame:
    return frame().assign(lower=[1.0, 10.0], upper=[5.0, 14.0]).assign(**columns)


def rules(drawn: Any) -> list[Any]:
    """The lines of intervals in a picture, as wide as they are drawn."""
    page = BeautifulSoup(theme.to_svg(drawn.to_dict()), "xml")
    return [line for line in page.find_all("line") if line.get("stroke-width") == "3"]


def test_dots_have_a_line_only_where_there_are_limits() -> None:
    half = limited(lower=[1.0, float("nan")], upper=[5.0, float("nan")])
    assert len(rules(intervals.dots(half, "area", lower="lower", upper="upper"))) == 1
    assert rules(intervals.dots(frame(), "area")) == []


def test_the_line_of_a_dot_runs_from_its_lower_to_its_upper_end() -> None:
    drawn = intervals.dots(limited(), "area", lower="lower", upper="upper", highest=40)
    lengths = [abs(float(line["x2"])) for line in rules(drawn)]
    assert lengths == pytest.approx([4 * (theme.WIDTH - 200) / 40] * 2)


def test_two_years_in_a_row_are_told_apart_by_filled_and_hollow_dots_and_a_legend() -> None:
    both = pd.concat([limited(period="2012-13"), limited(period="2013-14")])
    drawn = intervals.dots(both, "area", lower="lower", upper="upper", series="period")
    assert {"2012-13", "2013-14"} <= set(texts(drawn))
    page = BeautifulSoup(theme.to_svg(drawn.to_dict()), "xml")
    marks = [path for path in page.find_all("path") if path.get("aria-roledescription") == "point"]
    assert [path["fill"] for path in marks] == ["white"] * 2 + [theme.FOCUS] * 2
    assert len({path["transform"] for path in marks}) == 4


def test_a_value_that_is_suppressed_shows_its_sign_and_no_dot() -> None:
    gap = limited(value=[3.0, float("nan")], text=["3", "[x]"], upper=[5.0, None], lower=[1.0, None])
    drawn = intervals.dots(gap, "area", lower="lower", upper="upper")
    page = BeautifulSoup(theme.to_svg(drawn.to_dict()), "xml")
    assert len([path for path in page.find_all("path") if path.get("aria-roledescription") == "point"]) == 1
    assert "[x]" in texts(drawn)


def test_groups_of_dots_share_a_scale_and_put_the_highest_first() -> None:
    both = pd.concat([limited(panel="one"), limited(panel="two", value=[20.0, 2.0], upper=[30.0, 4.0])])
    drawn = intervals.panels(both, "panel", "area", lower="lower", upper="upper")
    assert [part.title.text for part in drawn.vconcat] == ["one", "two"]
    parts = drawn.to_dict()["vconcat"]
    assert [part["layer"][1]["encoding"]["y"]["sort"] for part in parts] == [["south", "north"], ["north", "south"]]
    assert [part["layer"][1]["encoding"]["x"]["scale"]["domain"] for part in parts] == [[0, 30]] * 2


@pytest.mark.parametrize(("shared", "alike"), [(True, 1), (False, 2)], ids=["one scale", "own scales"])
def test_columns_of_dots_have_one_scale_or_their_own(shared: bool, alike: int) -> None:
    both = pd.concat([limited(panel="a|b"), limited(panel="two", value=[200.0, 20.0], upper=[300.0, 40.0])])
    drawn = intervals.columns(both, "panel", "area", lower="lower", upper="upper", shared=shared)
    parts = drawn.to_dict()["hconcat"]
    units = [part["layer"][1]["encoding"]["x"]["scale"]["domain"][1] / part["width"] for part in parts]
    assert len({round(unit) for unit in units}) == alike  # units for each pixel
    assert {"ab", "two", "north", "south"} <= set(texts(drawn))
    assert texts(drawn).count("north") == 1


def test_ends_of_intervals_are_joined_by_key_and_only_where_they_are_known() -> None:
    share = measure({"a": 5, "b": 8, "c": None}).share(measure({"a": 10, "b": 10, "c": 10}))
    low, high = share.lower.ordered(area=["c", "b", "a"]), share.upper
    drawn, ends = intervals.joined(show.frame(share), share, low, high)
    assert drawn["lower"].tolist()[:2] == low.at(area=["a", "b"]).largest_first(highest=False).values
    assert drawn["interval"].tolist()[2] == "none"
    assert ends["Lower"].labels("area") == ["a", "b", "c"]
