"""Small charts: where things stand follows from their numbers, and gaps stay gaps."""

import pytest
from department import PERIOD, Department
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup

from lib.profiles import drawing, release
from lib.profiles.openfile import Value


def line(*numbers: float | None) -> list[Value]:
    return [Value("c" if n is None else str(n), n, "c" if n is None else "", "t", 2, "x") for n in numbers]


def parsed(svg: Markup) -> etree._Element:
    return etree.fromstring(str(svg))


@given(st.floats(0.001, 1e7))
def test_a_scale_ends_at_a_round_number_that_is_not_below_and_not_far_above(value: float) -> None:
    assert value * 0.9999 <= drawing.nice(value) <= value * 1.7


def test_a_scale_of_nothing_ends_at_one() -> None:
    assert drawing.nice(0) == 1


def test_a_line_breaks_where_a_year_is_hidden_and_the_symbol_stands_there() -> None:
    svg = parsed(drawing.trend(line(5, None, 7, 8), [line(1, 2, 3, 4)], [None] * 4, ("a", "b"), "8", "words"))
    own = svg.find("path[@class='own']")
    assert own is not None
    assert own.get("d", "").count("M") == 2
    assert len(svg.findall("circle")) == 4  # three years, and the last one again, larger
    assert "c" in [text.text for text in svg.findall("text")]


def test_a_line_without_any_value_is_no_line() -> None:
    svg = parsed(drawing.trend(line(None, None), [line(1, 2)], [None, None], ("a", "b"), "", "words"))
    assert svg.find("path[@class='own']").get("d") == ""
    assert svg.findall("circle") == []


def test_a_band_covers_only_years_that_have_an_interval() -> None:
    svg = parsed(drawing.trend(line(5, 6, None, 8), [], [(4, 6), (5, 7), None, (7, 9)], ("a", "b"), "8", "words"))
    assert [band.get("d", "").count("L") for band in svg.findall("path[@class='band']")] == [3, 1]


def test_bars_are_as_long_as_their_numbers_and_hidden_ones_have_none() -> None:
    svg = parsed(drawing.bars([("A", [(10, "10%"), (20, "20%")]), ("B", [(None, "[c]"), (5, "5%")])], "words"))
    own, other, none, last = (float(bar.get("width", "")) for bar in svg.findall("rect"))
    assert (own * 2, none, last * 4) == pytest.approx((other, 0, other), abs=0.3)


def test_a_funnel_has_a_dot_for_each_authority_and_limits_around_england(files: Department) -> None:
    found = release.read(files.write())
    svg = parsed(drawing.funnel(found, PERIOD, "plans", (40_000, 50), "Alderton", "words"))
    assert len(svg.findall(".//circle")) == 4
    lower, upper = svg.findall("path[@class='limit']")
    centre = float(svg.find("line[@class='centre']").get("y1"))
    for below, above in zip(_heights(lower), _heights(upper), strict=True):
        assert above <= centre <= below


def _heights(path: etree._Element) -> list[float]:
    return [float(point.split()[1]) for point in path.get("d", "")[1:].split("L")]


def test_words_from_data_are_no_markup(files: Department) -> None:
    svg = drawing.funnel(release.read(files.write()), PERIOD, "plans", (40_000, 50), "<b>A & B", 'a "b"')
    assert "<b>" not in svg
    assert parsed(svg).get("aria-label") == 'a "b"'
