"""Dots with the 95% intervals of what they show: shares and rates of places, groups or years, where chance matters.

Like the shapes in `shapes` they take plain columns and return an Altair chart. `lower` and `upper` name the columns of
the limits, in the unit of `value`; a row without limits has a dot and no line, a row without a value its sign at zero.
"""

from typing import Any

import altair as alt
import pandas as pd

from lib.measure import Measure
from lib.measure.rows import Row
from lib.show import theme
from lib.show.specs import plain

SAID = "lines: 95% intervals"
HOLLOW = "#6F777B"  # the outline of a dot that is not in focus
ROW, BESIDE = 28, 19  # pixels for a row of one dot, and for each of several dots side by side in a row
COLUMNS = 285  # pixels that all columns share
NUMBER = 46  # pixels that a number takes beside its dot
FEW = 3  # ticks of a narrow chart, whose dots are smaller too


def dots(
    frame: pd.DataFrame,
    category: str,
    value: str = "value",
    lower: str | None = None,
    upper: str | None = None,
    title: str = "",
    focus: list[str] | None = None,
    series: str | None = None,
    highest: float | None = None,
    ticks: int = 6,
    named: bool = True,
) -> Any:
    """A dot for each category with its number, and its interval as a line; order as in the table.

    Categories in `focus` are dark and filled, the others grey and hollow. `series` sets two dots below each other in a
    row, such as years: the last is dark and filled. The axis starts at zero and reaches `highest`, where that is given,
    with about as many `ticks`; rows without names (not `named`) are for a chart beside another.
    """
    frame, fields, shown = plain(frame)
    category, value = fields[category], fields[value]
    lower, upper = fields[lower] if lower else None, fields[upper] if upper else None
    series = fields[series] if series else None
    order = list(dict.fromkeys(frame[category]))
    names = list(dict.fromkeys(frame[series])) if series else []
    dark = frame[series] == names[-1] if series else frame[category].isin(focus or order)
    ends = frame[upper].fillna(frame[value]) if upper else frame[value]
    drawn = frame.assign(focus=dark, at=ends.fillna(0))
    base = alt.Chart(drawn).encode(
        y=alt.Y(
            f"{category}:N",
            title=None,
            sort=order,
            axis=alt.Axis(grid=False, domain=False, labelPadding=10, labels=named),
        )
    )
    if series:
        base = base.encode(yOffset=alt.YOffset(f"{series}:N", sort=names))
    axis = alt.Axis(grid=True, tickCount=ticks, domain=False, labelOverlap="greedy", labelFlush=False)
    scale = alt.Scale(zero=True, nice=True) if highest is None else alt.Scale(domain=[0, highest], nice=ticks > FEW)
    colour = alt.condition(alt.datum.focus, alt.value(theme.FOCUS), alt.value(HOLLOW))
    layers: list[Any] = []
    if lower and upper:
        limits = base.transform_filter(f"isValid(datum['{lower}'])").mark_rule(strokeWidth=3)
        layers.append(limits.encode(x=alt.X(f"{lower}:Q", axis=axis, scale=scale), x2=f"{upper}:Q", color=colour))
    small = ticks <= FEW
    points = base.mark_point(size=26 if small else 70 if series else 110, strokeWidth=1 if small else 2)
    points = points.encode(x=alt.X(f"{value}:Q", title=title or None, axis=axis, scale=scale), tooltip=shown)
    layers.append(points.encode(**_marks(series, names, colour)))
    layers.append(base.mark_text(align="left", dx=10).encode(x=alt.X("at:Q", scale=scale), text="text:N"))
    height = (ROW if not series else BESIDE * len(names) + 12) * len(order)
    return alt.layer(*layers).properties(width=theme.WIDTH - 200, height=height)


def panels(frame: pd.DataFrame, panel: str, category: str, lower: str | None = None, upper: str | None = None) -> Any:
    """Dots in groups, one group below the other on one scale from zero, the highest of each group first."""
    highest = float(frame[[column for column in ("value", upper) if column]].max().max())
    groups = []
    for name, own in frame.groupby(panel, sort=False):
        ranked = own.sort_values("value", ascending=False, kind="stable")
        drawn = dots(ranked, category, lower=lower, upper=upper, highest=highest)
        groups.append(drawn.properties(title=theme.heading(str(name), frame="bounds")))
    return alt.vconcat(*groups, spacing=18)


def columns(
    frame: pd.DataFrame,
    panel: str,
    category: str,
    lower: str | None = None,
    upper: str | None = None,
    shared: bool = False,
) -> Any:
    """One column of dots beside another, rows in one order: several measures of the same handful of areas.

    Each column has a scale of its own from zero, or all have one (`shared`). Order of rows as in the table: by another
    quantity, to see which columns follow it. `|` in a heading breaks its line. On a phone the columns stand
    below one another.
    With one scale a column is as wide as its highest value needs.
    """
    names = list(dict.fromkeys(frame[panel]))
    ends = [column for column in ("value", upper) if column]
    tops = {name: float(frame[frame[panel] == name][ends].max().max()) for name in names}
    made = []
    for name in names:
        own = frame[frame[panel] == name]
        width = COLUMNS * (tops[name] / sum(tops.values()) if shared else 1 / len(names))
        drawn = dots(
            own.drop(columns=panel),
            category,
            lower=lower,
            upper=upper,
            highest=tops[name],
            ticks=FEW if width > 70 else 1,
            named=name == names[0],
        )
        title = theme.heading(name.split("|"), frame="group", lineHeight=17, offset=12)
        made.append(drawn.properties(width=round(width), title=title))
    return alt.hconcat(*made, spacing=NUMBER)


def joined(
    frame: pd.DataFrame, measure: Measure, lower: Measure, upper: Measure
) -> tuple[pd.DataFrame, dict[str, Measure]]:
    """A measure's frame with the columns `lower` and `upper`, and both in words; and its ends at its own rows.

    The ends are joined by key, whatever their order; a row that has none, or whose end is not known, gets none.
    """
    drawn, said, found = frame, [], {}
    for side, end in (("lower", lower), ("upper", upper)):
        places = {_key(measure, row): n for n, row in enumerate(end.rows())}
        at = [places.get(_key(measure, row)) for row in measure.rows()]
        values = [None if n is None else end.values[n] for n in at]
        said.append(["" if n is None else end.texts[n] for n in at])
        drawn = drawn.assign(**{side: pd.Series(values, index=drawn.index, dtype=float)})
        found[side.capitalize()] = end.like(end.frame.iloc[[n for n in at if n is not None]])
    known = drawn["lower"].notna() & drawn["upper"].notna()
    words = pd.Series([f"{low} to {high}" for low, high in zip(*said, strict=True)], index=drawn.index, dtype=object)
    return drawn.assign(interval=words.where(known, "none")), found


def _key(measure: Measure, row: Row) -> tuple[str, ...]:
    return tuple(row.keys[name] for name in measure.keys)


def _marks(series: str | None, names: list[str], colour: Any) -> dict[str, Any]:
    """Fill and outline of the dots: by focus, or by the series, which then has a legend."""
    if not series:
        return {
            "stroke": colour,
            "fill": alt.condition(alt.datum.focus, alt.value(theme.FOCUS), alt.value("white")),
        }
    legend = alt.Legend(symbolType="circle")
    shades = {"fill": ("white", theme.FOCUS), "stroke": (HOLLOW, theme.FOCUS)}
    channels = {"fill": alt.Fill, "stroke": alt.Stroke}
    return {
        channel: channels[channel](
            f"{series}:N",
            sort=names,
            legend=legend,
            scale=alt.Scale(domain=names, range=[*[other] * (len(names) - 1), last]),
        )
        for channel, (other, last) in shades.items()
    }
