"""The panel, the check and the trial, on a tiny book in a browser: opened from disk, without a network."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect
from tiny import Tiny

ALL_EQUAL = "all are equal"
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(offline=True, viewport={"width": 1280, "height": 800})
    yield made
    made.close()


class Visit:
    """Opens pages of a tiny book, and notes what went wrong on them."""

    def __init__(self, page: Page, html: Path) -> None:
        self.page, self.html = page, html
        self.troubles: list[str] = []
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "theme mode" not in message.text:  # the theme's own, where none was chosen
            self.troubles.append(message.text)

    def __call__(self, name: str) -> Page:
        self.page.goto((self.html / name).as_uri())
        return self.page


@pytest.fixture
def visit(context: BrowserContext, good_book: Path) -> Iterator[Visit]:
    opened = Visit(context.new_page(), good_book / "_build" / "html")
    yield opened
    assert opened.troubles == []


@pytest.fixture
def spoilt(context: BrowserContext, built: Tiny) -> Callable[[str, str, str], Page]:
    """Open a page of a copy of the book in which some text of some file was exchanged."""
    html = built.folder / "_build" / "html"

    def open_page(file: str, old: str, new: str, page: str = "visits.html") -> Page:
        text = (html / file).read_text("utf-8")
        assert old in text
        (html / file).write_text(text.replace(old, new, 1), "utf-8")
        opened = context.new_page()
        opened.goto((html / page).as_uri())
        return opened

    return open_page


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog")


def select(page: Page, text: str) -> Locator:
    link = page.locator("article p a.figure-number", has_text=text).first
    link.click()
    expect(panel(page)).to_be_visible()
    return link


def check_page(page: Page) -> str:
    page.get_by_role("button", name="Check this page").click()
    return str(panel(page).locator(".panel-said").inner_text())


def check_book(page: Page) -> str:
    page.get_by_role("button", name="Check the whole book").click()
    return str(page.locator(".check-result .panel-said").inner_text())


# --- the panel ---------------------------------------------------------------


def test_a_number_tells_its_calculation_and_that_it_was_worked_out_again(visit: Visit) -> None:
    page = visit("visits.html")
    select(page, "375.0")
    said = panel(page).inner_text()
    assert "Recomputed here: 375.0, equal." in said
    assert "450 / 12,000 × 10,000 = 375" in said
    assert "374 ≠ differs" in said
    assert "Section 1.1, table: visits for every 10000 people in Rugby." in said


@pytest.mark.parametrize(("part", "row"), [("450", "data-visits.html#row-6"), ("12,000", "data-people.html#row-3")])
def test_each_part_of_a_calculation_leads_to_its_cell(visit: Visit, part: str, row: str) -> None:
    page = visit("visits.html")
    select(page, "375.0")
    panel(page).locator(".panel-formula a", has_text=part).click()
    page.wait_for_url(f"**/{row}")
    assert part.replace(",", "") in page.locator(f"#{row.split('#')[1]}").inner_text()


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("Full entry", "figures-visits.html#visits_rate.rugby"),
        ("code, cell 2", "code-visits.html#cell-2"),
        ("check the whole book", "check.html"),
    ],
)
def test_the_panel_leads_to_entry_code_and_check(visit: Visit, link: str, leads: str) -> None:
    page = visit("visits.html")
    select(page, "375.0")
    assert (panel(page).get_by_role("link", name=link).get_attribute("href") or "").startswith(leads)


def test_escape_closes_the_panel_and_the_focus_is_on_the_number_again(visit: Visit) -> None:
    page = visit("visits.html")
    link = page.locator("article p a.figure-number").first
    link.focus()
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("heading", level=2)).to_be_focused()
    assert link.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(link).to_be_focused()
    assert link.get_attribute("aria-expanded") is None


def test_the_panel_is_named_by_what_the_number_is(visit: Visit) -> None:
    page = visit("visits.html")
    select(page, "375.0")
    expect(page.get_by_role("dialog", name="Visits per 10,000 people, Rugby, 2013-14")).to_be_visible()


def test_a_number_from_another_chapter_tells_where_it_comes_from_and_leads_there(visit: Visit) -> None:
    page = visit("index.html")
    select(page, "1,200")
    expect(panel(page).get_by_role("link", name="Visits", exact=True)).to_have_attribute("href", "visits.html")


def test_a_modified_click_goes_to_the_entry_as_any_link_does(visit: Visit, context: BrowserContext) -> None:
    page = visit("visits.html")
    with context.expect_page() as opened:
        page.locator("article p a.figure-number").first.click(modifiers=["Control"])
    assert "figures-visits.html#" in opened.value.url
    assert panel(page).count() == 0


def test_without_scripts_a_number_leads_to_its_entry(browser: Browser, good_book: Path) -> None:
    page = browser.new_context(java_script_enabled=False, offline=True).new_page()
    page.goto((good_book / "_build/html/visits.html").as_uri())
    page.locator("article p a.figure-number").first.click()
    assert "figures-visits.html#visits.warwickshire" in page.url


def test_where_the_evidence_is_missing_a_number_leads_to_its_entry(context: BrowserContext, built: Tiny) -> None:
    html = built.folder / "_build" / "html"
    (html / "_static/report/evidence/visits.js").unlink()
    page = context.new_page()
    page.goto((html / "visits.html").as_uri())
    page.locator("article p a.figure-number").first.click()
    page.wait_for_url("**/figures-visits.html#visits.warwickshire*")


def test_nothing_of_the_check_but_its_first_script_is_loaded_before_it_is_asked_for(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page = visit("visits.html")
    page.wait_for_load_state("load")
    ours = {path.name for path in (visit.html / "_static/report").rglob("*.*")}
    assert ours.intersection(asked) - {"charts.js", "vega.js"} == {"check.js"}
    select(page, "375.0")
    assert {"visits.js", "expression.js", "panel.js"} <= set(asked)
    assert "staff.js" not in asked


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (768, "light"), (1440, "light"), (1440, "dark")])
def test_panel_trial_and_check_break_no_rule_of_axe_and_fit_the_screen(
    browser: Browser, good_book: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True, offline=True
    )  # type: ignore[arg-type]
    page = context.new_page()
    page.goto((good_book / "_build/html/visits.html").as_uri())
    select(page, "375.0")
    states: list[Callable[[], Any]] = [
        lambda: panel(page).locator(".trial-cell").first.fill("400"),
        lambda: page.keyboard.press("Enter"),
    ]
    states += [lambda: page.get_by_role("button", name="What follows").click(), lambda: check_page(page)]
    for change in [lambda: None, *states]:
        change()
        page.wait_for_timeout(50)
        found = Axe().run(page, options={**STANDARD, "resultTypes": ["violations"]}).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        box = panel(page).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 800
    context.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_the_number_that_was_selected_stays_in_view_beside_or_above_the_panel(visit: Visit, width: int) -> None:
    page = visit("visits.html")
    page.set_viewport_size({"width": width, "height": 740})
    link = page.locator("article a.figure-number").last
    link.scroll_into_view_if_needed()
    link.click()
    expect(panel(page)).to_be_visible()
    number, cover = link.bounding_box(), panel(page).bounding_box()
    assert number
    assert cover
    beside, above = number["x"] + number["width"] <= cover["x"], number["y"] + number["height"] <= cover["y"]
    assert number["y"] >= 0
    assert beside or above


# --- the check ---------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["index", "visits", "staff", "figures-visits", "figures-staff", "data-visits", "data-people", "data-staff"]
)
def test_every_page_of_a_good_book_is_equal(visit: Visit, name: str) -> None:
    assert ALL_EQUAL in check_page(visit(f"{name}.html"))


def test_a_good_book_is_equal_and_the_result_can_be_kept(visit: Visit) -> None:
    page = visit("check.html")
    assert ALL_EQUAL in check_book(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Keep the result").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert {row["result"] for row in rows} == {"equal"}
    assert {"visits_rate.rugby.2013-14", "team"} <= {row["id"] for row in rows}
    assert next(row for row in rows if row["id"] == "visits_rate.rugby.2013-14")["recomputed"] == "375.0"


@pytest.mark.parametrize(
    ("file", "old", "new", "page", "said"),
    [
        ("visits.html", ">375.0</a>", ">376.0</a>", "visits.html", "shown 376.0; its calculation gives 375.0"),
        ("visits.html", ">1,200</a>", ">1,201</a>", "visits.html", "shown 1,201; its calculation gives 1,200"),
        ("index.html", ">health visitors</a>", ">midwives</a>", "index.html", "shown midwives; its calculation gives health visitors"),
        ("visits.html", 'data-label="Printed">374<', 'data-label="Printed">375<', "visits.html", "shown 375: differs; the evidence gives 374: differs"),
        ("visits.html", 'aria-label="The original prints 374', 'aria-label="The original prints 371', "visits.html", "the original prints 374"),
        ("figures-visits.html", ">375.0</span>", ">357.0</span>", "figures-visits.html", "shown 357.0; its calculation gives 375.0"),
        ("data-visits.html", ">450</td>", ">540</td>", "data-visits.html", "shown 540; figures are made with 450"),
        ("_static/report/evidence/visits.js", '[450.0,"', '[540.0,"', "visits.html", "its calculation gives"),
        ("_static/report/evidence/visits.js", '["*",10000,["cell","visits",6,', '["*",1000,["cell","visits",6,', "visits.html", "its calculation gives"),
        ("_static/report/evidence/visits.js", '"value":375.0', '"value":376.0', "visits.html", "the evidence says 376, its calculation gives 375"),
        ("_static/report/evidence/visits.js", '"text":"375.0"', '"text":"376.0"', "visits.html", "the evidence writes it 376.0"),
    ],
)  # fmt: skip
def test_what_was_changed_in_a_page_a_cell_or_an_expression_is_found_and_named(
    spoilt: Callable[..., Page], file: str, old: str, new: str, page: str, said: str
) -> None:
    opened = spoilt(file, old, new, page)
    assert ALL_EQUAL not in check_page(opened)
    assert said in panel(opened).inner_text()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('[450.0,"', '[540.0,"'), ('["*",10000,["cell","visits",6,', '["*",1000,["cell","visits",6,'), ('"value":375.0', '"value":376.0'),
        ('"text":"375.0"', '"text":"376.0"'), ('"declared":"differs","verdict":"differs"', '"declared":"differs","verdict":"reproduced"'),
    ],
)  # fmt: skip
def test_what_was_changed_in_the_evidence_is_found_by_the_check_of_the_book(
    spoilt: Callable[..., Page], old: str, new: str
) -> None:
    opened = spoilt("_static/report/evidence/visits.js", old, new, "check.html")
    assert "not equal" in check_book(opened)
    assert opened.locator(".check-result .panel-list li").count() > 0


def test_what_is_not_equal_is_listed_with_a_way_to_its_place_on_the_page(spoilt: Callable[..., Page]) -> None:
    opened = spoilt("visits.html", ">375.0</a>", ">376.0</a>")
    check_page(opened)
    panel(opened).locator(".panel-go").first.click()
    assert opened.evaluate("document.activeElement.textContent") == "376.0"


def test_a_number_that_is_not_equal_says_so_in_its_panel(spoilt: Callable[..., Page]) -> None:
    opened = spoilt("_static/report/evidence/visits.js", '[450.0,"', '[540.0,"')
    select(opened, "375.0")
    assert "Recomputed here: not equal" in panel(opened).inner_text()


# --- the trial ---------------------------------------------------------------


def try_out(page: Page, value: str) -> None:
    select(page, "375.0")
    field = panel(page).locator(".trial-cell").first
    field.fill(value)
    field.press("Enter")


def test_a_changed_cell_changes_numbers_words_and_verdicts_of_the_page_and_marks_them(visit: Visit) -> None:
    page = visit("visits.html")
    rate = page.locator("article p a[data-figure='visits_rate.rugby.2013-14']")
    try_out(page, "449")
    expect(rate).to_have_text("374.2")
    assert "trial" in (rate.get_attribute("class") or "").split()
    assert (
        rate.get_attribute("aria-label") == "374.2, a trial, published 375.0: Visits per 10,000 people, Rugby, 2013-14"
    )
    expect(page.locator("table.claims tr", has_text="374").locator(".verdict")).to_have_text("✓ reproduced")
    expect(page.get_by_role("region", name="Trial").get_by_role("status")).to_contain_text("Verdicts moved: 1.")
    assert "In this trial: 374.2. Published: 375.0." in panel(page).inner_text()


def test_escape_puts_all_back_to_the_letter(visit: Visit) -> None:
    page = visit("visits.html")
    told = (
        "[...document.querySelectorAll('article :is(p, table)')].map(part => part.outerHTML)"  # a chart may come alive
    )
    before = page.evaluate(told)
    try_out(page, "9")
    expect(page.get_by_role("region", name="Trial")).to_be_visible()
    assert page.evaluate(told) != before
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name="Trial")).to_be_hidden()
    assert page.evaluate(told) == before


def test_nothing_is_saved(visit: Visit, context: BrowserContext) -> None:
    page = visit("visits.html")
    stored = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    before = page.evaluate(stored)
    try_out(page, "9")
    expect(page.get_by_role("region", name="Trial")).to_be_visible()
    assert page.evaluate(stored) == before
    page.reload()
    assert page.locator("article p a.figure-number", has_text="375.0").count() == 1


def test_the_cell_as_it_was_ends_the_trial_and_what_is_no_number_starts_none(visit: Visit) -> None:
    page = visit("visits.html")
    try_out(page, "four")
    field = panel(page).locator(".trial-cell").first
    assert field.get_attribute("aria-invalid") is not None
    field.fill("400")
    field.press("Enter")
    expect(page.get_by_role("region", name="Trial")).to_be_visible()
    field.fill("450")
    field.press("Enter")
    expect(page.get_by_role("region", name="Trial")).to_be_hidden()


def test_a_cell_that_is_not_published_leaves_no_value_and_no_error(visit: Visit) -> None:
    page = visit("visits.html")
    try_out(page, "x")
    expect(page.locator("article p a.figure-number.trial").last).to_have_text("[u]")


def test_counts_of_verdicts_on_the_front_page_follow_too(visit: Visit) -> None:
    page = visit("index.html")
    select(page, "1,200")
    field = panel(page).locator(".trial-cell").first
    field.fill("1300")
    field.press("Enter")
    expect(page.locator("article p a[data-figure='claims.differs']")).to_have_text("2")


def test_on_a_page_of_data_a_cell_can_be_changed_and_what_follows_is_listed(visit: Visit) -> None:
    page = visit("data-visits.html")
    page.get_by_role("button", name="Try other numbers").click()
    field = page.locator("#row-6 .trial-cell")
    field.fill("449")
    field.press("Enter")
    page.get_by_role("button", name="What follows").click()
    said = panel(page).inner_text()
    assert "Visits per 10,000 people, Rugby, 2013-14: 375.0 → 374.2" in said
    assert "printed 374: ≠ differs → ✓ reproduced" in said
    page.get_by_role("button", name="Put all back").click()
    expect(field).to_have_value("450")


def test_a_check_during_a_trial_is_of_what_is_published(visit: Visit) -> None:
    page = visit("visits.html")
    try_out(page, "9")
    expect(page.get_by_role("region", name="Trial")).to_be_visible()
    assert ALL_EQUAL in check_page(page)
    expect(page.get_by_role("region", name="Trial")).to_be_hidden()
