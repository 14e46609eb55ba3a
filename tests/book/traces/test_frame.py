"""A page in the frame of another: what stays, what is filled in, and what may not be in it."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from tiny import Tiny

from lib.book.traces.frame import Frame, Page
from lib.project import ReportError

FINISHED = (
    "<html><head><meta name='description' content='about Data'><title>Data — The book</title>"
    "<link rel='next' href='a.html'></head><body><nav><a href='index.html'>Home</a></nav>"
    "<div id='jb-print-docs-body'><h1>Data</h1></div>"
    "<article class='bd-article'><section id='data'><h1>Data</h1><p>old</p></section></article>"
    "<footer class='prev-next-footer'><a href='a.html'>next</a></footer></body></html>"
)


def filled(page: Page, checked: bool = False, finished: str = FINISHED) -> Any:
    return BeautifulSoup(Frame(finished, checked).filled(page), "lxml")


def test_the_article_and_the_title_are_those_of_the_page_and_the_navigation_stays(tiny: Tiny) -> None:
    page = filled(Page("data-visits", "Visits", "<p>new</p>"))
    assert [h1.get_text() for h1 in page.select("article h1")] == ["Visits"]
    assert page.article.p.get_text() == "new"
    assert page.title.get_text() == "Visits — The book"
    assert page.nav.a["href"] == "index.html"
    assert page.select_one("#jb-print-docs-body h1").get_text() == "Visits"
    assert page.find("meta")["content"].endswith(": Visits")


def test_what_belonged_to_the_page_that_gave_the_frame_is_gone(tiny: Tiny) -> None:
    page = filled(Page("data-visits", "Visits", "<p>new</p>"))
    assert page.find("link", rel="next") is None
    assert page.select(".prev-next-footer") == []
    assert "old" not in page.get_text()


def test_a_title_is_text_wherever_it_stands(tiny: Tiny) -> None:
    page = filled(Page("data-visits", "<b>Fish</b> & 'chips'", "<p>new</p>"))
    assert page.find("b") is None
    assert page.title.get_text() == "<b>Fish</b> & 'chips' — The book"
    assert page.select_one("article h1").get_text() == "<b>Fish</b> & 'chips'"
    assert page.find("meta")["content"].endswith(": <b>Fish</b> & 'chips'")


@pytest.mark.parametrize("checked", [True, False])
def test_a_page_whose_numbers_can_be_checked_loads_the_check(tiny: Tiny, checked: bool) -> None:
    scripts = [tag["src"] for tag in filled(Page("a", "A", "<p>x</p>"), checked).find_all("script")]
    assert scripts == (["_static/report/check.js"] if checked else [])


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p><img src='https://a.invalid/x.png'></p>", "data-visits.html: <img> loads https://a.invalid"),
        ("<p><a href='javascript:alert(1)'>x</a></p>", "data-visits.html: a link leads to 'javascript"),
    ],
)
def test_what_a_compiled_page_may_not_hold_a_page_of_evidence_may_not_either(tiny: Tiny, body: str, said: str) -> None:
    with pytest.raises(ReportError, match=said):
        filled(Page("data-visits", "Visits", body))


def test_the_page_of_sphinxs_search_gives_a_frame_too(tiny: Tiny) -> None:
    finished = FINISHED.replace("<article class='bd-article'>", "<div class='bd-search-container'>").replace(
        "</article>", "</div><script>focus()</script>"
    )
    page = filled(Page("search", "Search", "<p>ours</p>"), finished=finished)
    assert page.article.p.get_text() == "ours"
    assert page.find("script") is None
