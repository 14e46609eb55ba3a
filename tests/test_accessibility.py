"""The rules of axe-core on the real book: every chapter, and a page of each other kind, wide and light, narrow and dark."""

import itertools

import pytest
from axe_playwright_python.sync_playwright import Axe

from lib.book import layout

CHAPTERS = layout.chapters()
OTHERS = [
    "figures",
    "figures-referrals",
    "data",
    "data-referrals",
    "code",
    "code-marac",
    "download",
    "accessibility",
    "search",
]
STANDARD = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module", params=[("light", 1440), ("dark", 360)], ids=lambda way: f"{way[0]}-{way[1]}")
def page(browser, request):
    scheme, width = request.param
    # the page's own policy would keep axe out; that the pages obey it is another test
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True, offline=True
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", [*CHAPTERS, *OTHERS])
def test_axe_finds_no_violation(page, book, name):
    page.goto((book.html / f"{name}.html").as_uri(), wait_until="load")
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    found = Axe().run(page, options=STANDARD).response["violations"]
    said = [f"{v['id']}: {v['help']}, {len(v['nodes'])} times, first {v['nodes'][0]['html'][:120]}" for v in found]
    assert said == []


@pytest.mark.parametrize("name", [*CHAPTERS, *OTHERS])
def test_headings_go_down_one_level_at_a_time(page, book, name):
    page.goto((book.html / f"{name}.html").as_uri(), wait_until="load")
    levels = page.eval_on_selector_all("article :is(h1,h2,h3,h4,h5)", "all => all.map(e => +e.tagName[1])")
    assert levels[:1] == [1]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
