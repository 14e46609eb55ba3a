"""Tables for readers: numbers with their figure ids, real headers, a caption, notes below.

A table is first a plain description (`grid`, `listing`), so that the book can link and
mark each number when the ledger is known; `formats` writes it out.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

import pandas as pd

from lib.expression import Expression
from lib.measure import Measure
from lib.project import NoDataError, ReportError
from lib.show import words
from lib.terms import editions, settings, units, wording
from lib.terms.units import SYMBOL_KEY

Columns = Measure | Sequence[Measure | tuple[str, Measure]]
WORDS = ("words", "truth")  # units of figures that are no numbers
HEADERS = {"count": "Number", "percent": "%", "per_10000": "Rate", "gbp": "£"}


class Cell(TypedDict, total=False):
    """What one cell shows, the id of the figure if it is one, whether that is a word, and a sign that a note explains.

    `unit` is the end of the text that a column of units shows in its place.
    """

    text: str
    id: str
    words: bool
    unit: str
    href: str
    sign: str


class Row(TypedDict):
    """A row: its label, its cells, and whether it is a total."""

    label: str
    cells: list[Cell]
    total: bool


class Table(TypedDict):
    """A table as data; `groups` are headers spanning several columns: (label, width)."""

    title: str
    stub: str
    groups: list[tuple[str, int]]
    headers: list[str]
    rows: list[Row]
    notes: list[str]
    source: str
    numeric: bool


def headed(columns: Columns) -> list[tuple[str, Measure]]:
    """Columns with their headers: that given with a measure, or what its unit is called. Raises for one without rows."""
    listed = [columns] if isinstance(columns, Measure) else columns
    for column in listed:
        if isinstance(column, Measure) and not len(column):
            raise NoDataError(f"{column.title or 'measure'}: it has no rows, so there is nothing to show.")
    return [(HEADERS.get(c.frame["unit"].iloc[0], "Value"), c) if isinstance(c, Measure) else c for c in listed]


def axes(measures: Sequence[Measure], first: str = "", second: str | None = None) -> tuple[str, str | None]:
    """Which key lies along which axis: as given if the first is, else the keys of the measures in order, a time last.

    Raises `ReportError` if they have no key, or more than two.
    """
    if first:
        return first, second
    keys = list(dict.fromkeys(key for measure in measures for key in measure.keys))
    ordered = sorted(keys, key=lambda key: key in words.TIMES)
    if len(ordered) not in (1, 2):
        raise ReportError(f"the keys are {keys}, of which one or two can be shown; choose with `at`, or say which.")
    return ordered[0], ordered[1] if len(ordered) == 2 else None


def grid(
    title: str,
    columns: Columns,
    rows: str = "",
    across: str | None = None,
    stub: str = "",
    source: str = "",
    notes: str | Sequence[str] = (),
    totals: Sequence[str] = (),
    labels: Mapping[str, str] | None = None,
) -> Table:
    """Recorded measures side by side: one row for each key of `rows`, one column for each measure.

    A column is a pair of header and measure, or a measure whose unit heads it (`Number`, `%`).
    `across` names a second key (usually `period`) whose values become headers spanning the columns; both follow from
    the keys of the measures if `rows` is left out (see `axes`). `totals` are row keys set apart; `labels` replaces keys
    by longer names; a row that is the sum of others shown is set apart by itself. Row order is that of the column
    with the most rows.
    Raises `ReportError` for a measure that was not recorded, or that has further keys.
    """
    named = labels or {}
    pairs = headed(columns)
    if not all(len(measure) for _, measure in pairs):
        raise NoDataError(f"{title}: no rows.")
    rows, across = axes([measure for _, measure in pairs], rows, across)
    found = [(header, measure, _cells(title, header, measure, rows, across)) for header, measure in pairs]
    spread = list(dict.fromkeys(group for _, _, cells in found for _, group in cells)) if across else [""]
    if across:
        spread = [str(g) for m in (measure for _, measure, _ in found) for g in m.labels(across)]
        spread = list(dict.fromkeys(spread))
    wanted = [
        (group, header, cells) for group in spread for header, measure, cells in found
        if not across or group in measure.labels(across)
    ]  # fmt: skip
    fullest = sorted((measure.labels(rows) for _, measure, _ in found), key=len, reverse=True)
    keys = list(dict.fromkeys(key for labels_ in fullest for key in labels_))
    apart = {*totals, *(key for _, measure, _ in found for key in _sums(measure, rows, across))}
    made: list[Row] = [
        {
            "label": named.get(key, wording.key_label(key)),
            "cells": [cells.get((key, group), {"text": ""}) for group, _, cells in wanted],
            "total": key in apart,
        }
        for key in keys
    ]
    widths = [(g, sum(1 for group, *_ in wanted if group == g)) for g in spread]
    one_each = across is not None and len(found) == 1
    made_table: Table = {
        "title": title,
        "stub": stub or words.stub([key for key in keys if key not in apart] or keys, rows, _alike(pairs)),
        "groups": [(named.get(g, wording.key_label(g)), n) for g, n in widths] if across and not one_each else [],
        "headers": [named.get(g, wording.key_label(g)) if one_each else header for g, header, _ in wanted],
        "rows": made,
        "notes": [*_noted(notes), *_symbol_notes(made)],
        "source": source,
        "numeric": True,
    }
    return made_table if made_table["groups"] else _with_units(made_table)


def _with_units(table: Table) -> Table:
    """The table with a column of units, if percentage points stand among other numbers: too long to be read beside each."""
    long = units.UNITS["percentage_points"][1]
    mixed = [
        n for n in range(len(table["headers"])) if any(row["cells"][n]["text"].endswith(long) for row in table["rows"])
    ]
    if not mixed:
        return table
    shown: list[str] = []
    for row in table["rows"]:
        row_units = []
        for n in mixed:
            cell = row["cells"][n]
            cell["unit"] = next((unit for unit in (long, "%") if cell["text"].endswith(unit)), "")
            row_units.append(cell["unit"].strip())
        shown.append(", ".join(dict.fromkeys(filter(None, row_units))))
    return add_words(table, "Unit", shown, mixed[-1] + 1)


def _cells(title: str, header: str, measure: Measure, rows: str, across: str | None) -> dict[tuple[str, str], Cell]:
    """The cells of one column by row key and spanning key."""
    place = f"table {title!r}, column {header!r}"
    if extra := [name for name in measure.keys if name not in (rows, across)]:
        raise ReportError(f"{place}: choose one value of {extra} with `at` first.")
    made: dict[tuple[str, str], Cell] = {}
    for row in measure.rows():
        if not row.id:
            raise ReportError(
                f'{place}: record the measure before showing it, as in `visits = record("visits", …)`; what comes '
                "of `record` is what can be shown."
            )
        cell: Cell = {"text": row.text, "id": row.id}
        if row.unit in WORDS:
            cell["words"] = True
        made[row.keys[rows], row.keys[across] if across else ""] = cell
    return made


def _alike(pairs: Sequence[tuple[str, Measure]]) -> dict[str, str]:
    """The keys that all rows of all columns share."""
    first, *others = [measure.fixed for _, measure in pairs]
    return {name: key for name, key in first.items() if all(other.get(name) == key for other in others)}


def _sums(measure: Measure, rows: str, across: str | None) -> list[str]:
    """The keys of `rows` at which a measure is the sum of its own values at other keys, as `with_total` adds them."""
    beside: dict[str, list[Expression]] = {}
    found = [(row.keys[rows], row.keys[across] if across else "", row.expression) for row in measure.rows()]
    for _, group, expression in found:
        beside.setdefault(group, []).append(expression)
    return [key for key, group, expression in found if _adds_up(expression, beside[group])]


def _adds_up(made: Expression, others: Sequence[Expression]) -> bool:
    """Whether an expression is the sum of two or more of others."""
    return isinstance(made, tuple) and made[0] == "+" and len(made) > 2 and all(part in others for part in made[1:])


def listing(
    title: str,
    table: pd.DataFrame,
    headers: dict[str, str],
    source: str,
    notes: str | Sequence[str] = (),
    links: dict[str, str] | None = None,
) -> Table:
    """A table of words: one row for each row of `table`; the first column of `headers` is the row's label.

    `links` names, for a column shown, the column that holds the page its cells lead to.
    """
    if table.empty:
        raise NoDataError(f"{title}: no rows.")
    first, *others = headers
    return {
        "title": title,
        "stub": headers[first],
        "groups": [],
        "headers": [headers[column] for column in others],
        "rows": [
            {"label": str(row[first]), "cells": [_word_cell(row, c, links or {}) for c in others], "total": False}
            for row in table.to_dict("records")
        ],
        "notes": _noted(notes),
        "source": source,
        "numeric": False,
    }


def add_words(table: Table, header: str, words: Sequence[str] | Mapping[str, str], place: int = 0) -> Table:
    """The table with a column of plain words, one for each row, or by the label of the row: a unit, a partner, a reason.

    Raises `ReportError` if a row has none, if there are too many, or under spanning headers.
    """
    if isinstance(words, Mapping):
        words = [words[row["label"]] for row in table["rows"] if row["label"] in words]
    if table["groups"] or len(words) != len(table["rows"]):
        raise ReportError(
            f"table {table['title']!r}: {len(words)} words for {len(table['rows'])} rows, or the table has spanning headers."
        )
    headers = [*table["headers"][:place], header, *table["headers"][place:]]
    rows: list[Row] = [
        {**row, "cells": [*row["cells"][:place], {"text": text}, *row["cells"][place:]]}
        for row, text in zip(table["rows"], words, strict=True)
    ]
    return {**table, "headers": headers, "rows": rows}


def marked(table: Table, cells: Sequence[tuple[str, str]], sign: str = "†") -> Table:
    """The table with a sign behind some numbers, each named by row label and header; a note must say what it means."""
    wanted = set(cells)
    rows: list[Row] = []
    for row in table["rows"]:
        signed: list[Cell] = []
        for header, cell in zip(table["headers"], row["cells"], strict=True):
            found = (row["label"], header) in wanted
            wanted.discard((row["label"], header))
            signed.append({**cell, "sign": sign} if found else cell)
        rows.append({**row, "cells": signed})
    if wanted:
        raise ReportError(f"table {table['title']!r}: no cell {min(wanted)}.")
    return {**table, "rows": rows}


def _word_cell(row: dict[Any, Any], column: str, links: dict[str, str]) -> Cell:
    return {"text": str(row[column])} | ({"href": str(row[links[column]])} if column in links else {})  # type: ignore[return-value]


def _noted(notes: str | Sequence[str]) -> list[str]:
    """Notes as the chosen edition shows them: one of another year could be false of this one."""
    given = [notes] if isinstance(notes, str) else notes
    return [note for note in given if editions.kept(note) or not note]


def _symbol_notes(rows: list[Row]) -> list[str]:
    shown = {cell["text"] for row in rows for cell in row["cells"]}
    return [note.format(**vars(settings.read().suppression)) for symbol, note in SYMBOL_KEY.items() if symbol in shown]
