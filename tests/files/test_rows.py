"""CSV files as rows that know their lines, and what is wrong with their form."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.files import rows
from lib.project import ReportError

HEADER = "period,area,note\n"


def refused(content: str) -> str:
    with pytest.raises(ReportError) as error:
        rows.parse(content, "data/visits.csv")
    return str(error.value)


def troubles(content: str, *prose: str) -> list[str]:
    return rows.troubles(rows.parse(HEADER + content, "data/visits.csv"), prose)


def test_a_row_knows_the_line_where_it_starts_as_an_editor_counts() -> None:
    content = HEADER + 'a,b,"one\ntwo\nthree"\nc,d,e\n"f\n",g,h\ni,j,k\n'
    lines = content.split("\n")
    sheet = rows.parse(content, "x")
    assert [row.line for row in sheet.rows] == [2, 5, 6, 8]
    assert [lines[row.line - 1][:2].strip('"') for row in sheet.rows] == ["a,", "c,", "f", "i,"]


@given(st.lists(st.lists(st.text('ab,"\n\u2028\x0b\x85 '), min_size=2, max_size=2), max_size=8))
def test_the_line_of_every_row_is_that_of_the_file_whatever_its_cells_hold(cells: list[list[str]]) -> None:
    """Line ends of other kinds (U+2028, vertical tabulation, NEL) are none for an editor, nor for a row."""
    written = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    sheet = rows.parse("\n".join(["x,y", *written]) + "\n", "x")
    starts = [2 + sum(text.count("\n") + 1 for text in written[:number]) for number in range(len(written))]
    assert [(row.line, row.cells) for row in sheet.rows] == list(zip(starts, cells, strict=True))


@pytest.mark.parametrize(("separator", "called"), [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")])
def test_another_separator_is_named_with_how_to_save(separator: str, called: str) -> None:
    said = refused("a,b\n1,2\n".replace(",", separator))
    assert f"data/visits.csv, row 1: columns are separated by {called}; expected commas" in said
    assert "CSV UTF-8 (comma delimited)" in said


def test_a_line_for_excel_alone_is_named() -> None:
    assert "found 'sep=;', which only Excel reads" in refused("sep=;\na;b\n")


def test_a_quote_that_is_never_closed_is_named_where_its_row_begins() -> None:
    assert "data/visits.csv, row 3: the row that begins here cannot be read" in refused(
        HEADER + 'a,b,c\n"d,e,f\ng,h,i\n'
    )
    assert "row 2" in refused(HEADER + '"a"b,c,d\n')


def test_a_column_named_twice_or_in_characters_that_cannot_be_seen_is_refused() -> None:
    assert "row 1, column 3: found 'a' a second time" in refused("a,b,a\n")
    assert r"row 1, column 2: found 'b\u200b'; character 2 is ZERO WIDTH SPACE" in refused("a,b\u200b\n")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("a,b\n", "row 2, column 'note': found nothing; the row is too short"),
        ("a,b,c,d\n", "row 2: found 'd'; the row has more cells than the header"),
        ("a,b,c,\n", "row 2: found nothing; the row has more cells than the header"),
        ("\n", "row 2: found nothing; the row is empty; delete it"),
        (",,\n", "row 2: found only empty cells; the row is empty; delete it"),
        (" , ,\n", "row 2: found only empty cells; the row is empty; delete it"),
        ("a,b ,c\n", "row 2, column 'area': found 'b '; ends with SPACE (U+0020)"),
        ("a,b,c\nd,\u00a0e,f\n", r"row 3, column 'area': found '\xa0e'; begins with NO-BREAK SPACE (U+00A0)"),
        ('a,b,"c\nd"\n', r"row 2, column 'note': found 'c\nd'; character 2 is LINE FEED"),
        ("a,05-Sep,c\n", "row 2, column 'area': found '05-Sep'; a spreadsheet has made a date"),
        ("a,#N/A,c\n", "row 2, column 'area': found '#N/A'; a spreadsheet could not compute"),
    ],
)
def test_a_bad_row_is_named_by_file_row_column_and_what_was_found(content: str, says: str) -> None:
    (said,) = troubles(content)
    assert said.startswith(f"data/visits.csv, {says}")


def test_every_row_in_trouble_is_told_and_rows_after_a_quoted_line_end_keep_their_line() -> None:
    said = troubles('a,b,"one\ntwo"\nc,d \n,,\ne,f ,g\n', "note")
    assert [text.split(":")[0] for text in said] == [
        "data/visits.csv, row 4, column 'note'", "data/visits.csv, row 5", "data/visits.csv, row 6, column 'area'",
    ]  # fmt: skip


def test_a_file_in_trouble_is_refused_with_a_flood_cut_and_counted(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n" + "c\n" * 25, encoding="utf-8")
    with pytest.raises(ReportError, match=r"(?s)data/x\.csv, row 2.*and 5 more") as error:
        rows.require_sound(rows.read(tmp_path / "x.csv", "data/x.csv"))
    assert str(error.value).count("data/x.csv") == rows.MOST_TOLD
