"""Tables of the data package, typed, each row knowing where it stands.

The data package (`data/datapackage.json`) is the only list of tables. The build
validates all of it once; `lib.table.load` only reads.
"""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from lib.files import characters, rows, values
from lib.files import package as descriptor
from lib.files.text import state
from lib.project import ReportError, root
from lib.terms import editions, settings

NUMBERS = {"integer", "number"}
LINE = "file_line"  # no column of a table may have this name
TIMES = ("period", "date", "month")  # columns that say when
EDITION = "edition"  # the column that says which edition prints a row, in tables whose rows have no time of their own


def package(folder: Path | None = None) -> dict[str, Any]:
    """The descriptor `data/datapackage.json`. Raises `ReportError` if missing, not JSON, or not a description of tables."""
    return descriptor.read((folder or root() / "data") / "datapackage.json")


def _listed() -> dict[str, dict[str, Any]]:
    here = root()
    try:
        stamp = state(f"{here}/data/datapackage.json")
    except OSError:
        stamp = ()
    return _entries(here, stamp, os.environ.get(settings.CHOSEN, ""))


@lru_cache(maxsize=8)
def _entries(here: Path, _stamp: tuple[int, ...], chosen: str) -> dict[str, dict[str, Any]]:
    found = {str(entry.get("name")): entry for entry in package(here / "data")["resources"]}
    return {name: editions.told(entry) for name, entry in found.items()} if chosen else found


def entries() -> list[dict[str, Any]]:
    """The entry of every table in the data package, as the chosen edition tells of them."""
    return list(_listed().values())


def has(name: str) -> bool:
    """Whether the data package lists a table, for those that a project may do without."""
    return name in _listed()


def resource(name: str) -> dict[str, Any]:
    """One table's entry in the data package. Raises `ReportError` if there is none."""
    entries = _listed()
    if name not in entries:
        raise ReportError(
            f"table {name!r} is not in data/datapackage.json. Tables: {', '.join(sorted(filter(None, entries)))}."
        )
    entry = entries[name]
    if not isinstance(entry.get("path"), str) or not entry.get("schema", {}).get("fields"):
        raise ReportError(f"{descriptor.NAME}, table {name!r}: expected a 'path', and a 'schema' with 'fields'.")
    return entry


def read(name: str) -> pd.DataFrame:
    """Read a table by name: columns typed by the schema, plus `file_line`, its place in the file, the header being line 1.

    A missing number is NaN; why it is missing, `symbol` says of the cell. Raises `ReportError` naming file and column.
    """
    entry = resource(name)
    lines = _rows(root(), name, _stamp(entry))
    header = [field["name"] for field in entry["schema"]["fields"]]
    table = pd.DataFrame([[*row.values()] for row in lines.values()], columns=list(next(iter(lines.values()), header)))
    for field in entry["schema"]["fields"]:
        column = field["name"]
        if column not in table:
            raise ReportError(f"data/{entry['path']}: column {column!r} is missing.")
        table[column] = table[column].astype("str")
        if field["type"] in NUMBERS:
            known = [None if _is_symbol(entry, row[column]) else row[column] for row in lines.values()]
            for line, text in zip(lines, known, strict=True):
                _require_value(entry, field, line, text)
            table[column] = pd.to_numeric(pd.Series(known, index=table.index, dtype="str"))
    table[LINE] = list(lines)
    return table


def cell(table: str, line: int, column: str) -> float | str | None:
    """The value in one cell: a number, a word, or None where the table declares its content to mean no value.

    Raises `ReportError` if there is no such line or column.
    """
    entry = resource(table)
    row = _rows(root(), table, _stamp(entry)).get(line)
    field = next((field for field in entry["schema"]["fields"] if field["name"] == column), None)
    if row is None or field is None or column not in row:
        raise ReportError(f"data/{entry['path']}: there is no line {line} with a column {column!r}.")
    text = row[column]
    if _is_symbol(entry, text):
        return None
    _require_value(entry, field, line, text)
    return float(text) if field["type"] in NUMBERS else text


def _is_symbol(entry: dict[str, Any], text: str) -> bool:
    return text in entry["schema"].get("missingValues", [""])


def _require_value(entry: dict[str, Any], field: dict[str, Any], line: int, text: str | None) -> None:
    if text is not None and (wrong := values.trouble(text, field["type"])):
        raise ReportError(
            f"data/{entry['path']}, row {line}, column {field['name']!r}: found {characters.shown(text)}; {wrong}."
        )


def symbol(table: str, line: int, column: str) -> str:
    """Why a cell has no value: `x` suppressed, `u` not printed, `z` not applicable.

    It stands in the cell itself, or where that is empty in the row's own column `symbol`.
    """
    row = _rows(root(), table, _stamp(resource(table)))[line]
    return row[column] or row.get("symbol", "")


def section(table: str) -> str:
    """The section of the original that a table was transcribed from."""
    return str(resource(table)["section"])


def _stamp(entry: dict[str, Any]) -> tuple[int, ...]:
    """What changes when the file does, so that what was read before is not used again."""
    try:
        return state(f"{root()}/data/{entry['path']}")  # a path as text: this is asked at every cell
    except FileNotFoundError:
        raise ReportError(
            f"data/{entry['path']}: not found, but data/datapackage.json lists it as table {entry['name']!r}."
        ) from None


@lru_cache(maxsize=512)
def _rows(folder: Path, name: str, _stamp: tuple[int, ...]) -> dict[int, dict[str, str]]:
    """The rows of a table by their line in the file. No cell holds a line end, so a row is a line."""
    path = resource(name)["path"]
    sheet = rows.read(folder / "data" / path, f"data/{path}")
    rows.require_sound(sheet)
    return {row.line: dict(zip(sheet.header, row.cells, strict=True)) for row in sheet.rows}
