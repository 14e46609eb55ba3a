"""The real book in a browser, opened from disk with no network, as a reader opens it."""

import pytest

from lib.book import layout

CHAPTERS = layout.chapters()


@pytest.fixture
def visit(browser, book):
    """Open a page of the book with the network off; the page keeps a list of everything that went wrong."""
    context = browser.new_context(offline=True, viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.troubles = []
    page.on("console", lambda message: page.troubles.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.on("requestfailed", lambda request: page.troubles.append(f"failed: {request.url}"))
    page.on(
        "request",
        lambda request: page.troubles.append(f"external: {request.url}") if is_external(request.url) else None,
    )

    def go(name):
        page.goto((book.html / name).as_uri(), wait_until="load")
        return page

    yield go
    context.close()


def is_external(url):
    return not url.startswith(("file:", "data:", "blob:", "about:"))


@pytest.fixture(scope="module")
def pages(book):
    """The names of all pages, so that a test can look at each kind."""
    return sorted(path.name for path in book.html.glob("*.html"))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_opens_without_error_or_request_to_another_host(visit, chapter):
    assert visit(f"{chapter}.html").troubles == []


def test_every_page_of_evidence_opens_without_error_or_request_to_another_host(visit, pages):
    for name in pages:
        if name.startswith(("figures", "data", "code", "search", "genindex")):
            assert (name, visit(name).troubles) == (name, [])


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chart_of_a_chapter_is_visible(visit, chapter):
    page = visit(f"{chapter}.html")
    for chart in page.locator("figure.report-chart").all():
        chart.scroll_into_view_if_needed()
        # the picture gives way to the live chart while this looks: one of the two is always there
        widths = "f => [...f.querySelectorAll('.chart-picture svg')].map(svg => svg.getBoundingClientRect().width)"
        assert max(chart.evaluate(widths)) > 0


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_chapter_is_wider_than_a_phone(visit, chapter):
    page = visit(f"{chapter}.html")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360


def test_the_ledgers_filter_by_verdict_shows_only_that_verdict(visit):
    page = visit("ledger.html")
    everything = page.locator("table.claims tbody tr").count()
    page.locator("#claim-filters").get_by_label("Verdict").select_option("differs")
    shown = page.locator("table.claims tbody tr:visible td:last-child").all_inner_texts()
    assert 0 < len(shown) < everything
    assert {text.strip().removeprefix("≠").strip() for text in shown} == {"differs"}


def test_taking_the_filter_back_shows_all_claims_again(visit):
    page = visit("ledger.html")
    everything = page.locator("table.claims tbody tr").count()
    page.locator("#claim-filters").get_by_label("Verdict").select_option("differs")
    page.locator("#claim-filters").get_by_label("Verdict").select_option("all")
    assert page.locator("table.claims tbody tr:visible").count() == everything


def test_searching_the_ledger_shows_only_claims_with_those_words(visit):
    page = visit("ledger.html")
    page.get_by_label("Search claims").fill("referrals")
    shown = page.locator("table.claims tbody tr:visible").all_inner_texts()
    assert shown
    assert all("referrals" in text.lower() for text in shown)


def test_a_number_in_a_chapter_leads_to_its_entry_in_the_ledger(visit):
    page = visit("referrals.html")
    link = page.locator("article p a.figure-number").first
    figure, text = link.get_attribute("data-figure"), link.inner_text()
    link.click()
    page.wait_for_url(f"**/figures-referrals.html#{figure}")
    entry = page.locator(f'[id="{figure}"]')
    assert entry.is_visible()
    assert entry.locator(".entry-value").inner_text().startswith(text)
    assert 0 <= entry.bounding_box()["y"] < 900


def test_the_data_of_a_chart_open_with_the_keyboard(visit):
    page = visit("referrals.html")
    details = page.locator("details.chart-data").first
    details.locator("summary").focus()
    page.keyboard.press("Enter")
    assert details.locator("table").is_visible()


def test_a_chart_becomes_interactive_in_view_and_shows_its_values_on_hover(visit):
    page = visit("referrals.html")
    chart = page.locator(".report-chart").first
    chart.scroll_into_view_if_needed()
    page.wait_for_selector(".report-chart[data-live=true]")
    chart.locator(".chart-live .mark-rect path").first.hover()
    assert "value" in page.locator("#vg-tooltip-element").inner_text()
    assert page.troubles == []


def test_no_script_is_loaded_for_charts_before_one_is_in_view(browser, book):
    page = browser.new_context(viewport={"width": 1200, "height": 300}).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((book.html / "plan.html").as_uri(), wait_until="load")
    assert not any("vega" in url for url in asked)
    assert any("charts.js" in url for url in asked)


def test_the_switch_of_colours_makes_the_page_dark_and_chart_text_light(visit):
    page = visit("referrals.html")
    while page.locator("html").get_attribute("data-theme") != "dark":
        page.locator(".theme-switch-button:visible").first.click()
    ink = page.locator(".chart-picture svg text").first.evaluate("e => getComputedStyle(e).fill")
    assert ink == "rgb(236, 239, 241)"


def test_a_page_is_whole_without_scripts(browser, book):
    page = browser.new_context(java_script_enabled=False, offline=True).new_page()
    page.goto((book.html / "plans.html").as_uri())
    assert page.locator(".report-chart svg").count() == page.locator(".report-chart").count() > 0
    assert page.locator("article h1").inner_text().startswith("Child protection plans")
