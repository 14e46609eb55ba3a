"""Charts that are no bars, lines or points: a grid of cells, a timetable, a schematic map.

Like the shapes in `shapes` they return an Altair chart. They cannot become narrower: on a phone they scroll, which
`theme.FIXED` tells the page.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from lib.show import theme
from lib.show.specs import plain


def matrix(frame: pd.DataFrame, x: str, y: str, colour: str, text: str = "text", scale: alt.Scale | None = None) -> Any:
    """A grid of cells, each with its text, shaded by a value or a category; text turns white on dark cells."""
    frame, fields, shown = plain(frame)
    x, y, colour, text = fields[x], fields[y], fields[colour], fields[text]
    columns, rows = (list(dict.fromkeys(frame[k])) for k in (x, y))
    base = alt.Chart(frame).encode(
        x=alt.X(
            f"{x}:N", sort=columns, title=None, axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False)
        ),
        y=alt.Y(f"{y}:N", sort=rows, title=None, axis=alt.Axis(grid=False)),
    )
    kind = "Q" if pd.api.types.is_numeric_dtype(frame[colour]) else "N"
    shade = alt.Color(f"{colour}:{kind}", legend=None, scale=scale or alt.Undefined)
    fill = alt.condition(f"isValid(datum['{colour}'])", shade, alt.value(theme.EMPTY))
    cells = base.mark_rect(stroke="white", strokeWidth=2, invalid="show").encode(color=fill, tooltip=shown)
    layers: list[Any] = [cells]
    if "dark" in frame:
        on_dark = alt.condition(alt.datum.dark, alt.value("white"), alt.value(theme.ON_LIGHT))
        layers.append(base.mark_text().encode(text=f"{text}:N", color=on_dark))
    else:
        layers.append(base.mark_text(color=theme.ON_LIGHT).encode(text=f"{text}:N"))
    return alt.layer(*layers).properties(
        width=min(theme.WIDTH - 160, 90 * len(columns)), height=30 * len(rows), usermeta=theme.FIXED
    )


def timetable(
    frame: pd.DataFrame, row: str, column: str, text: str, columns: dict[str, str], hollow: tuple[str, ...] = ()
) -> Any:
    """Numbered circles in a grid: who (`row`) by when (`column`). Items of one cell stand side by side.

    `columns` gives every column in order, empty ones too, with its heading (`|` breaks the line);
    those in `hollow` (no date, ongoing) stand apart, with outlined circles. Rows: as they first occur.
    """
    frame, fields, shown = plain(frame)
    row, column, text = fields[row], fields[column], fields[text]
    step, margin, gap = 24, 6, 18
    drawn = frame.assign(slot=frame.groupby([row, column], sort=False).cumcount())
    most = drawn.groupby(column)["slot"].max()
    lefts, centres, right = {}, {}, 0
    for name in columns:
        width = step * (int(most.get(name, 0)) + 1) + margin
        right += gap if name in hollow and not any(h in lefts for h in hollow) else 0
        lefts[name], centres[name] = right, right + width // 2
        right += width
    drawn["x"] = drawn[column].map(lefts) + (step + margin) / 2 + step * drawn["slot"]
    drawn["filled"] = ~drawn[column].isin(hollow)
    headings = ", ".join(f"'{centres[name]}': {heading!r}" for name, heading in columns.items())
    axis = alt.Axis(
        values=list(centres.values()), orient="top", labelExpr=f"split({{{headings}}}[datum.value], '|')",
        labelAngle=0, labelFontSize=13, labelOverlap=False, domain=False, ticks=False, title=None, grid=False, offset=20,
    )  # fmt: skip
    base = alt.Chart(drawn).encode(
        x=alt.X("x:Q", scale=alt.Scale(domain=[0, right], nice=False), axis=axis),
        y=alt.Y(f"{row}:N", sort=list(dict.fromkeys(frame[row])), title=None, axis=alt.Axis(grid=True, domain=False)),
    )
    fill = alt.condition(alt.datum.filled, alt.value(theme.FOCUS), alt.value("white"))
    ink = alt.condition(
        alt.datum.filled, alt.value("white"), alt.value(theme.INK)
    )  # the outlined are filled like the page
    circles = base.mark_point(size=400, stroke=theme.FOCUS, strokeWidth=1.5).encode(fill=fill, tooltip=shown)
    numbers = base.mark_text(fontSize=13).encode(text=f"{text}:N", color=ink)
    return alt.layer(circles, numbers).properties(width=right, height=28 * frame[row].nunique(), usermeta=theme.FIXED)


def tiles(
    frame: pd.DataFrame,
    places: Mapping[str, tuple[float, float]],
    area: str = "area",
    value: str = "value",
    lines: Sequence[str] = ("text",),
) -> Any:
    """A schematic map: a square for each area at its place (right, down), shaded by a value, with its name and lines of text.

    It keeps who borders whom, roughly, and gives each area the same room; it is not to scale. Dark is high.
    """
    frame, fields, shown = plain(frame)
    area, value, lines = fields[area], fields[value], [fields[line] for line in lines]
    drawn = frame.assign(
        x=[places[name][0] for name in frame[area]], y=[places[name][1] for name in frame[area]],
        dark=frame[value] > (frame[value].max() + frame[value].min()) / 2,
        words=pd.Series([_tile_words(str(row[area]), row, lines) for row in frame.to_dict("records")], index=frame.index, dtype=object),
    )  # fmt: skip
    drawn = drawn.assign(x2=drawn["x"] + 0.97, y2=drawn["y"] + 0.97, middle=drawn["x"] + 0.485, top=drawn["y"] + 0.16)
    span = (
        alt.Scale(domain=[0, float(drawn["x2"].max())]),
        alt.Scale(domain=[0, float(drawn["y2"].max())], reverse=True),
    )
    base = alt.Chart(drawn)
    fill = alt.Color(f"{value}:Q", legend=None, scale=alt.Scale(range=["#D6E6F5", theme.FOCUS]))
    squares = base.mark_rect().encode(
        x=alt.X("x:Q", scale=span[0], axis=None), x2="x2:Q", y=alt.Y("y:Q", scale=span[1], axis=None), y2="y2:Q",
        color=fill, tooltip=shown,
    )  # fmt: skip
    ink = alt.condition(alt.datum.dark, alt.value("white"), alt.value(theme.ON_LIGHT))
    text = base.mark_text(lineHeight=20, baseline="top", fontSize=15).encode(
        x=alt.X("middle:Q", scale=span[0], axis=None),
        y=alt.Y("top:Q", scale=span[1], axis=None),
        text="words:N",
        color=ink,
    )
    return alt.layer(squares, text).properties(
        width=150 * float(drawn["x2"].max()), height=130 * float(drawn["y2"].max()), usermeta=theme.FIXED
    )


def _tile_words(name: str, row: dict[Any, Any], lines: Sequence[str]) -> list[str]:
    """A tile's lines: the area's name, broken where it must be, then the wanted columns."""
    return [*name.replace(" and ", " and|").replace("North ", "North|").split("|"), *(str(row[c]) for c in lines)]
