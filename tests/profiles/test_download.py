"""The figures that a profile offers: every published value once, as the file has it, with the place it is from."""

import csv
import io
from decimal import Decimal

from department import PERIOD, Department
from scipy import stats

from lib.profiles import download, figures
from lib.profiles.figures import Figures

ALDER, BIRCH = "E06900001", "E06900002"


def rows(files: Department, *neighbours: str) -> tuple[Figures, list[dict[str, str]]]:
    found = figures.of(files.write(), ALDER, PERIOD, neighbours)
    return found, list(csv.DictReader(io.StringIO(download.as_csv(found))))


def test_each_value_is_that_of_the_cell_it_names_in_the_file_of_that_name(files: Department) -> None:
    found, made = rows(files, BIRCH)
    assert len(made) > 150
    for row in made:
        with (files.folder / row["file"]).open(encoding="utf-8-sig", newline="") as file:
            line = list(csv.DictReader(file))[int(row["row"]) - 2]
        assert line[row["column"]] == row["value"] or row["symbol"]
        assert row["area"] in (line["new_la_code"] or line["region_code"] or line["country_code"])
        ended = int(row["period"][:4]) + (row["column"] != "population_estimate")
        assert line["time_period"] == str(ended)
    assert {row["name"] for row in made} == {"Alderton", "Northshire", "England", "Birchham"}
    assert {row["period"] for row in made} == set(found.years)


def test_no_value_has_two_rows(files: Department) -> None:
    _, made = rows(files, BIRCH)
    keys = [(row["area"], row["period"], row["file"], row["row"], row["column"], row["indicator"]) for row in made]
    assert len(set(keys)) == len(keys)


def test_a_hidden_value_stands_as_its_symbol_without_number_and_without_interval(files: Department) -> None:
    files.row("c1", ALDER)["Referrals"] = files.row("c1", ALDER)["Referrals_rate"] = "c"
    _, made = rows(files)
    hidden = [row for row in made if row["symbol"]]
    assert {row["column"] for row in hidden} == {"Referrals", "Referrals_rate"}
    assert {(row["value"], row["symbol"], row["lower"], row["upper"]) for row in hidden} == {("", "c", "", "")}


def test_an_interval_is_that_of_the_published_count_and_only_the_authoritys_own_values_have_one(
    files: Department,
) -> None:
    _, made = rows(files, BIRCH)
    assert {row["name"] for row in made if row["lower"]} == {"Alderton"}
    (row,) = (
        r for r in made if r["name"] == "Alderton" and r["column"] == "CPP_subsequent_percent" and r["period"] == PERIOD
    )
    line = files.row("d3", ALDER)
    ends = stats.binomtest(int(line["CPP_subsequent"]), int(line["CPP_start"])).proportion_ci(0.95, "wilson")
    assert abs(Decimal(row["lower"]) - Decimal(ends.low * 100)) < Decimal("0.051")
    assert abs(Decimal(row["upper"]) - Decimal(ends.high * 100)) < Decimal("0.051")


def test_what_the_files_lack_has_no_row(files: Department) -> None:
    del files.tables["d6"]
    _, made = rows(files)
    assert not [row for row in made if row["indicator"].startswith("Plans reviewed in time")]


def test_a_name_that_a_spreadsheet_would_run_is_text(files: Department) -> None:
    for table in files.tables.values():
        for row in table:
            if row["new_la_code"] == ALDER:
                row["la_name"] = "=1+1"
    _, made = rows(files)
    assert {row["name"] for row in made if row["area"] == ALDER} == {"'=1+1"}
