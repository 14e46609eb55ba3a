"""One file in the department's layout: what is read, and how what is wrong is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from department import Department

from lib.profiles import indicators, openfile
from lib.profiles.openfile import OpenFile
from lib.project import ReportError

ALDER = "E06900001"
NOW = "2023/24"


def read(files: Department, table: str = "d1") -> OpenFile:
    folder = files.write()
    return openfile.read(folder / files.names[table], table, indicators.columns(table), midyear=table == "population")


@pytest.mark.parametrize("begins", ["", "\ufeff"])
def test_a_value_has_its_text_its_number_and_its_place(files: Department, begins: str) -> None:
    files.begins = begins
    files.row("d1", ALDER)["CPP_At31"] = "217"
    found = read(files).value(ALDER, NOW, "CPP_At31")
    line = files.tables["d1"].index(files.row("d1", ALDER)) + 2
    assert (found.text, found.number, found.symbol) == ("217", 217, "")
    assert (found.table, found.line, found.column) == ("d1", line, "CPP_At31")


@pytest.mark.parametrize("symbol", list("cxuzk"))
def test_a_symbol_is_kept_with_its_reason_and_is_no_number(files: Department, symbol: str) -> None:
    files.row("d1", ALDER)["CPP_At31"] = symbol
    found = read(files).value(ALDER, NOW, "CPP_At31")
    assert (found.text, found.number, found.symbol) == (symbol, None, symbol)
    assert openfile.SYMBOLS[symbol]


def test_a_year_may_be_written_as_the_one_it_ends_in_or_as_both(files: Department) -> None:
    before = read(files).rows.keys()
    files.change(
        "d1",
        lambda row: row.update(
            time_period=str(int(row["time_period"]) - 1) + row["time_period"][2:], time_identifier="Financial year"
        ),
    )
    assert files.tables["d1"][0]["time_period"] == "202122"
    assert read(files).rows.keys() == before


def test_a_population_is_of_the_middle_of_the_year_that_it_divides(files: Department) -> None:
    assert read(files, "population").periods == ["2021/22", "2022/23", "2023/24"] == read(files, "d1").periods


def test_of_divided_rows_the_totals_are_taken(files: Department) -> None:
    files.change("d1", lambda row: row.update(category="Total"))
    girls = [row | {"category": "Girls", "CPP_At31": "1"} for row in files.tables["d1"]]
    expected = read(files).value(ALDER, NOW, "CPP_At31").text
    files.tables["d1"] = girls + files.tables["d1"]
    assert read(files).value(ALDER, NOW, "CPP_At31").text == expected != "1"


def test_divided_rows_without_a_total_are_refused(files: Department) -> None:
    files.tables["d1"][0]["category"] = "Girls"
    with pytest.raises(ReportError, match="column 'category': found Girls, Table d1 and no 'Total'"):
        read(files)


def test_what_a_file_has_no_row_or_column_for_has_neither_number_nor_symbol(files: Department) -> None:
    found = read(files)
    for value in (
        found.value("E06000099", NOW, "CPP_At31"),
        found.value(ALDER, "1999/00", "CPP_At31"),
        found.value(ALDER, NOW, "no_such"),
    ):
        assert (value.text, value.number, value.symbol) == ("", None, "")


WRONG: list[tuple[str, Any, str]] = [
    ("CPP_At31", "q", "found 'q'; expected a number, or one of the symbols c, x, u, z, k"),
    ("CPP_At31", "C", "found 'C'; expected a number"),
    ("CPP_At31", "", "found ''; expected a number"),
    ("CPP_At31", "1,205", "found '1,205'; expected a number"),
    ("CPP_At31", "-5", "found '-5'; expected a number from 0 up"),
    ("CPP_At31", "1e3", "found '1e3'; expected a number"),
    ("geographic_level", "Ward", "found 'Ward'; expected one of National, Regional, Local authority"),
    ("new_la_code", "E0690001", "found 'E0690001'; expected the code of an area"),
    ("la_name", "", "found nothing; expected the name of E06900001"),
    ("la_name", "Alderton ", "found 'Alderton '; ends with SPACE"),
    ("old_la_code", "9o1", "found '9o1'; expected three digits"),
    ("region_code", "", "found ''; expected the code of the region that Alderton lies in"),
    ("time_identifier", "Academic year", "found 'Academic year'; expected Financial year or Reporting year"),
    ("time_period", "202325", "found '202325'; expected the year it ends in"),
    ("time_period", "24", "found '24'; expected the year it ends in"),
]


@pytest.mark.parametrize(("column", "found", "told"), WRONG, ids=lambda value: str(value)[:20])
def test_a_wrong_cell_is_refused_with_file_row_and_column(
    files: Department, column: str, found: str, told: str
) -> None:
    row = files.row("d1", ALDER)
    line = files.tables["d1"].index(row) + 2
    row[column] = found
    with pytest.raises(ReportError) as error:
        read(files)
    assert str(error.value).startswith(f"{files.names['d1']}, row {line}, column '{column}': {told}")


def test_a_region_with_the_code_of_an_authority_is_refused(files: Department) -> None:
    files.row("d1", "E12900001")["new_la_code"] = ALDER
    with pytest.raises(
        ReportError, match=r"column 'new_la_code': found 'E06900001' in a row whose level is 'Regional'"
    ):
        read(files)


def test_an_area_that_stands_twice_in_a_year_is_refused_with_both_rows(files: Department) -> None:
    files.tables["d1"].append(dict(files.row("d1", ALDER)))
    first, last = files.tables["d1"].index(files.row("d1", ALDER)) + 2, len(files.tables["d1"]) + 1
    with pytest.raises(
        ReportError, match=rf"row {last}, column 'new_la_code': found E06900001 .* second time; row {first} has it"
    ):
        read(files)


def test_a_name_that_says_other_years_than_the_file_holds_is_refused(files: Department) -> None:
    files.tables["d1"] = [row for row in files.tables["d1"] if row["time_period"] != "2022"]
    with pytest.raises(ReportError, match="found 2023 to 2024; the name says 2022 to 2024"):
        read(files)


def test_a_file_of_another_layout_is_refused_by_its_first_missing_column(tmp_path: Path) -> None:
    path = tmp_path / "d1.csv"
    path.write_text("area,year,plans\nE06900001,2024,5\n", encoding="utf-8")
    with pytest.raises(ReportError, match=r"d1.csv, row 1: column 'time_period' is missing.*found area, year, plans"):
        openfile.read(path, "d1", [])


@pytest.mark.parametrize("cut", [lambda text: text[:-12], lambda text: text.rstrip() + ",1\r\n"], ids=["short", "long"])
def test_a_row_that_is_short_or_long_is_refused(files: Department, cut: Callable[[str], str]) -> None:
    path = files.write() / files.names["d1"]
    content = path.read_bytes().decode("utf-8-sig")
    path.write_bytes(cut(content).encode())
    with pytest.raises(ReportError, match=r"row 19: found \d+ cells; expected 16"):
        openfile.read(path, "d1", indicators.columns("d1"))


def test_a_file_without_rows_is_refused(files: Department) -> None:
    path = files.write() / files.names["d1"]
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    with pytest.raises(ReportError, match="has no rows"):
        openfile.read(path, "d1", indicators.columns("d1"))
