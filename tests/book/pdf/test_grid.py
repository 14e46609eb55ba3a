"""HTML tables as rows of cells."""

import pytest
from bs4 import BeautifulSoup, Tag

from lib.book.pdf import grid
from lib.project import ReportError


def parsed(html: str) -> Tag:
    table = BeautifulSoup(html, "html.parser").table
    assert table is not None
    return table


def read(html: str) -> grid.Grid:
    return grid.read(parsed(html), lambda cell: cell.get_text(), "one")


def test_cells_know_their_column_also_beside_those_that_span_rows() -> None:
    made = read("<table><tr><th rowspan='2'>a</th><td colspan='2'>b</td></tr><tr><td>c</td><td>d</td></tr></table>")
    assert [[(cell.text, cell.column) for cell in row] for row in made.body] == [
        [("a", 0), ("b", 1)],
        [("c", 1), ("d", 2)],
    ]
    assert made.columns == 3


def test_totals_and_headers_of_rows_are_known() -> None:
    made = read(
        "<table><tbody><tr><th>a</th><td>1</td></tr><tr class='total'><th>b</th><td>2</td></tr></tbody></table>"
    )
    assert made.totals == {1}
    assert made.row_headers() == [[0], [0]]


def test_a_mark_is_not_one_of_the_cells_words() -> None:
    made = read("<table><tr><td>12<a class='differs-mark'>≠</a></td></tr></table>")
    assert (made.body[0][0].text, made.body[0][0].marked) == ("12", True)


@pytest.mark.parametrize("inside", ["<p>x</p>", "words"])
def test_what_is_no_row_is_refused_with_the_page(inside: str) -> None:
    table = parsed(f"<table>{inside}</table>")
    with pytest.raises(ReportError, match=r"one\.html: the PDF does not know"):
        grid.read(table, str, "one")


def test_the_line_below_a_table_lists_what_is_printed_by_letter() -> None:
    assert grid.note("The original prints", {"374": "a"}).endswith('#"The original prints";: #super[a] #"374";.')
