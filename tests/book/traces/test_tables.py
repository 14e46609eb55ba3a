"""The page of a table of the data package."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from tiny import Tiny

from lib.book.traces import tables


def shown(name: str) -> Any:
    return BeautifulSoup(tables.page(name).body, "lxml")


@pytest.mark.parametrize("table", ["areas", "visits", "people", "staff"])
def test_a_data_page_shows_every_line_of_the_file_under_its_number(tiny: Tiny, table: str) -> None:
    lines = tiny.read(f"data/{table}.csv").splitlines()
    for row in shown(table).select(".data-rows tbody tr"):
        number, cells = row.th.find(string=True), [cell.get_text() for cell in row.find_all("td")]
        assert (row["id"], ",".join(cells)) == (f"row-{number}", lines[int(number) - 1])


def test_a_data_page_names_the_area_of_a_row_beside_its_number(tiny: Tiny) -> None:
    row = shown("visits").select_one("#row-6")
    assert (row.select_one(".row-name").get_text(), row.td.find_next("td").get_text()) == ("Rugby", "E07000220")
    assert shown("areas").select(".row-name") == []


def test_words_of_the_data_are_escaped(tiny: Tiny) -> None:
    tiny.describe(lambda known: known["visits"].update(description="<b>bold</b> & <i>x</i>"))
    assert shown("visits").p.find("b") is None


def test_a_data_page_of_the_book_offers_the_file_itself(good_book: Path) -> None:
    html = good_book / "_build/html"
    page = BeautifulSoup((html / "data-visits.html").read_text(encoding="utf-8"), "lxml")
    link = page.select_one("article a[download]")
    assert link
    assert (html / str(link["href"])).read_bytes() == (good_book / "data/visits.csv").read_bytes()
