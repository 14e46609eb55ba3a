import codecs
from collections.abc import Callable
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
        (
            "visits",
            "2013/14,E07000220",
            "2013-14,E07000220",
            "row 6, column 'period'",
            "'2013-14'; expected a financial year",
        ),
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


def test_a_claim_that_is_made_twice_is_named_with_both_places(tiny: Tiny) -> None:
    text = tiny.read("data/claims/visits.csv")
    tiny.write("data/claims/visits.csv", text + text.splitlines()[-1] + "\n")
    assert (
        "data/claims/visits.csv, line 5: claim 'families' is the one of data/claims/visits.csv, line 4 again" in said()
    )


@pytest.mark.parametrize(("old", "new"), [("1.2,text", "1.2,summary"), ("1.2,text", "1.1,text"), ("350", "351")])
def test_a_claim_made_at_another_place_or_with_another_value_is_another(tiny: Tiny, old: str, new: str) -> None:
    text = tiny.read("data/claims/visits.csv")
    tiny.write("data/claims/visits.csv", text + text.splitlines()[-1].replace(old, new) + "\n")
    validate.validate()


# --- files as people save them -------------------------------------------------------

EVERY = ["data/visits.csv", "data/areas.csv", "data/claims/visits.csv", "data/datapackage.json", "data/report.toml",
         "chapters/staff.py", "_toc.yml", "CHANGELOG.md"]  # fmt: skip


def rewrite(tiny: Tiny, file: str, change: Callable[[bytes], bytes]) -> None:
    if file == "CHANGELOG.md":
        tiny.write(file, "# Changes\n\nNothing yet.\n")
    (tiny.folder / file).write_bytes(change((tiny.folder / file).read_bytes()))


@pytest.mark.parametrize("file", EVERY)
def test_a_byte_order_mark_and_line_ends_of_windows_are_accepted_in_every_file(tiny: Tiny, file: str) -> None:
    rewrite(tiny, file, lambda content: codecs.BOM_UTF8 + content.replace(b"\n", b"\r\n"))
    validate.validate()


@pytest.mark.parametrize("file", EVERY)
@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda content: content.decode().encode("utf-16"), "is text in UTF-16"),
        (lambda content: content + b"# Caf\xe9\n", "not UTF-8 but probably text in Windows-1252"),
        (lambda content: content.replace(b"\n", b"\n<<<<<<< HEAD\n", 1), "line 2: found '<<<<<<< HEAD', left by Git"),
    ],
)
def test_another_encoding_and_a_half_merged_file_are_named_in_every_file(
    tiny: Tiny, file: str, change: Callable[[bytes], bytes], found: str
) -> None:
    rewrite(tiny, file, change)
    assert f"{file}" in said()
    assert found in said()


@pytest.mark.parametrize("file", EVERY[:-1])
def test_a_folder_in_place_of_a_file_is_named(tiny: Tiny, file: str) -> None:
    (tiny.folder / file).unlink()
    (tiny.folder / file).mkdir()
    assert f"{file}: is a folder; expected a file" in said()


@pytest.mark.parametrize("file", ["visits", "areas", "claims/visits"])
def test_semicolons_are_named_in_every_table(tiny: Tiny, file: str) -> None:
    rewrite(tiny, f"data/{file}.csv", lambda content: content.replace(b",", b";"))
    assert f"data/{file}.csv" in said()
    assert "columns are separated by semicolons; expected commas" in said()


# --- what cannot be seen, and what spreadsheets make of values ---------------------


@pytest.mark.parametrize(
    ("cell", "found"),
    [("1_10", "the digits 0 to 9"), ("INF", "that is no number"), ("NaN", "that is no number"), ("1e400", "a spreadsheet shortened it"),
     ('"1,234"', "without separators"), ("05-Sep", "made a date"), ("45٣", "ARABIC-INDIC DIGIT THREE"), ("450 ", "SPACE (U+0020)")],
)  # fmt: skip
def test_a_number_that_only_a_program_would_take_for_one_is_refused(tiny: Tiny, cell: str, found: str) -> None:
    tiny.edit("data/visits.csv", "E07000220,450", f"E07000220,{cell}")
    assert "data/visits.csv, row 6, column 'visits': found" in said()
    assert found in said()


@pytest.mark.parametrize("mark", ["\u00a0", "\u200b", "\u00ad", "\u202e", "\ufeff", "\u2028", "\x0b", "\x85", " "])
@pytest.mark.parametrize(
    ("file", "cell", "place"),
    [("areas", "Rugby", "row 3, column 'name'"), ("claims/visits", "visits_rate.rugby.2013-14", "line 3, column 'id'")],
)
def test_a_character_that_cannot_be_seen_is_refused_in_keys_and_names(
    tiny: Tiny, file: str, cell: str, place: str, mark: str
) -> None:
    tiny.edit(f"data/{file}.csv", cell, f'"{cell}{mark}"')
    assert f"data/{file}.csv, {place}: found" in said()
    assert f"(U+{ord(mark):04X})" in said()


@pytest.mark.parametrize("rows", ["\n\n", ",,\n,,\n", " , , \n"])
def test_empty_rows_at_the_end_are_named(tiny: Tiny, rows: str) -> None:
    tiny.write("data/visits.csv", tiny.read("data/visits.csv") + rows)
    assert "data/visits.csv, row 8: found" in said()
    assert "the row is empty; delete it" in said()


def test_a_problem_behind_a_quoted_text_is_named_with_the_line_of_the_file(tiny: Tiny) -> None:
    tiny.edit("data/claims/visits.csv", "visits in the year", '"visits\nin\nthe year"')
    tiny.edit("data/claims/visits.csv", "families,1.2", "families ,1.2")
    line = tiny.read("data/claims/visits.csv").split("\n").index(next(
        text for text in tiny.read("data/claims/visits.csv").split("\n") if text.startswith("families ")
    )) + 1  # fmt: skip
    assert f"data/claims/visits.csv, line {line}, column 'id': found 'families '" in said()


# --- what is missing, and what chapters may not do -----------------------------------


def test_a_district_without_a_row_is_named_with_table_period_and_area(tiny: Tiny) -> None:
    tiny.edit("data/visits.csv", "2013/14,E07000220,450\n", "")
    assert "data/visits.csv: no row for Rugby (E07000220), period '2013/14'; other districts have one" in said()


def test_one_district_alone_is_not_enough_unless_the_table_says_so(tiny: Tiny) -> None:
    tiny.edit("data/visits.csv", "2013/14,E07000222,750\n", "")
    assert "data/visits.csv: no row for Warwick (E07000222), period '2013/14'; other districts have one" in said()
    tiny.describe(lambda tables: tables["visits"].update(some_districts=True))
    validate.validate()


def test_a_table_of_one_area_alone_needs_no_districts(tiny: Tiny) -> None:
    tiny.edit("data/visits.csv", "2013/14,E07000220,450\n2013/14,E07000222,750\n", "")
    validate.validate()


def test_a_unit_that_is_unknown_is_named(tiny: Tiny) -> None:
    tiny.describe(lambda tables: tables["visits"]["schema"]["fields"][2].update(unit="apples"))
    assert "table 'visits', column 'visits': unit 'apples'; expected one of count" in said()


def test_chapters_are_looked_through_before_anything_runs(tiny: Tiny) -> None:
    tiny.edit("chapters/staff.py", "{fig}`staff`", "{fig} `staff`")
    tiny.edit("chapters/visits.py", "begin(period)", "open('data/visits.csv')\nbegin(period)")
    assert "chapters/staff.py, cell 0, line" in said()
    assert "chapters/visits.py, cell 2, line" in said()


def test_a_chapter_of_another_year_than_the_settings_is_refused(tiny: Tiny) -> None:
    tiny.edit("chapters/staff.py", 'period = "2013/14"', 'period = "2012/13"')
    assert "chapters/staff.py: `period` is '2012/13', but data/report.toml has the edition '2013/14'" in said()


def test_a_data_package_without_areas_and_a_project_without_pins_are_refused(tiny: Tiny) -> None:
    tiny.describe(lambda tables: tables["areas"].update(name="places"))
    assert "data/datapackage.json: lists no table 'areas'" in said()
    (tiny.folder / "requirements.txt").unlink()
    assert "requirements.txt: not found. It lists what the book is made with" in said()


def test_lines_of_the_settings_that_a_page_shows_are_read_as_prose(tiny: Tiny) -> None:
    tiny.write(
        "data/report.toml", tiny.read("data/report.toml") + '[about]\ncannot = ["Fine.", "A <b>bold</b> one."]\n'
    )
    assert "data/report.toml, key 'about.cannot', line 2: found the HTML '<b>'" in said()
