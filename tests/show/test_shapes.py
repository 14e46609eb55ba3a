"""The usual shapes: what a picture holds, in one look."""

import itertools

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from drawn import frame, texts
from hypothesis import given
from hypothesis import strategies as st

from lib.show import shapes, theme


def test_bars_show_every_category_and_its_number() -> None:
    assert {"north", "south", "3", "12"} <= set(texts(shapes.bars(frame(), "area")))


def test_bars_start_at_zero_and_are_as_long_as_their_values() -> None:
    page = BeautifulSoup(theme.to_svg(shapes.bars(frame(), "area").to_dict()), "xml")
    bars = [str(path["d"]) for path in page.find_all("path") if path.get("aria-roledescription") == "bar"]
    lengths = [float(d.split("h")[1].split("v")[0]) for d in bars]
    assert lengths[1] / lengths[0] == pytest.approx(12 / 3)


def test_the_focus_is_set_against_the_rest() -> None:
    page = BeautifulSoup(theme.to_svg(shapes.bars(frame(), "area", focus="south").to_dict()), "xml")
    fills = [path["fill"] for path in page.find_all("path") if path.get("aria-roledescription") == "bar"]
    assert fills == [theme.MUTED, theme.FOCUS]


def test_lines_label_each_series_at_its_end() -> None:
    long = pd.concat([frame().assign(period=year) for year in ("2012-13", "2013-14")])
    found = texts(shapes.lines(long, series="area"))
    assert found.count("north") == found.count("south") == 1
    assert {"2012-13", "2013-14", "12"} <= set(found)


def test_panels_show_one_chart_for_each_name() -> None:
    long = pd.concat([frame().assign(period=year) for year in ("2012-13", "2013-14")])
    found = texts(shapes.panels(long, "area"))
    assert {"north", "south"} <= set(found)


def test_panels_have_an_upright_line_for_each_interval_and_the_number_beyond_it() -> None:
    both = pd.concat([frame().assign(period=year) for year in ("2012-13", "2013-14")])
    limits = both.assign(lower=both["value"] - 2, upper=both["value"] + 2)
    layers = shapes.panels(limits, "area", lower="lower", upper="upper").to_dict()["spec"]["layer"]
    assert layers[0]["mark"]["type"] == "rule"
    assert (layers[0]["encoding"]["y"]["field"], layers[0]["encoding"]["y2"]["field"]) == ("lower", "upper")
    assert {layer["encoding"]["y"]["field"] for layer in layers if layer["mark"]["type"] == "text"} == {"beside"}


def test_a_scatter_labels_every_point() -> None:
    points = frame().assign(other=[1.0, 2.0])
    assert {"north", "south"} <= set(texts(shapes.scatter(points, "value", "other", "area", "x", "y")))


def test_stacked_bars_hold_every_part_with_its_number() -> None:
    both = pd.concat([frame().assign(part="done"), frame().assign(part="open")])
    assert {"north", "south", "3", "12", "done", "open"} <= set(texts(shapes.stacked(both, "area", "part")))


def long(years: int = 12) -> pd.DataFrame:
    """Three series over years, the last two ending close together."""
    made = [
        {"area": area, "period": f"{2000 + n}", "value": float(start + n), "text": f"{start + n}"}
        for area, start in (("north", 10), ("south", 40), ("west", 41))
        for n in range(years)
    ]
    return pd.DataFrame(made)


def test_lines_with_a_focus_name_every_series_with_its_last_number_and_few_others() -> None:
    found = texts(shapes.lines(long(), series="area", focus="north"))
    assert {"north 21", "south 51", "west 52"} <= set(found)
    assert not {"11", "45", "46"} & set(found)


def test_the_highest_number_of_the_focus_stands_at_its_point() -> None:
    drawn = long().assign(value=lambda f: 100 - f["value"], text=lambda f: "n" + f["text"])
    assert "n10" in texts(shapes.lines(drawn, series="area", focus="north"))


def test_lines_with_a_focus_are_told_apart_without_colour() -> None:
    layers = shapes.lines(long(), series="area", focus="south").to_dict()["layer"]
    scale = next(part["encoding"]["strokeDash"]["scale"] for part in layers if "strokeDash" in part["encoding"])
    dashes = dict(zip(scale["domain"], map(tuple, scale["range"]), strict=True))
    assert len(set(dashes.values())) == 3
    assert dashes["south"] == (1, 0)


def test_many_periods_are_named_in_part_and_the_last_always() -> None:
    found = texts(shapes.lines(long(), series="area", focus="north"))
    assert "2011" in found
    assert sum(text.startswith("20") for text in found) <= shapes.PERIODS_NAMED


def test_lines_have_a_band_only_where_there_are_limits() -> None:
    with_limits = long().assign(lower=lambda f: f["value"] - 3, upper=lambda f: f["value"] + 3)
    with_limits.loc[with_limits["area"] != "north", ["lower", "upper"]] = float("nan")
    marks = [part["mark"] for part in shapes.lines(with_limits, series="area", focus="north").to_dict()["layer"]]
    assert [mark["type"] for mark in marks].count("area") == 1
    plain = shapes.lines(long(), series="area", focus="north").to_dict()["layer"]
    assert "area" not in [part["mark"]["type"] for part in plain]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=6), st.floats(0.1, 20))
def test_labels_are_moved_apart_in_their_order_and_about_their_middle(values: list[float], gap: float) -> None:
    places = shapes.apart(values, gap)
    order = sorted(range(len(values)), key=lambda n: values[n])
    steps = [places[b] - places[a] for a, b in itertools.pairwise(order)]
    assert all(step >= gap - 1e-6 for step in steps)
    assert sum(places) == pytest.approx(sum(values))


def test_labels_far_enough_apart_stay_where_they_are() -> None:
    assert shapes.apart([30.0, 1.0, 10.0], 5) == [30.0, 1.0, 10.0]


def test_labels_of_an_axis_are_left_out_where_they_would_touch() -> None:
    days = [f"30 September {year}" for year in range(2010, 2018)]
    assert shapes.spacing(days[:4], 560) == 1
    assert shapes.spacing(days, 560) == 2
    assert shapes.spacing([], 560) == 1


def test_a_line_of_many_days_names_every_second_counted_from_the_last() -> None:
    days = [f"30 September {year}" for year in range(2010, 2018)]
    drawn = pd.DataFrame({"period": days, "value": [1.0] * 8, "text": ["1"] * 8})
    axis = shapes.lines(drawn).to_dict()["layer"][0]["encoding"]["x"]["axis"]
    assert axis["values"] == days[::-1][::2]
