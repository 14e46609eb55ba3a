"""Tables for readers: numbers with their figure ids, real headers, a caption, notes below.

A table is first a plain description (`grid`, `listing`), so that the book can link and
mark each number when the ledger is known; `to_html` is the one place that writes it out.
No table library sets row and column scope, a caption and an id for every number
together, which is why this one is ours.
"""

from collections.abc import Sequence
from typing import Any, TypedDict

import pandas as pd
from IPython.display import display
from jinja2 import Environment

from lib import wording
from lib.calculation import Measure
from lib.project import ReportError

TABLE_MIME = "application/vnd.report.table+json"
SYMBOL_KEY = {
    "[x]": "[x] suppressed by the publisher, a number from 1 to 5 or one that would reveal it",
    "[z]": "[z] not applicable",
    "[u]": "[u] not printed in the original, or not available",
}


class Cell(TypedDict, total=False):
    """What one cell shows, the id of the figure if it is one, and a sign after it that a note explains."""

    text: str
    id: str
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


def grid(
    title: str,
    columns: dict[str, Measure],
    rows: str,
    stub: str,
    source: str,
    across: str | None = None,
    notes: Sequence[str] = (),
    totals: Sequence[str] = (),
    labels: dict[str, str] | None = None,
) -> Table:
    """Recorded measures side by side: one row for each key of `rows`, one column for each header.

    `across` names a second key (usually `period`) whose values become headers spanning the
    columns. `totals` are row keys set apart; `labels` replaces row keys by longer names.
    Row order is that of the keys as they first occur.
    """
    for header, measure in columns.items():
        if "id" not in measure:
            raise ReportError(f"table {title!r}, column {header!r}: record the measure before showing it.")
        extra = [n for n in measure.index.names if n not in (rows, across)]
        if extra:
            raise ReportError(f"table {title!r}, column {header!r}: choose one value of {extra} with `at` first.")
    spread = _keys(columns, across) if across else [None]
    wanted = [(group, header) for group in spread for header in columns if _has(columns[header], across, group)]
    made: list[Row] = []
    for key in _keys(columns, rows):
        cells = [_cell(columns[header], {rows: key} | ({across: group} if across else {})) for group, header in wanted]
        made.append({"label": (labels or {}).get(key, wording.key_label(key)), "cells": cells, "total": key in totals})
    widths = [(g, sum(1 for group, _ in wanted if group == g)) for g in spread]
    one_each = across is not None and len(columns) == 1
    return {
        "title": title,
        "stub": stub,
        "groups": [(wording.key_label(str(g)), n) for g, n in widths] if across and not one_each else [],
        "headers": [wording.key_label(str(g)) if one_each else header for g, header in wanted],
        "rows": made,
        "notes": [*notes, *_symbol_notes(made)],
        "source": source,
        "numeric": True,
    }


def listing(
    title: str,
    table: pd.DataFrame,
    headers: dict[str, str],
    source: str,
    notes: Sequence[str] = (),
    links: dict[str, str] | None = None,
) -> Table:
    """A table of words: one row for each row of `table`; the first column of `headers` is the row's label.

    `links` names, for a column shown, the column that holds the page its cells lead to.
    """
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
        "notes": list(notes),
        "source": source,
        "numeric": False,
    }


def add_words(table: Table, header: str, words: Sequence[str], place: int = 0) -> Table:
    """The table with a column of plain words, one for each row: a unit, a partner, a reason. Only without spanning headers."""
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


def show(table: Table, name: str = "") -> None:
    """Put a table into the notebook's output: as data for the book, as HTML for Jupyter.

    `name` lets prose refer to it by number (`{see}`name``).
    """
    content = {"name": name, "table": dict(table)}
    display({TABLE_MIME: content, "text/html": to_html(table), "text/plain": table["title"]}, raw=True)


def to_html(
    table: Table, number: str = "", name: str = "", figure: Any = None, heading: bool = True, region: str = ""
) -> str:
    """The table as HTML. `number` (`Table 3.2`) goes before the title, `name` is its id in the page.

    `figure(id, text)` turns a number into a link with its mark; without it, numbers are plain. `region` names the part that
    scrolls, once on a page; it is the number and title if not given.
    """
    return TEMPLATE.render(
        table=table,
        number=number,
        name=name,
        heading=heading,
        cell=figure or (lambda _id, text: text),
        region=region or f"{number} {table['title']}".strip(),
        words=_word_columns(table),
    )


def to_frame(table: Table) -> pd.DataFrame:
    """The table as it reads, for download as CSV: thousands separators dropped, symbols bare."""
    spans = [label for label, width in table["groups"] for _ in range(width)] or [""] * len(table["headers"])
    names = [f"{span} {header}".strip() for span, header in zip(spans, table["headers"], strict=True)]
    cells = [[row["label"], *[_bare(cell["text"]) for cell in row["cells"]]] for row in table["rows"]]
    return pd.DataFrame(cells, columns=[table["stub"], *names])


def _word_columns(table: Table) -> list[bool]:
    """For each column whether it holds words only, in a table of numbers: a partner, a unit."""
    return [
        table["numeric"] and all("id" not in row["cells"][n] for row in table["rows"])
        for n in range(len(table["headers"]))
    ]


def _word_cell(row: dict[Any, Any], column: str, links: dict[str, str]) -> Cell:
    return {"text": str(row[column])} | ({"href": str(row[links[column]])} if column in links else {})  # type: ignore[return-value]


def _bare(text: str) -> str:
    plain = text.replace("−", "-").replace(",", "").strip("£%[]")
    return plain if plain.replace(".", "").replace("-", "").isdigit() or plain in ("x", "z", "u") else text


def _keys(columns: dict[str, Measure], level: str) -> list[str]:
    found = [str(key) for measure in columns.values() for key in measure.index.get_level_values(level)]
    return list(dict.fromkeys(found))


def _has(measure: Measure, level: str | None, key: str | None) -> bool:
    return level is None or key in measure.index.get_level_values(level)


def _cell(measure: Measure, keys: dict[str, Any]) -> Cell:
    found = measure
    for level, key in keys.items():
        found = found[found.index.get_level_values(level) == key]
    if found.empty:
        return {"text": ""}
    return {"text": str(found["text"].iloc[0]), "id": str(found["id"].iloc[0])}


def _symbol_notes(rows: list[Row]) -> list[str]:
    shown = {cell["text"] for row in rows for cell in row["cells"]}
    return [note for symbol, note in SYMBOL_KEY.items() if symbol in shown]


# A table of words becomes cards on a phone; its roles are written out, for a browser would forget that it is a table.
TEMPLATE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """\
{% macro role(name) %}{% if not table.numeric %} role="{{ name }}"{% endif %}{% endmacro %}
{% macro header(text, n) %}<th scope="col"{{ role("columnheader") }}{% if words[n] %} class="word"\
{% elif text[:4].isdigit() %} class="period"{% endif %}>{{ text }}</th>{% endmacro %}
<div class="report-table"{% if name %} id="{{ name }}"{% endif %}>
<div class="table-scroll" role="region" tabindex="0" aria-label="{{ region }}">
<table class="{{ 'numbers' if table.numeric else 'words cards' }}"{{ role("table") }}>
{% if heading %}<caption>{% if number %}<span class="table-number">{{ number }}</span> {% endif %}\
{{ table.title }}</caption>{% endif %}
<thead{{ role("rowgroup") }}>
{% if table.groups %}
<tr><th scope="col" rowspan="2">{{ table.stub }}</th>
{%- for label, width in table.groups %}<th scope="colgroup" colspan="{{ width }}">{{ label }}</th>{% endfor %}</tr>
<tr>{% for text in table.headers %}{{ header(text, loop.index0) }}{% endfor %}</tr>
{% else %}
<tr{{ role("row") }}><th scope="col"{{ role("columnheader") }}>{{ table.stub }}</th>
{%- for text in table.headers %}{{ header(text, loop.index0) }}{% endfor %}</tr>
{% endif %}
</thead>
<tbody{{ role("rowgroup") }}>
{% for row in table.rows %}
<tr{{ role("row") }}{% if row.total %} class="total"{% endif %}><th scope="row"{{ role("rowheader") }}\
{% if row.label[:4].isdigit() and "-" in row.label %} class="period"{% endif %}>{{ row.label }}</th>
{%- for c in row.cells %}<td{{ role("cell") }}{% if not table.numeric %} data-label="{{ table.headers[loop.index0] }}"\
{% elif words[loop.index0] %} class="word{{ " period" if c.text[:4].isdigit() and "-" in c.text }}"\
{% elif c.text[:4].isdigit() and "-" in c.text %} class="period"{% endif %}>\
{% if c.id %}{{ cell(c.id, c.text) }}{% elif c.href %}<a href="{{ c.href }}">{{ c.text }}</a>{% else %}{{ c.text }}{% endif %}\
{% if c.sign %} <span class="cell-sign">{{ c.sign }}</span>{% endif %}</td>{% endfor %}</tr>
{% endfor %}
</tbody>
</table>
</div>
{% for note in table.notes %}
<p class="table-note">{{ note }}</p>
{% endfor %}
{% if table.source %}
<p class="table-source">Source: {{ table.source }}</p>
{% endif %}
</div>"""
)

__all__ = [
    "TABLE_MIME",
    "Cell",
    "Row",
    "Table",
    "add_words",
    "grid",
    "listing",
    "marked",
    "show",
    "to_frame",
    "to_html",
]
