"""Where a number is shown: the sentence or the row around it, and an anchor that a link leads back to."""

import pytest

from lib.book.html import tree
from lib.book.traces import uses
from lib.book.traces.uses import Use

LINK = '<a class="figure-number" data-figure="{0}" href="figures-a.html#{0}">{1}</a>'
MARK = '<a class="differs-mark" href="figures-a.html#x" aria-label="The original prints 7">≠</a>'


def collected(article: str) -> tuple[dict[str, Use], str]:
    page = tree.parse(f"<html><body><article class='bd-article'>{article}</article></body></html>")
    return dict(uses.collect(page, "visits")), tree.as_text(page)


@pytest.mark.parametrize(
    ("paragraph", "sentence"),
    [
        (f"Before it. There were {LINK.format('x', '8')} of them. After it.", "There were 8 of them."),
        (f"It ends. {LINK.format('x', 'Rugby')} begins the next. And so on.", "Rugby begins the next."),
        (
            f"There were {LINK.format('x', '8')}{MARK} (of 1.5 million), e.g. two.",
            "There were 8 (of 1.5 million), e.g. two.",
        ),
        (f"Was it {LINK.format('x', '8')}? ‘It was.’ Yes.", "Was it 8?"),
        (f"<em>There</em> were\n <b>{LINK.format('x', '8')}</b>.", "There were 8."),
    ],
)
def test_the_sentence_around_a_number_is_told_without_its_mark(paragraph: str, sentence: str) -> None:
    found, _ = collected(f"<p>{paragraph}</p>")
    assert found["x"] == Use("visits", "at-1", "", sentence)


def test_a_number_in_a_table_is_told_by_the_caption_and_the_head_of_its_row() -> None:
    found, _ = collected(
        f"<table><caption>Table 2.1 Visits</caption><tr><th>Rugby</th><td>{LINK.format('x', '8')}</td></tr></table>"
    )
    assert found["x"] == Use("visits", "at-1", "Table 2.1 Visits", "Rugby")


def test_a_number_behind_a_chart_is_told_by_the_charts_name() -> None:
    found, _ = collected(
        "<figure><figcaption><span class='chart-number'>Figure 2.1</span> <span class='chart-headline'>Rugby leads</span> by far</figcaption><details><table><caption>Data</caption>"
        f"<tr><th>Rugby</th><td>{LINK.format('x', '8')}</td></tr></table></details></figure>"
    )
    assert found["x"].label == "Figure 2.1 Rugby leads"


def test_the_first_place_of_a_figure_on_a_page_gets_the_anchor_and_no_other() -> None:
    found, page = collected(f"<p>{LINK.format('x', '8')} and {LINK.format('x', '8')}.</p>")
    assert list(found) == ["x"]
    assert page.count('id="at-1"') == 1


def test_a_table_of_claims_is_no_place_where_a_number_is_shown() -> None:
    found, _ = collected(f'<table class="claims cards"><tr><td>{LINK.format("x", "8")}</td></tr></table>')
    assert found == {}


def test_a_long_sentence_is_cut_at_a_word() -> None:
    found, _ = collected(f"<p>{'word ' * 80}{LINK.format('x', '8')}.</p>")
    assert found["x"].words.endswith("word …")
    assert len(found["x"].words) <= uses.LONGEST + 2


def test_places_are_gathered_in_the_order_of_the_book() -> None:
    first, second = Use("a", "at-1", "", "one"), Use("b", "at-1", "", "two")
    pages = {"b": [("x", second)], "glossary": [("x", first)], "a": [("x", first)]}
    assert uses.gathered(pages, ["a", "b"]) == {"x": [first, second]}
