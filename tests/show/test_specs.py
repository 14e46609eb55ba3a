"""Names that Vega-Lite would misread are drawn right, and a month is the same month in every time zone."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import altair as alt
import pandas as pd
import pytest
from drawn import texts
from made import measure

from lib import show
from lib.project import ReportError, root
from lib.record import record
from lib.show import diagrams, intervals, output, shapes, specs

ODD = ["a.b[c]'d\"", "back\\slash", "co:lon", "two words", "100%", "{x}", "a.b[c]'d\"\\"]
VALUES = ["north.west", "[south]", 'it\'s "so" \\ far']


def odd(name: str, further: str = "period") -> pd.DataFrame:
    rows = [(value, year, 3.0 + n) for value in VALUES for n, year in enumerate(("2012.13", "2013'14"))]
    made = pd.DataFrame(rows, columns=[name, further, "value"])
    return made.assign(text=[f"n{n}" for n in range(len(made))])


def once(name: str) -> pd.DataFrame:
    return odd(name).drop_duplicates(name)


SHAPES: dict[str, Callable[[str], Any]] = {
    "bars": lambda n: shapes.bars(once(n), n, focus=VALUES[2]),
    "bars side by side": lambda n: shapes.bars(odd(n, "p.q"), n, series="p.q"),
    "bars by odd series": lambda n: shapes.bars(odd(n, "p.q"), "p.q", series=n),
    "dot panels": lambda n: intervals.panels(odd(n, "p.q"), "p.q", n),
    "stacked": lambda n: shapes.stacked(odd(n, "p.q"), n, "p.q"),
    "stacked of odd parts": lambda n: shapes.stacked(odd(n, "p.q"), "p.q", n),
    "lines": lambda n: shapes.lines(odd(n, "p.q"), "p.q", series=n),
    "lines with a focus": lambda n: shapes.lines(odd(n, "p.q"), "p.q", series=n, focus=VALUES[2]),
    "scatter": lambda n: shapes.scatter(once(n).assign(**{"u.v": 1.0}), "u.v", "value", n, "x.t", "y[t]"),
    "dots": lambda n: intervals.dots(once(n).assign(**{"l.o": 1.0, "h.i": 9.0}), n, lower="l.o", upper="h.i"),
    "matrix": lambda n: diagrams.matrix(odd(n, "p.q"), "p.q", n, "value"),
    "dot columns": lambda n: intervals.columns(odd(n, "p.q"), "p.q", n),
    "dots side by side": lambda n: intervals.dots(odd(n, "p.q"), "p.q", series=n),
}


@pytest.mark.parametrize("kind", SHAPES)
def test_every_row_of_a_column_with_an_odd_name_is_drawn(kind: str) -> None:
    usual = texts(SHAPES[kind]("area"))
    assert "undefined" not in usual
    assert all(any(value in text for text in usual) for value in VALUES)
    for name in ODD:
        assert texts(SHAPES[kind](name)) == usual, name


def test_a_timetable_and_tiles_take_odd_names_too() -> None:
    items = pd.DataFrame({"w.ho": ["x", "y"], "w[hen]": ["May", "June"], "n'o": [1, 2]})
    drawn = texts(diagrams.timetable(items, "w.ho", "w[hen]", "n'o", {"May": "May", "June": "June"}))
    assert {"x", "y", "1", "2", "May", "June"} <= set(drawn)
    tiles = diagrams.tiles(once("a.b").rename(columns={"value": "v.v"}), {v: (0.0, 1.0) for v in VALUES}, "a.b", "v.v")
    assert all(any(value in text for text in texts(tiles)) for value in VALUES)


def test_tooltips_say_the_old_name_of_a_column() -> None:
    _, names, tooltips = specs.plain(odd("a.b"))
    assert names["value"] == "value"
    assert [str(tooltip["title"]) for tooltip in tooltips] == ["a.b", "period", "value"]
    assert all(re.fullmatch(r"\w+", name) for name in names.values())


def test_two_odd_names_stay_two_and_take_no_name_that_is_there() -> None:
    frame, names, _ = specs.plain(pd.DataFrame([[1, 2, 3]], columns=["column_1", "a.b", "a[b]"]))
    assert len(set(names.values())) == len(frame.columns) == 3


def test_titles_and_keys_with_odd_characters_are_drawn(shown: list[dict[str, Any]]) -> None:
    odd_measure = measure({(key, "2013/14"): 3 + n for n, key in enumerate(VALUES)}, [ODD[0], "period"]).now
    show.bars(record("n", odd_measure.titled("a.b[c]'d")), headline="h")
    content = shown[0][output.CHART_MIME]
    assert "undefined" not in content["svg"]
    assert content["subtitle"].startswith("A.b[c]'d")  # as a title begins


@pytest.mark.parametrize("name", ["a.b", "a[0]", "it's", 'the "so"', "back\\slash"])
def test_a_chart_of_ones_own_with_a_name_that_is_read_as_a_path_is_refused(name: str) -> None:
    encoding = {"y": {"field": name, "type": "nominal"}}
    with pytest.raises(ReportError, match="chart 'h': Vega-Lite reads the column name"):
        specs.checked({"layer": [{"encoding": encoding}]}, "h")


# --- times ---------------------------------------------------------------------------------

MONTHS = pd.DataFrame({"day": pd.to_datetime(["2013-04-01", "2013-05-01", "2014-03-01"]), "value": [1, 3, 2]})
TIMES: dict[str, alt.Chart] = {
    "axis": alt.Chart(MONTHS).mark_line().encode(x=alt.X("day:T", axis=alt.Axis(format="%b %Y")), y="value:Q"),
    "unit": alt.Chart(MONTHS).mark_line().encode(x="yearmonth(day):T", y="value:Q"),
    "words": alt.Chart(MONTHS).mark_bar().encode(x="yearmonth(day):O", y="value:Q"),
    "text": alt.Chart(MONTHS).mark_text().encode(y="value:Q", text="day:T"),
    "transform": alt.Chart(MONTHS).transform_timeunit(m="yearmonth(day)").mark_bar().encode(x="m:T", y="value:Q"),
    "days": alt.Chart(MONTHS.assign(day=MONTHS["day"].dt.strftime("%Y-%m-%d"))).mark_line().encode(x="yearmonth(day):T", y="value:Q"),
    "facet": alt.Chart(MONTHS).mark_point().encode(y="value:Q", row=alt.Row("yearmonth(day):T")),
    "scale": alt.Chart(MONTHS).mark_point().encode(
        x=alt.X("day:T", scale=alt.Scale(type="time", domain=[alt.DateTime(year=2013, month=4), alt.DateTime(year=2014, month=4)]))
    ),
}  # fmt: skip
DRAW = "import json, sys; from lib.show import theme; print([theme.to_svg(s) for s in json.load(sys.stdin)])"


def test_every_time_of_a_chart_is_in_utc() -> None:
    for kind, drawn in TIMES.items():
        spec = specs.checked(drawn.to_dict(), "h")
        for part in specs._parts(spec):
            if part.get("type") == "temporal" and "field" in part:
                assert str(part.get("timeUnit", "")).startswith("utc") or part["scale"]["type"] == "utc", kind
            assert str(part.get("timeUnit", "utc")).startswith("utc"), kind


def test_pictures_are_the_same_in_every_time_zone() -> None:
    made = json.dumps([specs.checked(drawn.to_dict(), "h") for drawn in TIMES.values()])
    raw = json.dumps([drawn.to_dict() for drawn in TIMES.values()])

    def drawn_in(zone: str, content: str) -> str:
        place = {**os.environ, "TZ": zone, "PYTHONPATH": str(root())}
        done = subprocess.run([sys.executable, "-c", DRAW], input=content, env=place, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    utc = drawn_in("UTC", made)
    assert "Apr 2013" in utc
    assert "Mar 2013" not in utc
    for zone in ("America/New_York", "Pacific/Auckland"):
        assert drawn_in(zone, made) == utc, zone
    assert drawn_in("America/New_York", raw) != drawn_in("UTC", raw), (
        "without it pictures differ, or this tests nothing"
    )


@pytest.mark.parametrize("moment", ["April 2013", "01/04/2013", "2013/04/01"])
def test_a_time_that_is_no_iso_date_is_refused(moment: str) -> None:
    drawn = alt.Chart(MONTHS.assign(day=moment)).mark_point().encode(x="day:T")
    with pytest.raises(ReportError, match=f"chart 'h', column 'day': found the time '{moment}', expected a date"):
        specs.checked(drawn.to_dict(), "h")


@pytest.mark.parametrize("expression", ["month(datum.day) > 3", "timeFormat(datum.day, '%b')"])
def test_an_expression_in_local_time_is_refused_and_one_in_utc_is_not(expression: str) -> None:
    drawn = alt.Chart(MONTHS).mark_point().encode(x="value:Q")
    with pytest.raises(ReportError, match="reckons in the reader's own time"):
        specs.checked(drawn.transform_calculate(m=expression).to_dict(), "h")
    in_utc = expression.replace("month(", "utcmonth(").replace("timeFormat(", "utcFormat(")
    specs.checked(drawn.transform_calculate(m=in_utc).to_dict(), "h")


def test_a_chart_is_put_out_with_its_times_in_utc(shown: list[dict[str, Any]]) -> None:
    counted = record("n", measure({"north": 3}, "who"))
    show.chart(TIMES["unit"], counted, headline="h", alternative="a", data=show.grid("T", counted))
    assert shown[0][output.CHART_MIME]["spec"]["encoding"]["x"]["timeUnit"] == "utcyearmonth"
