"""A made-up release in the department's layout: three authorities in two regions, three years, every rate its count."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from lib.profiles import indicators

COUNTRY = ("E92000001", "England")
REGIONS = {"E12900001": "Northshire", "E12900002": "Southshire"}
# code: name, old code, region, children
AREAS = {
    "E06900001": ("Alderton", "901", "E12900001", 40_000),
    "E06900002": ("Birchham", "902", "E12900001", 90_000),
    "E08900003": ("Cedarford, City of", "903", "E12900002", 5_000),
}
YEARS = (2022, 2023, 2024)  # in which the financial years end
PERIOD = "2023/24"
PLACE = [
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "old_la_code", "new_la_code", "la_name",
]  # fmt: skip
# of a thousand children, in a year; the others are parts of these
COUNTS = {
    "At31_episodes": 30, "Anypoint_episodes": 60, "Referrals": 50, "Assessments_completed": 45, "Section47": 18,
    "ICPC": 7, "CPP_start": 6, "CPP_end": 6, "CPP_At31": 5, "CPP_End": 6, "CPP_At31_3Months": 3,
}  # fmt: skip

Rows = list[dict[str, str]]


@dataclass
class Department:
    """The tables, free to change, and the folder they are written to."""

    folder: Path
    tables: dict[str, Rows] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    begins: str = "\ufeff"  # some files begin with a byte order mark

    def write(self) -> Path:
        """Write every table, as Windows ends its lines."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for table, rows in self.tables.items():
            with (self.folder / self.names[table]).open("w", encoding="utf-8", newline="") as file:
                file.write(self.begins)
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
        return self.folder

    def row(self, table: str, code: str, year: int = 2024) -> dict[str, str]:
        """The row of an area, to change."""
        return next(
            row
            for row in self.tables[table]
            if code in (row["new_la_code"] or row["region_code"] or row["country_code"])
            and row["time_period"] == str(year)
        )

    def change(self, table: str, change: Callable[[dict[str, str]], object]) -> None:
        for row in self.tables[table]:
            change(row)


def rounded(count: float, base: float, per: int) -> str:
    """As the department prints it: one decimal, half up, none if it is 0."""
    value = (Decimal(str(count)) * per / Decimal(str(base))).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return str(int(value)) if value == int(value) else str(value)


def many(number: int) -> dict[str, tuple[str, str, str, int]]:
    """That many authorities more, of one region."""
    more = {f"E07900{n:03}": (f"Town {n:03}", str(100 + n), "E12900002", 1000 + 500 * n) for n in range(number)}
    return AREAS | more


def made(folder: Path, areas: dict[str, tuple[str, str, str, int]] = AREAS) -> Department:
    """A release that is as it should be, not written yet."""
    found = Department(folder)
    for table in indicators.TABLES:
        midyear = table == "population"
        years = [year - midyear for year in YEARS]
        found.names[table] = (
            f"ons_population_{years[0]}_to_{years[-1]}.csv"
            if midyear
            else f"{table}_made_{years[0]}_to_{years[-1]}.csv"
        )
        found.tables[table] = [
            _row(table, year, place, _children(place, areas), midyear) for year in years for place in _places(areas)
        ]
    return found


def _places(areas: dict[str, tuple[str, str, str, int]]) -> list[tuple[str, ...]]:
    country = ("National", *COUNTRY, "", "", "", "", "")
    regions = [("Regional", *COUNTRY, code, name, "", "", "") for code, name in REGIONS.items()]
    local = [
        ("Local authority", *COUNTRY, region, REGIONS[region], old, code, name)
        for code, (name, old, region, _) in areas.items()
    ]
    return [country, *regions, *local]


def _children(place: tuple[str, ...], areas: dict[str, tuple[str, str, str, int]]) -> int:
    level, region, code = place[0], place[3], place[6]
    if level == "Local authority":
        return areas[code][3]
    return sum(children for _, _, within, children in areas.values() if level == "National" or within == region)


def _row(table: str, year: int, place: tuple[str, ...], children: int, midyear: bool) -> dict[str, str]:
    row = dict(zip(PLACE, [str(year), "Reporting year", *place], strict=True))
    row["age_group" if midyear else "category"] = "Children aged 0 to 17 years" if midyear else f"Table {table}"
    if midyear:
        return row | {"population_estimate": str(children)}
    counts = {name: children * per * (year - 2000) // 24_000 for name, per in COUNTS.items()}
    wanted = indicators.columns(table)
    values: dict[str, str] = {}
    for number, name in enumerate(wanted):
        base = name.removesuffix("_rate").removesuffix("_percent")
        whole = {
            "c1": "Referrals",
            "d3": "CPP_start",
            "d4": "CPP_At31",
            "d5": "CPP_At31",
            "d6": "CPP_At31_3Months",
            "d7": "CPP_End",
        }
        count = counts.get(
            base,
            counts[whole[table]] * (5 + indicators.columns(table).index(base)) // 40
            if table in whole and base in wanted
            else 0,
        )
        if name.endswith("_rate"):
            values[name] = rounded(count, children, 10_000)
        elif name.endswith("_percent"):
            values[name] = rounded(count, counts[whole[table]], 100)
        elif name in ("Median_days", "Duration_median"):
            values[name] = str(14 + number)
        else:
            values[name] = str(count)
    return row | values
