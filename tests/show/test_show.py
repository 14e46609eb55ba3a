"""Every function draws what it is given, with the words and the table of its numbers."""

from typing import Any

import pytest
from made import measure, years

from lib import show
from lib.project import ReportError
from lib.record import record
from lib.show import output


def grid() -> Any:
    values = {("north", "2012/13"): 1, ("south", "2012/13"): 2, ("north", "2013/14"): 3, ("south", "2013/14"): 14}
    return record("n", measure(values, ["area", "period"]))


DRAWN = {
    "bars": lambda: show.bars(grid(), by="area", series="period", headline="h"),
    "dot_panels": lambda: show.dot_panels(grid(), by="area", panel="period", headline="h"),
    "stacked": lambda: show.stacked(grid(), by="area", parts="period", headline="h"),
    "panels": lambda: show.panels(grid(), panel="area", headline="h"),
    "lines": lambda: show.lines(grid(), series="area", headline="h"),
    "heatmap": lambda: show.heatmap(grid(), by="area", across="period", headline="h"),
    "dots": lambda: show.dots(grid().now, by="area", headline="h"),
    "columns": lambda: show.columns([("a|b", grid().now)], by="area", headline="h"),
}


DERIVED = {
    "bars": lambda: show.bars(grid(), headline="h"),
    "stacked": lambda: show.stacked(grid(), headline="h"),
    "lines": lambda: show.lines(grid(), series="area", headline="h"),
    "dots": lambda: show.dots(grid().now, headline="h"),
    "columns": lambda: show.columns([("a|b", grid().now)], headline="h"),
}


@pytest.mark.parametrize("kind", DERIVED)
def test_axes_left_out_are_those_of_the_keys(shown: list[dict[str, Any]], kind: str) -> None:
    DRAWN[kind]()
    DERIVED[kind]()
    assert shown[0] == shown[1]


def test_a_stacked_bar_without_parts_is_refused() -> None:
    with pytest.raises(ReportError, match="no second key"):
        show.stacked(measure({"north": 3}), headline="h")


@pytest.mark.parametrize("kind", DRAWN)
def test_every_shape_has_picture_words_and_all_its_numbers(shown: list[dict[str, Any]], kind: str) -> None:
    DRAWN[kind]()
    content = shown[0][output.CHART_MIME]
    assert content["svg"].startswith("<svg")
    assert "north" in content["alternative"]
    assert "south" in content["alternative"]
    ids = {cell.get("id") for row in content["data"]["rows"] for cell in row["cells"]}
    assert {"n.north.2013-14", "n.south.2013-14"} <= ids


def empty() -> Any:
    return grid().like(grid().frame.iloc[:0])


EMPTY = {
    "bars": lambda: show.bars(empty(), by="area", series="period", headline="h"),
    "dot_panels": lambda: show.dot_panels(empty(), by="area", panel="period", headline="h"),
    "stacked": lambda: show.stacked(empty(), headline="h"),
    "panels": lambda: show.panels(empty(), panel="area", headline="h"),
    "lines": lambda: show.lines(empty(), by="period", series="area", headline="h"),
    "heatmap": lambda: show.heatmap(empty(), headline="h"),
    "dots": lambda: show.dots(empty(), by="area", headline="h"),
    "columns": lambda: show.columns([("a", empty())], by="area", headline="h"),
    "chart": lambda: show.chart(None, empty(), headline="h", data=show.grid("T", grid())),
    "chart of nothing": lambda: show.chart(None, [], headline="h", data=show.grid("T", grid())),
}


@pytest.mark.parametrize("kind", EMPTY)
def test_a_chart_of_no_rows_is_refused(shown: list[dict[str, Any]], kind: str) -> None:
    with pytest.raises(ReportError, match="no rows"):
        EMPTY[kind]()
    assert shown == []


def test_a_frame_has_readers_names_labels_given_and_no_value_where_there_is_none() -> None:
    made = show.frame(measure({"north": 3, "south": None}), {"north": "The North"})
    assert made["area"].tolist() == ["The North", "south"]
    assert made["value"].isna().tolist() == [False, True]
    assert made["text"].tolist() == ["3", "[u]"]


def test_limits_stand_beside_their_row_whatever_their_order(shown: list[dict[str, Any]]) -> None:
    share = record("s", measure({"a": 5, "b": 8}).share(measure({"a": 10, "b": 10})))
    low, high = record("low", share.lower), record("high", share.upper.ordered(area=["b", "a"]))
    show.dots(share.largest_first(), by="area", lower=low, upper=high, headline="h")
    rows = shown[0][output.CHART_MIME]["data"]["rows"]
    assert [row["label"] for row in rows] == ["b", "a"]
    assert [cell["id"] for cell in rows[0]["cells"]] == ["s.b", "low.b", "high.b"]


def shares() -> Any:
    values = {("north", "2012/13"): 1, ("south", "2012/13"): 2, ("north", "2013/14"): 3, ("south", "2013/14"): 5}
    return record("s", measure(values, ["area", "period"]).share(measure(dict.fromkeys(values, 9), ["area", "period"])))


LIMITED = {
    "dots": lambda m, low, high: show.dots(m, lower=low, upper=high, headline="h"),
    "dot_panels": lambda m, low, high: show.dot_panels(m, "area", "period", lower=low, upper=high, headline="h"),
    "panels": lambda m, low, high: show.panels(m, panel="area", lower=low, upper=high, headline="h"),
    "columns": lambda m, low, high: show.columns(
        [("a|b", m.now)], limits={"a|b": (low.now, high.now)}, headline="h", note="no interval elsewhere"
    ),
}


@pytest.mark.parametrize("kind", LIMITED)
def test_a_chart_says_that_its_lines_are_intervals_and_lists_their_ends(shown: list[dict[str, Any]], kind: str) -> None:
    share = shares()
    LIMITED[kind](share, *record.interval("s", share))
    content = shown[0][output.CHART_MIME]
    assert "lines: 95% intervals" in content["subtitle"]
    assert content["alternative"].count("interval") == 1
    ids = {cell.get("id") for row in content["data"]["rows"] for cell in row["cells"]}
    assert {"s.north.2013-14", "s_lower.north.2013-14", "s_upper.south.2013-14"} <= ids


def test_what_is_to_be_known_of_a_drawing_ends_its_subtitle(shown: list[dict[str, Any]]) -> None:
    show.bars(grid().now, headline="h", subtitle="what", note="dashed: the county")
    assert shown[0][output.CHART_MIME]["subtitle"] == "what; dashed: the county"


def test_one_end_of_intervals_without_the_other_is_refused() -> None:
    share = shares()
    with pytest.raises(ReportError, match="one end is given"):
        show.dots(share.now, lower=share.now.lower, headline="h")


def test_lines_have_the_limits_of_the_focus_in_picture_words_and_table(shown: list[dict[str, Any]]) -> None:
    values = {("north", "2012/13"): 1, ("south", "2012/13"): 2, ("north", "2013/14"): 3, ("south", "2013/14"): 5}
    parts, whole = measure(values, ["area", "period"]), measure(dict.fromkeys(values, 9), ["area", "period"])
    share = record("s", parts.share(whole))
    low, high = (record(side, getattr(share.at(area=["north"]), side)) for side in ("lower", "upper"))
    show.lines(share, series="area", focus="north", lower=low, upper=high, headline="h")
    content = shown[0][output.CHART_MIME]
    assert "a band for the interval of north" in content["alternative"]
    ids = {cell.get("id") for row in content["data"]["rows"] for cell in row["cells"]}
    assert {"s.south.2013-14", "lower.north.2013-14", "upper.north.2012-13"} <= ids
    assert "lower.south.2013-14" not in ids
    with pytest.raises(ReportError, match="a band needs"):
        show.lines(share, series="area", lower=low, upper=high, headline="h")


def test_words_are_tables_too(shown: list[dict[str, Any]]) -> None:
    import pandas as pd

    show.words_table("T", pd.DataFrame({"a": ["x"], "b": ["y"]}), {"a": "A", "b": "B"})
    assert shown[0][output.TABLE_MIME]["table"]["numeric"] is False
    assert years(1).texts == ["1"]


def test_a_table_of_words_names_the_source_of_a_table_of_the_data(shown: list[dict[str, Any]]) -> None:
    from lib.table import load

    lessons = load("lessons")
    show.words_table("T", lessons, {"lesson": "Lesson"})
    show.words_table("T", lessons, {"lesson": "Lesson"}, source="elsewhere")
    sources = [bundle[output.TABLE_MIME]["table"]["source"] for bundle in shown]
    assert sources == [show.words.source([lessons.tally()]), "elsewhere"]
