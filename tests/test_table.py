"""Tables as chapters use them: rows chosen, keys derived, values always read from the file."""

from collections.abc import Callable

import pytest
from tiny import Tiny

from lib import data, table
from lib.project import ReportError
from lib.table import Table, load


@pytest.fixture
def visits(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> Table:
    monkeypatch.setattr(table, "display", lambda *_arguments, **_options: None)
    return load("visits")


def test_loading_a_table_notes_it_in_the_output(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = []
    monkeypatch.setattr(table, "display", lambda bundle, raw: noted.append(bundle[table.READ_MIME]["table"]))
    load("visits")
    assert noted == ["visits"]


def test_a_measure_is_keyed_by_the_keys_of_the_data_package(visits: table.Table) -> None:
    made = visits.measure("visits")
    assert made.keys == data.resource("visits")["schema"]["primaryKey"]
    assert made.values == [float(value) for value in visits["visits"]]
    assert [leaf[:2] for leaf in made.expressions if isinstance(leaf, tuple)] == [("cell", "visits")] * len(made)


def test_a_key_chosen_by_where_is_alike_for_all(visits: table.Table) -> None:
    period = visits["period"].iloc[0]
    made = visits.where(period=period).measure("visits")
    assert (made.keys, made.fixed) == (["area"], {"period": period})


def test_what_is_done_to_a_frame_cannot_change_a_value(visits: table.Table) -> None:
    changed = Table("visits", visits.frame.assign(visits=0))
    assert changed.measure("visits").values == visits.measure("visits").values
    with pytest.raises(ReportError, match="'visits' holds values, which nothing may replace"):
        visits.deriving(visits=0)


def test_totals_and_tallies_agree_with_the_frame(visits: table.Table) -> None:
    by_area = visits.total("visits", by="area")
    sums = visits.frame.groupby("area")["visits"].sum()
    assert {row.keys["area"]: row.value for row in by_area.rows()} == sums.astype(float).to_dict()
    assert visits.tally().value == len(visits)
    assert visits.tally("area").values == [float(n) for n in visits.frame.groupby("area", sort=False).size()]


def test_a_total_of_a_suppressed_cell_names_its_line(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "display", lambda *_arguments, **_options: None)
    staff = load("staff")
    column = next(str(name) for name in staff.frame if staff.frame[name].dtype.kind == "f")
    with pytest.raises(ReportError, match=r"staff, line \d+, has no value"):
        staff.total(column)
    assert "x" in {row.symbol for row in staff.measure(column).rows()}


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda t: t.where(area="nowhere"), "no row with area 'nowhere'"),
        (lambda t: t.where(place="x"), "has no column 'place'"),
        (lambda t: t.measure("area"), "is no column of numbers"),
        (lambda t: t.measure("visits", by=()), "rows where one was expected"),
        (lambda t: t.measure("visits", by="area"), "occurs twice"),
    ],
)
def test_a_wrong_choice_is_named(visits: table.Table, call: Callable[[table.Table], object], says: str) -> None:
    with pytest.raises(ReportError, match=says):
        call(visits)


def test_rows_can_be_left_out_sorted_and_made_unique(visits: table.Table) -> None:
    area = visits["area"].iloc[0]
    assert area not in set(visits.without(area=area)["area"])
    assert list(visits.sorted("visits")["visits"]) == sorted(visits["visits"])
    assert len(visits.unique("area")) == visits["area"].nunique()


def test_a_table_is_entered_for_an_edition_if_it_has_a_row_of_its_year(visits: Table) -> None:
    assert table.is_entered("visits", "2013/14")
    assert not table.is_entered("visits", "2014/15")
    assert table.is_entered("areas", "2014/15")  # of every year


def test_a_table_that_is_a_year_behind_is_entered_with_the_year_before(visits: Table, tiny: Tiny) -> None:
    tiny.describe(lambda tables: tables["visits"].update(years_behind=1))
    assert table.is_entered("visits", "2014/15")
    assert not table.is_entered("visits", "2015/16")
