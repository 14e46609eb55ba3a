"""A page is written as it was read, but for space between elements."""

import re

import pytest

from lib.book.html import tree

WHOLE = "<!DOCTYPE html>\n<html><head><title>Visits</title></head><body>{}</body></html>"


def again(body: str) -> str:
    return tree.as_text(tree.parse(WHOLE.format(body)))


@pytest.mark.parametrize(
    "body",
    [
        '<script>if (a < b && c > "é") { x("<p>"); }</script>',
        '<script type="application/json">{"a": "\\u003c & b"}</script>',
        "<style>p > a { content: '\\201c' }</style>",
        "<p>Fish &amp; chips, 1 &lt; 2 ≠ 3</p>",
        "<p title='a \"b\" &amp; c'>\xa0é</p>",
        "<pre>a\n\n   \n<b> </b>  <i>  </i></pre>",
        '<svg viewBox="0 0 1 1"><clipPath id="a"></clipPath><linearGradient></linearGradient><path d="M0,0"></path></svg>',
        '<a href="x.html?a=1&amp;b=2#term-caf">x</a><br><input type="checkbox" disabled>',
        "<p><!-- a < b --> c</p><span></span>",
    ],
    ids=["script", "data", "style", "signs", "attribute", "listing", "drawing", "link", "comment"],
)
def test_a_page_is_written_as_it_was_read_but_for_the_case_of_names(body: str) -> None:
    assert again(body).lower() == WHOLE.format(body).lower()


def test_space_between_elements_is_cut_to_a_line_end_or_a_space() -> None:
    assert again("<p>a</p>\n  \n <p>b  c</p>   <p>d</p>") == WHOLE.format("<p>a</p>\n<p>b  c</p> <p>d</p>")


def test_nothing_is_added_to_a_page_without_a_doctype() -> None:
    assert tree.as_text(tree.parse("<p>a</p>")) == "<html><body><p>a</p></body></html>"


@pytest.mark.parametrize(
    ("body", "wrapped"),
    [
        ("<p>a 1 b 2 c</p>", "<p>a <b>1</b> b <b>2</b> c</p>"),
        ("<p>1</p>", "<p><b>1</b></p>"),
        ("<p>1<i>x</i></p>", "<p><b>1</b><i>x</i></p>"),
        ("<p><i>x</i>1 2<i>y</i></p>", "<p><i>x</i><b>1</b> <b>2</b><i>y</i></p>"),
        ("<p><!-- x --> 1</p>", "<p><!-- x --> <b>1</b></p>"),
        ("<p>a &amp; 1 &lt;</p>", "<p>a &amp; <b>1</b> &lt;</p>"),
    ],
)
def test_matches_are_put_into_elements_and_the_rest_stays_in_order(body: str, wrapped: str) -> None:
    page = tree.parse(WHOLE.format(body))
    for text in page.xpath("//p//text()"):
        found = [(match, tree.element("b", {})) for match in re.finditer(r"\d", text)]
        tree.wrap(text.getparent(), text.is_tail, found)
    assert tree.as_text(page) == WHOLE.format(wrapped)


@pytest.mark.parametrize(
    ("body", "words"), [("<h1> A <b>b</b>\n c </h1>", "A b c"), ("<h1>A<!-- x --></h1>", "A"), ("<h1> </h1>", "")]
)
def test_the_words_of_an_element_are_those_that_are_seen(body: str, words: str) -> None:
    assert tree.words(tree.parse(body).find(".//h1"), " ") == words


def test_a_class_is_found_among_others_and_no_part_of_one() -> None:
    page = tree.parse('<p class="a  chart b"></p><p class="chart-note"></p>')
    assert [found.get("class") for found in page.xpath(f"//*[{tree.of_class('chart')}]")] == ["a  chart b"]
