"""The rules of axe-core on the real book: every chapter and a page of each other kind, light on a wide screen and dark on a phone."""

from itertools import pairwise
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from builds import Book
from playwright.sync_api import Browser

from lib.book import layout

CHAPTERS = layout.chapters()
OTHERS = [
    "figures",
    "figures-referrals",
    "data",
    "data-referrals",
    "code",
    "code-marac",
    "check",
    "download",
    "glossary",
    "about",
    "changes",
    "accessibility",
    "search",
]
STANDARD = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # to describe all that passes takes as long again
}
# rows are made by one template: a thousand more of them would cost minutes and find nothing new
FEWER = """
document.querySelectorAll('details').forEach(part => part.open = true);
document.querySelectorAll('table').forEach(table => [...table.rows].slice(10).forEach(row => row.remove()));
[...document.querySelectorAll('.entry')].slice(10).forEach(entry => entry.remove());
"""


def violations(browser: Browser, book: Book, name: str, scheme: Literal["light", "dark"], width: int) -> list[str]:
    # the page's own policy would keep axe out; that the pages obey it is another test
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True, offline=True
    )
    page = context.new_page()
    page.goto((book.html / f"{name}.html").as_uri(), wait_until="load")
    page.evaluate(FEWER)
    found = Axe().run(page, options=STANDARD).response["violations"]
    context.close()
    return [f"{v['id']}: {v['help']}, {len(v['nodes'])} times, first {v['nodes'][0]['html'][:120]}" for v in found]


@pytest.mark.parametrize("name", [*CHAPTERS, *OTHERS])
def test_axe_finds_no_violation(browser: Browser, book: Book, name: str) -> None:
    assert violations(browser, book, name, "light", 1440) == []


@pytest.mark.parametrize("name", [*CHAPTERS, *OTHERS])
def test_axe_finds_no_violation_in_the_dark_on_a_phone(browser: Browser, book: Book, name: str) -> None:
    assert violations(browser, book, name, "dark", 360) == []


@pytest.mark.parametrize("name", [*CHAPTERS, *OTHERS])
def test_headings_go_down_one_level_at_a_time(book: Book, name: str) -> None:
    page = BeautifulSoup((book.html / f"{name}.html").read_text(encoding="utf-8"), "lxml")
    levels = [int(heading.name[1]) for heading in page.select("main :is(h1, h2, h3, h4, h5)")]
    assert levels[:1] == [1]
    assert all(after - before <= 1 for before, after in pairwise(levels))
