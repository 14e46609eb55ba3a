"""The table of all claims in a browser: filters, search and pages, on claims made up for it."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from lib import ledger
from lib.book.evidence import Evidence
from lib.book.html import render

STATIC = Path(render.__file__).parent / "static"
TITLES = {"visits": "Visits", "staff": "Staff"}
VERDICTS = ("reproduced", "reproduced", "differs", "stated")


def claim(number: int) -> Any:
    chapter, verdict = ("visits", "staff")[number % 2], VERDICTS[number % 4]
    said = f"claim number {number} of {'families' if number < 60 else 'children'}"
    made = ledger.Claim(
        f"c{number}", f"1.{number % 3}", "table", said, "1", verdict, "A <note>", "2013/14", "", chapter, ""
    )
    return ledger.Entry(made, None, verdict, "A <note>", chapter)


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    table = render.claims_table(
        Evidence({}, {}, {}, {}), [claim(n) for n in range(120)], "All claims", "claims-table", TITLES
    )
    style, script = ((STATIC / name).read_text(encoding="utf-8") for name in ("report.css", "scripts/ledger.js"))
    file = tmp_path_factory.mktemp("ledger") / "ledger.html"
    file.write_text(
        f"<!DOCTYPE html><meta charset='utf-8'><style>{style}</style><article class='bd-article'>"
        f"<div id='claim-filters'></div>{table}</article><script>{script}</script>",
        encoding="utf-8",
    )
    return file


@pytest.fixture
def page(browser: Browser, html: Path) -> Iterator[Page]:
    context = browser.new_context(offline=True, viewport={"width": 1000, "height": 800})
    opened = context.new_page()
    opened.goto(html.as_uri())
    yield opened
    context.close()


def rows(page: Page) -> Locator:
    return page.locator("#claims-table tbody tr:visible")


def count(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def test_fifty_claims_are_shown_and_next_leads_to_the_rest_and_back(page: Page) -> None:
    assert (rows(page).count(), count(page)) == (50, "120 claims, 1 to 50 shown")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    assert (rows(page).count(), count(page)) == (20, "120 claims, 101 to 120 shown")
    assert page.get_by_role("button", name="Next").is_disabled()
    page.get_by_role("button", name="Previous").click()
    assert count(page) == "120 claims, 51 to 100 shown"


def test_pages_turn_with_the_keyboard_and_the_focus_is_not_lost_at_the_end(page: Page) -> None:
    page.get_by_role("button", name="Next").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert count(page) == "120 claims, 101 to 120 shown"
    assert page.evaluate("document.activeElement.textContent") == "Previous"
    page.keyboard.press("Space")
    assert count(page) == "120 claims, 51 to 100 shown"


def test_as_many_claims_as_chosen_are_on_a_page(page: Page) -> None:
    page.get_by_label("Claims on a page").select_option("all")
    assert rows(page).count() == 120


@pytest.mark.parametrize(
    ("name", "choice", "expected"), [("Verdict", "differs", 30), ("Chapter", "Staff", 60), ("Section", "1.2", 40)]
)
def test_a_filter_shows_only_what_was_chosen_and_taking_it_back_shows_all(
    page: Page, name: str, choice: str, expected: int
) -> None:
    page.get_by_label(name).select_option(choice)
    assert count(page).startswith(f"{expected} claims of 120, ")
    assert all(choice in text for text in rows(page).all_inner_texts())
    page.get_by_label(name).select_option("all")
    assert count(page).startswith("120 claims, ")


def test_filters_and_search_narrow_each_other_from_whatever_page(page: Page) -> None:
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Chapter").select_option("Visits")
    page.get_by_label("Verdict").select_option("differs")
    assert count(page) == "30 claims of 120, 1 to 30 shown"
    page.get_by_label("Search claims").fill("CHILDREN  number")
    assert count(page) == "15 claims of 120, 1 to 15 shown"
    assert all("children" in text for text in rows(page).all_inner_texts())


def test_that_nothing_fits_is_said(page: Page) -> None:
    page.get_by_label("Search claims").fill("elephants")
    assert (rows(page).count(), count(page)) == (0, "No claim fits.")
    assert page.get_by_role("button", name="Next").is_disabled()


def test_the_count_is_announced_when_it_changes(page: Page) -> None:
    assert page.locator(".claim-count").get_attribute("role") == "status"


def test_on_a_phone_the_cards_of_other_pages_are_hidden_too(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    assert rows(page).count() == 50
    assert rows(page).first.evaluate("row => getComputedStyle(row).display") == "block"


@pytest.mark.parametrize(
    ("name", "choice", "said"),
    [("Verdict", "differs", "#claims?Verdict=differs"), ("Chapter", "Staff", "#claims?Chapter=Staff")],
)
def test_what_is_chosen_stands_in_the_address_and_the_address_chooses_it_again(
    page: Page, html: Path, name: str, choice: str, said: str
) -> None:
    page.get_by_label(name).select_option(choice)
    page.get_by_label("Search claims").fill("number 1")
    shown, address = count(page), page.evaluate("location.hash")
    assert address == f"{said}&Search=number+1"
    page.goto("about:blank")
    page.goto(html.as_uri() + address)
    assert (count(page), page.get_by_label(name).input_value()) == (shown, choice)
    page.get_by_label(name).select_option("all")
    page.get_by_label("Search claims").fill("")
    assert page.evaluate("location.hash") == "#claims"


def test_an_address_with_a_choice_that_is_not_there_shows_all(page: Page, html: Path) -> None:
    page.goto(html.as_uri() + "#claims?Verdict=nonsense")
    assert count(page).startswith("120 claims, ")


def test_the_claims_that_fit_can_be_taken_away(page: Page) -> None:
    page.get_by_label("Verdict").select_option("differs")
    page.get_by_label("Chapter").select_option("Visits")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download these 30 claims (CSV)").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert len(rows) == 30
    assert rows[0] == {
        "section": "1.2", "chapter": "Visits", "statement": "claim number 2 of families", "location": "table", "printed": "1",
        "computed": "none", "verdict": "differs", "note": "A <note>", "official": "", "finding": "",
    }  # fmt: skip


def test_without_scripts_every_claim_is_there_to_read(browser: Browser, html: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    plain = context.new_page()
    plain.goto(html.as_uri())
    assert rows(plain).count() == 120
    assert plain.get_by_role("button").count() == 0
    context.close()
