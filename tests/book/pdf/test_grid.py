"""Tables as rows of cells."""

import components

from lib.book.pdf import grid
from lib.book.pdf.grid import Cell, Grid


def of_table(**given: object) -> Grid:
    return grid.of_table(
        components.table(**given),
        lambda name, shown: f"{name}={shown}",
        lambda name: name == "rate",
        lambda h, w: f"{h}>{w}",
    )


def test_a_spanned_header_takes_the_columns_below_it() -> None:
    made = Grid([[Cell("", "a", rowspan=2), Cell("", "b", colspan=2)], [Cell("", "c"), Cell("", "d")]], [])
    assert [cell.column for cell in made.cells()] == [0, 1, 1, 2]
    assert made.columns == 3


def test_columns_of_numbers_are_set_to_the_right_and_those_of_words_to_the_left() -> None:
    assert of_table().aligns == ["left", "right", "right", "left"]
    assert of_table(numeric=False).aligns == ["left"] * 4


def test_figures_that_are_words_are_set_as_words() -> None:
    rows = [{"label": "a", "cells": [{"text": "rose", "id": "visits", "words": True}], "total": False}]
    assert of_table(headers=["Change"], rows=rows).aligns == ["left", "left"]


def test_numbers_are_written_by_their_figure_without_the_unit_that_has_a_column() -> None:
    assert [cell.markup for cell in of_table().body[0][1:3]] == ["visits=1,200", "rate=375"]
    assert of_table().body[1][2].markup == "share=40"


def test_marks_totals_signs_and_headers_of_rows_are_known() -> None:
    made = of_table()
    assert [cell.marked for cell in made.body[0]] == [False, False, True, False]
    assert made.totals == {1}
    assert made.body[1][3].text == "down †"
    assert made.row_headers() == [[0], [0]]


def test_a_cell_that_leads_somewhere_is_a_link() -> None:
    rows = [{"label": "a", "cells": [{"text": "Visits", "href": "visits.html"}], "total": False}]
    assert of_table(headers=["Chapter"], rows=rows).body[0][1].markup == 'visits.html>#"Visits";'


def test_headers_that_span_columns_stand_above_theirs() -> None:
    first, second = of_table(groups=[("2012-13", 1), ("2013-14", 2)]).head
    assert [(cell.text, cell.colspan, cell.rowspan) for cell in first] == [
        ("District", 1, 2),
        ("2012-13", 1, 1),
        ("2013-14", 2, 1),
    ]
    assert [cell.column for cell in second] == [1, 2, 3]
