"""Pages that the book makes of itself. Those of figures and data are tested where the book is staged."""

from pathlib import Path

from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from tiny import Tiny

from lib.book.html import pages


def test_code_is_listed_cell_by_cell_under_its_number_and_prose_is_not() -> None:
    notebook = new_notebook(cells=[new_markdown_cell("# Title"), new_code_cell('a = "<b>"'), new_code_cell("b = 2")])
    text = pages.code("visits", "Visits", notebook)
    listed = BeautifulSoup(text, "html.parser")
    assert [section["id"] for section in listed.find_all("section")] == ["cell-1", "cell-2"]
    first = listed.select_one("section pre")
    assert first
    assert first.get_text().strip() == 'a = "<b>"'
    assert listed.find("b") is None


def test_the_download_page_states_the_size_of_every_table(tiny: Tiny, tmp_path: Path) -> None:
    page = BeautifulSoup(pages.downloads(tmp_path, []), "html.parser")
    names = [link.get_text() for link in page.select("td a[download]")]
    assert names == ["areas.csv (1 kB)", "visits.csv (1 kB)", "people.csv (1 kB)", "staff.csv (1 kB)"]


def test_a_table_in_the_open_data_layout_is_offered_with_the_description_of_its_columns(
    tiny: Tiny, tmp_path: Path
) -> None:
    page = BeautifulSoup(pages.downloads(tmp_path, ["visits"]), "html.parser")
    links = [link["href"] for link in page.select("td a[download]")]
    assert {"_static/open-data/visits.csv", "_static/open-data/visits.meta.csv"} <= set(links)
    assert not any("open-data/people" in link for link in links)


def test_the_index_of_the_data_leads_to_every_table(tiny: Tiny) -> None:
    page = BeautifulSoup(pages.data_index(), "html.parser")
    assert [link["href"] for link in page.select("th a")] == [
        f"data-{name}.html" for name in ("areas", "visits", "people", "staff")
    ]
