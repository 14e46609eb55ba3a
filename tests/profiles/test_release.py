"""A folder of files as one release: what it lacks, where it disagrees, whose figures are whose."""

from pathlib import Path

import pytest
from department import AREAS, PERIOD, Department

from lib.profiles import release
from lib.profiles.release import Release
from lib.project import ReportError

ALDER = "E06900001"


def read(files: Department) -> Release:
    return release.read(files.write())


def test_a_release_that_is_as_it_should_be_lacks_nothing_and_agrees_with_itself(files: Department) -> None:
    found = read(files)
    assert (found.lacking, found.noticed) == ([], [])
    assert [place.name for place in found.authorities(PERIOD)] == ["Alderton", "Birchham", "Cedarford, City of"]
    assert {place.code for place in found.authorities(PERIOD)} == set(AREAS)


def test_a_release_is_read_once_and_again_when_a_file_changes(files: Department) -> None:
    first = read(files)
    assert release.read(files.folder) is first
    files.row("d1", ALDER)["CPP_At31"] = "c"
    assert read(files) is not first


def test_a_file_that_is_not_needed_may_be_missing_and_the_release_says_so(files: Department) -> None:
    del files.tables["d6"]
    found = read(files)
    assert found.lacking == ["There is no file d6_….csv: plans reviewed in time."]
    assert found.value("d6", found.place(ALDER, PERIOD), PERIOD, "Reviewed_within_timescales").text == ""


@pytest.mark.parametrize("table", ["c1", "d1", "population"])
def test_a_file_that_every_profile_needs_must_be_there(files: Department, table: str) -> None:
    del files.tables[table]
    with pytest.raises(ReportError, match=r"found no file .*, which every profile needs\. Download it into the folder"):
        read(files)


def test_a_column_that_a_file_lacks_is_said_and_one_that_it_is_known_by_is_refused(files: Department) -> None:
    files.change("c1", lambda row: row.pop("No_Further_Action"))
    assert read(files).lacking == [f"{files.names['c1']} has no column 'No_Further_Action'."]
    files.change("c1", lambda row: row.pop("Re_referrals"))
    with pytest.raises(
        ReportError, match=r"c1_made.*row 1: column 'Re_referrals' is missing, so this is not the table of referrals"
    ):
        read(files)


def test_a_file_under_the_name_of_another_is_refused(files: Department) -> None:
    files.tables["d3"] = files.tables["c4"]
    with pytest.raises(
        ReportError,
        match=r"d3_made.*'CPP_subsequent' is missing, so this is not the table of second or subsequent plans",
    ):
        read(files)


def test_two_files_for_one_table_are_refused_and_a_description_beside_it_is_not(files: Department) -> None:
    files.write()
    (files.folder / "d1_made.meta.csv").write_text("col_name,col_type\n", encoding="utf-8")
    release.read(files.folder)
    (files.folder / "d1_other.csv").write_text("x\n", encoding="utf-8")
    with pytest.raises(
        ReportError,
        match=r"d1_made_2022_to_2024.csv and d1_other.csv, both of which may be the table of child protection plans",
    ):
        release.read(files.folder)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"no such folder"):
        release.read(tmp_path / "nowhere")


def test_a_file_that_begins_later_or_leaves_a_year_out_is_said(files: Department) -> None:
    files.tables["c2"] = [row for row in files.tables["c2"] if row["time_period"] != "2022"]
    files.names["c2"] = "c2.csv"
    files.tables["d7"] = [row for row in files.tables["d7"] if row["time_period"] != "2023"]
    assert read(files).lacking == ["c2.csv begins with 2022-23.", f"{files.names['d7']} has no rows for 2022-23."]


@pytest.mark.parametrize(
    ("column", "other"), [("la_name", "Birchham"), ("old_la_code", "902"), ("region_code", "E12900002")]
)
def test_files_that_disagree_whose_figures_a_code_has_are_refused(files: Department, column: str, other: str) -> None:
    files.row("d3", ALDER)[column] = other
    with pytest.raises(
        ReportError, match=rf"d3_made.*column '{column}': found '{other}' for E06900001 in 2023/24; .* has"
    ):
        read(files)


def test_two_codes_with_one_old_code_in_a_year_are_refused(files: Department) -> None:
    for table in files.tables:
        files.change(table, lambda row: row.update(old_la_code="901") if row["old_la_code"] == "902" else None)
    with pytest.raises(
        ReportError, match=r"column 'old_la_code': found '901' for E06900002 in 2021/22, which E06900001 has as well"
    ):
        read(files)


@pytest.mark.parametrize(
    ("table", "column", "told"),
    [
        ("c1", "Referrals_rate", "give 500.0"),
        ("d3", "CPP_subsequent_percent", "of 240 give"),
        ("c4", "Section47", "2 of 40000"),
    ],
)
def test_a_digit_that_was_changed_is_noticed_with_its_row_and_column(
    files: Department, table: str, column: str, told: str
) -> None:
    row = files.row(table, ALDER)
    row[column] = "2"
    (noticed,) = read(files).noticed
    assert noticed.startswith(f"{files.names[table]}, row {files.tables[table].index(row) + 2}, column ")
    assert "Alderton, 2023-24: found " in noticed
    assert told in noticed


def test_a_swap_of_two_authorities_figures_is_noticed(files: Department) -> None:
    one, other = files.row("c1", ALDER), files.row("c1", "E06900002")
    one["Referrals"], other["Referrals"] = other["Referrals"], one["Referrals"]
    assert len([words for words in read(files).noticed if "Referrals_rate" in words]) == 2


def test_two_tables_that_count_the_same_plans_differently_are_noticed(files: Department) -> None:
    files.row("d4", "E92000001")["CPP_At31"] = "3"
    assert [words for words in read(files).noticed if "England, plans at 31 March, 2023-24" in words]


def test_an_authority_is_followed_through_a_new_code_and_not_beyond_a_new_old_code(files: Department) -> None:
    for table in files.tables:
        early = {"2022"} if table != "population" else {"2021"}
        for row in files.tables[table]:
            if row["time_period"] in early and row["new_la_code"] == ALDER:
                row.update(new_la_code="E10900009")
            elif row["time_period"] in early and row["new_la_code"] == "E06900002":
                row.update(new_la_code="E06900099", old_la_code="999", la_name="Birch County")
    found = read(files)
    alder, birch = found.place(ALDER, PERIOD), found.place("E06900002", PERIOD)
    assert found.value("d1", alder, "2021/22", "CPP_At31").text == files.row("d1", "E10900009", 2022)["CPP_At31"]
    assert found.population(alder, "2021/22").text == "40000"
    assert found.value("d1", birch, "2021/22", "CPP_At31").text == ""
    assert found.noticed == []
    with pytest.raises(ReportError, match=r"has it from 2021/22 to 2021/22, not for 2023/24. Authorities come and go"):
        found.place("E06900099", PERIOD)


def test_an_unknown_area_or_year_is_refused(files: Department) -> None:
    found = read(files)
    with pytest.raises(ReportError, match=r"'E06000001'.*has no such code"):
        found.place("E06000001", PERIOD)
    with pytest.raises(ReportError, match=r"has no row of it. It has 2021/22 to 2023/24"):
        found.authorities("1999/00")


def test_rounding_of_what_lies_above_authorities_is_told_from_the_numbers(files: Department) -> None:
    for row in files.tables["d1"]:
        if not row["new_la_code"]:
            row["CPP_At31"] = "670"
    assert read(files).rounds_above
    files.row("d1", "E92000001")["CPP_At31"] = "675"
    assert not read(files).rounds_above


def test_a_profile_has_the_last_years_up_to_its_own(files: Department) -> None:
    found = read(files)
    assert found.periods_to("2022/23") == ["2021/22", "2022/23"]
    assert found.periods_to(PERIOD, 2) == ["2022/23", PERIOD]
