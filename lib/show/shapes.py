"""The usual shapes of charts, drawn from plain columns: bars, lines, small panels, points. Dots are in `intervals`.

Each takes a frame with the columns it is told and `value` and `text`, and returns an Altair chart. `lib.show`
makes the frames from measures and adds the words.
"""

import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from lib.show.specs import plain
from lib.show.theme import CATEGORICAL, FOCUS, INK, MUTED, ON_LIGHT, PAIR, SEQUENTIAL, WIDTH

# lines that are not in focus: grey, told apart by their dashes
OTHER, OTHER_DASHES = "#6F777B", ([7, 4], [2, 3])
LETTER, LABEL_SPACE = 7, 12  # pixels: of a letter of 13 to 14 on average, and between two labels
LINES_HEIGHT, LINES_TICKS, LABEL_GAP, PERIODS_NAMED = 260, 5, 19, 7


def bars(
    frame: pd.DataFrame,
    category: str,
    value: str = "value",
    title: str = "",
    series: str | None = None,
    focus: str | None = None,
    sort: list[str] | None = None,
) -> Any:
    """Horizontal bars from zero, each with its number at the end. `series` sets bars side by side (two or three).

    `focus` is one category to set against the rest. Order: as in the table unless `sort` is given.
    """
    frame, fields, shown = plain(frame)
    category, value, series = fields[category], fields[value], fields[series] if series else None
    order = sort or list(dict.fromkeys(frame[category]))
    names = list(dict.fromkeys(frame[series])) if series else []
    y = alt.Y(f"{category}:N", title=None, sort=order, axis=_category_axis(frame[value]))
    x = alt.X(f"{value}:Q", title=title or None, axis=alt.Axis(labels=False, ticks=False, domain=False, grid=False))
    base = alt.Chart(frame).encode(y=y, x=x)
    if series:
        base = base.encode(yOffset=alt.YOffset(f"{series}:N", sort=names))
        colour: Any = alt.Color(f"{series}:N", sort=names, scale=alt.Scale(domain=names, range=_colours(len(names))))
    elif focus:
        colour = alt.condition(alt.datum[category] == focus, alt.value(FOCUS), alt.value(MUTED))
    else:
        colour = alt.value(FOCUS)
    step = 30 if not series else 24 * len(names) + 8
    height = step * frame[category].nunique()
    marks = base.mark_bar().encode(color=colour, tooltip=shown)
    layers = [marks, base.transform_filter(alt.datum[value] >= 0).mark_text(align="left", dx=5).encode(text="text:N")]
    if (frame[value] < 0).any():
        layers.append(base.transform_filter(alt.datum[value] < 0).mark_text(align="right", dx=-5).encode(text="text:N"))
        layers.append(alt.Chart(frame.head(1)).mark_rule(color=INK).encode(x=alt.datum(0)))
    return alt.layer(*layers).properties(width=WIDTH - 160, height=height)


def stacked(
    frame: pd.DataFrame, category: str, part: str, shades: list[str] | None = None, value: str = "value"
) -> Any:
    """One bar for each category, made of parts with their numbers inside; parts in the order in which they first occur."""
    frame, fields, shown = plain(frame)
    category, part, value = fields[category], fields[part], fields[value]
    parts = list(dict.fromkeys(frame[part]))
    colours = shades or [FOCUS, MUTED, PAIR[1]][: len(parts)]
    order = list(dict.fromkeys(frame[category]))
    base = alt.Chart(frame).encode(
        y=alt.Y(f"{category}:N", sort=order, title=None, axis=alt.Axis(grid=False)),
        x=alt.X(
            f"{value}:Q", stack="zero", title=None, axis=alt.Axis(labels=False, ticks=False, grid=False, domain=False)
        ),
        order=alt.Order("place:Q"),
    )
    base = base.transform_calculate(place=f"indexof({parts}, datum['{part}'])")
    fill = alt.Color(f"{part}:N", sort=parts, scale=alt.Scale(domain=parts, range=colours))
    dark = [name for name, shade in zip(parts, colours, strict=True) if shade == FOCUS]
    ink = alt.condition(f"indexof({dark}, datum['{part}']) >= 0", alt.value("white"), alt.value(ON_LIGHT))
    numbers = base.mark_text().encode(x=alt.X(f"{value}:Q", stack="zero", bandPosition=0.5), text="text:N", color=ink)
    bars_ = base.mark_bar(stroke="white").encode(color=fill, tooltip=shown)
    return alt.layer(bars_, numbers).properties(width=WIDTH - 160, height=34 * len(order))


def lines(
    frame: pd.DataFrame,
    x: str = "period",
    value: str = "value",
    series: str | None = None,
    title: str = "",
    zero: bool = True,
    focus: str | None = None,
) -> Any:
    """One to three lines over periods, labelled at their right-hand end, the value at every point. More: use `panels`.

    `focus` is one of the series to set against the others, for many periods: see `_focused_lines`.
    """
    frame, fields, shown = plain(frame)
    x, value, series = fields[x], fields[value], fields[series] if series else None
    if series and focus:
        return _focused_lines(frame, x, value, series, title, zero, focus, shown)
    periods = list(dict.fromkeys(frame[x]))
    width = WIDTH - (160 if series else 0)
    step = spacing(periods, width)
    named: dict[str, Any] = {"values": periods[::-1][::step]} if step > 1 else {}  # counted back from the last
    axis = alt.X(f"{x}:O", title=None, sort=periods, axis=alt.Axis(labelAngle=0, **named))
    y = alt.Y(
        f"{value}:Q", title=title or None, scale=alt.Scale(zero=zero, nice=True), axis=alt.Axis(tickCount=LINES_TICKS)
    )
    base = alt.Chart(frame.assign(below=dips(frame, series, value))).encode(x=axis, y=y)
    names = list(dict.fromkeys(frame[series])) if series else []
    extra: dict[str, Any] = {}
    if series:
        scale = alt.Scale(domain=names, range=[OTHER, SEQUENTIAL[1], FOCUS][-len(names) :])
        dash = alt.Scale(domain=names, range=[*OTHER_DASHES, [1, 0]][-len(names) :])
        extra = {
            "color": alt.Color(f"{series}:N", sort=names, scale=scale, legend=None),
            "strokeDash": alt.StrokeDash(f"{series}:N", sort=names, scale=dash, legend=None),
        }
    layers: list[Any] = [
        base.mark_line().encode(**extra),
        base.mark_point().encode(**{k: v for k, v in extra.items() if k == "color"}, tooltip=shown),
        base.transform_filter("!datum.below").mark_text(dy=-14).encode(text="text:N"),
        base.transform_filter("datum.below").mark_text(dy=16).encode(text="text:N"),
    ]
    if series:
        last = base.transform_filter(alt.datum[x] == periods[-1])
        layers.append(last.mark_text(align="left", dx=22).encode(text=f"{series}:N"))
    return alt.layer(*layers).properties(width=width, height=260)


def spacing(labels: Sequence[str], width: float) -> int:
    """Every how-manieth label of an axis there is room for: 1 if all stand beside one another without touching."""
    room = LETTER * max(map(len, labels), default=0) + LABEL_SPACE
    return max(1, math.ceil(len(labels) * room / width))


def _focused_lines(
    frame: pd.DataFrame, x: str, value: str, series: str, title: str, zero: bool, focus: str, shown: list[alt.Tooltip]
) -> Any:
    """One line solid and dark, the others grey, each with its own dashes: many periods, too many for every number.

    Names stand at the right-hand end with the last number, apart from each other; the dark line has its highest number
    too. Columns `lower` and `upper`, where the frame has them, are drawn as a band. At most seven
    periods are named, counted back from the last.
    """
    periods, names = list(dict.fromkeys(frame[x])), list(dict.fromkeys(frame[series]))
    band = {"lower", "upper"} <= set(frame.columns)
    lowest = 0.0 if zero else float(frame[value].min())
    highest = float(frame["upper" if band and frame["upper"].notna().any() else value].max())
    highest = max(highest, float(frame[value].max()))
    others = [name for name in names if name != focus]
    dashes = {focus: [1, 0]} | dict(zip(others, OTHER_DASHES, strict=False))
    step = -(-len(periods) // PERIODS_NAMED)
    named = periods[::-1][::step][::-1]
    # one scale for all layers: an area alone would set years at the ends of steps, not at points
    steps = alt.Scale(type="point", padding=0.5)
    along = alt.X(f"{x}:O", title=None, sort=periods, scale=steps, axis=alt.Axis(labelAngle=0, values=named))
    base = alt.Chart(frame.drop(columns=["lower", "upper"], errors="ignore")).encode(
        x=along,
        y=alt.Y(f"{value}:Q", title=title or None, scale=alt.Scale(zero=zero, nice=True)),
    )
    colours = alt.Scale(domain=names, range=[FOCUS if name == focus else OTHER for name in names])
    dash = alt.Scale(domain=names, range=[dashes[name] for name in names])
    layers: list[Any] = []
    if band:
        limits = alt.Chart(frame[frame["lower"].notna() & frame["upper"].notna()]).mark_area(opacity=0.18, color=FOCUS)
        layers.append(limits.encode(x=along, y=alt.Y("lower:Q", title=title or None), y2="upper:Q"))
    layers.append(
        base.mark_line(strokeWidth=2.5).encode(
            color=alt.Color(f"{series}:N", scale=colours, legend=None),
            strokeDash=alt.StrokeDash(f"{series}:N", scale=dash, legend=None),
        )
    )
    own = base.transform_filter(alt.datum[series] == focus)
    layers.append(own.mark_point(size=55).encode(tooltip=shown))
    known = frame[(frame[series] == focus) & frame[value].notna()]
    top = known.sort_values(value, ascending=False, kind="stable").head(1)
    top = top[top[x] != periods[-1]]
    layers.append(alt.Chart(top[[x, value, "text"]]).mark_text(dy=-13).encode(x=along, y=f"{value}:Q", text="text:N"))
    ends = frame[(frame[x] == periods[-1]) & frame[value].notna()]
    gap = LABEL_GAP * (highest - lowest) / LINES_HEIGHT
    ends = ends.assign(at=apart(list(ends[value]), gap), label=ends[series] + " " + ends["text"])
    words = alt.Chart(ends[[x, "at", "label", series]]).encode(x=along, y="at:Q", text="label:N")
    layers.append(words.transform_filter(alt.datum[series] == focus).mark_text(align="left", dx=10, fontWeight=600))
    layers.append(words.transform_filter(alt.datum[series] != focus).mark_text(align="left", dx=10))
    return alt.layer(*layers).properties(width=WIDTH - 130, height=LINES_HEIGHT)


def apart(values: Sequence[float], gap: float) -> list[float]:
    """Places for labels of these values, at least `gap` from each other, moved as little as can be (least squares)."""
    order = sorted(range(len(values)), key=lambda n: values[n])
    blocks: list[list[float]] = []  # of labels that touch: the sum of their free places, and how many they are
    for rank, n in enumerate(order):
        blocks.append([values[n] - rank * gap, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            total, count = blocks.pop()
            blocks[-1] = [blocks[-1][0] + total, blocks[-1][1] + count]
    free = [total / count for total, count in blocks for _ in range(int(count))]
    places = [0.0] * len(values)
    for rank, n in enumerate(order):
        places[n] = free[rank] + rank * gap
    return places


def dips(frame: pd.DataFrame, group: str | None, value: str) -> pd.Series:
    """Where a number goes below its point, as the line would strike it out: in a dip, and before the first rise."""
    grouped = frame.groupby(group, sort=False)[value] if group else frame[value]
    before, after = grouped.shift(1), grouped.shift(-1)
    return ((before > frame[value]) | (before.isna() & (after > frame[value]))) & ~(after < frame[value])


def panels(
    frame: pd.DataFrame,
    panel: str,
    x: str = "period",
    value: str = "value",
    title: str = "",
    lower: str | None = None,
    upper: str | None = None,
) -> Any:
    """One small line chart for each panel, all on the same scale: for districts, whose lines would cross and hide.

    `lower` and `upper` name the columns of the ends of intervals, which are drawn as upright lines.
    """
    frame, fields, shown = plain(frame)
    limits = bool(lower and upper)
    lower, upper = fields[lower or value], fields[upper or value]
    panel, x, value = fields[panel], fields[x], fields[value]
    order, names = list(dict.fromkeys(frame[x])), list(dict.fromkeys(frame[panel]))
    titles = {name: name.replace("and ", "& ").replace(" ", "|", 1).replace("-", "-|", 1) for name in names}
    below = dips(frame, panel, value)
    beside = frame[lower].where(below, frame[upper]).fillna(frame[value])
    drawn = frame.assign(panel=frame[panel].map(titles), below=below, beside=beside)
    base = alt.Chart(drawn).encode(
        x=alt.X(
            f"{x}:O",
            title=None,
            sort=order,
            axis=alt.Axis(labelAngle=0, labelFontSize=13, labelExpr="slice(datum.value, 2)"),
        ),
        y=alt.Y(f"{value}:Q", title=title or None),
    )
    marks = base.mark_line(point=alt.OverlayMarkDef(filled=True, size=60)).encode(tooltip=shown)
    at = alt.Y("beside:Q", title=title or None)
    layers = [
        marks,
        base.transform_filter("!datum.below").mark_text(dy=-13, fontSize=13).encode(y=at, text="text:N"),
        base.transform_filter("datum.below").mark_text(dy=15, fontSize=13).encode(y=at, text="text:N"),
    ]
    if limits:
        rules = base.transform_filter(f"isValid(datum['{lower}'])").mark_rule(strokeWidth=2, color=FOCUS)
        layers.insert(0, rules.encode(y=alt.Y(f"{lower}:Q", title=title or None), y2=f"{upper}:Q"))
    header = alt.Header(labelFontSize=13, labelExpr="split(datum.value, '|')", labelLineHeight=16, labelPadding=22)
    return (
        alt.layer(*layers)
        .properties(width=104, height=190)
        .facet(column=alt.Column("panel:N", sort=list(titles.values()), title=None, header=header))
        .configure_facet(spacing=14)
    )


def scatter(
    frame: pd.DataFrame, x: str, y: str, label: str, x_title: str, y_title: str,
    nudge: dict[str, tuple[int, int]] | None = None,
    zero: bool = True,
) -> Any:  # fmt: skip
    """Labelled points, for a handful of areas; both axes from zero (the x axis not, with `zero=False`). `nudge` moves a label by (right, down) pixels.

    The name of a point in the right half stands at its left, so that no name needs room beyond the axes.
    """
    frame, fields, shown = plain(frame)
    x, y, label = fields[x], fields[y], fields[label]
    base = alt.Chart(frame).encode(
        x=alt.X(f"{x}:Q", title=x_title, scale=alt.Scale(zero=zero, nice=True), axis=alt.Axis(tickCount=8)),
        y=alt.Y(f"{y}:Q", title=y_title, scale=alt.Scale(zero=True, nice=True), axis=alt.Axis(tickCount=5)),
    )
    layers: list[Any] = [base.mark_point().encode(tooltip=shown)]
    middle = (frame[x].min() + frame[x].max()) / 2
    for name, at in zip(frame[label], frame[x], strict=True):
        right, down = (nudge or {}).get(name, (0, 0))
        side: Any = {"align": "left", "dx": 10 + right} if at <= middle else {"align": "right", "dx": right - 10}
        text = base.transform_filter(alt.datum[label] == name).mark_text(dy=down, **side)
        layers.append(text.encode(text=f"{label}:N"))
    return alt.layer(*layers).properties(width=WIDTH - 140, height=320)


def _colours(n: int) -> list[str]:
    return [MUTED, FOCUS] if n == 2 else [MUTED, SEQUENTIAL[2], FOCUS] if n == 3 else CATEGORICAL[:n]


def _category_axis(values: pd.Series) -> alt.Axis:
    """The axis of horizontal bars: its line stands at zero, so where bars go both ways a rule takes its place."""
    both_ways = bool((values < 0).any())
    return alt.Axis(grid=False, domain=not both_ways, ticks=False, labelPadding=52 if both_ways else 8)
