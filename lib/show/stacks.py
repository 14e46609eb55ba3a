"""Charts of parts that make a whole: bars split in two, columns by month, a dot for each thing, sets side by side.

Like the shapes in `shapes` they take plain columns and return an Altair chart, for `show.chart`.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from lib.show import theme
from lib.show.shapes import bars, spacing

ROOM = 40  # per cent of the bar: what a part's name and number need to stand inside


def split(frame: pd.DataFrame, by: str, part: str) -> Any:
    """One bar of 100 for each key, split in two: the first part dark and named above, the second grey and named inside, or
    above its end where it has no room.

    Columns `lower` and `upper` of the first part, where the frame has them, are the ends of a line where the two meet.
    """
    first, second = list(dict.fromkeys(frame[part]))
    rows = alt.Y(f"{by}:N", title=None, axis=alt.Axis(grid=False))
    hundred = alt.X("value:Q", stack="zero", title=None, scale=alt.Scale(domain=[0, 100]), axis=None)
    bar = alt.Chart(frame).encode(y=rows, x=hundred, order=alt.Order(f"{part}:N"))
    shades = alt.Scale(domain=[first, second], range=[theme.FOCUS, theme.MUTED])
    named = bar.transform_calculate(label=f"datum.{part} + ' ' + datum.text").transform_filter(
        (alt.datum[part] == second) & (alt.datum.value >= ROOM)
    )
    rest = frame[(frame[part] == second) & (frame["value"] < ROOM)]
    above = alt.Chart(rest).encode(y=rows).transform_calculate(label=f"datum.{part} + ' ' + datum.text")
    start = alt.Chart(frame[frame[part] == first]).encode(y=rows)
    number = start.transform_calculate(label=f"datum.{part} + ' ' + datum.text")
    return alt.layer(
        bar.mark_bar(size=38, stroke="white").encode(color=alt.Color(f"{part}:N", scale=shades, legend=None)),
        number.mark_text(align="left", baseline="bottom", dy=-21).encode(x=alt.value(0), text="label:N"),
        named.mark_text(align="right", dx=-10, color=theme.ON_LIGHT).encode(text="label:N"),
        above.mark_text(align="right", baseline="bottom", dy=-21).encode(x=alt.value("width"), text="label:N"),
        *(_capped(start) if {"lower", "upper"} <= set(frame.columns) else []),
    ).properties(width=theme.WIDTH - 80, height=140)


def _capped(base: Any) -> list[Any]:
    """A line with caps from `lower` to `upper`, dark on a light edge: it stands on dark bars and on light ones."""
    scale = alt.Scale(domain=[0, 100])
    lower, upper = (alt.X(f"{end}:Q", scale=scale, title=None) for end in ("lower", "upper"))
    layers = []
    for wider, colour in ((3, "white"), (0, theme.INK)):
        layers.append(base.mark_rule(strokeWidth=2 + wider, color=colour).encode(x=lower, x2="upper:Q"))
        tick = {"orient": "vertical", "thickness": 2 + wider, "size": 16 + wider, "color": colour}
        layers += [base.mark_tick(**tick).encode(x=end) for end in (lower, upper)]
    return layers


def monthly(frame: pd.DataFrame, part: str, parts: Sequence[str]) -> Any:
    """A column for each month of some financial years, made of parts, the last named at the bottom.

    The columns are `month` by name, `period`, as readers see both, and `part`, whose keys are `parts`.
    """
    months = list(dict.fromkeys(frame["month"]))
    years = frame["period"].str[:4].where(~frame["month"].isin(months[9:]), "20" + frame["period"].str[5:])
    drawn = frame.assign(moment=frame["month"].str[:3] + " " + years)
    moments = list(dict.fromkeys(drawn.sort_values("period", kind="stable")["moment"]))
    scale = alt.Scale(domain=list(parts), range=[theme.MUTED, theme.FOCUS])
    width = theme.WIDTH - 20
    quarters = 3 * math.ceil(spacing(moments, width) / 3)  # a label each quarter, half year, or less often
    return (
        alt.Chart(drawn)
        .mark_bar(width=min(15, 0.72 * width / len(moments)))
        .encode(
            x=alt.X(
                "moment:O",
                title=None,
                sort=moments,
                axis=alt.Axis(labelAngle=0, values=moments[::quarters], ticks=False),
            ),
            y=alt.Y("value:Q", title=None, stack="zero"),
            color=alt.Color(f"{part}:N", sort=list(parts), scale=scale),
            order=alt.Order(f"{part}:N", sort="descending"),
            tooltip=["month:N", "period:N", f"{part}:N", "text:N"],
        )
        .properties(width=width, height=240)
    )


def units(frame: pd.DataFrame, by: str, part: str, parts: Sequence[str]) -> Any:
    """A dot for each thing counted, in a row for each key, the longest row above; `parts`, in their order, by shape.

    The rows are counts, one for each key and part. The sum of a row stands at its end. What is certain is filled,
    what is less so is open, so that the parts are told apart without colour.
    """
    place = {name: at for at, name in enumerate(parts)}
    drawn = frame.sort_values(part, key=lambda names: names.map(place), kind="stable")
    drawn = drawn.loc[drawn.index.repeat(drawn["value"].astype(int))]
    drawn = drawn.assign(at=drawn.groupby(by).cumcount() + 1)
    order = list(drawn[by].value_counts(sort=True).index)
    rows = alt.Y(f"{by}:N", sort=order, title=None, axis=alt.Axis(grid=False, domain=False, ticks=False))
    most = int(drawn["at"].max())
    across = alt.X("at:Q", axis=None, scale=alt.Scale(domain=[0.5, most + 1.5], nice=False, zero=False))
    domain = list(parts)
    shapes = alt.Scale(domain=domain, range=["circle", "circle", "triangle-up"][: len(domain)])
    fills = alt.Scale(domain=domain, range=[theme.FOCUS, "white", "white"][: len(domain)])
    # the edge too by part: without it an open sign is white in the legend
    edges = alt.Scale(domain=domain, range=[theme.FOCUS] * len(domain))
    legend = alt.Legend(title=None, symbolStrokeWidth=2)
    dots = (
        alt.Chart(drawn)
        .mark_point(size=150, strokeWidth=2, opacity=1)
        .encode(
            x=across,
            y=rows,
            shape=alt.Shape(f"{part}:N", sort=domain, scale=shapes, legend=legend),
            stroke=alt.Stroke(f"{part}:N", sort=domain, scale=edges, legend=legend),
            fill=alt.Fill(f"{part}:N", sort=domain, scale=fills, legend=legend),
            tooltip=[f"{by}:N", f"{part}:N"],
        )
    )
    ends = drawn.groupby(by, sort=False)["at"].max().rename("of").reset_index()
    sums = alt.Chart(ends.assign(at=ends["of"] + 0.7, text=ends["of"].astype(str))).mark_text(align="left")
    return alt.layer(dots, sums.encode(x=across, y=rows, text="text:N")).properties(
        width=theme.WIDTH - 200, height=alt.Step(30)
    )


def side_by_side(frames: Mapping[str, pd.DataFrame], by: str, order: Sequence[str], series: str | None = None) -> Any:
    """Sets of bars beside one another for the same keys, each with its heading and a scale of its own.

    `series` sets two bars below each other for each key, such as years.
    """
    drawn = pd.concat([frame.assign(panel=heading) for heading, frame in frames.items()])
    header = alt.Header(labelAnchor="start", labelPadding=8)
    column = alt.Column("panel:N", sort=list(frames), title=None, header=header)
    panels = bars(drawn, by, series=series, sort=list(order)).properties(width=190)
    return panels.facet(column=column, spacing=24).resolve_scale(x="independent")


def small_multiples(frame: pd.DataFrame, panel: str, by: str, focus: str) -> Any:
    """A small set of bars for each key of `panel`, two across, each from zero on a scale of its own.

    For amounts too unlike for one scale: bars compare within a panel, and not between panels. `focus` is the dark key.
    """
    names = list(dict.fromkeys(frame[panel]))
    header = alt.Header(labelAnchor="start", labelFontWeight=600, labelPadding=4)
    facet = alt.Facet(f"{panel}:N", sort=names, title=None, header=header)
    panels = bars(frame, by, focus=focus).properties(width=200, height=44)
    return panels.facet(facet=facet, columns=2, spacing={"row": 10, "column": 22}).resolve_scale(x="independent")
