"""The real book in a browser, opened from disk with no network, as a reader opens it."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from builds import Book
from playwright.sync_api import Browser, Page, Request
from test_accessibility import CHAPTERS, OTHERS


class Visit:
    """A page of the browser that opens pages of the book, and a list of everything that went wrong on them."""

    def __init__(self, page: Page, html: Path) -> None:
        self.page, self.html = page, html
        self.troubles: list[str] = []
        page.on("console", lambda message: self.troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("requestfailed", lambda request: self.troubles.append(f"failed: {request.url}"))
        page.on("request", self.refuse_external)

    def refuse_external(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "about:")):
            self.troubles.append(f"external: {request.url}")

    def __call__(self, name: str) -> Page:
        self.page.goto((self.html / name).as_uri(), wait_until="load")
        return self.page


@pytest.fixture
def visit(browser: Browser, book: Book) -> Iterator[Visit]:
    """Open a page of the book with the network off."""
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 900})
    yield Visit(context.new_page(), book.html)
    context.close()


@pytest.fixture(scope="module")
def pages(book: Book) -> list[str]:
    """The names of all pages, so that a test can look at each kind."""
    return sorted(path.name for path in book.html.glob("*.html"))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_opens_without_error_or_request_to_another_host(visit: Visit, chapter: str) -> None:
    visit(f"{chapter}.html")
    assert visit.troubles == []


def test_every_other_page_opens_on_a_phone_without_error_or_request_to_another_host(
    visit: Visit, pages: list[str]
) -> None:
    visit.page.set_viewport_size({"width": 360, "height": 740})
    for name in pages:
        if name.removesuffix(".html") not in CHAPTERS:
            page = visit(name)
            assert (name, visit.troubles) == (name, [])
            assert (name, page.evaluate("document.scrollingElement.scrollWidth")) == (name, 360)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chart_of_a_chapter_is_visible(visit: Visit, chapter: str) -> None:
    page = visit(f"{chapter}.html")
    for chart in page.locator("figure.report-chart").all():
        chart.scroll_into_view_if_needed()
        # the picture gives way to the live chart while this looks: one of the two is always there
        widths = "f => [...f.querySelectorAll('.chart-picture svg')].map(svg => svg.getBoundingClientRect().width)"
        assert max(chart.evaluate(widths)) > 0


@pytest.mark.parametrize("name", [*CHAPTERS, *OTHERS])
def test_no_page_is_wider_than_the_screen(visit: Visit, name: str) -> None:
    page = visit(f"{name}.html")
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width


TOO_WIDE = """() => [...document.querySelectorAll(".table-scroll")]
  .filter((place) => !place.closest("details:not([open])") && place.scrollWidth > place.clientWidth)
  .map((place) => place.querySelector("caption").textContent)"""


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_on_a_wide_screen_no_table_of_a_chapter_hides_a_column(visit: Visit, chapter: str) -> None:
    page = visit(f"{chapter}.html")
    page.set_viewport_size({"width": 1440, "height": 900})
    assert page.evaluate(TOO_WIDE) == []


FIRST_LINES = """() => {
  const bottom = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getClientRects()[0]?.bottom;
  };
  return [...document.querySelectorAll("article table.numbers tbody tr")].flatMap((row) => {
    const level = bottom(row.querySelector("th"));
    return [...row.querySelectorAll("a.figure-number")].map((link) => [row.innerText, Math.abs(bottom(link) - level)]);
  }).filter(([, apart]) => Number.isFinite(apart));
}"""


@pytest.mark.parametrize("name", ["index", "missing", "later"])
def test_every_cell_of_a_row_stands_level_with_its_label_also_where_its_words_break(visit: Visit, name: str) -> None:
    lines = visit(f"{name}.html").evaluate(FIRST_LINES)
    assert len(lines) > 10
    assert [line for line in lines if line[1] > 1.5] == []


# of a chart, in pixels: its width as it is shown, that of its place, and the smallest of its letters
SIZES = """f => {
  const svg = f.querySelector("svg"), shown = svg.getBoundingClientRect().width;
  const letters = [...svg.querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize));
  const scale = shown / svg.viewBox.baseVal.width;
  return [shown, f.querySelector(".chart-picture").clientWidth, Math.min(...letters) * scale];
}"""


WORDS_FILL_THEM = {"board": 1, "plan": 1}  # charts of words in places of their own: attendance, a plan by month


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_on_a_phone_every_live_chart_can_be_read_and_only_those_of_words_in_places_scroll(
    visit: Visit, chapter: str
) -> None:
    page = visit(f"{chapter}.html")
    page.set_viewport_size({"width": 360, "height": 740})
    page.reload()
    scrolling = 0
    for chart in page.locator("figure.report-chart").all():
        chart.scroll_into_view_if_needed()
        page.wait_for_function("f => f.dataset.live", arg=chart.element_handle())
        drawn, place, letters = chart.evaluate(SIZES)
        scrolls = "fixed" in (chart.get_attribute("class") or "").split()
        scrolling += scrolls
        assert drawn <= (place * 2.5 if scrolls else place)
        assert letters >= 11, chart.get_attribute("id")
    assert scrolling == WORDS_FILL_THEM.get(chapter, 0)


LABELS = """f => [...f.querySelectorAll(".role-axis-label text")].map((text) =>
  [...text.querySelectorAll("tspan")].map((line) => line.textContent).join(" ") || text.textContent)"""


def test_on_a_phone_columns_stand_below_one_another_and_a_broken_name_is_still_the_name(visit: Visit) -> None:
    page = visit("area.html")
    page.set_viewport_size({"width": 360, "height": 740})
    page.reload()
    chart = page.locator("figure.report-chart").last
    chart.scroll_into_view_if_needed()
    page.wait_for_function("f => f.dataset.live", arg=chart.element_handle())
    names = [label for label in chart.evaluate(LABELS) if not label[0].isdigit()]
    assert len(names) == 15
    assert len(set(names)) == 5
    assert {"Stratford-on-Avon, 278", "Rugby, 219"} < set(names)


def claims_shown(page: Page) -> int:
    """The number of claims that the table says it shows, on all its pages."""
    number = re.match(r"[\d,]+", page.locator(".claim-count").inner_text())
    assert number
    return int(number[0].replace(",", ""))


def test_the_ledger_shows_its_claims_page_by_page(visit: Visit) -> None:
    page = visit("ledger.html")
    rows = page.locator("table.claims tbody tr:visible")
    first = rows.first.inner_text()
    assert rows.count() == 50
    page.get_by_role("button", name="Next").click()
    assert rows.first.inner_text() != first
    page.get_by_label("Claims on a page").select_option("all")
    assert rows.count() == claims_shown(page)


def test_the_ledgers_filter_by_verdict_shows_only_that_verdict(visit: Visit) -> None:
    page = visit("ledger.html")
    everything = claims_shown(page)
    page.get_by_label("Claims on a page").select_option("all")
    page.locator("#claim-filters").get_by_label("Verdict").select_option("differs")
    shown = page.locator("table.claims tbody tr:visible td:last-child").all_inner_texts()
    assert 0 < len(shown) == claims_shown(page) < everything
    assert {text.strip().removeprefix("≠").strip() for text in shown} == {"differs"}


def test_filters_by_chapter_and_section_narrow_each_other(visit: Visit) -> None:
    page = visit("ledger.html")
    filters = page.locator("#claim-filters")
    filters.get_by_label("Chapter").select_option("Early help")
    of_chapter = claims_shown(page)
    filters.get_by_label("Section").select_option("7/2.1")
    assert 0 < claims_shown(page) < of_chapter
    for text in page.locator("table.claims tbody tr:visible td:first-child").all_inner_texts():
        assert text.split() == ["7/2.1", "Early", "help"]


def test_taking_the_filter_back_shows_all_claims_again(visit: Visit) -> None:
    page = visit("ledger.html")
    everything = claims_shown(page)
    page.locator("#claim-filters").get_by_label("Verdict").select_option("differs")
    page.locator("#claim-filters").get_by_label("Verdict").select_option("all")
    assert claims_shown(page) == everything


def test_searching_the_ledger_shows_only_claims_with_those_words(visit: Visit) -> None:
    page = visit("ledger.html")
    page.get_by_label("Search claims").fill("referrals")
    shown = page.locator("table.claims tbody tr:visible").all_inner_texts()
    assert shown
    assert all("referrals" in text.lower() for text in shown)


def test_a_number_in_a_chapter_leads_to_its_entry_in_the_ledger(visit: Visit) -> None:
    page = visit("referrals.html")
    link = page.locator("article p a.figure-number").first
    figure, text = link.get_attribute("data-figure"), link.inner_text()
    link.click()
    page.get_by_role("dialog").get_by_role("link", name="Full entry").click()
    page.wait_for_url(f"**/figures-referrals--*.html#{figure}")
    entry = page.locator(f'[id="{figure}"]')
    assert entry.is_visible()
    assert entry.locator(".entry-value").inner_text().startswith(text)
    box = entry.bounding_box()
    assert box
    assert 0 <= box["y"] < 900


def test_the_data_of_a_chart_open_with_the_keyboard(visit: Visit) -> None:
    page = visit("referrals.html")
    details = page.locator("details.chart-data").first
    details.locator("summary").focus()
    page.keyboard.press("Enter")
    assert details.locator("table").is_visible()


def test_a_chart_is_offered_as_csv_svg_and_png(visit: Visit, tmp_path: Path) -> None:
    page = visit("referrals.html")
    figure = page.locator(".report-chart").first
    for link in figure.locator(".download a[download]").all():
        address = Path(page.url.removeprefix("file://")).parent / str(link.get_attribute("href"))
        assert address.suffix in (".csv", ".svg")
        assert address.stat().st_size > 100
    if figure.locator("details.chart-data").count():
        figure.locator("summary").click()
    with page.expect_download() as waiting:
        figure.locator("button.chart-png").click()
    waiting.value.save_as(tmp_path / "chart.png")
    assert waiting.value.suggested_filename == "figure-4-1.png"
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
    # Vega measures letters with an inline style, which the policy blocks: it says so, and the picture is as it should be.
    assert [said for said in visit.troubles if "inline style" not in said] == []


def test_a_chart_becomes_interactive_in_view_and_shows_its_values_on_hover(visit: Visit) -> None:
    page = visit("missing.html")
    chart = page.locator(".report-chart").first
    chart.scroll_into_view_if_needed()
    page.wait_for_selector(".report-chart[data-live=true]")
    chart.locator(".chart-live .mark-rect path").first.hover()
    assert "value" in page.locator("#vg-tooltip-element").inner_text()
    assert visit.troubles == []


def test_the_mark_under_the_pointer_stands_out_and_the_others_step_back(visit: Visit) -> None:
    page = visit("missing.html")
    chart = page.locator(".report-chart").first
    chart.scroll_into_view_if_needed()
    page.wait_for_selector(".report-chart[data-live=true]")
    marks = chart.locator(".chart-live .mark-rect path")
    marks.nth(1).hover()
    assert marks.evaluate_all("all => all.map(mark => getComputedStyle(mark).opacity)")[:3] == ["0.35", "1", "0.35"]


def test_the_source_line_of_a_chart_leads_to_the_ledger_entry_of_its_first_number(visit: Visit) -> None:
    page = visit("referrals.html")
    chart = page.locator(".report-chart").first
    chart.locator("summary").click()
    first = chart.locator("details .figure-number").first.get_attribute("data-figure")
    chart.locator(".chart-ledger").click()
    page.wait_for_url(f"**/figures-referrals--*.html#{first}")
    assert page.locator(f'[id="{first}"]').is_visible()


def test_no_script_is_loaded_for_charts_before_one_is_in_view(browser: Browser, book: Book) -> None:
    page = browser.new_context(viewport={"width": 1200, "height": 300}).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((book.html / "plan.html").as_uri(), wait_until="load")
    assert not any("vega" in url for url in asked)
    assert any("charts.js" in url for url in asked)


def test_the_switch_of_colours_makes_the_page_dark_and_chart_text_light(visit: Visit) -> None:
    page = visit("referrals.html")
    while page.locator("html").get_attribute("data-theme") != "dark":
        page.locator(".theme-switch-button:visible").first.click()
    ink = page.locator(".chart-picture svg text").first.evaluate("e => getComputedStyle(e).fill")
    assert ink == "rgb(236, 239, 241)"


def test_a_page_is_whole_without_scripts(browser: Browser, book: Book) -> None:
    page = browser.new_context(java_script_enabled=False, offline=True).new_page()
    page.goto((book.html / "plans.html").as_uri())
    assert page.locator(".report-chart svg").count() == page.locator(".report-chart").count() > 0
    assert page.locator("article h1").inner_text().startswith("Child protection plans")


# --- finding one's way ---------------------------------------------------------------


def test_search_works_from_disk_and_leads_to_the_chapter(visit: Visit) -> None:
    page = visit("index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("sexual assault referral centre")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    result = page.locator(".search-results a", has_text="Sexual assault referral centre").first
    result.click()
    page.wait_for_url("**/sarc.html*")
    assert visit.troubles == []


def test_next_leads_through_all_chapters_in_order_and_previous_back(visit: Visit) -> None:
    page = visit(f"{CHAPTERS[0]}.html")
    for before, after in pairwise(CHAPTERS):
        page.locator("a.right-next").click()
        page.wait_for_url(f"**/{after}.html")
        assert page.locator("a.left-prev").get_attribute("href") == f"{before}.html"


FOCUSABLE = "a[href], button, input, select, summary, [tabindex='0']"


@pytest.mark.parametrize("name", ["referrals", "ledger"])
def test_the_keyboard_reaches_everything_that_can_be_used_and_the_focus_is_seen(visit: Visit, name: str) -> None:
    page = visit(f"{name}.html")
    page.evaluate(f"""
        const usable = document.querySelectorAll("main :is({FOCUSABLE})");
        window.left = new Set([...usable].filter(e => e.checkVisibility() && !e.disabled && e.tabIndex >= 0));
        window.unseen = [];
        document.addEventListener("focusin", (event) => {{
          const style = getComputedStyle(event.target);
          const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1 || style.boxShadow !== "none";
          if (left.delete(event.target) && !seen) unseen.push(event.target.outerHTML.slice(0, 120));
        }});""")
    for _ in range(page.evaluate("left.size") + 200):
        page.keyboard.press("Tab")
    assert page.evaluate("[...left].map(e => e.outerHTML.slice(0, 120))") == []
    assert page.evaluate("unseen") == []


def test_print_leaves_out_what_paper_cannot_use(visit: Visit) -> None:
    page = visit("referrals.html")
    page.emulate_media(media="print")
    assert page.locator("article h1").is_visible()
    for part in (".bd-sidebar-primary", ".prev-next-footer", "details.chart-data"):
        assert not page.locator(part).first.is_visible()
