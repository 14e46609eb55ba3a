"""How tables are fitted to the page."""

from typing import Any

import pytest

from lib.book.pdf import tables
from lib.book.pdf.grid import Cell, Grid
from lib.book.pdf.text import text
from lib.project import ReportError


def table(columns: Any, word: str = "12") -> Any:
    row = [Cell(text("Name"), "Name", header=True), *(Cell(text(word), word) for _ in range(columns))]
    return Grid([], [row], numeric=True)


def test_a_narrow_table_stands_upright_in_the_largest_letters() -> None:
    plan = tables.plan(table(3), "here")
    assert (plan.landscape, plan.size) == (False, tables.SIZES[0])


def test_a_wide_table_turns_the_page() -> None:
    plan = tables.plan(table(14, "1,234,567"), "here")
    assert plan.landscape
    assert sum(plan.widths) <= tables.LANDSCAPE + 0.1


def test_a_table_that_fits_no_page_is_refused_with_what_to_do() -> None:
    with pytest.raises(ReportError, match=r"here: the table has 61 columns and fits no page.*Divide it"):
        tables.plan(table(60, "1,234,567"), "here")


def test_numbers_are_set_to_the_right_and_words_to_the_left() -> None:
    grid = Grid([], table(1).body, aligns=["left", "right"])
    made = tables.to_typst(grid, "here")
    assert "align: (left + top, right + top, )" in made


def test_bold_and_longer_words_are_wider() -> None:
    assert (
        tables.text_width("visits", 9)
        < tables.text_width("visits", 9, bold=True)
        < tables.text_width("visits now", 9, bold=True)
    )


# --- widths ------------------------------------------------------------------


def grid(rows: Any, numeric: bool = False) -> Any:
    return Grid([], [[Cell("", cell, header=n == 0) for n, cell in enumerate(row)] for row in rows], set(), numeric)


def test_a_spanned_header_takes_the_columns_below_it() -> None:
    made = Grid([[Cell("", "a", rowspan=2), Cell("", "b", colspan=2)], [Cell("", "c"), Cell("", "d")]], [])
    assert [cell.column for cell in made.cells()] == [0, 1, 1, 2]
    assert made.columns == 3


@pytest.mark.parametrize(
    "rows",
    [
        [["Warwickshire", "1,234", "5.6%"]],
        [["a", "word " * 200, "x"]] * 3,
        [["Nuneaton and Bedworth", *["12,345"] * 11]] * 6,
        [["a", *["antidisestablishmentarianism " * 5] * 3]],
        [["a", *["12,345"] * 16]],
    ],
    ids=["small", "sentences", "many numbers", "long words", "turned"],
)
def test_every_word_fits_its_column_and_the_table_its_page(rows: Any) -> None:
    made = tables.plan(grid(rows), "a table")
    assert sum(made.widths) <= (tables.LANDSCAPE if made.landscape else tables.PORTRAIT) + 1
    for row in rows:
        for width, cell in zip(made.widths, row, strict=True):
            words = max(tables.text_width(word, made.size) for word in cell.split())
            assert words + tables.INSET <= width + 0.1


def test_a_page_is_turned_only_for_a_table_that_needs_it() -> None:
    assert not tables.plan(grid([["a", *["12,345"] * 9]]), "t").landscape
    assert tables.plan(grid([["a", *["12,345"] * 16]]), "t").landscape


def test_a_table_that_fits_no_page_is_refused_with_its_name() -> None:
    with pytest.raises(ReportError, match=r"Table 9\.9: the table has 41 columns and fits no page"):
        tables.plan(grid([["a", *["12,345"] * 40]]), "Table 9.9")
