"""All pages of evidence in a book, and its search in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

CHAPTERS = ["index", "visits", "staff"]


def test_every_table_and_every_chapter_has_its_pages(good_book: Path) -> None:
    html = good_book / "_build/html"
    names = {path.stem for path in html.glob("*.html")}
    assert {f"{kind}-{chapter}" for kind in ("figures", "code") for chapter in CHAPTERS} <= names
    assert {f"data-{table}" for table in ("areas", "visits", "people", "staff")} <= names


def test_nothing_of_sphinxs_search_is_left(good_book: Path) -> None:
    html = good_book / "_build/html"
    left = [
        path.name for path in html.rglob("*") if path.name in ("searchindex.js", "searchtools.js", "language_data.js")
    ]
    assert left == []
    assert "bd-search-container" not in (html / "search.html").read_text(encoding="utf-8")


@pytest.fixture
def search(browser: Browser, good_book: Path) -> Iterator[Page]:
    context = browser.new_context(offline=True, viewport={"width": 1000, "height": 800})
    page = context.new_page()
    page.goto((good_book / "_build/html/search.html").as_uri() + "?q=Rugby")
    page.wait_for_function("document.querySelector('#book-search [role=status]').textContent.includes('place')")
    yield page
    context.close()


def results(page: Page, query: str) -> list[str]:
    page.locator("#search-words").fill(query)
    page.wait_for_function("query => document.querySelector('[role=status]').textContent.includes(query)", arg=query)
    return [str(link.get_attribute("href")) for link in page.locator(".search-results a").all()]


def test_the_words_of_the_address_are_searched_and_shown_in_their_sentence(search: Page) -> None:
    assert search.locator("#search-words").input_value() == "Rugby"
    assert "Rugby" in search.locator(".search-results mark").all_inner_texts()


def test_chapters_come_before_the_evidence(search: Page) -> None:
    assert search.locator("#book-search h2").all_inner_texts()[0].startswith("In the chapters: ")
    assert results(search, "Rugby")[0].startswith(("index.html", "visits.html"))


@pytest.mark.parametrize("query", ["1,200", "1200"])
def test_a_number_is_found_with_and_without_its_comma(search: Page, query: str) -> None:
    found = results(search, query)
    assert any(href.startswith("visits.html") for href in found)
    assert any(href.startswith("figures-visits.html#visits.warwickshire") for href in found)


def test_a_part_of_a_number_is_not_that_number(search: Page) -> None:
    assert results(search, "120") == []


def test_a_word_is_found_by_its_beginning_and_with_a_slip(search: Page) -> None:
    assert results(search, "Warwicks")
    assert results(search, "Warwickhsire")


def test_what_is_not_there_is_said(search: Page) -> None:
    assert results(search, "zebra") == []
    assert "Nothing with “zebra”" in search.locator("[role=status]").inner_text()


def test_what_is_searched_for_is_text(search: Page) -> None:
    assert results(search, "<img src=x onerror=alert(1)>") == []
    assert search.locator("#book-search img").count() == 0
