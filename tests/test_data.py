import csv
from typing import Any

import pytest
from tiny import Tiny

from lib import data
from lib.project import ReportError, root


def test_numbers_are_read_as_numbers_and_codes_as_text(tiny: Tiny) -> None:
    table = data.read("people")
    assert table["people"].sum() == 30000 + 12000 + 18000
    assert table["area"].to_list() == ["E10000031", "E07000220", "E07000222"]


def test_every_row_knows_its_line_in_the_file(tiny: Tiny) -> None:
    lines = tiny.read("data/visits.csv").splitlines()
    for row in data.read("visits").to_dict("records"):
        assert lines[row[data.LINE] - 1] == f"{row['period']},{row['area']},{row['visits']}"


def test_a_declared_symbol_is_no_value_and_says_why(tiny: Tiny) -> None:
    assert data.read("staff")["staff"].isna().to_list() == [True, False]
    assert (data.cell("staff", 2, "staff"), data.symbol("staff", 2, "staff")) == (None, "x")


def test_a_cell_is_read_by_table_line_and_column(tiny: Tiny) -> None:
    table = data.read("people")
    for row in table.to_dict("records"):
        assert data.cell("people", row[data.LINE], "people") == row["people"]
        assert data.cell("people", row[data.LINE], "area") == row["area"]


def test_a_changed_file_is_read_again(tiny: Tiny) -> None:
    assert data.cell("people", 2, "people") == 30000
    tiny.edit("data/people.csv", "30000", "31000")
    assert data.cell("people", 2, "people") == 31000


def test_the_section_of_a_table_is_known(tiny: Tiny) -> None:
    assert data.section("people") == "1.1"


def test_an_unknown_table_is_refused_with_the_names_of_those_there_are(tiny: Tiny) -> None:
    with pytest.raises(ReportError, match=r"'vistis'.*areas, people, staff, visits"):
        data.read("vistis")


def test_a_missing_file_is_named(tiny: Tiny) -> None:
    (tiny.folder / "data/visits.csv").unlink()
    with pytest.raises(ReportError, match=r"data/visits\.csv: not found"):
        data.read("visits")


def test_a_missing_column_is_named(tiny: Tiny) -> None:
    tiny.edit("data/people.csv", "area,people", "area,persons")
    with pytest.raises(ReportError, match=r"data/people\.csv: column 'people' is missing"):
        data.read("people")


def test_text_in_a_number_names_file_row_column_and_text(tiny: Tiny) -> None:
    tiny.edit("data/people.csv", "12000", "many")
    with pytest.raises(ReportError, match=r"data/people\.csv, row 3, column 'people': found 'many'"):
        data.read("people")


def test_a_missing_data_package_is_named(tiny: Tiny) -> None:
    (tiny.folder / "data/datapackage.json").unlink()
    with pytest.raises(ReportError, match=r"datapackage\.json: not found"):
        data.package()


def test_a_broken_data_package_names_line_and_column(tiny: Tiny) -> None:
    tiny.write("data/datapackage.json", '{\n "resources": [\n}')
    with pytest.raises(ReportError, match=r"datapackage\.json, line 3, column 1"):
        data.package()


@pytest.mark.parametrize("text", ["{}", '{"resources": 1}', "[]", "3"])
def test_a_data_package_without_resources_is_refused(tiny: Tiny, text: str) -> None:
    tiny.write("data/datapackage.json", text)
    with pytest.raises(ReportError, match="no list 'resources'"):
        data.package()


def test_a_project_may_do_without_a_table(tiny: Tiny) -> None:
    assert data.has("visits")
    assert not data.has("witnesses")


@pytest.mark.parametrize("text", ["1_10", "INF", "NaN", "1e400", "12000.5", "12000 ", "１2000"])
def test_a_number_that_only_python_takes_for_one_is_refused_with_row_and_column(tiny: Tiny, text: str) -> None:
    tiny.edit("data/people.csv", "12000", text)
    with pytest.raises(ReportError, match=r"data/people\.csv, row 3, column 'people': found"):
        data.read("people")
    with pytest.raises(ReportError, match=r"data/people\.csv, row 3, column 'people': found"):
        data.cell("people", 3, "people")


def test_a_byte_order_mark_and_line_ends_of_windows_change_no_cell(tiny: Tiny) -> None:
    before = data.read("people")
    tiny.write("data/people.csv", "\ufeff" + tiny.read("data/people.csv").replace("\n", "\r\n"))
    assert data.read("people").equals(before)


def test_a_table_that_is_not_described_is_refused(tiny: Tiny) -> None:
    tiny.describe(lambda tables: tables["people"].pop("schema"))
    with pytest.raises(ReportError, match=r"table 'people': expected a 'path', and a 'schema' with 'fields'"):
        data.read("people")


@pytest.mark.parametrize("entry", data.package()["resources"], ids=lambda entry: entry["name"])
def test_the_line_of_a_row_is_the_one_an_outsider_counts(entry: dict[str, Any]) -> None:
    """As `["cell", table, line, column]` is explained to readers: the line of the file, for whoever opens it as CSV."""
    numbers = {field["name"] for field in entry["schema"]["fields"] if field["type"] in data.NUMBERS}
    with (root() / "data" / entry["path"]).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        outside = [(reader.line_num, row) for row in reader]
    read = data.read(entry["name"])
    assert list(read[data.LINE]) == [line for line, _ in outside]
    for line, row in outside:
        assert [data.cell(entry["name"], line, column) for column in header] == [
            None if text in entry["schema"]["missingValues"] else float(text) if column in numbers else text
            for column, text in zip(header, row, strict=True)
        ]
