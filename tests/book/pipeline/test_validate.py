from typing import Any

import pytest
from tiny import Tiny

from lib.book.pipeline import validate
from lib.project import ReportError


def said() -> Any:
    with pytest.raises(ReportError) as error:
        validate.validate()
    return str(error.value)


def test_good_data_is_accepted(tiny: Tiny) -> None:
    validate.validate()


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "found"),
    [
        ("visits", "E07000220,450", "E07000220,many", "row 6, column 'visits'", "'many'; expected a whole number"),
        ("visits", "E07000220,450", "E07000220,450.5", "row 6, column 'visits'", "'450.5'; expected a whole number"),
        ("visits", "E07000220,450", "E07000220,-450", "row 6, column 'visits'", "'-450'; breaks the rule"),
        ("visits", "E07000220,450", "E07000220,x", "row 6, column 'visits'", "'x'; expected a whole number"),
        ("visits", "E07000220,450", "E07000229,450", "row 6, column 'area'", "'E07000229'; not among the codes"),
        ("visits", "E07000220,450", "E07000222,450", "row 7, column 'period, area'", "'2013/14, E07000222'; this key"),
        ("visits", "E07000220,450", ",450", "row 6, column 'area'", "found nothing"),
        (
            "visits",
            "2013/14,E07000220",
            "2013/15,E07000220",
            "row 6, column 'period'",
            "'2013/15'; expected a financial",
        ),
        ("visits", "2013/14,E07000220", "2013-14,E07000220", "row 6, column 'period'", "'2013-14'; breaks the rule"),
        ("visits", "E07000220,450", "E07000220", "row 6, column 'visits'", "row is too short"),
        ("visits", "E07000220,450", "E07000220,1,450", "row 6", "more cells than the header"),
        ("visits", "2013/14,E07000220,450", "", "row 6", "row is empty"),
        ("staff", "2013/14,12", "2013/14,z", "row 3, column 'staff'", "'z'; expected a whole number"),
        ("areas", "Rugby,district", "Rugby,town", "row 3, column 'level'", "'town'; breaks the rule"),
    ],
)
def test_a_bad_cell_is_named_by_file_row_column_and_what_was_found(
    tiny: Tiny, file: str, old: str, new: str, place: str, found: str
) -> None:
    tiny.edit(f"data/{file}.csv", old, new)
    assert f"data/{file}.csv, {place}: " in said()
    assert found in said()


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-x", "+x"])
def test_a_text_that_a_spreadsheet_would_run_is_refused(tiny: Tiny, text: str) -> None:
    tiny.edit("data/areas.csv", ",Rugby,", f",{text},")
    assert f"data/areas.csv, row 3, column 'name': found {text!r}, which a spreadsheet would take" in said()


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("period,area", "column 'visits' is missing; expected period, area, visits"),
        ("period,area,visits,notes", "column 'notes' is not described"),
        ("area,period,visits", "columns are in another order"),
        ("", "column 'period' is missing"),
    ],
)
def test_a_header_that_does_not_fit_is_named_with_what_was_expected(tiny: Tiny, header: str, message: str) -> None:
    tiny.edit("data/visits.csv", "period,area,visits", header)
    assert f"data/visits.csv, row 1: {message}" in said()


def test_a_missing_file_is_named(tiny: Tiny) -> None:
    (tiny.folder / "data/visits.csv").unlink()
    assert "data/visits.csv: file not found" in said()


def test_a_file_that_is_not_listed_is_named(tiny: Tiny) -> None:
    tiny.write("data/notes.csv", "a\n1\n")
    assert "data/notes.csv: not listed in data/datapackage.json" in said()


def test_a_file_that_is_not_utf_8_is_named(tiny: Tiny) -> None:
    (tiny.folder / "data/areas.csv").write_bytes(tiny.read("data/areas.csv").replace("Rugby", "Café").encode("cp1252"))
    assert "data/areas.csv" in said()
    assert "UTF-8" in said()


def test_a_data_package_that_is_not_utf_8_is_named(tiny: Tiny) -> None:
    (tiny.folder / "data/datapackage.json").write_bytes(b'{"title": "Caf\xe9", "resources": []}')
    assert "datapackage.json" in said()
    assert "UTF-8" in said()


@pytest.mark.parametrize("key", ["name", "path", "title", "section", "sources", "schema"])
def test_an_incomplete_description_names_table_and_what_is_missing(tiny: Tiny, key: str) -> None:
    tiny.describe(lambda tables: tables["visits"].pop(key))
    assert f"{key!r} is missing" in said()


def test_a_schema_without_fields_is_refused(tiny: Tiny) -> None:
    tiny.describe(lambda tables: tables["visits"]["schema"].pop("fields"))
    assert "table 'visits'" in said()


def test_an_unknown_type_is_refused_by_name(tiny: Tiny) -> None:
    tiny.describe(lambda tables: tables["visits"]["schema"]["fields"][2].update(type="whole"))
    assert "visits" in said()
    assert "whole" in said()


def test_a_description_that_is_no_mapping_is_refused(tiny: Tiny) -> None:
    tiny.write("data/datapackage.json", '{"resources": ["visits.csv"]}')
    assert "datapackage.json" in said()


def test_two_tables_with_one_name_are_refused(tiny: Tiny) -> None:
    tiny.describe(lambda tables: tables["people"].update(name="visits"))
    assert "'visits'" in said()


def test_every_problem_is_listed_not_only_the_first(tiny: Tiny) -> None:
    tiny.edit("data/visits.csv", "E07000220,450", "E07000220,many")
    tiny.edit("data/people.csv", "12000", "-1")
    assert "visits.csv, row 6" in said()
    assert "people.csv, row 3" in said()


def test_a_flood_of_problems_is_cut_and_counted(tiny: Tiny) -> None:
    rows = "".join(f"20{n}/99,E07000220,1\n" for n in range(10, 40))
    tiny.write("data/visits.csv", "period,area,visits\n" + rows)
    assert said().count("data/visits.csv") == 20
    assert "and 10 more" in said()


def test_claims_of_no_chapter_are_named(tiny: Tiny) -> None:
    tiny.write("data/claims/vistis.csv", "")
    assert "data/claims/vistis.csv: there is no chapter 'vistis'" in said()


def test_claims_of_a_chapter_are_accepted(tiny: Tiny) -> None:
    validate.check_claims()
