"""One of each component of a page, small enough to be read whole, for the tests of both writers."""

from typing import Any

from lib import ledger
from lib.book.document.blocks import Block, Callout, Chart, Claims, Document, Glossary, Prose, Table
from lib.book.document.glossary import Entry
from lib.book.evidence import Evidence
from lib.ledger.figure import Figure
from lib.show import tables

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" class="marks"><clipPath id="c"></clipPath></svg>'
CELL = ("cell", "visits", 5, "visits")
PROSE = """\
# Visits "at home"

There were {fig}`visits` visits, see {see}`rates` and [the data](data.md):

- {fig}`rate` per 10,000, or *about* {fig}`share`
- **more** `code`
"""


def figure(name: str, text: str, value: float, unit: str = "count") -> Figure:
    return Figure(name, name, {}, value, text, unit, 0, "data", CELL, f"The {name}", "5")


def claim(name: str, printed: str, verdict: str) -> ledger.Claim:
    place = "data/claims/visits.csv, line 2"
    return ledger.Claim(name, "1.1", "table", "a claim", printed, verdict, "a note", "2013/14", "", "visits", place)


FIGURES = {f.id: f for f in (figure("visits", "1,200", 1200), figure("rate", "375", 375), figure("share", "40%", 40))}
CLAIMS = [
    claim("visits", "1,200", "reproduced"), claim("rate", "374", "differs"),
    claim("share", "40%", "reproduced"), claim("share", "41%", "differs"),
]  # fmt: skip
ENTRIES = tuple(ledger.Entry(c, FIGURES[c.id], c.verdict, c.note, "visits", "") for c in CLAIMS)
FOUND = Evidence(
    FIGURES, dict.fromkeys(FIGURES, "visits"), dict.fromkeys(FIGURES, 3), {"visits": "2013/14"}, ENTRIES
)  # fmt: skip


def table(**given: Any) -> tables.Table:
    default: Any = {
        "title": "Visits by district",
        "stub": "District",
        "groups": [],
        "headers": ["Number", "Rate", "Is"],
        "rows": [
            {"label": "Rugby", "cells": [{"text": "1,200", "id": "visits"}, {"text": "375", "id": "rate"}, {"text": "up"}],
             "total": False},
            {"label": "Both", "cells": [{"text": "[x]"}, {"text": "40%", "id": "share", "unit": "%"}, {"text": "down", "sign": "†"}],
             "total": True},
        ],
        "notes": ["[x] suppressed"],
        "source": "a register",
        "numeric": True,
    }  # fmt: skip
    made: tables.Table = default | given
    return made


CHART = Chart(
    "Figure 1.1", "figure-1-1", "Rugby had most", "Visits per 10,000, 2013-14", "a register", "Bars: Rugby 375.", SVG,
    {"mark": "bar"}, table(), 3,
)  # fmt: skip
BLOCKS: dict[str, Block] = {
    "prose": Prose(PROSE, 1),
    "table": Table("Table 1.1", "table-1-1", table(), 2),
    "spanning table": Table("Table 1.2", "table-1-2", table(groups=[("2012-13", 1), ("2013-14", 2)]), 2),
    "table of words": Table("Table 1.3", "table-1-3", table(numeric=False), 2),
    "chart": CHART,
    "claims": Claims(ENTRIES),
    "no claims": Claims(()),
    "glossary": Glossary((Entry("CAF", ("common assessment",), "How help is agreed."),)),
    "callout": Callout("publication", "Who made it", (("Made by", "nobody & co"), ("Contact", "a_b@c.invalid"))),
}


def document(*blocks: Block, **given: Any) -> Document:
    """A page of these blocks, called `visits`, the first of the chapters after the index."""
    default: dict[str, Any] = {"name": "visits", "number": 1, "period": "2013/14"}
    return Document(blocks=blocks, places={"rates": ("Figure 1.1", "figure-1-1")}, **(default | given))
