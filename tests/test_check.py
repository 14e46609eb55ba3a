"""The real book's own check: every chapter, every page of evidence and the whole, worked out again in a browser."""

import json
from collections.abc import Iterator

import pytest
from builds import Book
from playwright.sync_api import Browser, Page
from test_accessibility import CHAPTERS

from lib.book import layout

ENTRIES = "entries of "  # the first page of a chapter's that has any
PAGES = [*CHAPTERS, *(f"{ENTRIES}{chapter}" for chapter in CHAPTERS), "data-referrals", "data-police_notifications"]


@pytest.fixture(scope="module")
def page(browser: Browser, book: Book) -> Iterator[Page]:
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_every_number_word_verdict_and_mark_of_a_page_is_equal(page: Page, book: Book, name: str) -> None:
    if name.startswith(ENTRIES):
        pages = book.result.found.entry_pages[name.removeprefix(ENTRIES)]
        name = next(each.name for each in pages if each.figures)
    page.goto((book.html / f"{name}.html").as_uri())
    page.get_by_role("button", name="Check this page").click()
    dialog = page.get_by_role("dialog")
    assert "all are equal" in dialog.locator(".panel-said").inner_text(), dialog.inner_text()[:600]


def test_every_figure_and_claim_of_the_book_is_checked_and_equal(page: Page, book: Book) -> None:
    evidence = json.loads(layout.build_folder().evidence.read_text(encoding="utf-8"))
    figures, claims = len(evidence["figures"]), len(evidence["claims"])
    page.goto((book.html / "check.html").as_uri())
    page.get_by_role("button", name="Check the whole book").click()
    said = page.locator(".check-result .panel-said").inner_text()
    assert said.startswith(f"{figures:,} numbers and words and {claims:,} verdicts of the book were checked here"), said
    assert "all are equal" in said


def test_every_calculation_can_be_told(page: Page, book: Book) -> None:
    page.goto((book.html / "check.html").as_uri())
    told = page.evaluate("""async () => {
      await report.ready();
      await report.wantAll();
      const source = report.source();
      return Object.values(report.known.figures).map((figure) => {
        const place = document.createElement("div");
        place.append(...report.formula(figure.expression, source));
        return [figure.id, place.textContent];
      });
    }""")
    assert [
        line for line in told if not line[1] or any(bad in line[1] for bad in ("undefined", "NaN", "[object"))
    ] == []


def test_from_the_sentence_about_referrals_to_its_cell_to_what_another_would_do(page: Page, book: Book) -> None:
    page.goto((book.html / "referrals.html").as_uri())
    page.locator("article p a[data-figure='referrals.warwickshire.2013-14']").first.click()
    dialog = page.get_by_role("dialog")
    assert "Recomputed here: 8,177, equal." in dialog.inner_text()
    link = dialog.locator(".panel-formula a")
    assert (link.inner_text(), link.get_attribute("href")) == ("8,177", "data-referrals.html#row-19")
    field = dialog.locator(".trial-cell")
    field.fill("7,177")
    field.press("Enter")
    page.locator("article p a.figure-number.trial", has_text="7,177").first.wait_for()
    assert page.locator("article p a[data-figure='referrals_rate.warwickshire.2013-14']").first.inner_text() == "641"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.locator("main .trial").count() == 0
