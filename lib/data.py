"""Tables of the data package, typed, each row knowing where it stands.

The data package (`data/datapackage.json`) is the only list of tables. The build
validates all of it once (`lib.book.validate`); `load` only reads.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.display import display

from lib.project import ReportError, root

READ_MIME = "application/vnd.report.read+json"
NUMBERS = {"integer", "number"}


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


def resource(name: str) -> dict[str, Any]:
    """One table's entry in the data package. Raises `ReportError` if there is none."""
    entries = {entry.get("name"): entry for entry in package()["resources"]}
    if name not in entries:
        raise ReportError(
            f"table {name!r} is not in data/datapackage.json. Tables: {', '.join(sorted(filter(None, entries)))}."
        )
    return dict(entries[name])


def read(name: str) -> pd.DataFrame:
    """Read a table by name: columns typed by the schema, plus `row`, its place (`referrals:4`).

    The row number is the line in the CSV file, header being line 1. A missing number
    is NaN; the symbol that stands for it (`x` suppressed, `z` not applicable, `u` not
    available) is kept in `<column>_symbol`.
    """
    entry = resource(name)
    path = root() / "data" / entry["path"]
    if not path.exists():
        raise ReportError(f"data/{entry['path']}: not found, but data/datapackage.json lists it as table {name!r}.")
    table = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    symbols = set(entry["schema"].get("missingValues", [""]))
    for field in entry["schema"]["fields"]:
        column = field["name"]
        if column not in table:
            raise ReportError(f"data/{entry['path']}: column {column!r} is missing.")
        if field["type"] not in NUMBERS:
            continue
        text = table[column]
        missing = text.isin(symbols)
        try:
            numbers = pd.to_numeric(text.where(~missing))
        except ValueError as error:
            raise ReportError(
                f"data/{entry['path']}, column {column!r}: {error}. Expected a number or a declared symbol."
            ) from None
        if missing.any():
            table[f"{column}_symbol"] = text.where(missing, "")
        table[column] = numbers.astype("int64") if field["type"] == "integer" and not missing.any() else numbers
    table["row"] = [f"{name}:{line}" for line in range(2, len(table) + 2)]
    return table


def load(name: str) -> pd.DataFrame:
    """`read` for a chapter: also notes in the notebook's output that this table was read.

    The note is what the cache goes by: change the table and the chapter is run again.
    """
    table = read(name)
    display({READ_MIME: {"table": name}, "text/plain": f"read {name}: {len(table)} rows"}, raw=True)
    return table


@cache
def _areas(folder: Path) -> dict[str, dict[str, str]]:
    table = pd.read_csv(folder / "data" / "areas.csv", dtype="str", keep_default_na=False)
    return {row["area"]: {str(k): str(v) for k, v in row.items()} for row in table.to_dict("records")}


def area_name(code: str) -> str:
    """An area's official name from its GSS code. Raises `ReportError` for an unknown code."""
    areas = _areas(root())
    if code not in areas:
        raise ReportError(f"area {code!r} is not in data/areas.csv. Add it there, or use a code that is.")
    return areas[code]["name"]


def area_codes(level: str) -> list[str]:
    """The GSS codes of one level (`district`, `county`, `region`, `country`, `neighbour`), in file order."""
    return [code for code, area in _areas(root()).items() if area["level"] == level]
