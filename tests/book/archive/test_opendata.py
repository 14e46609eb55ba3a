"""Tables in the open-data layout: places and times spelt out, symbols of the standard, every column described."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from tiny import Tiny

from lib import data
from lib.book.archive import opendata


@pytest.fixture
def written(tiny: Tiny, tmp_path: Path) -> Any:
    """Rows of each file written, by its name."""
    opendata.write_all(tmp_path / "open")
    return {
        path.name: list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
        for path in sorted((tmp_path / "open").iterdir())
    }


def test_every_table_with_numbers_is_written_with_its_description(written: Any) -> None:
    assert set(written) == {f"{table}{kind}.csv" for table in ("people", "staff", "visits") for kind in ("", ".meta")}


def test_a_district_is_placed_in_its_authority_region_and_country(written: Any) -> None:
    rugby = next(row for row in written["visits.csv"] if row["lad_name"] == "Rugby")
    assert (rugby["time_period"], rugby["time_identifier"]) == ("201213", "Financial year")
    assert (rugby["la_name"], rugby["old_la_code"], rugby["region_name"], rugby["country_name"]) == (
        "Warwickshire", "937", "West Midlands", "England",
    )  # fmt: skip


def test_a_table_without_areas_is_about_the_home_area_and_one_without_period_about_the_edition(written: Any) -> None:
    assert {row["la_name"] for row in written["staff.csv"]} == {"Warwickshire"}
    assert {row["time_period"] for row in written["people.csv"]} == {"201314"}


def test_a_suppressed_number_has_the_standards_letter(written: Any) -> None:
    assert [row["staff"] for row in written["staff.csv"]] == ["c", "12"]


def test_columns_that_are_neither_time_nor_place_are_described(written: Any) -> None:
    assert [(row["col_name"], row["col_type"]) for row in written["visits.meta.csv"]] == [("visits", "Indicator")]


def test_a_column_of_words_is_a_filter(tiny: Tiny) -> None:
    tiny.describe(lambda tables: tables["visits"]["schema"]["fields"].append({"name": "Kind", "type": "string"}))
    tiny.edit("data/visits.csv", "period,area,visits\n", "period,area,visits,Kind\n")
    _, meta = opendata.convert(data.resource("visits"))
    assert list(meta["col_name"]) == ["kind", "visits"]
    assert list(meta["col_type"]) == ["Filter", "Indicator"]
