import pandas as pd
import pytest
from bs4 import BeautifulSoup
from drawn import frame, texts

from lib.show import stacks, theme


def parts(*values: tuple[str, str, float]) -> pd.DataFrame:
    rows = [{"key": key, "part": part, "value": value, "text": f"{value:g}"} for key, part, value in values]
    return pd.DataFrame(rows)


def test_a_split_bar_names_both_parts_and_writes_both_numbers() -> None:
    found = texts(stacks.split(parts(("x", "Yes", 30), ("x", "No", 70)), "key", "part"))
    assert {"Yes 30", "No 70"} <= set(found)


def test_the_interval_of_a_split_bar_stands_on_dark_and_light_alike() -> None:
    drawn = parts(("x", "Yes", 30), ("x", "No", 70)).assign(lower=[20.0, float("nan")], upper=[40.0, float("nan")])
    layers = stacks.split(drawn, "key", "part").to_dict()["layer"]
    rules = [layer for layer in layers if layer["mark"]["type"] == "rule"]
    assert [layer["mark"]["color"] for layer in rules] == ["white", theme.INK]
    assert {(layer["encoding"]["x"]["field"], layer["encoding"]["x2"]["field"]) for layer in rules} == {
        ("lower", "upper")
    }
    assert "rule" not in [
        layer["mark"]["type"]
        for layer in stacks.split(drawn[["key", "part", "value", "text"]], "key", "part").to_dict()["layer"]
    ]


def test_columns_by_month_run_through_the_financial_years_in_order() -> None:
    names = ["April", "May", "June", "July", "August", "September", "October", "November", "December"]
    months = [*names, "January", "February", "March"]
    rows = [
        {"month": m, "period": y, "part": "a", "value": 1.0, "text": "1"}
        for m in months
        for y in ("2012-13", "2013-14")
    ]
    order = stacks.monthly(pd.DataFrame(rows), "part", ["a"]).to_dict()["encoding"]["x"]["sort"]
    assert order[0] == "Apr 2012"
    assert order[9] == "Jan 2013"
    assert order[12:] == [f"{month[:3]} {2013 if n < 9 else 2014}" for n, month in enumerate(months)]


def test_units_are_a_dot_each_the_longest_row_above_with_its_sum() -> None:
    made = parts(("few", "sure", 2), ("many", "less sure", 3), ("many", "sure", 1))
    drawn = stacks.units(made, "key", "part", ["sure", "less sure"]).to_dict()
    dots, sums = (drawn["datasets"][layer["data"]["name"]] for layer in drawn["layer"])
    assert [(dot["key"], dot["part"], dot["at"]) for dot in dots if dot["key"] == "many"] == [
        ("many", "sure", 1),
        ("many", "less sure", 2),
        ("many", "less sure", 3),
        ("many", "less sure", 4),
    ]
    assert {row["key"]: row["text"] for row in sums} == {"many": "4", "few": "2"}
    assert drawn["layer"][0]["encoding"]["y"]["sort"] == ["many", "few"]


def test_units_are_told_apart_without_colour() -> None:
    encoding = stacks.units(parts(("x", "a", 1), ("x", "b", 1), ("x", "c", 1)), "key", "part", ["a", "b", "c"])
    layer = encoding.to_dict()["layer"][0]["encoding"]
    looks = list(zip(layer["shape"]["scale"]["range"], layer["fill"]["scale"]["range"], strict=True))
    assert len(set(looks)) == 3


def test_sets_side_by_side_have_a_heading_and_a_scale_each() -> None:
    drawn = stacks.side_by_side({"First set": frame(), "Second set": frame()}, "area", ["south", "north"])
    assert {"First set", "Second set", "3", "12"} <= set(texts(drawn))
    assert drawn.to_dict()["resolve"] == {"scale": {"x": "independent"}}


def test_sets_side_by_side_can_have_two_years_each() -> None:
    both = pd.concat([frame().assign(period="2012-13"), frame().assign(period="2013-14", text=["4", "13"])])
    found = texts(stacks.side_by_side({"First set": both, "Second set": both}, "area", ["south", "north"], "period"))
    assert [found.count(text) for text in ("3", "4", "12", "13")] == [2] * 4
    assert {"2012-13", "2013-14"} <= set(found)


def test_small_multiples_fill_each_panel_with_a_scale_of_its_own() -> None:
    steps = parts(("2012-13", "many", 4000), ("2013-14", "many", 8000), ("2012-13", "few", 4), ("2013-14", "few", 8))
    drawn = stacks.small_multiples(steps, "part", "key", "2013-14")
    page = BeautifulSoup(theme.to_svg(drawn.to_dict()), "xml")
    bars = [str(path["d"]) for path in page.find_all("path") if path.get("aria-roledescription") == "bar"]
    lengths = [float(d.split("h")[1].split("v")[0]) for d in bars]
    assert lengths[:2] == pytest.approx(lengths[2:])
    assert lengths[0] / lengths[1] == pytest.approx(0.5)


def test_a_second_part_without_room_is_named_above_its_end() -> None:
    layers = stacks.split(parts(("x", "Yes", 84), ("x", "No", 16)), "key", "part").to_dict()["layer"]
    above = next(layer for layer in layers if layer["encoding"].get("x") == {"value": "width"})
    assert above["mark"]["align"] == "right"
    assert "No 16" in texts(stacks.split(parts(("x", "Yes", 84), ("x", "No", 16)), "key", "part"))


def test_months_of_three_years_are_named_by_the_half_year() -> None:
    months = ["April", "May", "June", "July", "August", "September", "October", "November", "December", "January",
              "February", "March"]  # fmt: skip
    rows = [
        {"month": m, "period": y, "part": "a", "value": 1.0, "text": "1"}
        for m in months
        for y in ("2012-13", "2013-14", "2014-15")
    ]
    named = stacks.monthly(pd.DataFrame(rows), "part", ["a"]).to_dict()["encoding"]["x"]["axis"]["values"]
    assert named[:3] == ["Apr 2012", "Oct 2012", "Apr 2013"]
