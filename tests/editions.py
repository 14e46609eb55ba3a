"""A later year made up for every table, as an analyst would add it: rows in place, after those that are there."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lib import data
from lib.terms import periods

Value = Callable[[str, str], str]  # of a unit and a cell


def grow(unit: str, given: str) -> str:
    """A count a tenth larger, another number as it was."""
    return str(int(given) * 11 // 10) if unit == "count" and given.isdigit() else given


def add_year(folder: Path, last: str, value: Value = grow, skipped: tuple[str, ...] = ()) -> list[str]:
    """Append the rows of the year after `last` to every table in `folder` that has such rows; returns the tables."""
    told = []
    for entry in data.package(folder)["resources"]:
        name, path = entry["name"], folder / entry["path"]
        fields = {field["name"]: field for field in entry["schema"]["fields"]}
        text = path.read_text(encoding="utf-8")
        rows = list(csv.DictReader(io.StringIO(text)))
        if name in skipped or name.startswith("official"):
            continue
        latest = max((_year(row[column]) for row in rows for column in data.TIMES if row.get(column)), default=last)
        made = [new for row in rows if (new := _following(row, fields, min(latest, last), last, value))]
        if made:
            with path.open("a", encoding="utf-8", newline="") as file:
                csv.DictWriter(file, list(fields), lineterminator="\n").writerows(made)
            told.append(name)
    return told


def _following(row: dict[str, str], fields: dict[str, Any], own: str, last: str, value: Value) -> dict[str, str] | None:
    """A row of the year after `last`, made of one of the year `own`, its table's latest; None if the row is of another."""
    new = dict(row)
    later = 1 + int(last[:4]) - int(own[:4])
    if data.EDITION in fields:
        if row[data.EDITION] != last:
            return None
        new[data.EDITION], later = periods.following(last), 1
    times = [column for column in data.TIMES if row.get(column)]
    for column in times:
        if data.EDITION not in fields and _year(row[column]) != own:
            return None
        new[column] = _later(row[column], later)
    if not times and data.EDITION not in fields:
        return None
    for column, field in fields.items():
        if field["type"] in data.NUMBERS and "unit" in field:
            new[column] = value(field["unit"], row[column])
    return new


def _year(time: str) -> str:
    return time if periods.is_period(time) else periods.of_month(time[:7])


def _later(time: str, years: int) -> str:
    start = int(time[:4]) + years
    return f"{start}/{(start + 1) % 100:02d}" if periods.is_period(time) else f"{start}{time[4:]}"
