"""Pages that lead to others, and to what can be taken away."""

from pathlib import Path

from bs4 import BeautifulSoup
from tiny import Tiny

from lib.book.html import pages


def test_the_download_page_states_the_size_of_every_table(tiny: Tiny, tmp_path: Path) -> None:
    page = BeautifulSoup(pages.downloads(tmp_path, []), "html.parser")
    links = page.select("td a[download]")
    assert [link.get_text() for link in links] == ["CSV, 1 kB"] * 4
    names = [link["aria-label"] for link in links]
    assert names == [f"CSV, 1 kB: {name}.csv" for name in ("areas", "visits", "people", "staff")]


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
