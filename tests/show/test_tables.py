"""Tables for readers: numbers with their ids, real headers, notes; words from data as text."""

import pandas as pd
import pytest
from listed import counts, grid, unrecorded
from made import measure
from tiny import Tiny

from lib.measure import Measure, constant
from lib.project import ReportError
from lib.record import record
from lib.show import tables

pytestmark = pytest.mark.usefixtures("quiet")


def test_each_cell_shows_the_figure_of_its_row_and_column() -> None:
    for row in grid()["rows"]:
        assert [cell["id"] for cell in row["cells"]] == [f"n.{row['label']}.2012-13", f"n.{row['label']}.2013-14"]


def test_a_cell_shows_the_text_that_was_recorded() -> None:
    assert grid()["rows"][0]["cells"][1]["text"] == "2,000"


def test_one_measure_across_periods_has_the_periods_as_headers() -> None:
    made = grid()
    assert (made["groups"], made["headers"]) == ([], ["2012-13", "2013-14"])


def test_several_measures_across_periods_stand_under_spanning_headers() -> None:
    made = grid(columns=[("Number", counts()), ("Again", counts())])
    assert made["groups"] == [("2012-13", 2), ("2013-14", 2)]
    assert made["headers"] == ["Number", "Again", "Number", "Again"]


def test_a_measure_without_a_period_leaves_no_empty_column_there() -> None:
    later = counts().at(period=["2013/14"])
    made = grid(columns=[("Number", counts()), ("Later", later)])
    assert made["groups"] == [("2012-13", 1), ("2013-14", 2)]


def test_a_key_without_value_is_an_empty_cell() -> None:
    partly = counts((1, 2000, 3))
    assert grid(columns=[("Number", partly)])["rows"][1]["cells"][1] == {"text": ""}


def test_a_measure_that_was_not_recorded_is_refused() -> None:
    with pytest.raises(ReportError, match="'Title', column 'Number': record the measure"):
        grid(columns=[("Number", unrecorded())])


def test_a_key_too_many_is_refused_by_name() -> None:
    with pytest.raises(ReportError, match=r"choose one value of \['period'\]"):
        grid(across=None)


def test_a_shown_symbol_is_explained_below() -> None:
    assert any(note.startswith("[u] not printed") for note in grid(columns=[("N", counts((None, 2, 3, 4)))])["notes"])


def test_what_is_suppressed_is_explained_by_the_rule_of_the_settings(tiny: Tiny) -> None:
    tiny.edit("data/report.toml", "highest = 5", "highest = 9")
    rows: list[tables.Row] = [{"label": "a", "cells": [{"text": "[x]"}], "total": False}]
    assert tables._symbol_notes(rows) == [
        "[x] suppressed by the publisher, a number from 1 to 9 or one that would reveal it"
    ]


def test_a_symbol_that_is_not_shown_is_not_explained() -> None:
    assert grid()["notes"] == []


def test_the_axes_are_the_keys_with_a_time_last_unless_they_are_given() -> None:
    turned = counts().arranged("period", "area")
    assert tables.axes([turned]) == ("area", "period")
    assert tables.axes([turned.now, turned]) == ("area", "period")
    assert tables.axes([turned.now]) == ("area", None)
    assert tables.axes([turned.at(area="north")]) == ("period", None)
    assert tables.axes([turned], "period", "area") == ("period", "area")
    assert tables.axes([turned], "period") == ("period", None)
    assert tables.grid("Title", [("Number", counts())]) == grid(source="")


def test_a_column_without_a_header_is_headed_by_its_unit() -> None:
    share = record("s", measure({"north": 1}).share(measure({"north": 4})))
    number = record("n", measure({"north": 1}))
    assert [header for header, _ in tables.headed([number, share, ("Known", number)])] == ["Number", "%", "Known"]
    assert tables.headed(number) == [("Number", number)]
    assert tables.grid("Title", number) == tables.grid("Title", [("Number", number)])


def test_one_note_need_be_no_list() -> None:
    assert grid(notes="Only one.")["notes"] == ["Only one."]
    assert tables.listing("T", pd.DataFrame({"a": ["x"]}), {"a": "A"}, "", "One.")["notes"] == ["One."]


@pytest.mark.parametrize("made", [constant(1), unrecorded().keyed(age="0-4")])
def test_no_axis_or_one_too_many_is_refused(made: Measure) -> None:
    with pytest.raises(ReportError, match="one or two can be shown"):
        tables.axes([made])


def test_totals_are_set_apart() -> None:
    assert [row["total"] for row in grid(totals=["south"])["rows"]] == [False, True]


def test_a_column_of_a_measure_without_rows_is_refused() -> None:
    with pytest.raises(ReportError, match="no rows"):
        tables.headed(counts().like(counts().frame.iloc[:0]))


def test_two_columns_may_have_one_name() -> None:
    made = grid(columns=[("%", counts()), ("%", counts())])
    assert made["headers"] == ["%", "%", "%", "%"]


def test_the_stub_is_derived_from_the_key() -> None:
    assert grid(stub="")["stub"] == "Area"


def test_a_sign_is_put_behind_named_numbers_and_an_unknown_cell_is_refused() -> None:
    made = tables.marked(grid(), [("north", "2013-14")])
    assert made["rows"][0]["cells"][1]["sign"] == "†"
    with pytest.raises(ReportError, match="no cell"):
        tables.marked(grid(), [("west", "2013-14")])


def test_a_row_that_is_the_sum_of_others_is_set_apart() -> None:
    summed = record("s", unrecorded().with_total("area", "All"))
    made = grid(columns=[("Number", summed)])
    assert [(row["label"], row["total"]) for row in made["rows"]] == [("north", False), ("south", False), ("All", True)]


def test_a_number_that_happens_to_be_the_sum_is_not_set_apart() -> None:
    made = grid(columns=[("Number", record("s", measure({"a": 1, "b": 2, "c": 3})))], across=None)
    assert [row["total"] for row in made["rows"]] == [False, False, False]


def test_categories_are_headed_by_the_group_that_all_columns_share() -> None:
    ages, others = (
        record(name, Measure(measure({"young": 1, "old": 2}, "category").frame, {"group": group}, "Visits"))
        for name, group in (("ages", "Age"), ("others", "Stage"))
    )
    assert tables.grid("T", [("Number", ages)])["stub"] == "Age"
    assert tables.grid("T", [("Number", ages), ("Again", others)])["stub"] == "Category"


def test_words_by_the_label_of_a_row_stand_beside_the_rows_that_there_are() -> None:
    made = tables.listing("T", pd.DataFrame({"a": ["x", "y"]}), {"a": "A"}, "")
    told = tables.add_words(made, "B", {"y": "2", "x": "1", "absent": "3"})
    assert [row["cells"][0]["text"] for row in told["rows"]] == ["1", "2"]
    with pytest.raises(ReportError, match="1 words for 2 rows"):
        tables.add_words(made, "B", {"x": "1"})
