"""One look for every chart: the Government Analysis Function's colours and rules, and one font that the project ships."""

from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import font_source_sans_pro
import vl_convert

CATEGORICAL = ["#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1"]
PAIR = ["#12436D", "#F46A25"]
SEQUENTIAL = ["#12436D", "#2073BC", "#6BACE6"]
FOCUS, MUTED, INK, GRID = "#12436D", "#BFBFBF", "#0B0C0C", "#D9D9D9"
FONT = "Source Sans Pro"
# on a filled cell, which stays light when the page is dark, and for a cell without a value
ON_LIGHT, EMPTY = "#101010", "#E6E6E6"
WIDTH = 560
FIXED = {"fixed": True}  # of a chart whose words fill their places: a page lets it scroll and makes it no narrower


@alt.theme.register("analysis_function", enable=True)
def theme() -> Any:
    """The Analysis Function's palette and rules: horizontal grid lines only, no box, one font."""
    text = {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 14, "titleFontSize": 14, "titleFontWeight": 400}
    ink = {"labelColor": INK, "titleColor": INK}
    return {
        "config": {
            "background": None,
            "font": FONT,
            "view": {"stroke": None, "continuousWidth": WIDTH, "continuousHeight": 260},
            "axis": text | ink | {"gridColor": GRID, "domainColor": INK, "tickColor": INK, "labelLimit": 300},
            "axisX": {"grid": False},
            "axisY": {"grid": True, "domain": False, "ticks": False},
            "header": text | ink,
            "legend": text | ink | {"orient": "top", "title": None, "symbolType": "square", "labelLimit": 400},
            "text": {"font": FONT, "fontSize": 14, "color": INK},
            "bar": {"color": FOCUS},
            "line": {"color": FOCUS, "strokeWidth": 3},
            "point": {"color": FOCUS, "filled": True, "size": 90, "opacity": 1},
            "range": {"category": CATEGORICAL, "ramp": SEQUENTIAL[::-1], "heatmap": ["#EAF3FB", *SEQUENTIAL[::-1]]},
        }
    }


def heading(words: str | list[str], **more: Any) -> alt.TitleParams:
    """The heading of one panel of a chart, above its beginning."""
    return alt.TitleParams(words, anchor="start", font=FONT, fontSize=14, fontWeight=600, **more)


def to_svg(spec: dict[str, Any]) -> str:
    """The chart as SVG, set in the one font the project ships, so that it looks alike everywhere."""
    _register_font()
    return str(vl_convert.vegalite_to_svg(spec, vl_version=vega_lite_version()))


def vega_lite_version() -> str:
    """The version of Vega-Lite that Altair writes, such as `6.4`."""
    return ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])


@cache
def _register_font() -> None:
    vl_convert.register_font_directory(str(font_folder()))


def font_folder() -> Path:
    """The folder of Source Sans Pro (SIL Open Font Licence), from its wheel."""
    return Path(font_source_sans_pro.__file__).parent / "files"
