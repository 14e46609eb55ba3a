"""Tables written out: as HTML for pages and notebooks, as a frame for download.

No table library sets row and column scope, a caption and an id for every number together, which is why this one is ours.
"""

import re
from typing import Any

import pandas as pd

from lib.files.templates import template
from lib.show.tables import Table
from lib.terms import cells
from lib.terms.units import SYMBOL_KEY

# a number as `wording.number` writes it: sign, unit before, digits, unit after
NUMBER = re.compile(r"([−-])?(£)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(%| percentage points)?")


def to_html(
    table: Table, number: str = "", name: str = "", figure: Any = None, heading: bool = True, region: str = ""
) -> str:
    """The table as HTML. `number` (`Table 3.2`) goes before the title, `name` is its id in the page.

    `figure(id, text, unit)` turns a number into a link with its mark; without it, numbers are plain. `region` names the part that
    scrolls, once on a page; it is the number and title if not given.
    """
    return template("lib.show", "table.html").render(
        table=table,
        number=number,
        name=name,
        heading=heading,
        cell=figure or (lambda _id, text, unit: text.removesuffix(unit)),
        region=region or f"{number} {table['title']}".strip(),
        words=word_columns(table),
    )


def to_frame(table: Table) -> pd.DataFrame:
    """The table for download as CSV: numbers as programs read them, symbols bare, the unit of a column in its header.

    A column of several units has a column of units after it. No text runs as a formula (`lib.terms.cells`).
    """
    spans = [label for label, width in table["groups"] for _ in range(width)] or [""] * len(table["headers"])
    columns: list[tuple[str, list[str]]] = [(table["stub"], [row["label"] for row in table["rows"]])]
    for place, (span, header) in enumerate(zip(spans, table["headers"], strict=True)):
        name = f"{span} {header}".strip()
        bare = [_bare(row["cells"][place]["text"]) for row in table["rows"]]
        found = list(dict.fromkeys(unit for _, unit, is_number in bare if is_number))
        one = found[0] if len(found) == 1 else ""
        columns.append((name if one in name else f"{name} ({one})", [text for text, *_ in bare]))
        if len(found) > 1 and not any("unit" in row["cells"][place] for row in table["rows"]):
            columns.append((f"{name}, unit", [unit for _, unit, _ in bare]))
    made = pd.DataFrame(list(zip(*(cells_ for _, cells_ in columns), strict=True)), columns=[n for n, _ in columns])
    return cells.harmless_frame(made)


def figures(table: Table) -> list[str]:
    """The ids of the figures that a table shows, in reading order."""
    return [cell["id"] for row in table["rows"] for cell in row["cells"] if "id" in cell]


def word_columns(table: Table) -> list[bool]:
    """For each column whether it holds words only, in a table of numbers: a partner, a unit, which way it went."""
    return [
        table["numeric"] and all("id" not in row["cells"][n] or row["cells"][n].get("words") for row in table["rows"])
        for n in range(len(table["headers"]))
    ]


def _bare(text: str) -> tuple[str, str, bool]:
    """A cell without its dress: a number as programs read it with its unit, and whether it is one; or the words."""
    found = NUMBER.fullmatch(text)
    if found is None:
        symbol = text in SYMBOL_KEY
        return text.strip("[]") if symbol else text, "", False
    sign, before, digits, after = found.groups(default="")
    return ("-" if sign else "") + digits.replace(",", ""), (before + after).strip(), True
