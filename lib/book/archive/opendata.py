"""Tables in the open-data layout of the Department for Education's Explore Education Statistics.

One CSV a table (time, geography, filters, indicators; bare symbols for missing values) and beside it
a `.meta.csv` that describes each column. File and column names are in lower case.
"""

import csv
from pathlib import Path
from typing import Any

import pandas as pd

from lib import data
from lib.project import root
from lib.terms import areas, periods, settings

TIME = ["time_period", "time_identifier"]
PLACE = [
    "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "old_la_code", "new_la_code", "la_name", "lad_code", "lad_name",
]  # fmt: skip
LEVELS = {
    "district": "Local authority district", "county": "Local authority", "unitary": "Local authority",
    "region": "Regional", "country": "National",
}  # fmt: skip
# the standard's marks: c confidential, x not available, z not applicable
SYMBOLS = {"x": "c", "u": "x", "z": "z"}
META = [
    "col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp", "filter_hint",
    "filter_grouping_column",
]  # fmt: skip
UNITS = {"percent": "%", "gbp": "£"}


def write_all(folder: Path) -> list[str]:
    """Write every table that holds numbers into `folder`; returns their names."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for entry in data.package()["resources"]:
        if any(field["type"] in data.NUMBERS for field in entry["schema"]["fields"]):
            table, meta = convert(entry)
            table.to_csv(folder / f"{entry['name']}.csv", index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
            meta.to_csv(folder / f"{entry['name']}.meta.csv", index=False, lineterminator="\n")
            written.append(entry["name"])
    return written


def convert(entry: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One table of the data package as (data, metadata) in the open-data layout."""
    table = pd.read_csv(root() / "data" / entry["path"], dtype="str", keep_default_na=False)
    fields = [f for f in entry["schema"]["fields"] if f["name"] not in ("period", "date", "month", "area")]
    indicators = [f for f in fields if f["type"] in data.NUMBERS]
    filters = [f for f in fields if f["type"] not in data.NUMBERS]
    year_ends = "date" in table and all(map(periods.is_year_end, table["date"]))
    made = pd.DataFrame([_time(row, year_ends) | _place(row) for row in table.to_dict("records")])
    for field in filters:
        made[field["name"]] = table[field["name"]]
    for field in indicators:
        made[field["name"]] = table[field["name"]].replace(SYMBOLS)
    rows = [_meta(field, "Filter") for field in filters] + [_meta(field, "Indicator") for field in indicators]
    return made, pd.DataFrame(rows, columns=META)


def _time(row: dict[Any, Any], year_ends: bool) -> dict[str, str]:
    """A financial year in six digits, which is the edition's in a table that names none.

    A table of counts at 31 March has reporting years, as the Department's own; other dates and months are their own.
    """
    when = str(row.get("date") or row.get("month") or "")
    if when and not row.get("period"):
        if year_ends:
            return {"time_period": when[:4], "time_identifier": "Reporting year"}
        year, month, *_ = when.split("-")
        return {"time_period": year, "time_identifier": pd.Timestamp(int(year), int(month), 1).month_name()}
    period = str(row.get("period") or settings.read().edition)
    return {"time_period": period.replace("/", ""), "time_identifier": "Financial year"}


def _place(row: dict[Any, Any]) -> dict[str, str]:
    """Geography columns, each area's own. A table without areas is about the home area."""
    area = areas.of(str(row.get("area") or areas.home()))
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


def _meta(field: dict[str, Any], kind: str) -> dict[str, str]:
    described = dict.fromkeys(META, "") | {
        "col_name": field["name"].lower(), "col_type": kind,
        "label": (field.get("description") or field["name"]).capitalize(),
    }  # fmt: skip
    if kind == "Indicator":
        described["indicator_unit"] = UNITS.get(field.get("unit", ""), "")
        described["indicator_dp"] = "0" if field["type"] == "integer" else "1"
    return described
