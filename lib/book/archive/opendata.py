"""Tables in the open-data layout of the Department for Education's Explore Education Statistics.

One CSV a table (time, geography, filters, indicators; bare symbols for missing values) and beside it a `.meta.csv`
that describes each filter and indicator. The rules are those of the Department's own screener of data files.

What this layout needs beyond a column's type, unit and description stands in the data package: `open_data: false` for
a list that holds no statistics; `time` for a table whose year is in no column, `places` for words that name another
area than the home area, with their codes; for a field, `label` where its description is longer than a label may be, and
`total` for the word that stands for everything.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from lib import data
from lib.project import ReportError, root
from lib.terms import areas, cells, periods, settings, wording

PLACE = [
    "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "old_la_code", "new_la_code", "la_name", "lad_code", "lad_name",
]  # fmt: skip
LEVELS = {
    "district": "Local authority district", "county": "Local authority", "unitary": "Local authority",
    "region": "Regional", "country": "National",
}  # fmt: skip
# columns that say when, where, or why there is no value; whatever else is no number is a filter
PLACED = (*data.TIMES, data.EDITION, "area", "symbol")
# names that the screener takes for places, or advises against
RENAMED = {"number": "value", "characteristic": "topic"}
# the standard's marks: c confidential, x not available, z not applicable
SYMBOLS = {"x": "c", "u": "x", "z": "z", "": "x"}
UNSAID = {"": "Not specified", "u": "Not specified", "x": "Not available", "z": "Not applicable"}
META = [
    "col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp", "filter_hint",
    "filter_grouping_column",
]  # fmt: skip
# the only units the layout knows; a rate has none, and its label says per how many
UNITS = {"percent": "%", "percentage_points": "pp", "gbp": "£"}
SUFFIXES = {"per_10000": "_rate", "percent": "_percent"}
LONGEST_LABEL, LONGEST_NAME = 100, 50


class Column(NamedTuple):
    """A filter or an indicator: its cells in the order of the rows, and what the metadata say of it."""

    name: str
    kind: str
    label: str
    cells: list[str]
    unit: str = ""
    group: str = ""


def write_all(folder: Path) -> list[str]:
    """Write every table of statistics into `folder`; returns their names."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for entry in data.entries():
        if is_offered(entry):
            table, meta = convert(entry)
            for made, kind in ((table, "csv"), (meta, "meta.csv")):
                cells.harmless_frame(made).to_csv(folder / f"{entry['name']}.{kind}", index=False, lineterminator="\n")
            written.append(entry["name"])
    return written


def is_offered(entry: dict[str, Any]) -> bool:
    """Whether a table holds statistics: it has numbers, and is no list whose numbers only say an order."""
    return entry.get("open_data", True) and any(field["type"] in data.NUMBERS for field in entry["schema"]["fields"])


def convert(entry: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One table of the data package as (data, metadata) in the open-data layout.

    Raises `ReportError` for a label that is too long, or two values for one time, place and indicator.
    """
    table = pd.read_csv(root() / "data" / entry["path"], dtype="str", keep_default_na=False, encoding="utf-8-sig")
    rows: list[dict[str, str]] = table.to_dict("records")  # type: ignore[assignment]
    codes = [_code(entry, row) for row in rows]
    known = {code: _place(code) for code in set(codes)}
    places = [time | known[code] for time, code in zip(_times(entry, rows), codes, strict=True)]
    fields = {field["name"]: field for field in entry["schema"]["fields"]}
    if {"indicator", "unit"} <= set(fields):
        places, columns = _spread(entry, rows, places)
    else:
        columns = _columns(entry, rows)
    made = pd.DataFrame(places)
    made = made.loc[:, (made != "").any()]  # of the geography, what the rows have
    made = made.assign(**{column.name: column.cells for column in columns})
    return made, pd.DataFrame([_meta(entry, column) for column in columns], columns=META)


def _times(entry: dict[str, Any], rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The time of each row, in one way for the whole table.

    The table's own `time`, or financial years in six digits, which are the edition's where no column names any. What
    is counted at 31 March, or beside a year's, has reporting years, as the Department's own; other dates have months.
    """
    columns = set(rows[0]) if rows else set()
    dates = [row.get("date", "") for row in rows]
    reporting = "date" in columns and ("period" in columns or all(map(periods.is_year_end, dates)))
    return [_time(entry, row, reporting) for row in rows]


def _time(entry: dict[str, Any], row: dict[str, str], reporting: bool) -> dict[str, str]:
    if "time" in entry:
        return dict(entry["time"])
    day = row.get("date") or row.get("month") or ""
    period = row.get("period") or ("" if day else row.get(data.EDITION, ""))
    if reporting:
        ended = periods.year_end(period) if period else day
        return {"time_period": ended[:4], "time_identifier": "Reporting year"}
    if day and not period:
        return {"time_period": day[:4], "time_identifier": periods.month_name(day[:7])}
    return {"time_period": (period or settings.read().edition).replace("/", ""), "time_identifier": "Financial year"}


def _code(entry: dict[str, Any], row: dict[str, str]) -> str:
    """The area of a row. A table without areas is about the home area, but for words of `places`."""
    named = [code for word, code in entry.get("places", {}).items() if word in row.values()]
    return row.get("area") or (named or [areas.home()])[0]


def _place(code: str) -> dict[str, str]:
    """Geography columns, each area's own."""
    area = areas.of(code)
    place = dict.fromkeys(PLACE, "") | {"geographic_level": LEVELS[area.level], "country_code": area.country}
    place["country_name"] = areas.name(area.country)
    if area.region:
        place |= {"region_code": area.region, "region_name": areas.name(area.region)}
    if area.level == "district":
        place |= {"lad_code": area.area, "lad_name": area.name}
    if area.level not in ("region", "country"):
        authority = areas.of(area.parent or area.area)
        place |= {"old_la_code": authority.old_code, "new_la_code": authority.area, "la_name": authority.name}
    return place


def _columns(entry: dict[str, Any], rows: list[dict[str, str]]) -> list[Column]:
    """Filters, then indicators. A filter with one value tells no rows apart and is left out, as the screener wants."""
    filters, indicators = [], []
    for field in entry["schema"]["fields"]:
        found = [row[field["name"]] for row in rows]
        name, label = _slug(RENAMED.get(field["name"], field["name"])), _label(field)
        if field["name"] in PLACED:
            continue
        if field["type"] in data.NUMBERS:
            given = [SYMBOLS.get(cell, cell) for cell in found]
            indicators.append(Column(name, "Indicator", label, given, field.get("unit", "")))
        elif len(set(found)) > 1:
            said = [_said(cell, field, entry) for cell in found]
            filters.append(Column(name, "Filter", label, said))
    return filters + indicators


def _spread(
    entry: dict[str, Any], rows: list[dict[str, str]], places: list[dict[str, str]]
) -> tuple[list[dict[str, str]], list[Column]]:
    """A table whose rows name their indicator and its unit: one column for each, so that each has its unit and decimals.

    The row's own `symbol`, already the Department's, stands where there is no value.
    """
    described = {row["indicator"]: row for row in rows}
    values: dict[tuple[str, ...], dict[str, str]] = {}
    for row, place in zip(rows, places, strict=True):
        own = values.setdefault(tuple(place.values()), {})
        if row["indicator"] in own:
            raise ReportError(
                f"data/{entry['path']}: {row['indicator']!r} has two values for {place['time_period']} and one area."
            )
        own[row["indicator"]] = row["value"] or row.get("symbol") or "x"
    columns = [
        Column(
            _slug(re.sub(r", (per|percentage) .*", "", name)) + SUFFIXES.get(row["unit"], ""), "Indicator", name + _day(row),
            [own.get(name, "x") for own in values.values()], row["unit"], row.get("release", ""),
        )
        for name, row in described.items()
    ]  # fmt: skip
    return [dict(zip(places[0], key, strict=True)) for key in values], columns


def _day(row: dict[str, str]) -> str:
    """What a label must add: the day of a count that is not made at the end of the reporting year."""
    day = row.get("date", "")
    return "" if not day or periods.is_year_end(day) else f", at {periods.label(day).rpartition(' ')[0]}"


def _said(cell: str, field: dict[str, Any], entry: dict[str, Any]) -> str:
    """A filter's word: `Total` for everything, and words in place of symbols and gaps."""
    if cell == field.get("total"):
        return "Total"
    missing = cell in ("", *entry["schema"].get("missingValues", []))
    return UNSAID.get(cell, "Not specified") if missing else cell.strip()


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def _label(field: dict[str, Any]) -> str:
    label = str(field.get("label") or field.get("description") or field["name"].replace("_", " "))
    return wording.upper_first(label)


def _meta(entry: dict[str, Any], column: Column) -> dict[str, str]:
    for what, text, longest in (("label", column.label, LONGEST_LABEL), ("name", column.name, LONGEST_NAME)):
        if len(text) > longest:
            raise ReportError(
                f"data/datapackage.json, table {entry['name']!r}: the {what} {text!r} has {len(text)} characters, of "
                f"which the open-data layout takes {longest}. Give the field a shorter 'label'."
            )
    described = dict.fromkeys(META, "") | {"col_name": column.name, "col_type": column.kind, "label": column.label}
    if column.kind == "Indicator":
        decimals = [len(cell.partition(".")[2]) for cell in column.cells if cell[-1:].isdigit()]
        described |= {
            "indicator_unit": UNITS.get(column.unit, ""), "indicator_dp": str(max(decimals, default=0)),
            "indicator_grouping": column.group,
        }  # fmt: skip
    return described
