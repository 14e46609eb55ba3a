"""Where two files of values differ: the row and column of a CSV, the place in a JSON, the line of any other text."""

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from lib.book.audit.contrast import runs, shown
from lib.book.audit.findings import Finding

SCRIPT = re.compile(r"(?P<before>[^{\[]*)(?P<content>[{\[].*[}\]])(?P<after>[^}\]]*)", re.DOTALL)


def tables(name: str, book: str, fresh: str) -> Iterator[Finding]:
    """Cells of a CSV file by row, as spreadsheets number them, and column; rows that only one side has."""
    here, there = (list(csv.reader(io.StringIO(text, newline=""))) for text in (book, fresh))
    ours, theirs = list(enumerate(here, start=1)), list(enumerate(there, start=1))
    for old, new in runs(ours, theirs, lambda row: tuple(row[1])):
        if len(old) != len(new):
            yield from (
                Finding("missing", f"row {n}", name, shown(", ".join(row), "")[0], "no such row") for n, row in old
            )
            yield from (Finding("new", f"row {n}", name, "no such row", shown(", ".join(row), "")[0]) for n, row in new)
            continue
        for (line, before), (_, after) in zip(old, new, strict=True):
            for column, a, b in zip_longest(there[0], before, after, fillvalue=""):
                if a != b:
                    yield Finding("moved", f"row {line}, column {column!r}", name, *shown(a, b))


def values(name: str, old: Any, new: Any, place: str = "") -> Iterator[Finding]:
    """Where two JSON contents differ: `figures, referrals.north, value`."""
    within = f"{place}, " if place else ""
    if type(old) is type(new) and isinstance(old, dict):
        for key in dict.fromkeys([*old, *new]):
            yield from values(name, old.get(key), new.get(key), f"{within}{key}")
    elif type(old) is type(new) and isinstance(old, list) and len(old) == len(new):
        for number, (a, b) in enumerate(zip(old, new, strict=True)):
            yield from values(name, a, b, within + _item(a, number))
    elif type(old) is not type(new) or old != new:
        yield Finding("moved", place or "content", name, *shown(_json(old), _json(new)))


def scripts(name: str, book: str, fresh: str) -> Iterator[Finding]:
    """The values that a script carries, such as an index for search; the lines of any other script."""
    here, there = SCRIPT.fullmatch(book), SCRIPT.fullmatch(fresh)
    if here and there and (here["before"], here["after"]) == (there["before"], there["after"]):
        try:
            old, new = json.loads(here["content"]), json.loads(there["content"])
        except ValueError:
            pass
        else:
            yield from values(name, old, new)
            return
    yield from lines(name, book, fresh)


def lines(name: str, book: str, fresh: str) -> Iterator[Finding]:
    """Lines of a text by number."""
    ours, theirs = (list(enumerate(text.splitlines(), start=1)) for text in (book, fresh))
    for old, new in runs(ours, theirs, lambda line: line[1]):
        number = (old or new)[0][0]
        yield Finding("moved", f"line {number}", name, *shown(*(_joined(side) for side in (old, new))))


def _joined(numbered: Any) -> str:
    return " ".join(line.strip() for _, line in numbered) or "nothing"


def _item(content: Any, number: int) -> str:
    """An item of a list: by its id, or by number and its first words, such as the place of a chart's row."""
    if not isinstance(content, dict):
        return str(number)
    if "id" in content:
        return str(content["id"])
    said = next((value for value in content.values() if isinstance(value, str) and 0 < len(value) <= 40), "")
    return f"{number} ({said})" if said else str(number)


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)
