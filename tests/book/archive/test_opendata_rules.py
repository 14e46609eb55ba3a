"""Every table offered as open data keeps the rules of the Department's screener, and looks like the Department's own.

The rules are those of its open data standards (checks of files before they are published on Explore Education
Statistics), stated here one a test, and each is asked of every file.
"""

import csv
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from lib import data
from lib.book.archive import opendata
from lib.project import root
from lib.terms import areas

REAL = Path(os.environ.get("REPORT_REAL", root().parent / "shared" / "real")) / "dfe_children_in_need_2024"
at_hand = pytest.mark.skipif(not REAL.exists(), reason="the Department's files (shared/real) are not at hand")

NAMES = [entry["name"] for entry in data.package()["resources"] if opendata.is_offered(entry)]
TIME = ["time_period", "time_identifier"]
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
# what may not be mixed in one file, each with how many digits its time_period has
FAMILIES = [({"Financial year"}, 6), ({"Reporting year"}, 4), ({"Calendar year"}, 4), (set(MONTHS), 4)]
LEVELS: dict[str, list[str]] = {
    "National": ["country_code", "country_name"],
    "Regional": ["country_code", "country_name", "region_code", "region_name"],
    "Local authority": [
        "country_code", "country_name", "region_code", "region_name", "old_la_code", "new_la_code", "la_name",
    ],
    "Local authority district": opendata.PLACE[1:],
}  # fmt: skip
# names that the screener takes for places; no filter may have one
PLACES = re.compile(
    r"(country|sch|prov|inst|estab|reg|la|local|rsc|pfa|pcon|lep|mca|oa|ward|mat).*(name|code|urn|ukprn|number|upin|id)"
    r"|laestab|estab|sch|schools?|prov|providers?|inst|institutions?|name|code|urn|ukprn|number|upin|id|region|la|lad"
    r"|rsc|pcon|lep|mca|oa|ward|mat"
)
MISSING = {"c", "x", "z", "k", "u", "low"}
NO_DATA = {"", "NA", "na", "N/A", "n/a", "NULL", "Null", "null", ".", "..", "-", ":", "~"}
NUMBER = re.compile(r"-?\d+(\.\d+)?")


class Offered:
    """One table as it is offered: its header and rows, and those of its metadata."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.header, self.rows = _read(folder / f"{name}.csv")
        self.meta_header, self.meta = _read(folder / f"{name}.meta.csv")

    def columns(self, kind: str) -> list[str]:
        return [row["col_name"] for row in self.meta if row["col_type"] == kind]

    def cells(self, column: str) -> list[str]:
        return [row[column] for row in self.rows]

    @property
    def place(self) -> list[str]:
        return [column for column in opendata.PLACE if column in self.header]


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, [dict(zip(header, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("open-data")
    assert opendata.write_all(made) == NAMES
    return made


@pytest.fixture(params=NAMES)
def table(request: pytest.FixtureRequest, folder: Path) -> Offered:
    return Offered(folder, request.param)


def test_a_file_has_a_plain_name_and_rows(table: Offered) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*", table.name)
    assert table.rows
    assert table.meta_header == opendata.META


def test_columns_are_time_geography_filters_and_indicators_in_this_order(table: Offered) -> None:
    expected = [*TIME, *table.place, *table.columns("Filter"), *table.columns("Indicator")]
    assert table.header == expected
    assert table.columns("Indicator")


def test_column_names_are_short_lower_case_and_each_there_once(table: Offered) -> None:
    assert [name for name in table.header if not re.fullmatch(r"[a-z][a-z0-9_]{0,49}", name)] == []
    assert len(set(table.header)) == len(table.header)


def test_the_metadata_describe_each_filter_and_indicator_once_and_nothing_else(table: Offered) -> None:
    described = [row["col_name"] for row in table.meta]
    assert described == [name for name in table.header if name not in [*TIME, *opendata.PLACE]]
    assert {row["col_type"] for row in table.meta} <= {"Filter", "Indicator"}


def test_labels_are_there_once_begin_with_a_capital_and_are_short(table: Offered) -> None:
    labels = [row["label"] for row in table.meta]
    assert max(map(len, labels)) <= 100
    assert len(set(labels)) == len(labels)
    assert [label for label in labels if label != label.strip() or label[:1] != label[:1].upper() or not label] == []


def test_time_is_one_kind_with_its_number_of_digits(table: Offered) -> None:
    named = set(table.cells("time_identifier"))
    digits = [number for family, number in FAMILIES if named <= family]
    assert len(digits) == 1, named
    for time in table.cells("time_period"):
        assert re.fullmatch(rf"\d{{{digits[0]}}}", time)
        assert digits[0] == 4 or int(time[4:]) == (int(time[2:4]) + 1) % 100


def test_each_level_has_its_own_geography_filled_and_no_smaller_one(table: Offered) -> None:
    for row in table.rows:
        filled = [column for column in table.place[1:] if row[column]]
        assert filled == LEVELS[row["geographic_level"]]


def test_geography_is_that_of_the_list_of_areas_by_code_and_name(table: Offered) -> None:
    for row in table.rows:
        for code, name in (
            ("country_code", "country_name"), ("region_code", "region_name"), ("new_la_code", "la_name"),
            ("lad_code", "lad_name"),
        ):  # fmt: skip
            if row.get(code):
                assert areas.name(row[code]) == row[name]
        if row.get("new_la_code"):
            authority = areas.of(row["new_la_code"])
            assert (row["old_la_code"], row["region_code"]) == (authority.old_code, authority.region)
            assert re.fullmatch(r"\d{3}", row["old_la_code"])


def test_no_column_is_empty(table: Offered) -> None:
    assert [column for column in table.header if not any(table.cells(column))] == []


def test_no_two_rows_have_the_same_time_place_and_filters(table: Offered) -> None:
    keys = [*TIME, *table.place, *table.columns("Filter")]
    found = Counter(tuple(row[key] for key in keys) for row in table.rows)
    assert [key for key, times in found.items() if times > 1] == []


def test_a_filter_is_no_place_and_has_at_least_two_values(table: Offered) -> None:
    for name in table.columns("Filter"):
        assert not PLACES.fullmatch(name), name
        assert name not in ("characteristic", "characteristic_group")
        assert len(set(table.cells(name))) > 1, name


def test_a_filter_does_not_say_again_where_a_row_is_and_names_no_country_but_its_own(table: Offered) -> None:
    names = {area.name for area in areas.everywhere().values()}
    countries = {area.name for area in areas.everywhere().values() if area.level == "country"}
    for filter_ in table.columns("Filter"):
        assert not set(table.cells(filter_)) <= names, filter_
        for row in table.rows:
            said = {country for country in countries if row[filter_].endswith(f", {country}")}
            assert said <= {row["country_name"]}
            assert not said or row["geographic_level"] == "National"


def test_a_filter_has_words_in_every_cell_and_no_symbols_or_blanks(table: Offered) -> None:
    for name in table.columns("Filter"):
        for cell in table.cells(name):
            assert cell == cell.strip() != ""
            assert cell not in MISSING | NO_DATA
            assert len(cell) <= 120


def test_what_stands_for_everything_is_called_total(table: Offered) -> None:
    fields = data.resource(table.name)["schema"]["fields"]
    for field in fields:
        if "total" in field:
            cells = table.cells(field["name"])
            assert "Total" in cells
            assert field["total"] not in cells
    assert not {"All", "all", "total", "TOTAL"} & {
        cell for name in table.columns("Filter") for cell in table.cells(name)
    }
    assert "Total" not in {cell for name in table.place for cell in table.cells(name)}


def test_an_indicator_has_a_number_or_a_symbol_in_every_cell(table: Offered) -> None:
    for name in table.columns("Indicator"):
        assert [cell for cell in table.cells(name) if not NUMBER.fullmatch(cell) and cell not in MISSING] == []


def test_the_decimals_of_an_indicator_are_those_of_its_values(table: Offered) -> None:
    for row in table.meta:
        if row["col_type"] == "Indicator":
            numbers = [cell for cell in table.cells(row["col_name"]) if NUMBER.fullmatch(cell)]
            assert row["indicator_dp"] == str(max((len(n.partition(".")[2]) for n in numbers), default=0))


def test_filters_have_no_unit_decimals_or_group_and_indicators_no_hint(table: Offered) -> None:
    for row in table.meta:
        if row["col_type"] == "Filter":
            assert (row["indicator_unit"], row["indicator_dp"], row["indicator_grouping"]) == ("", "", "")
        else:
            assert (row["filter_hint"], row["filter_grouping_column"]) == ("", "")


def test_a_unit_is_one_that_the_layout_knows_and_a_rate_says_per_how_many(table: Offered) -> None:
    fields = {opendata.RENAMED.get(f["name"], f["name"]): f for f in data.resource(table.name)["schema"]["fields"]}
    for row in table.meta:
        assert row["indicator_unit"] in ("", "%", "pp", "£")
        if "%" in row["label"] or "ercent" in row["label"]:
            assert row["indicator_unit"] == "%" or row["col_type"] == "Filter"
        unit = fields.get(row["col_name"], {}).get("unit")
        if unit == "per_10000" or row["col_name"].endswith("_rate"):
            assert "10,000" in row["label"]
            assert row["indicator_unit"] == ""
        if unit in ("percent", "gbp"):
            assert row["indicator_unit"] == {"percent": "%", "gbp": "£"}[unit]


def test_no_cell_could_run_as_a_formula(table: Offered) -> None:
    cells = [cell for rows in (table.rows, table.meta) for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell and not NUMBER.fullmatch(cell)] == []


# --- what the tables are --------------------------------------------------------------------


def test_lists_whose_numbers_only_say_an_order_are_not_offered() -> None:
    lists = [entry for entry in data.package()["resources"] if entry.get("open_data") is False]
    assert lists
    for entry in lists:
        ordered = {field["name"] for field in entry["schema"]["fields"] if field["type"] in data.NUMBERS}
        assert ordered & set(entry["schema"]["primaryKey"])
        assert entry["name"] not in NAMES


def test_abbreviations_and_names_keep_their_capitals(folder: Path) -> None:
    labels = {row["label"] for name in NAMES for row in Offered(folder, name).meta}
    said = " ".join(labels)
    for word in ("CAFs", "DWP", "BME", "England", "MARACs", "January", "Jobseeker's Allowance"):
        assert re.search(rf"\b{word}\b", said), word


def test_counts_of_the_census_are_of_the_calendar_year_2011(folder: Path) -> None:
    for name in ("census_children", "census_population"):
        assert {(r["time_period"], r["time_identifier"]) for r in Offered(folder, name).rows} == {
            ("2011", "Calendar year")
        }


def test_what_is_counted_at_31_march_2013_has_that_reporting_year(folder: Path) -> None:
    for name in NAMES:
        table = Offered(folder, name)
        labels = [row["label"] for row in table.meta if row["col_type"] == "Indicator"]
        if all("at 31 March 2013" in label for label in labels):
            assert {(r["time_period"], r["time_identifier"]) for r in table.rows} == {("2013", "Reporting year")}


def test_official_statistics_have_a_column_for_each_indicator_with_its_own_unit(folder: Path) -> None:
    table = Offered(folder, "official_statistics")
    meta = {row["col_name"]: row for row in table.meta}
    assert (meta["referrals"]["indicator_unit"], meta["referrals"]["indicator_dp"]) == ("", "0")
    assert (meta["referrals_rate"]["indicator_unit"], meta["referrals_rate"]["indicator_dp"]) == ("", "1")
    share = meta["re_referrals_within_12_months_percent"]
    assert (share["indicator_unit"], share["indicator_dp"]) == ("%", "1")
    with (root() / "data" / "official_statistics.csv").open(encoding="utf-8", newline="") as file:
        given = [row["value"] or row["symbol"] for row in csv.DictReader(file)]
    spread = [cell for name in table.columns("Indicator") for cell in table.cells(name)]
    assert Counter(spread) == Counter(given)


# --- beside the Department's own files ---------------------------------------------------------


def department(name: str) -> tuple[list[str], list[dict[str, str]]]:
    with next(REAL.glob(f"{name}_*.csv")).open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    return header, [dict(zip(header, row, strict=True)) for row in rows]


@at_hand
def test_time_and_geography_are_written_as_the_department_writes_them(folder: Path) -> None:
    header, rows = department("d1")
    own = Offered(folder, "official_statistics")
    first = [*TIME, *own.place]
    assert header[: len(first)] == first
    theirs = {tuple(row[column] for column in first) for row in rows}
    assert {tuple(row[column] for column in first) for row in own.rows} <= theirs


@at_hand
def test_areas_have_the_codes_names_and_regions_of_the_department() -> None:
    header, rows = department("d4")
    theirs = {row["new_la_code"]: row for row in rows if row["time_period"] == "2013"}
    for code in [areas.home(), *areas.neighbours()]:
        area = areas.of(code)
        assert (area.name, area.old_code, area.region, areas.name(area.region), area.country) == tuple(
            theirs[code][column] for column in ("la_name", "old_la_code", "region_code", "region_name", "country_code")
        )
    assert "new_la_code" in header


@at_hand
@pytest.mark.parametrize(
    ("file", "theirs", "ours"),
    [
        ("c1", "Referrals", "referrals"),
        ("c1", "Referrals_rate", "referrals_rate"),
        ("d1", "CPP_At31", "plans_at_31_march"),
        ("d3", "CPP_subsequent_percent", "second_or_subsequent_plans_started_percent"),
    ],
)
def test_a_value_stands_at_the_departments_time_and_place(folder: Path, file: str, theirs: str, ours: str) -> None:
    _, rows = department(file)
    place = [*TIME, "geographic_level", "country_code", "region_code", "new_la_code"]
    published = {tuple(row[column] for column in place): row[theirs] for row in rows}
    for row in Offered(folder, "official_statistics").rows:
        assert row[ours] == published[tuple(row[column] for column in place)]
