"""A tiny project whose next edition has begun."""

import csv
import io

from tiny import Tiny

from lib.book.editions import worksheets

NEXT = "2014/15"
CITATION = 'citation = "A made-up board, a made-up report"'


def fill(tiny: Tiny, name: str, number: str = "7") -> None:
    """Give every empty number of a worksheet a value."""
    path = worksheets.folder(NEXT) / name
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    columns = list(rows[0])
    text = [",".join(columns), *(",".join(row[column] or number for column in columns) for row in rows)]
    path.write_text("\n".join(text) + "\n", encoding="utf-8")
