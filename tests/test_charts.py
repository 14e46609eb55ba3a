import altair as alt
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from lib import charts, measures, tables
from lib.figures import record
from lib.project import ReportError

WORDS = {"headline": "North leads", "subtitle": "Visits, 2013-14", "source": "here", "alternative": "Two bars."}


@pytest.fixture
def shown(monkeypatch):
    bundles = []
    monkeypatch.setattr(charts, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def measure(values=(3, 12), areas=("north", "south")):
    table = pd.DataFrame({"area": areas, "n": values, "row": [f"t:{n}" for n in range(len(values))]})
    return record("n", measures.count(table, "n", by="area"))


def grid():
    return tables.grid("Data", {"Number": measure()}, rows="area", stub="Area", source="")


def frame():
    return charts.tidy(measure())


def texts(chart):
    """The words in a chart's picture."""
    return [text.get_text() for text in BeautifulSoup(charts.to_svg(chart.to_dict()), "xml").find_all("text")]


@pytest.mark.parametrize("kind", sorted(WORDS))
@pytest.mark.parametrize("empty", ["", "  "])
def test_a_chart_without_words_is_not_drawn(shown, kind, empty):
    with pytest.raises(ReportError, match=f"{kind} is empty"):
        charts.show(charts.bars(frame(), "area"), data=grid(), **(WORDS | {kind: empty}))
    assert shown == []


def test_a_chart_without_data_table_is_not_drawn(shown):
    with pytest.raises(ReportError, match="no rows"):
        charts.show(charts.bars(frame(), "area"), data=grid() | {"rows": []}, **WORDS)


def test_a_shown_chart_carries_words_picture_specification_and_data(shown):
    charts.show(charts.bars(frame(), "area"), data=grid(), name="rates", **WORDS)
    content = shown[0][charts.CHART_MIME]
    assert {key: content[key] for key in WORDS} == WORDS
    assert content["svg"].startswith("<svg")
    assert content["spec"]["$schema"].endswith(".json")
    assert content["data"] == grid()


def test_bars_show_every_category_and_its_number():
    assert {"north", "south", "3", "12"} <= set(texts(charts.bars(frame(), "area")))


def test_panels_of_bars_share_a_scale_and_put_the_longest_first():
    four = pd.DataFrame(
        {
            "panel": ["a", "a", "b", "b"],
            "who": ["x", "y", "x", "y"],
            "value": [10.0, 40.0, 20.0, 5.0],
            "text": list("1425"),
        }
    )
    drawn = charts.bar_panels(four, "panel", "who")
    assert [part.title.text for part in drawn.vconcat] == ["a", "b"]
    assert [part["layer"][0]["encoding"]["y"]["sort"] for part in drawn.to_dict()["vconcat"]] == [
        ["y", "x"],
        ["x", "y"],
    ]
    page = BeautifulSoup(charts.to_svg(drawn.to_dict()), "xml")
    bars = [path["d"] for path in page.find_all("path") if path.get("aria-roledescription") == "bar"]
    lengths = [float(d.split("h")[1].split("v")[0]) for d in bars]
    assert [length / max(lengths) for length in lengths] == pytest.approx([1, 0.25, 0.5, 0.125], abs=0.001)


def test_bars_start_at_zero_and_are_as_long_as_their_values():
    page = BeautifulSoup(charts.to_svg(charts.bars(frame(), "area").to_dict()), "xml")
    bars = [path["d"] for path in page.find_all("path") if path.get("aria-roledescription") == "bar"]
    lengths = [float(d.split("h")[1].split("v")[0]) for d in bars]
    assert lengths[1] / lengths[0] == pytest.approx(12 / 3)


def test_the_focus_is_set_against_the_rest():
    page = BeautifulSoup(charts.to_svg(charts.bars(frame(), "area", focus="south").to_dict()), "xml")
    fills = [path["fill"] for path in page.find_all("path") if path.get("aria-roledescription") == "bar"]
    assert fills == [charts.MUTED, charts.FOCUS]


def test_lines_label_each_series_at_its_end():
    long = pd.concat([frame().assign(period=year) for year in ("2012-13", "2013-14")])
    found = texts(charts.lines(long, series="area"))
    assert found.count("north") == found.count("south") == 1
    assert {"2012-13", "2013-14", "12"} <= set(found)


def test_panels_show_one_chart_for_each_name():
    long = pd.concat([frame().assign(period=year) for year in ("2012-13", "2013-14")])
    found = texts(charts.panels(long, "area"))
    assert {"north", "south"} <= set(found)


def test_a_scatter_labels_every_point():
    points = frame().assign(other=[1.0, 2.0])
    assert {"north", "south"} <= set(texts(charts.scatter(points, "value", "other", "area", "x", "y")))


def test_the_same_chart_gives_the_same_picture():
    first, second = (charts.to_svg(charts.bars(frame(), "area").to_dict()) for _ in range(2))
    assert first == second


def test_the_picture_uses_the_one_font():
    page = BeautifulSoup(charts.to_svg(charts.bars(frame(), "area").to_dict()), "xml")
    assert {text["font-family"].strip("'\"") for text in page.find_all("text")} == {charts.FONT}


def test_the_theme_is_the_projects():
    assert alt.theme.active == "analysis_function"


def test_a_description_lists_every_value_highest_first():
    assert charts.describe(measure()) == "From highest to lowest: south 12 and north 3."


def test_a_tidy_frame_has_readers_names_and_labels_given():
    made = charts.tidy(measure(), {"north": "The North"})
    assert made.to_dict("list") == {"area": ["The North", "south"], "value": [3.0, 12.0], "text": ["3", "12"]}


@pytest.mark.parametrize("dark", charts.SEQUENTIAL[:2])
def test_white_text_on_dark_cells_is_legible(dark):
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    assert contrast(dark, "#FFFFFF") >= 4.5


@pytest.mark.parametrize("colour", charts.CATEGORICAL)
def test_a_categorical_colour_stands_out_from_the_page(colour):
    """WCAG 2.2, 1.4.11: at least 3 to 1 for what is needed to understand a graphic."""
    assert contrast(colour, "#FFFFFF") >= 3


def contrast(first, second):
    """WCAG's contrast ratio of two colours."""

    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted([luminance(first), luminance(second)], reverse=True)
    return (high + 0.05) / (low + 0.05)
