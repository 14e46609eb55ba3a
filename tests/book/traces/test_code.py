"""The page of a chapter's code."""

from typing import Any

from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from lib.book.traces import code


def listed() -> Any:
    cells = [new_markdown_cell("# Title"), new_code_cell('a = "<b>"'), new_code_cell("b = 2")]
    return code.page("visits", "Visits & <more>", new_notebook(cells=cells))


def test_code_is_listed_cell_by_cell_under_its_number_and_prose_is_not() -> None:
    page = BeautifulSoup(listed().body, "html.parser")
    assert [section["id"] for section in page.find_all("section")] == ["cell-1", "cell-2"]
    first = page.select_one("section pre")
    assert first
    assert first.get_text().strip() == 'a = "<b>"'
    assert page.find("b") is None


def test_the_page_leads_back_to_the_chapter() -> None:
    made = listed()
    assert (made.name, made.title) == ("code-visits", "Code: Visits & <more>")
    assert BeautifulSoup(made.body, "html.parser").a.get_text() == "Visits & <more>"  # type: ignore[union-attr]
