"""What a first view loads, counted by us and by a browser."""

from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from builds import Book
from playwright.sync_api import Browser

from lib.book import layout
from lib.book.html import weight


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "a.css").write_text('@import "b.css"; @font-face { src: url("a.woff"); }')
    (tmp_path / "_static" / "b.css").write_text("p { margin: 0 }")
    (tmp_path / "_static" / "a.woff").write_bytes(b"0" * 5000)
    (tmp_path / "_static" / "a.js").write_bytes(b"0" * 700)
    (tmp_path / "_static" / "book.pdf").write_bytes(b"0" * 90_000)
    linked = '<link href="_static/a.css?v=1" rel="stylesheet"/><script defer="" src="_static/a.js"></script>'
    (tmp_path / "a.html").write_text(f'{linked}<a href="_static/book.pdf">book</a><a href="b.html">b</a>')
    (tmp_path / "b.html").write_text("<p>nothing</p>")
    return tmp_path


def test_a_first_view_counts_page_styles_scripts_and_the_fonts_of_styles_but_nothing_only_linked_to(site: Path) -> None:
    page, bare = weight.weigh(site)
    assert page.page == "a.html"
    assert page.first_view == page.own + (site / "_static" / "a.css").stat().st_size + 15 + 5000 + 700
    assert bare == weight.Weight("b.html", 14, 14)


def test_the_list_has_a_row_for_every_page(site: Path) -> None:
    assert weight.as_csv(weight.weigh(site)).splitlines()[0] == "page,own_bytes,first_view_bytes"
    assert len(weight.as_csv(weight.weigh(site)).splitlines()) == 3


def test_the_summary_names_the_heaviest_page(site: Path) -> None:
    assert weight.as_text(weight.weigh(site)).endswith("6 kB at the heaviest (a.html)")


@pytest.mark.parametrize("name", ["referrals.html", "ledger.html", "data-referrals.html", "search.html"])
def test_a_browser_loads_no_more_at_first_view_than_is_counted(browser: Browser, book: Book, name: str) -> None:
    page = browser.new_context(
        viewport={"width": 1200, "height": 100}, java_script_enabled=name == "ledger.html"
    ).new_page()
    asked = set()
    page.on("request", lambda request: asked.add(unquote(urlparse(request.url).path)))
    page.goto((book.html / name).as_uri(), wait_until="load")
    loaded = sum((book.html / path).stat().st_size for path in asked)
    counted = next(w for w in weight.weigh(book.html) if w.page == name)
    assert counted.own < loaded <= counted.first_view


def test_no_chapter_but_the_ledger_asks_for_more_than_1040_kilobytes(book: Book) -> None:
    """The ledger's own page holds every claim and the script that searches them."""
    weights = {w.page.removesuffix(".html"): w.first_view for w in weight.weigh(book.html)}
    assert {name for name in layout.chapters() if weights[name] > 1_040_000} == {"ledger"}
