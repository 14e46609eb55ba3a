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
    made = tables.to_typst(table(1), "here")
    assert "align: (left + top, right + top, )" in made


def test_bold_and_longer_words_are_wider() -> None:
    assert (
        tables.text_width("visits", 9)
        < tables.text_width("visits", 9, bold=True)
        < tables.text_width("visits now", 9, bold=True)
    )
