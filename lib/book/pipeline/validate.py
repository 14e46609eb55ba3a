"""Is the data fit to build from? One place, before anything runs.

Frictionless checks every table against its schema; what it finds is put into words that
name file, row and column. Periods and the list of files are checked here.
"""

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Any

from frictionless import FrictionlessException, Package, Resource, system

from lib import data, ledger
from lib.book import inventory
from lib.ledger import findings
from lib.project import ReportError, root
from lib.terms import areas, cells, periods, settings

ADVICE = {
    "type-error": "expected {type}; correct the cell, or declare the symbol in missingValues",
    "constraint-error": "breaks the rule {note}; correct the cell",
    "primary-key": "this key occurs in an earlier row; delete or correct one of the two",
    "foreign-key": "not among the codes of data/areas.csv; correct the code, or add the area there",
    "missing-cell": "the row is too short; add the missing cell",
    "extra-cell": "the row has more cells than the header; quote text that contains commas",
    "blank-row": "the row is empty; delete it",
}


def validate() -> None:
    """Check settings, data package and every table. Raises `ReportError` listing all problems of the tables."""
    settings.read()
    package = data.package()
    folder = root() / "data"
    problems = inventory.misplaced(package)
    if not problems:
        problems = [*inventory.strays(), *_repeated(package)]
        problems += [problem for entry in package["resources"] for problem in _entry_problems(entry, folder)]
    if not problems:
        problems = _table_problems(package, folder) or _formula_problems(package, folder)
    if problems:
        shown = "\n".join(f"  {problem}" for problem in problems[:20])
        more = f"\n  … and {len(problems) - 20} more" if len(problems) > 20 else ""
        raise ReportError(f"The data does not fit its description; nothing was built.\n{shown}{more}")
    areas.check()


def _repeated(package: dict[str, Any]) -> list[str]:
    names = Counter(entry.get("name") for entry in package["resources"])
    return [
        f"data/datapackage.json: {n} tables have the name {name!r}; rename one" for name, n in names.items() if n > 1
    ]


def _entry_problems(entry: dict[str, Any], folder: Path) -> list[str]:
    """What must be right before tables are read: description complete, file there, columns as described."""
    name = entry.get("name", "(without name)")
    where = f"data/datapackage.json, table {name!r}"
    absent = [key for key in ("name", "path", "title", "section", "sources", "schema") if not entry.get(key)]
    if absent:
        return [f"{where}: {absent[0]!r} is missing; every table states it"]
    try:
        columns = Resource.from_descriptor(entry).schema.field_names
    except FrictionlessException as error:
        return [f"{where}: {_notes(error)}; correct the description"]
    if not columns:
        return [f"{where}: the schema lists no fields; describe every column"]
    path = folder / entry["path"]
    if not path.exists():
        return [f"data/{entry['path']}: file not found, but {where} lists it; restore the file or remove the entry"]
    content = path.read_bytes()
    try:
        header = next(csv.reader(io.StringIO(content.decode("utf-8"), newline="")), [])
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        return [f"data/{entry['path']}, row {row}: not UTF-8; save the file as UTF-8"]
    problems = [
        f"data/{entry['path']}, row 1: column {column!r} is missing; expected {', '.join(columns)}"
        for column in columns if column not in header
    ]  # fmt: skip
    problems += [
        f"data/{entry['path']}, row 1: column {column!r} is not described; add it to {where} or remove it"
        for column in header if column not in columns
    ]  # fmt: skip
    if not problems and header != columns:
        problems = [f"data/{entry['path']}, row 1: columns are in another order; expected {', '.join(columns)}"]
    return problems


def _notes(error: FrictionlessException) -> str:
    return "; ".join(reason.note for reason in error.reasons or [error.error])


def _table_problems(package: dict[str, Any], folder: Path) -> list[str]:
    with system.use_context(trusted=True):
        try:
            described = Package.from_descriptor(package, basepath=str(folder))
        except FrictionlessException as error:
            return [f"data/datapackage.json: {_notes(error)}; correct the description"]
        problems = []
        for resource in described.resources:
            for task in resource.validate().tasks:
                problems += [_in_words(resource, error) for error in task.errors]
        return problems + _period_problems(described)


def _in_words(resource: Resource, error: Any) -> str:
    place = f"data/{resource.path}"
    row = getattr(error, "row_number", None)
    column = getattr(error, "field_name", None)
    cell = getattr(error, "cell", None)
    if row:
        place += f", row {row}"
    if error.type in ("foreign-key", "primary-key"):
        cells = dict(zip(resource.schema.field_names, getattr(error, "cells", []), strict=False))
        names = resource.schema.primary_key if error.type == "primary-key" else list(error.field_names)
        column = ", ".join(names)
        cell = ", ".join(str(cells.get(name)) for name in names)
    if column:
        place += f", column {column!r}"
    kind = resource.schema.get_field(column).type if column and resource.schema.has_field(column) else ""
    advice = ADVICE.get(error.type, "{note}").format(type=_article(kind), note=error.note)
    found = f"found {str(cell)!r}" if cell not in (None, "") else "found nothing"
    return f"{place}: {found}; {advice}"


def _article(kind: str) -> str:
    return {"integer": "a whole number", "number": "a number", "date": "a date such as 2014-03-31"}.get(kind, kind)


def _period_problems(package: Any) -> list[str]:
    problems = []
    for resource in package.resources:
        if not resource.schema.has_field("period"):
            continue
        for row in resource.read_rows():
            if not periods.is_period(str(row["period"])):
                problems.append(
                    f"data/{resource.path}, row {row.row_number}, column 'period': found {row['period']!r}; "
                    "expected a financial year such as '2021/22'"
                )
    return problems


def _formula_problems(package: dict[str, Any], folder: Path) -> list[str]:
    """Texts that a spreadsheet would run: the files are offered as they stand, so none may hold one."""
    problems = []
    for entry in package["resources"]:
        with (folder / entry["path"]).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        problems += [
            f"data/{entry['path']}, row {number}, column {name!r}: found {text!r}, which a spreadsheet would take for a "
            "formula; begin it with another character"
            for number, row in enumerate(rows, start=2)
            for name, text in zip(header, row, strict=True)
            if cells.is_formula(text)
        ]
    return problems


def check_claims() -> None:
    """Every finding that a claim names is known. Raises `ReportError` otherwise."""
    findings.check(ledger.all_claims())
