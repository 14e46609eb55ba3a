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
from lib.show import diagrams, intervals, layers, output, shapes, stacks, theme, words
from lib.show.output import Words
from lib.show.tables import Columns, Table, add_words, axes, grid, headed, listing, marked
from lib.show.words import describe
from lib.table import Table as Data
from lib.terms import wording

Labels = Mapping[str, str] | None
WITH = " with 95% intervals"


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
    drawn, columns, ends = _with_limits(measure, (lower, upper), labels)
    picture = "A line" if series is None else "Lines"
    picture += f", and a band for the interval of {_label(focus, labels)}" if ends else ""
    shape = shapes.lines(drawn, by, series=series, zero=zero, focus=_label(focus, labels))
    data = grid(said.get("what") or measure.title, columns, rows=by, across=series, labels=labels)
    output.chart(shape, [measure], said, f"{picture}. {describe(measure, by, series, labels)}", data)


def panels(
    measure: Measure, panel: str, by: str = "period", lower: Measure | None = None, upper: Measure | None = None,
    labels: Labels = None, **said: Unpack[Words],
) -> None:  # fmt: skip
    """One small line chart for each key of `panel`, on one scale: for districts, whose lines would cross and hide.

    `lower` and `upper` are the ends of intervals, where there are any.
    """
    drawn, columns, ends = _with_limits(measure, (lower, upper), labels)
    shape = shapes.panels(drawn, panel, by, title=said.get("what") or measure.title, **ends)
    picture = f"A small line chart for each of {_count(measure, panel)}"
    told = f"{picture}{WITH if ends else ''}. {describe(measure, by, panel, labels)}"
    _put_limits(shape, measure, (panel, by), columns, told, said, labels)


def dots(
    measure: Measure, by: str = "", series: str | None = None, lower: Measure | None = None,
    upper: Measure | None = None, focus: Sequence[str] | None = None, labels: Labels = None, **said: Unpack[Words],
) -> None:  # fmt: skip
    """A dot for each key with its number, and its interval as a line where `lower` and `upper` are given.

    Keys in `focus` are dark and filled, the others grey and hollow. `series` sets two dots in a row, such as years, the
    last dark and filled. A row without limits has no line.
    """
    by, series = axes([measure], by, series)
    drawn, columns, ends = _with_limits(measure, (lower, upper), labels)
    dark = [_label(key, labels) or "" for key in focus] if focus else None
    shape = intervals.dots(drawn, by, lower=ends.get("lower"), upper=ends.get("upper"), focus=dark, series=series)
    told = f"Dots{WITH if ends else ''} for each of {_count(measure, by)}. {describe(measure, by, series, labels)}"
    _put_limits(shape, measure, (by, series), columns, told, said, labels)


def dot_panels(
    measure: Measure, by: str, panel: str, lower: Measure | None = None, upper: Measure | None = None,
    labels: Labels = None, **said: Unpack[Words],
) -> None:  # fmt: skip
    """Dots with their intervals in groups, one below the other on one scale, the highest of each group first."""
    drawn, columns, ends = _with_limits(measure, (lower, upper), labels)
    shape = intervals.panels(drawn, panel, by, **ends)
    groups = len(measure.labels(panel))
    told = f"Dots{WITH if ends else ''} in {groups} groups. {describe(measure, by, panel, labels)}"
    _put_limits(shape, measure, (by, panel), columns, told, said, labels)


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


def columns(
    measures: Columns, by: str = "", limits: Mapping[str, tuple[Measure, Measure]] | None = None,
    shared: bool = False, labels: Labels = None, **said: Unpack[Words],
) -> None:  # fmt: skip
    """One column of dots beside another, rows in one order, each column with its own scale from zero, or one for all.

    `|` in a header breaks its line; `limits` has both ends of the intervals of a column, by its header.
    """
    pairs, known = headed(measures), limits or {}
    by, _ = axes([measure for _, measure in pairs], by)
    parts: list[pd.DataFrame] = []
    listed: list[tuple[str, Measure]] = []
    for header, measure in pairs:
        drawn, own, _ = _with_limits(measure, known.get(header, (None, None)), labels)
        parts.append(drawn.assign(panel=header))
        ends = [(f"{header}, {end.lower()}", found) for end, found in headed(own)[1:]]
        listed += [(name.replace("|", " "), found) for name, found in [(header, measure), *ends]]
    names = {"lower": "lower", "upper": "upper"} if known else {}
    drawn = (
        pd.concat(parts).assign(interval=lambda all_: all_["interval"].fillna("none")) if known else pd.concat(parts)
    )
    shape = intervals.columns(drawn, "panel", by, shared=shared, **names)
    first = pairs[0][1]
    data = grid(said.get("what") or first.title, listed, rows=by, labels=labels)
    told = ((header.replace("|", " "), describe(measure, by, labels=labels)) for header, measure in pairs)
    each = " ".join(f"{header}, {_small(shown)}" for header, shown in told)
    alternative = f"{len(pairs)} columns of dots{WITH if known else ''} for {_count(first, by)}. {each}"
    output.chart(shape, [measure for _, measure in pairs], said, alternative, data, intervals.SAID if known else "")


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


def _with_limits(
    measure: Measure, ends: tuple[Measure | None, Measure | None], labels: Labels
) -> tuple[pd.DataFrame, Columns, dict[str, str]]:
    """The frame of a measure with its limits, the columns of its data table, and the names of the limits' columns."""
    drawn, (lower, upper) = frame(measure, labels), ends
    if lower is None and upper is None:
        return drawn, headed(measure), {}
    if lower is None or upper is None:
        raise ReportError(f"intervals of {measure.title!r}: one end is given and the other is not.")
    drawn, found = intervals.joined(drawn, measure, lower, upper)
    return drawn, [*headed(measure), *found.items()], {"lower": "lower", "upper": "upper"}


def _put_limits(
    drawn: Any, measure: Measure, keys: tuple[str, str | None], columns: Columns, alternative: str, said: Words,
    labels: Labels,
) -> None:  # fmt: skip
    """The parts that charts of values with limits share: data table, and what the lines are if there are any."""
    data = grid(said.get("what") or measure.title, columns, rows=keys[0], across=keys[1], labels=labels)
    output.chart(drawn, [measure], said, alternative, data, intervals.SAID if len(headed(columns)) > 1 else "")


def _label(key: str | None, labels: Labels) -> str | None:
    return None if key is None else (labels or {}).get(key, wording.key_label(key))


def _count(measure: Measure, level: str) -> str:
    number = len(measure.labels(level))
    kind = level.replace("_", " ") if level == "measure" else words.stub(measure.labels(level), level).lower()
    return f"{wording.in_words(number)} {wording.plural(kind) if number != 1 else kind}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


__all__ = [
    "Table", "Words", "add_words", "bars", "chart", "columns", "describe", "diagrams", "dot_panels", "dots", "frame", "grid",
    "heatmap", "intervals", "layers", "lines", "listing", "marked", "panels", "shapes", "stacked", "stacks", "table",
    "theme", "words", "words_table",
]  # fmt: skip
