"""Tables in the open-data layout: geography and time of each row are its own."""

import csv
from typing import Any

import pytest
from tiny import Tiny

from lib import data
from lib.book.archive import opendata
from lib.terms import areas, settings

NEW = "new_la_code"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Every real table in the open-data layout, by name, as rows."""
    folder = tmp_path_factory.mktemp("open-data")
    made = {}
    for name in opendata.write_all(folder):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            made[name] = [dict.fromkeys(opendata.PLACE, "") | row for row in csv.DictReader(file)]
    return made


def converted(name: Any) -> Any:
    return opendata.convert(data.resource(name))[0].to_dict("records")


def test_no_row_of_another_authority_carries_the_codes_of_the_home_area(written: Any) -> None:
    home = areas.of(areas.home())
    others = [row for rows in written.values() for row in rows if row[NEW] not in ("", home.area)]
    assert len({row[NEW] for row in others}) == len(areas.neighbours())
    for row in others:
        own = areas.of(row[NEW])
        assert row["old_la_code"] == own.old_code != home.old_code
        assert (row["la_name"], row["region_code"]) == (own.name, own.region)
        assert row["region_name"] == areas.name(own.region)
        assert (row["lad_code"], row["lad_name"]) == ("", "")
    elsewhere = [row for row in others if areas.of(row[NEW]).region != home.region]
    assert elsewhere
    assert [row for row in elsewhere if row["region_code"] == home.region] == []


def test_every_district_stands_under_its_own_authority(written: Any) -> None:
    rows = [row for rows in written.values() for row in rows if row["lad_code"]]
    assert {row["lad_code"] for row in rows} == set(areas.districts())
    home = areas.of(areas.home())
    assert {(row["old_la_code"], row[NEW], row["la_name"]) for row in rows} == {(home.old_code, home.area, home.name)}


def test_rows_of_regions_and_countries_name_no_authority(written: Any) -> None:
    rows = [row for rows in written.values() for row in rows if row["geographic_level"] in ("Regional", "National")]
    assert rows
    assert {(row["old_la_code"], row[NEW], row["la_name"], row["lad_code"]) for row in rows} == {("", "", "", "")}
    assert {row["region_code"] for row in rows if row["geographic_level"] == "National"} == {""}


def test_every_row_keeps_the_area_of_its_table(written: Any) -> None:
    for name, rows in written.items():
        table = data.read(name)
        if "area" in table:
            kept = [r["lad_code"] or r[NEW] or r["region_code"] or r["country_code"] for r in rows]
            if "indicator" in table:  # has one row for all indicators
                assert len(kept) == len(table.drop_duplicates(["period", "area"]))
                assert set(kept) == set(table["area"])
            else:
                assert kept == table["area"].to_list()


def test_a_table_without_areas_is_about_the_home_area(tiny: Tiny) -> None:
    assert [(row["geographic_level"], row[NEW], row["region_name"]) for row in converted("staff")] == [
        ("Local authority", "E10000031", "West Midlands")
    ] * 2


def test_the_home_area_is_that_of_the_settings(tiny: Tiny) -> None:
    tiny.edit("data/areas.csv", "E12000005,West", "E10000012,Essex,county,,,E92000001,,881\nE12000005,West")
    tiny.edit("data/report.toml", "E10000031", "E10000012")
    assert {(row[NEW], row["old_la_code"], row["la_name"]) for row in converted("staff")} == {
        ("E10000012", "881", "Essex")
    }


def test_a_financial_year_has_six_digits(tiny: Tiny) -> None:
    assert [(row["time_period"], row["time_identifier"]) for row in converted("staff")] == [
        ("201213", "Financial year"), ("201314", "Financial year"),
    ]  # fmt: skip


def test_a_table_that_names_no_year_is_of_the_edition(tiny: Tiny) -> None:
    tiny.edit("data/report.toml", "2013/14", "2014/15")
    assert {row["time_period"] for row in converted("people")} == {"201415"}


def dated(tiny: Tiny, *dates: Any) -> Any:
    rows = "".join(f"{date},E10000031,{n}\n" for n, date in enumerate(dates))
    tiny.write("data/visits.csv", "date,area,visits\n" + rows)
    tiny.describe(lambda tables: tables["visits"]["schema"]["fields"][0].update(name="date"))
    tiny.describe(lambda tables: tables["visits"]["schema"].update(primaryKey=["date", "area"]))
    return [(row["time_period"], row["time_identifier"]) for row in converted("visits")]


def test_counts_at_the_end_of_a_year_are_of_a_reporting_year(tiny: Tiny) -> None:
    assert dated(tiny, "2013-03-31", "2014-03-31") == [("2013", "Reporting year"), ("2014", "Reporting year")]


def test_a_table_with_another_date_has_months_throughout(tiny: Tiny) -> None:
    assert dated(tiny, "2011-12-31", "2014-03-31") == [("2011", "December"), ("2014", "March")]


def test_one_table_has_one_way_of_naming_years(written: Any) -> None:
    named = {name: {row["time_identifier"] for row in rows} for name, rows in written.items()}
    yearly = {"Financial year", "Reporting year"}
    assert [name for name, found in named.items() if found & yearly and len(found) > 1] == []
    assert settings.read().edition.replace("/", "") in {r["time_period"] for rows in written.values() for r in rows}
