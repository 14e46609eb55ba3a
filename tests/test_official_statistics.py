"""Official statistics as entered: every value against the published files, and all of them against each other."""

import csv
import os
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from lib import data
from lib.project import root

COUNTY, REGION, COUNTRY = "E10000031", "E12000005", "E92000001"
YEARS = [f"{year}/{(year + 1) % 100:02d}" for year in range(2012, 2024)]
PER = ", per 10,000 children"
POPULATION = "Children aged 0 to 17"
CATEGORIES = ["neglect", "physical abuse", "sexual abuse", "emotional abuse", "multiple"]

# table: indicator to column of the published file; a rate or a percentage is listed like the count it belongs to
COLUMNS = {
    "b1": {
        "Children in need at any point in the year": "Anypoint_child",
        "Episodes of need at any point in the year": "Anypoint_episodes",
        "Children in need at 31 March": "At31_episodes",
    },
    "c1": {
        "Referrals": "Referrals",
        "Re-referrals within 12 months": "Re_referrals",
        "Referrals with no further action": "No_Further_Action",
    },
    "c4": {
        "Section 47 enquiries": "Section47",
        "Initial child protection conferences": "ICPC",
    },
    "d1": {
        "Plans started": "CPP_start",
        "Children with a plan started": "CPP_child_start",
        "Plans ended": "CPP_end",
        "Children with a plan ended": "CPP_child_end",
        "Plans at 31 March": "CPP_At31",
    },
    "d3": {"Second or subsequent plans started": "CPP_subsequent"},
    "d4": {
        **{
            f"Plans at 31 March, {stage} category {category}": f"{category.split()[0].title()}_{stage.title()}"
            for stage in ("initial", "latest")
            for category in CATEGORIES
        },
        "Plans at 31 March, all categories": "CPP_At31",
    },
    "d5": {"Plans at 31 March open for two years or more": "2_years_or_more"},
    "d7": {
        "Plans ended after three months or less": "3_months_or_less",
        "Plans ended after two years or more": "2_years_or_more",
    },
    "ons": {POPULATION: "population_estimate"},
}
# percentage: the count it is a percentage of
WHOLES = {
    "Re-referrals within 12 months, percentage of referrals": "Referrals",
    "Second or subsequent plans started, percentage of plans started": "Plans started",
    "Plans ended after three months or less, percentage of plans ended": "Plans ended",
    "Plans ended after two years or more, percentage of plans ended": "Plans ended",
}
UNITS = {PER: "per_10000", ", percentage of": "percent"}


def entered(name: str) -> Any:
    with (root() / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = entered("official_statistics")
VALUES = {(row["period"], row["area"], row["indicator"]): row["value"] for row in ROWS}
CENSUS = entered("census_children")
OF_INDICATOR = {row["indicator"]: (row["table"], row["unit"]) for row in ROWS}
indicators = pytest.mark.parametrize("indicator", OF_INDICATOR)
areas = pytest.mark.parametrize("area", [COUNTY, REGION, COUNTRY])
rates = pytest.mark.parametrize("rate", [name for name in OF_INDICATOR if name.endswith(PER)])


def number(period: str, area: str, indicator: str) -> Any:
    return Decimal(VALUES[period, area, indicator])


def half_up(value: Any) -> Any:
    return value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@pytest.fixture(scope="module")
def published() -> Path:
    """The folder of published files, kept outside the project: REPORT_REAL, or shared/real beside the project."""
    named = os.environ.get("REPORT_REAL")
    folder = Path(named) if named else root().parent / "shared" / "real"
    if not folder.is_dir():
        pytest.skip(f"The published files are not in {folder}: name their folder in REPORT_REAL.")
    return folder


def read_published(folder: Path, pattern: str) -> Any:
    """A published file as rows; exactly one file may fit the pattern."""
    (path,) = folder.glob(pattern)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def published_column(indicator: str, table: str) -> Any:
    count = indicator.removesuffix(PER).partition(", percentage of")[0]
    ending = {"per_10000": "_rate", "percent": "_percent"}.get(OF_INDICATOR[indicator][1], "")
    return COLUMNS[table][count] + ending


@indicators
def test_every_value_is_the_published_one(published: Path, indicator: str) -> None:
    table, _ = OF_INDICATOR[indicator]
    column = published_column(indicator, table)
    found = {}
    for row in read_published(published / "dfe_children_in_need_2024", f"{table}_*.csv"):
        area = row["new_la_code"] or row["region_code"] or row["country_code"]
        if area in (COUNTY, REGION, COUNTRY):
            start = int(row["time_period"]) - (table != "ons")
            found[f"{start}/{(start + 1) % 100:02d}", area] = row[column]
    assert found == {
        (row["period"], row["area"]): row["value"] or row["symbol"] for row in ROWS if row["indicator"] == indicator
    }


def test_every_child_of_the_census_is_the_published_one(published: Path) -> None:
    ages: Counter[tuple[str, str]] = Counter()
    for row in read_published(published / "census_2011", "children_by_single_year_of_age.csv"):
        first = int(row["age"]) // 5 * 5
        ages[row["area"], f"{first}-{min(first + 4, 17)}"] += int(row["population"])
    assert ages == {(row["area"], row["age_band"]): int(row["children"]) for row in CENSUS if row["area"] != COUNTY}


def test_no_indicator_area_or_year_is_left_out() -> None:
    expected = {(year, area, name) for year in YEARS for area in (COUNTY, REGION, COUNTRY) for name in OF_INDICATOR}
    assert set(VALUES) == expected
    assert len(ROWS) == len(expected)


@indicators
def test_an_indicator_is_of_one_table_and_one_unit(indicator: str) -> None:
    found = {(row["table"], row["unit"]) for row in ROWS if row["indicator"] == indicator}
    endings = [unit for ending, unit in UNITS.items() if ending in indicator]
    unit = [*endings, "count"][0]
    assert found == {(OF_INDICATOR[indicator][0], unit)}


def test_there_is_either_a_value_or_a_symbol() -> None:
    assert [row for row in ROWS if bool(row["value"]) == bool(row["symbol"])] == []


def test_a_date_is_the_day_of_its_period_that_the_indicator_is_about() -> None:
    for row in ROWS:
        start = int(row["period"][:4])
        if row["indicator"] == POPULATION:
            assert row["date"] == f"{start}-06-30"
        else:
            assert row["date"] == (f"{start + 1}-03-31" if "at 31 March" in row["indicator"] else "")


@rates
@areas
def test_a_rate_is_its_count_over_the_population_of_the_middle_of_the_year(rate: Any, area: str) -> None:
    for year in YEARS:
        worked = number(year, area, rate.removesuffix(PER)) / number(year, area, POPULATION) * 10_000
        assert number(year, area, rate) == half_up(worked), year


@pytest.mark.parametrize("percentage", WHOLES)
@areas
def test_a_percentage_is_its_count_over_the_whole(percentage: Any, area: str) -> None:
    """The publisher rounds counts of a region and of England to 10, and divides before it does."""
    part, off = percentage.partition(", percentage of")[0], 0 if area == COUNTY else 5
    for year in YEARS:
        count, whole = number(year, area, part), number(year, area, WHOLES[percentage])
        lowest, highest = (count - off) / (whole + off) * 100, (count + off) / (whole - off) * 100
        assert half_up(lowest) <= number(year, area, percentage) <= half_up(highest), year


@pytest.mark.parametrize("stage", ["initial", "latest"])
@areas
def test_the_categories_of_plans_add_up(stage: str, area: str) -> None:
    """To within rounding elsewhere; the county's suppressed ones are what the others leave of the total."""
    for year in YEARS:
        parts = [VALUES[year, area, f"Plans at 31 March, {stage} category {category}"] for category in CATEGORIES]
        left = number(year, area, "Plans at 31 March, all categories") - sum(Decimal(part) for part in parts if part)
        if suppressed := parts.count(""):
            assert left >= suppressed, year
        elif (year, area, stage) == ("2023/24", COUNTRY, "latest"):
            assert left == 140  # Halton's are not given
        else:
            assert abs(left) <= (0 if area == COUNTY else 5 * (len(parts) + 1)), year


def test_the_two_tables_of_plans_at_31_march_disagree_once() -> None:
    disagree = {
        (year, area)
        for year in YEARS
        for area in (COUNTY, REGION, COUNTRY)
        if number(year, area, "Plans at 31 March") != number(year, area, "Plans at 31 March, all categories")
    }
    assert disagree == {("2012/13", COUNTRY)}


def test_the_districts_of_the_census_add_up_to_the_county() -> None:
    districts: Counter[str] = Counter()
    county: dict[str, int] = {}
    for row in CENSUS:
        if row["area"] == COUNTY:
            county[row["age_band"]] = int(row["children"])
        else:
            districts[row["age_band"]] += int(row["children"])
    assert districts == county
    assert list(county) == ["0-4", "5-9", "10-14", "15-17"]
    assert sum(county.values()) == 111_913


def test_why_a_value_is_missing_is_said_of_its_cell() -> None:
    line = next(n for n, row in enumerate(ROWS, start=2) if row["symbol"])
    assert data.cell("official_statistics", line, "value") is None
    assert data.symbol("official_statistics", line, "value") == ROWS[line - 2]["symbol"] == "c"
