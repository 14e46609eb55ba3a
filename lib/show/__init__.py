"""Charts and tables of measures, each with its words: `from lib import show`, then `show.bars(…)`, `show.table(…)`.

Every function takes recorded measures and, as keywords, the words of `output.Words`: a `headline` always, and where
what is derived will not do, `what`, `place`, `years`, `source`, `alternative`, `data`.

Which key is drawn along which axis follows from the keys of the measures, a time last: `by` (in a table `rows`) is
the first of them, `series` (`parts`, in a table `across`) the second. Whoever wants them otherwise gives both.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Unpack

import pandas as pd

from lib.measure import Measure
from lib.project import ReportError
from lib.show import diagrams, layers, output, shapes, stacks, theme, words
from lib.show.output import Words
from lib.show.tables import Columns, Table, add_words, axes, grid, headed, listing, marked
from lib.show.words import describe
from lib.table import Table as Data
from lib.terms import wording

Labels = Mapping[str, str] | None


def frame(measure: Measure, labels: Labels = None) -> pd.DataFrame:
    """A recorded measure as plain columns for Altair: keys as readers see them, `value`, `text`.

    Raises `ReportError` for a measure without rows: there is no chart of nothing.
    """
    if not len(measure):
        raise ReportError(f"chart of {measure.title or 'a measure'!r}: it has no rows, so there is nothing to draw.")
    rows = [
        {name: (labels or {}).get(row.keys[name], wording.key_label(row.keys[name])) for name in measure.keys}
        | {"value": row.value if row.value is not None else float("nan"), "text": text}
        for row, text in zip(measure.rows(), measure.texts, strict=True)
    ]
    made = pd.DataFrame(rows, columns=[*measure.keys, "value", "text"])
    return made.assign(value=made["value"].astype(float))


def bars(
    measure: Measure,
    by: str = "",
    series: str | None = None,
    focus: str | None = None,
    labels: Labels = None,
    **said: Unpack[Words],
) -> None:
    """Horizontal bars from zero for each key of `by`, in the order of the measure; `series` sets two or three side by side.

    `focus` is one key to set against the rest.
    """
    by, series = axes([measure], by, series)
    drawn = shapes.bars(frame(measure, labels), by, series=series, focus=_label(focus, labels))
    _put(drawn, measure, by, series, f"Bars for each of {_count(measure, by)}", said, labels)


def stacked(
    measure: Measure, by: str = "", parts: str | None = None, shades: list[str] | None = None, labels: Labels = None,
    **said: Unpack[Words],
) -> None:  # fmt: skip
    """One bar for each key of `by`, made of the keys of `parts`, the number of each inside; two or three parts."""
    by, parts = axes([measure], by, parts)
    if parts is None:
        raise ReportError(f"stacked bars of {measure.title!r}: no second key, so there are no parts.")
    drawn = shapes.stacked(frame(measure, labels), by, parts, shades)
    _put(drawn, measure, by, parts, f"A stacked bar for each of {_count(measure, by)}", said, labels, rows=by)


def bar_panels(measure: Measure, by: str, panel: str, labels: Labels = None, **said: Unpack[Words]) -> None:
    """Bars in groups, one below the other on one scale, the longest of each group first."""
    drawn = shapes.bar_panels(frame(measure, labels), panel, by)
    _put(drawn, measure, by, panel, f"Bars in {len(measure.labels(panel))} groups", said, labels)


def lines(
    measure: Measure, by: str = "", series: str | None = None, zero: bool = True, labels: Labels = None,
    focus: str | None = None, lower: Measure | None = None, upper: Measure | None = None, **said: Unpack[Words],
) -> None:  # fmt: skip
    """One to three lines over time, labelled at their right-hand end, the value at every point. More: use `panels`.

    Over many years, `focus` is the one key of `series` to set against the others: it is solid and dark, they are grey
    and dashed, and numbers stand at the ends only. `lower` and `upper`, with the same keys as the measure or fewer
    rows, then give a band, for the interval of a share.
    """
    if (lower is None) != (upper is None) or (lower is not None and focus is None):
        raise ReportError("lines: a band needs `lower`, `upper` and `focus`.")
    by = by or measure.time()
    drawn = frame(measure, labels)
    columns = headed(measure)
    picture = "A line" if series is None else "Lines"
    for side, end in (("lower", lower), ("upper", upper)):
        if end is not None:
            drawn[side] = _beside(measure, end)
            columns.append((side.capitalize(), end))
    if lower is not None:
        picture += f", and a band for the interval of {_label(focus, labels)}"
    shape = shapes.lines(drawn, by, series=series, zero=zero, focus=_label(focus, labels))
    data = grid(said.get("what") or measure.title, columns, rows=by, across=series, labels=labels)
    output.chart(shape, [measure], said, f"{picture}. {describe(measure, by, series, labels)}", data)


def panels(measure: Measure, panel: str, by: str = "period", labels: Labels = None, **said: Unpack[Words]) -> None:
    """One small line chart for each key of `panel`, on one scale: for districts, whose lines would cross and hide."""
    drawn = shapes.panels(frame(measure, labels), panel, by, title=said.get("what") or measure.title)
    _put(
        drawn, measure, by, panel, f"A small line chart for each of {_count(measure, panel)}", said, labels, rows=panel
    )


def dots(
    measure: Measure, by: str = "", lower: Measure | None = None, upper: Measure | None = None,
    focus: Sequence[str] | None = None, labels: Labels = None, **said: Unpack[Words],
) -> None:  # fmt: skip
    """A dot for each key with its number, and its interval as a line where `lower` and `upper` are given.

    Keys in `focus` are dark and filled, the others grey and hollow. A row without limits has no line.
    """
    by, _ = axes([measure], by)
    drawn = frame(measure, labels)
    columns = headed(measure)
    limits: dict[str, str] = {}
    for side, end in (("lower", lower), ("upper", upper)):
        if end is not None:
            drawn[side] = _beside(measure, end)
            known = end.labels(by)
            chosen = end.ordered(**{by: [key for key in measure.labels(by) if key in known]})
            columns.append((side.capitalize(), chosen))
            limits[side] = side
    chosen_focus = [_label(key, labels) or "" for key in focus] if focus else None
    shape = shapes.dots(drawn, by, lower=limits.get("lower"), upper=limits.get("upper"), focus=chosen_focus)
    interval = " with intervals" if limits else ""
    data = grid(said.get("what") or measure.title, columns, rows=by, labels=labels)
    said_alternative = f"Dots{interval} for each of {_count(measure, by)}. {describe(measure, by, labels=labels)}"
    output.chart(shape, [measure], said, said_alternative, data)


def scatter(
    x: Measure, y: Measure, by: str = "area", nudge: Mapping[str, tuple[int, int]] | None = None, zero: bool = True,
    x_title: str = "", y_title: str = "", **said: Unpack[Words],
) -> None:  # fmt: skip
    """Labelled points, for a handful of areas; both axes from zero (the x axis not, with `zero=False`).

    `nudge` moves a label by (right, down) pixels, by its words.
    """
    across, up = (x_title or x.title), (y_title or y.title)
    known = {row.keys[by]: row.value for row in x.rows()}
    drawn = frame(y).rename(columns={"value": "up"})
    drawn["across"] = [known[row.keys[by]] for row in y.rows()]
    shape = shapes.scatter(drawn, "across", "up", by, across, up, dict(nudge or {}), zero)
    data = grid(said.get("what") or up, [(up, y), (across, x.ordered(**{by: y.labels(by)}))], rows=by)
    alternative = (
        f"Labelled points for {_count(y, by)}. {up}, {_small(describe(y, by))} {across}, {_small(describe(x, by))}"
    )
    output.chart(shape, [y, x], said, alternative, data)


def heatmap(
    measure: Measure, by: str = "", across: str | None = None, dark: float | None = None, labels: Labels = None,
    scale: Any = None, **said: Unpack[Words],
) -> None:  # fmt: skip
    """A grid of cells, each with its number, shaded by it; above `dark` the text is white."""
    by, across = axes([measure], by, across)
    if across is None:
        raise ReportError(f"grid of {measure.title!r}: no second key, so nothing goes across.")
    drawn = frame(measure, labels)
    if dark is not None:
        drawn["dark"] = drawn["value"] > dark
    shape = diagrams.matrix(drawn, across, by, "value", scale=scale)
    _put(
        shape,
        measure,
        by,
        across,
        f"A grid of {_count(measure, by)} by {_count(measure, across)}",
        said,
        labels,
        rows=by,
    )


def columns(measures: Columns, by: str = "", labels: Labels = None, **said: Unpack[Words]) -> None:
    """One column of labelled dots beside another, rows in one order, each column with its own scale from zero.

    `|` in a header breaks its line.
    """
    pairs = headed(measures)
    by, _ = axes([measure for _, measure in pairs], by)
    parts = [frame(measure, labels).assign(panel=header) for header, measure in pairs]
    shape = diagrams.dot_columns(pd.concat(parts), "panel", by)
    plain = [(header.replace("|", " "), measure) for header, measure in pairs]
    first = pairs[0][1]
    data = grid(said.get("what") or first.title, plain, rows=by, labels=labels)
    each = " ".join(f"{header}, {_small(describe(measure, by, labels=labels))}" for header, measure in plain)
    alternative = f"{len(plain)} columns of dots for {_count(first, by)}. {each}"
    output.chart(shape, [measure for _, measure in pairs], said, alternative, data)


def chart(drawn: Any, measures: Measure | Sequence[Measure], **said: Unpack[Words]) -> None:
    """Any Altair chart. Here `alternative`, what the picture shows, and `data`, the table of its numbers, must be given."""
    if "data" not in said:
        raise ReportError(
            f"chart {said.get('headline')!r}: a chart of your own needs `data`, the table of its numbers."
        )
    output.chart(drawn, [measures] if isinstance(measures, Measure) else measures, said, "")


def table(
    title: str,
    columns: Columns,
    rows: str = "",
    across: str | None = None,
    stub: str = "",
    source: str | None = None,
    notes: str | Sequence[str] = (),
    totals: Sequence[str] = (),
    labels: Labels = None,
    name: str = "",
    then: Callable[[Table], Table] = lambda made: made,
) -> None:
    """A table of recorded measures: one row for each key of `rows`, one column for each measure, with its
    header or headed by its unit (`Number`, `%`).

    `across` spreads a second key over the columns; both are derived if `rows` is left out. `then` may change the finished table (`marked`, `add_words`).
    """
    said = words.source(measure for _, measure in headed(columns)) if source is None else source
    output.table(then(grid(title, columns, rows, across, stub, said, notes, totals, labels)), name)


def words_table(
    title: str, rows: pd.DataFrame | Data, headers: dict[str, str], source: str | None = None,
    notes: str | Sequence[str] = (), links: dict[str, str] | None = None, name: str = "",
) -> None:  # fmt: skip
    """A table of words: one row for each row of a table, or of a frame; the first column of `headers` is its label.

    The source follows from a table; a frame has none unless it is given.
    """
    frame, named = (rows.frame, [rows.name]) if isinstance(rows, Data) else (rows, [])
    said = source if source is not None else words.cited(named) if named else ""
    output.table(listing(title, frame, headers, said, notes, links), name)


def _put(
    drawn: Any, measure: Measure, by: str, series: str | None, picture: str, said: Words, labels: Labels, rows: str = ""
) -> None:
    """The parts that all shapes of one measure share: alternative and data table."""
    down = rows or by
    across = series if down == by else by
    data = grid(said.get("what") or measure.title, measure, rows=down, across=across, labels=labels)
    output.chart(drawn, [measure], said, f"{picture}. {describe(measure, by, series, labels)}", data)


def _beside(measure: Measure, end: Measure) -> pd.Series:
    """The values of one end of the intervals in the order of the measure, by its keys; missing where it has none."""
    known = {tuple(row.keys[name] for name in measure.keys): row.value for row in end.rows()}
    return pd.Series([known.get(tuple(row.keys[name] for name in measure.keys)) for row in measure.rows()], dtype=float)


def _label(key: str | None, labels: Labels) -> str | None:
    return None if key is None else (labels or {}).get(key, wording.key_label(key))


def _count(measure: Measure, level: str) -> str:
    number = len(measure.labels(level))
    kind = level.replace("_", " ") if level == "measure" else words.stub(measure.labels(level), level).lower()
    return f"{wording.in_words(number)} {wording.plural(kind) if number != 1 else kind}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


__all__ = [
    "Table", "Words", "add_words", "bar_panels", "bars", "chart", "columns", "describe", "diagrams", "dots", "frame", "grid",
    "heatmap", "layers", "lines", "listing", "marked", "panels", "scatter", "shapes", "stacked", "stacks", "table", "theme",
    "words", "words_table",
]  # fmt: skip
