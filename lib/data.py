"""Tables of the data package, typed, each row knowing where it stands.

The data package (`data/datapackage.json`) is the only list of tables. The build
validates all of it once; `lib.table.load` only reads.
"""

import csv
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from lib.project import ReportError, root

NUMBERS = {"integer", "number"}
LINE = "file_line"  # no column of a table may have this name


def package(folder: Path | None = None) -> dict[str, Any]:
    """The descriptor `data/datapackage.json`. Raises `ReportError` if missing, not JSON, or without a list of tables."""
    path = (folder or root() / "data") / "datapackage.json"
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ReportError(f"{path}: not found. The data package lists every table; restore it.") from None
    except json.JSONDecodeError as error:
        raise ReportError(
            f"data/datapackage.json, line {error.lineno}, column {error.colno}: "
            f"not valid JSON ({error.msg}). Mend the file at that place."
        ) from None
    except UnicodeDecodeError as error:
        raise ReportError(f"data/datapackage.json: not UTF-8 at byte {error.start}. Save the file as UTF-8.") from None
    if not isinstance(found, dict) or not isinstance(found.get("resources"), list):
        raise ReportError("data/datapackage.json: no list 'resources'. A data package must name its tables there.")
    for place, entry in enumerate(found["resources"], start=1):
        if not isinstance(entry, dict):
            raise ReportError(f"data/datapackage.json: entry {place} of 'resources' is {entry!r}, not a description.")
    return found


def _listed() -> dict[str, dict[str, Any]]:
    folder = root() / "data"
    path = folder / "datapackage.json"
    return _entries(folder, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=8)
def _entries(folder: Path, _stamp: int) -> dict[str, dict[str, Any]]:
    return {str(entry.get("name")): entry for entry in package(folder)["resources"]}


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
    return entries[name]


def read(name: str) -> pd.DataFrame:
    """Read a table by name: columns typed by the schema, plus `file_line`, its place in the file, the header being line 1.

    A missing number is NaN; why it is missing, `symbol` says of the cell. Raises `ReportError` naming file and column.
    """
    entry = resource(name)
    rows = _rows(root(), name, _stamp(entry))
    header = [field["name"] for field in entry["schema"]["fields"]]
    table = pd.DataFrame([[*row.values()] for row in rows.values()], columns=list(next(iter(rows.values()), header)))
    symbols = set(entry["schema"].get("missingValues", [""]))
    for field in entry["schema"]["fields"]:
        column = field["name"]
        if column not in table:
            raise ReportError(f"data/{entry['path']}: column {column!r} is missing.")
        table[column] = table[column].astype("str")
        if field["type"] in NUMBERS:
            try:
                table[column] = pd.to_numeric(table[column].where(~table[column].isin(symbols)))
            except ValueError as error:
                raise ReportError(
                    f"data/{entry['path']}, column {column!r}: {error}. Expected a number or a declared symbol."
                ) from None
    table[LINE] = list(rows)
    return table


def cell(table: str, line: int, column: str) -> float | str | None:
    """The value in one cell: a number, a word, or None where the table declares its content to mean no value.

    Raises `ReportError` if there is no such line or column.
    """
    entry = resource(table)
    row = _rows(root(), table, _stamp(entry)).get(line)
    if row is None or column not in row:
        raise ReportError(f"data/{entry['path']}: there is no line {line} with a column {column!r}.")
    text = row[column]
    if text in entry["schema"].get("missingValues", [""]):
        return None
    kind = next(field["type"] for field in entry["schema"]["fields"] if field["name"] == column)
    try:
        return float(text) if kind in NUMBERS else text
    except ValueError:
        raise ReportError(
            f"data/{entry['path']}, line {line}, column {column!r}: found {text!r}, expected a number or a declared symbol."
        ) from None


def symbol(table: str, line: int, column: str) -> str:
    """Why a cell has no value: `x` suppressed, `u` not printed, `z` not applicable.

    It stands in the cell itself, or where that is empty in the row's own column `symbol`.
    """
    row = _rows(root(), table, _stamp(resource(table)))[line]
    return row[column] or row.get("symbol", "")


def section(table: str) -> str:
    """The section of the original that a table was transcribed from."""
    return str(resource(table)["section"])


def _stamp(entry: dict[str, Any]) -> tuple[int, int]:
    """What changes when the file does, so that what was read before is not used again."""
    path = root() / "data" / entry["path"]
    try:
        found = path.stat()
    except FileNotFoundError:
        raise ReportError(
            f"data/{entry['path']}: not found, but data/datapackage.json lists it as table {entry['name']!r}."
        ) from None
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=512)
def _rows(folder: Path, name: str, _stamp: tuple[int, int]) -> dict[int, dict[str, str]]:
    """The rows of a table by their line in the file."""
    with (folder / "data" / resource(name)["path"]).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        rows = {}
        for row in reader:
            if row:
                rows[reader.line_num] = dict(zip(header, row, strict=False))
        return rows
