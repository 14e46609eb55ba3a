"""Tables in the open-data layout: places and times spelt out, symbols of the standard, every column described."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from tiny import Tiny

from lib import data
from lib.book.archive import opendata
from lib.project import ReportError


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


def kinds(tiny: Tiny, *kinds: str, **described: Any) -> Any:
    """The visits with a further column of words, as (data, metadata)."""
    field = {"name": "Kind", "type": "string"} | described
    tiny.describe(lambda tables: tables["visits"]["schema"]["fields"].append(field))
    header, *rows = tiny.read("data/visits.csv").splitlines()
    words = [kinds[n % len(kinds)] for n in range(len(rows))]
    tiny.write("data/visits.csv", "\n".join([f"{header},Kind", *map(",".join, zip(rows, words, strict=True))]) + "\n")
    return opendata.convert(data.resource("visits"))


def test_a_column_of_words_is_a_filter(tiny: Tiny) -> None:
    _, meta = kinds(tiny, "at home", "by phone")
    assert list(meta["col_name"]) == ["kind", "visits"]
    assert list(meta["col_type"]) == ["Filter", "Indicator"]


def test_a_column_with_one_word_tells_no_rows_apart_and_is_left_out(tiny: Tiny) -> None:
    table, meta = kinds(tiny, "at home")
    assert "kind" not in {*table.columns, *meta["col_name"]}


def test_a_filter_has_words_where_the_table_has_symbols_gaps_or_everything(tiny: Tiny) -> None:
    tiny.describe(lambda tables: tables["visits"]["schema"].update(missingValues=["", "u", "z"]))
    table, _ = kinds(tiny, "All visits", "", "u", "z", "x", "y", total="All visits")
    assert list(table["kind"]) == ["Total", "Not specified", "Not specified", "Not applicable", "x", "y"]


def test_a_label_keeps_its_capitals_and_one_that_is_too_long_is_refused(tiny: Tiny) -> None:
    _, meta = kinds(tiny, "a", "b", description="places of the DWP in England")
    assert meta["label"].to_list()[0] == "Places of the DWP in England"
    tiny.describe(lambda tables: tables["visits"]["schema"]["fields"][2].update(description="x" * 101))
    with pytest.raises(ReportError, match=r"table 'visits': the label .* has 101 characters.*takes 100"):
        opendata.convert(data.resource("visits"))


def test_decimals_are_those_of_the_column(tiny: Tiny) -> None:
    tiny.edit("data/visits.csv", ",400\n", ",400.25\n")
    _, meta = opendata.convert(data.resource("visits"))
    assert meta["indicator_dp"].to_list() == ["2"]


@pytest.mark.parametrize(
    ("unit", "shown"), [("percent", "%"), ("percentage_points", "pp"), ("gbp", "£"), ("per_10000", ""), ("count", "")]
)
def test_units_are_those_that_the_layout_knows(tiny: Tiny, unit: str, shown: str) -> None:
    tiny.describe(lambda tables: tables["visits"]["schema"]["fields"][2].update(unit=unit))
    _, meta = opendata.convert(data.resource("visits"))
    assert meta["indicator_unit"].to_list() == [shown]


def test_a_table_says_its_own_time_and_a_list_is_not_offered(tiny: Tiny) -> None:
    time = {"time_period": "2011", "time_identifier": "Calendar year"}
    tiny.describe(lambda tables: (tables["people"].update(time=time), tables["staff"].update(open_data=False)))
    table, _ = opendata.convert(data.resource("people"))
    assert {*zip(table["time_period"], table["time_identifier"], strict=True)} == {("2011", "Calendar year")}
    assert opendata.is_offered(data.resource("people"))
    assert not opendata.is_offered(data.resource("staff"))


def test_words_that_name_another_area_place_their_row_there(tiny: Tiny) -> None:
    tiny.describe(lambda tables: tables["staff"].update(places={"12": "E92000001"}))
    table, _ = opendata.convert(data.resource("staff"))
    assert table["geographic_level"].to_list() == ["Local authority", "National"]


SPREAD = "period,date,area,indicator,value,unit,symbol\n"


def spread(tiny: Tiny, *rows: str) -> Any:
    tiny.write("data/visits.csv", SPREAD + "".join(f"{row}\n" for row in rows))
    kinds = [{"name": name, "type": "number" if name == "value" else "string"} for name in SPREAD.strip().split(",")]
    tiny.describe(lambda tables: tables["visits"]["schema"].update(fields=kinds))
    return opendata.convert(data.resource("visits"))


def test_a_table_that_names_its_indicators_has_a_column_for_each(tiny: Tiny) -> None:
    table, meta = spread(
        tiny,
        "2013/14,,E10000031,Visits,12,count,",
        '2013/14,,E10000031,"Visits, per 10,000 children",3.5,per_10000,',
        "2013/14,,E92000001,Visits,,count,c",
        "2013/14,2013-06-30,E92000001,Children,,count,",
    )
    assert table[["visits", "visits_rate", "children"]].to_numpy().tolist() == [["12", "3.5", "x"], ["c", "x", "x"]]
    assert meta["indicator_dp"].to_list() == ["0", "1", "0"]
    assert meta["label"].to_list() == ["Visits", "Visits, per 10,000 children", "Children, at 30 June"]
    assert set(table["time_period"] + table["time_identifier"]) == {"2014Reporting year"}


def test_two_values_for_one_indicator_are_refused(tiny: Tiny) -> None:
    with pytest.raises(ReportError, match="'Visits' has two values for 2014 and one area"):
        spread(tiny, "2013/14,,E10000031,Visits,12,count,", "2013/14,,E10000031,Visits,13,count,")


def test_a_text_that_a_spreadsheet_would_run_is_written_as_text(tiny: Tiny, tmp_path: Path) -> None:
    kinds(tiny, "=1+1", "-2+3")
    opendata.write_all(tmp_path / "open")
    written = (tmp_path / "open" / "visits.csv").read_text(encoding="utf-8")
    assert written.count(",'=1+1,") == written.count(",'-2+3,") == 3
