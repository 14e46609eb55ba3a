"""Tables written out, for pages and for download."""

import io
from typing import Any

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from listed import counts, grid
from made import measure

from lib.measure import Measure, gather
from lib.record import record
from lib.show import formats, tables
from lib.terms import wording

pytestmark = pytest.mark.usefixtures("quiet")


def soup(table: Any, **options: Any) -> Any:
    return BeautifulSoup(formats.to_html(table, **options), "lxml")


def downloaded(*texts: str, header: str = "B") -> Any:
    """Cells of a column as they are downloaded: its headers and texts."""
    listed = tables.listing("T", pd.DataFrame({"a": ["r"] * len(texts), "b": texts}), {"a": "A", "b": header}, "")
    made = formats.to_frame(listed).drop(columns="A")
    return list(made.columns), made.to_numpy().T.tolist()


def test_every_header_says_what_it_heads() -> None:
    scopes = {th["scope"] for th in soup(grid(columns=[("A", counts()), ("B", counts())])).find_all("th")}
    assert scopes == {"col", "colgroup", "row"}
    assert all(th.has_attr("scope") for th in soup(grid()).find_all("th"))


def test_every_row_of_the_page_has_as_many_cells_as_headers() -> None:
    page = soup(grid())
    assert {len(row.find_all(["td", "th"])) for row in page.find_all("tr")} == {3}


def test_the_caption_holds_number_and_title() -> None:
    assert soup(grid(), number="Table 3.2").caption.get_text() == "Table 3.2 Title"


def test_words_in_a_table_are_escaped() -> None:
    listed = tables.listing("T", pd.DataFrame({"a": ["<b>"], "b": ["<i>&"]}), {"a": "A", "b": "B"}, "")
    page = soup(listed)
    assert (page.b, page.i, page.td.get_text()) == (None, None, "<i>&")


def test_a_column_of_words_among_numbers_is_set_as_words_with_its_header() -> None:
    page = soup(tables.add_words(grid(), "Partner", ["one", "two"]))
    assert [[cell.get_text() for cell in page.select(f"{part}.word")] for part in ("th", "td")] == [
        ["Partner"],
        ["one", "two"],
    ]


def test_a_table_of_words_keeps_its_roles_and_labels_where_rows_become_cards() -> None:
    page = soup(tables.listing("T", pd.DataFrame({"a": ["x"], "b": ["y"]}), {"a": "A", "b": "B"}, ""))
    assert "cards" in page.table["class"]
    assert [tag["role"] for tag in page.table.find_all(role=True)] == [
        "rowgroup", "row", "columnheader", "columnheader", "rowgroup", "row", "rowheader", "cell",
    ]  # fmt: skip
    assert page.td["data-label"] == "B"


def test_a_table_of_numbers_never_becomes_cards_and_needs_no_roles() -> None:
    table = soup(grid()).table
    assert "cards" not in table["class"]
    assert table.find(role=True) is None


def test_figures_are_linked_by_the_function_given() -> None:
    page = soup(grid(), figure=lambda figure_id, text, _unit: f"{figure_id}={text}")
    assert page.td.get_text() == "n.north.2012-13=1"


def test_a_table_downloads_as_plain_numbers() -> None:
    csv = formats.to_frame(grid()).to_csv(index=False)
    again = pd.read_csv(io.StringIO(csv))
    assert again["2013-14"].to_list() == [2000, 4]


@pytest.mark.parametrize(
    ("text", "header", "expected"),
    [
        ("1,234", "B", "1234"),
        ("−4.5%", "B (%)", "-4.5"),
        ("£1,000", "B (£)", "1000"),
        ("−£1,200", "B (£)", "-1200"),
        ("−1,234,567.5", "B", "-1234567.5"),
        ("8.9 percentage points", "B (percentage points)", "8.9"),
        ("−0.5 percentage points", "B (percentage points)", "-0.5"),
        ("[x]", "B", "x"),
        ("[k]", "B", "k"),
        ("Rugby", "B", "Rugby"),
        ("1, 2 and more", "B", "1, 2 and more"),
        ("1,2", "B", "1,2"),
        ("2013-14", "B", "2013-14"),
        ("5.1.2", "B", "5.1.2"),
        ("=1+1", "B", "'=1+1"),
        ("", "B", ""),
    ],
)
def test_a_cell_downloads_without_its_dress_and_its_unit_stands_in_the_header(
    text: str, header: str, expected: str
) -> None:
    assert downloaded(text) == ([header], [[expected]])


@pytest.mark.parametrize("header", ["%", "% of cases", "Share, %"])
def test_a_header_that_says_the_unit_does_not_say_it_twice(header: str) -> None:
    assert downloaded("4.5%", "[x]", header=header) == ([header], [["4.5", "x"]])


def test_a_column_of_several_units_downloads_with_the_unit_of_each_cell() -> None:
    assert downloaded("1,200", "4.5%", "[x]") == (["B", "B, unit"], [["1200", "4.5", "x"], ["", "%", ""]])


@given(
    st.floats(-1e9, 1e9),
    st.sampled_from(["count", "percent", "percentage_points", "gbp", "per_10000"]),
    st.integers(0, 3),
)
def test_every_number_that_readers_see_downloads_as_a_number(value: float, unit: str, decimals: int) -> None:
    (_,), ((text,),) = downloaded(wording.number(value, unit, decimals))
    assert float(text) == float(wording.round_half_up(value, decimals))
    assert text != "-0"


def points() -> tables.Table:
    """Changes of a count, a share and a share of nothing known, in one column."""
    changes = {"Referrals": (25.3, "percent"), "Long plans": (-6.3, "percentage_points"), "Children": (4.0, "count")}
    made = gather({name: one(value, unit) for name, (value, unit) in changes.items()}, "indicator")
    return tables.grid("Change", [("Change", record("change", made))])


def one(value: float, unit: str) -> Measure:
    return measure({"north": value}, "area", unit)


def test_percentage_points_among_other_numbers_have_a_column_of_units() -> None:
    page = soup(points(), figure=lambda _id, text, unit: f"{text.removesuffix(unit)}")
    rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in page.select("tr")]
    assert rows == [
        ["Indicator", "Change", "Unit"],
        ["Referrals", "25.3", "%"],
        ["Long plans", "−6.3", "percentage points"],
        ["Children", "4", ""],
    ]


def test_a_column_of_units_is_downloaded_once() -> None:
    frame = formats.to_frame(points())
    assert list(frame.columns) == ["Indicator", "Change", "Unit"]
    assert frame.iloc[1].tolist() == ["Long plans", "-6.3", "percentage points"]


def test_figures_are_listed_in_reading_order() -> None:
    assert formats.figures(grid())[:2] == [c["id"] for c in grid()["rows"][0]["cells"]][:2]
