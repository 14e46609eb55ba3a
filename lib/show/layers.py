"""Charts of points, lines and spans over one another: before and after, above and below zero, months, a funnel.

Like the shapes in `shapes` they take plain columns and return an Altair chart, for `show.chart`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from lib.show import theme
from lib.show.shapes import apart, scatter

YEAR_GAP = 17  # pixels from the name of one year's line to that of the other


def before_after(
    frame: pd.DataFrame, by: str, state: str, title: str, domain: tuple[float, float], level: float
) -> Any:
    """A circle for each key as it was and a diamond for those that changed, each with its number, on the outer side.

    `state` names the column that tells the two apart, the first state first; `level` is a dashed line to compare with.
    """
    states = list(dict.fromkeys(frame[state]))
    # of two points in a row the lower has its number on the left, so that neither stands between them
    left = (frame["value"] < frame.groupby(by)["value"].transform("max")).to_numpy()
    base = alt.Chart(frame.assign(left=left)).encode(
        x=alt.X("value:Q", title=title, scale=alt.Scale(domain=list(domain)), axis=alt.Axis(tickCount=6)),
        y=alt.Y(f"{by}:N", title=None, sort=list(dict.fromkeys(frame[by])), axis=alt.Axis(grid=True)),
    )
    shape = alt.Shape(f"{state}:N", sort=states, scale=alt.Scale(domain=states, range=["circle", "diamond"]))
    colour = alt.Color(f"{state}:N", sort=states, scale=alt.Scale(domain=states, range=theme.PAIR))
    line = alt.Chart(alt.Data(values=[{"x": level}])).mark_rule(strokeDash=[4, 4], color=theme.MUTED, strokeWidth=2)
    return alt.layer(
        line.encode(x="x:Q"),
        base.mark_point(size=120).encode(color=colour, shape=shape),
        base.transform_filter("datum.left").mark_text(align="right", dx=-11).encode(text="text:N"),
        base.transform_filter("!datum.left").mark_text(align="left", dx=11).encode(text="text:N"),
    ).properties(width=400, height=290)


def signed_bars(frame: pd.DataFrame, by: str, domain: tuple[float, float]) -> Any:
    """Bars to the right of zero for what is above it and to the left for what is below, in two colours."""
    base = alt.Chart(frame).encode(
        y=alt.Y(
            f"{by}:N",
            sort=list(dict.fromkeys(frame[by])),
            title=None,
            axis=alt.Axis(grid=False, domain=False, labelPadding=8),
        ),
        x=alt.X(
            "value:Q",
            title=None,
            axis=alt.Axis(labels=False, ticks=False, domain=False),
            scale=alt.Scale(domain=list(domain)),
        ),
    )
    positive = alt.datum.value > 0
    above, below = (alt.value(shade) for shade in theme.PAIR)
    return alt.layer(
        base.mark_bar().encode(color=alt.condition(positive, above, below)),
        base.transform_filter(positive).mark_text(align="left", dx=5).encode(text="text:N"),
        base.transform_filter(~positive).mark_text(align="right", dx=-5).encode(text="text:N"),
        alt.Chart(alt.Data(values=[{"x": 0}])).mark_rule(color=theme.INK).encode(x="x:Q"),
    ).properties(width=340, height=290)


def spans(frame: pd.DataFrame, by: str, low: str, high: str, title: str) -> Any:
    """A bar from `low` to `high` for each key, its words at the right, and a line at zero to compare with."""
    base = alt.Chart(frame).encode(y=alt.Y(f"{by}:N", sort=None, title=None, axis=alt.Axis(grid=False)))
    axis = alt.X(f"{low}:Q", title=title, axis=alt.Axis(grid=True))
    layers = [
        base.mark_bar(height=12, color=theme.FOCUS).encode(x=axis, x2=f"{high}:Q"),
        base.mark_text(align="left", dx=10).encode(x=alt.value("width"), text="text:N"),
        alt.Chart(frame).mark_rule(color=theme.INK, strokeWidth=2).encode(x=alt.datum(0)),
    ]
    return alt.layer(*layers).properties(width=theme.WIDTH - 200, height=alt.Step(36))


def two_years(frame: pd.DataFrame, panel: str, heights: Mapping[str, int]) -> Any:
    """A line by month for each of two years, the earlier dashed, in panels of their own scales one below the other.

    The highest month of each year is larger, and named with its number below the panel's heading, where no line is.
    The columns are `month` by name, `period`, and `panel`, whose keys are those of `heights`.
    """
    highest = frame.groupby([panel, "period"])["value"].transform("max") == frame["value"]
    drawn = frame.assign(short=frame["month"].str[:3], top=highest)
    months, years = (list(dict.fromkeys(frame[column])) for column in ("month", "period"))
    return alt.vconcat(
        *(_year_lines(drawn[drawn[panel] == key], key, months, years, height) for key, height in heights.items())
    )


def funnel(
    points: pd.DataFrame,
    limits: pd.DataFrame,
    centre: float,
    by: str,
    titles: tuple[str, str],
    nudge: Mapping[str, tuple[int, int]],
) -> Any:
    """Labelled rates (`value`) over `population`, between the limits that chance sets around a pooled rate.

    `limits` has the columns `population`, `lower` and `upper`; `titles` are those of both axes.
    """
    curve = alt.Chart(limits).encode(x=alt.X("population:Q", title=titles[0], scale=alt.Scale(zero=False)))
    dashed = curve.mark_line(color=theme.INK, strokeDash=[5, 4], strokeWidth=1.5)
    layers = [
        dashed.encode(y=alt.Y("lower:Q", title=titles[1])),
        dashed.encode(y="upper:Q"),
        alt.Chart(limits).mark_rule(color=theme.MUTED, strokeWidth=2).encode(y=alt.datum(centre)),
        scatter(points, "population", "value", by, *titles, nudge=dict(nudge), zero=False),
    ]
    return alt.layer(*layers).properties(width=theme.WIDTH - 140, height=320)


def _year_lines(frame: pd.DataFrame, name: str, months: Sequence[str], years: Sequence[str], height: int) -> Any:
    short = alt.X("short:O", sort=[month[:3] for month in months], title=None, axis=alt.Axis(labelAngle=0))
    base = alt.Chart(frame).encode(x=short, y=alt.Y("value:Q", title=None, axis=alt.Axis(tickCount=4)))
    shades = alt.Scale(domain=list(years), range=theme.PAIR[::-1])
    colour = alt.Color("period:N", sort=list(years), legend=None, scale=shades)
    dashes = alt.Scale(domain=list(years), range=[[6, 4], [1, 0]])
    layers = [
        base.mark_line().encode(
            color=colour, strokeDash=alt.StrokeDash("period:N", sort=list(years), legend=None, scale=dashes)
        ),
        base.mark_point(size=45).encode(color=colour, tooltip=["month:N", "period:N", "text:N"]),
    ]
    layers.append(base.transform_filter("datum.top").mark_point(size=110).encode(color=colour))
    ends = frame[frame["month"] == months[-1]]
    gap = YEAR_GAP * float(frame["value"].max()) / height
    ends = ends.assign(at=apart(list(ends["value"]), gap))
    names = alt.Chart(ends[["short", "at", "period"]]).mark_text(align="left", dx=12)
    layers.append(names.encode(x=short, y="at:Q", text="period:N", color=colour))
    tops = [frame[frame["top"] & (frame["period"] == year)].iloc[0] for year in years]
    said = "; ".join(f"{top['text']} in {top['month']} of {top['period']}" for top in tops)
    below = {"subtitleFont": theme.FONT, "subtitleFontSize": 14, "subtitleColor": theme.INK}
    title = theme.heading(name, subtitle=f"Highest: {said}", offset=10, **below)
    return alt.layer(*layers).properties(width=theme.WIDTH - 120, height=height, title=title)
