"""Text and HTML within Markdown: read back by the parser that the book is compiled with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from payloads import EVERY

from lib.book.document import markdown
from lib.project import ReportError

parser = MarkdownIt("commonmark")
TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"]) | st.sampled_from("`*_[]<>&\\\n#{}~"), max_size=40)


def read(source: str) -> str:
    return " ".join(lxml_html.fromstring(f"<div>{parser.render(source)}</div>").text_content().split())


@given(TEXT)
def test_plain_text_is_read_as_it_is_typed(text: str) -> None:
    assert read(f"# A {markdown.plain(text)} z") == " ".join(f"A {text} z".replace("\x00", "").split())


@pytest.mark.parametrize("payload", EVERY)
def test_a_line_keeps_its_values_out_of_markdown(payload: str) -> None:
    line = markdown.line('<a href="x.html" title="{}">{}</a>', payload, payload)
    (link,) = lxml_html.fromstring(f"<div>{parser.render(f'so {line} it is')}</div>").xpath("//a")
    assert link.text == link.get("title") == " ".join(payload.split())


def test_what_is_html_already_is_left_as_it_is() -> None:
    assert markdown.line("{}", markdown.line("<b>{}</b>", "<")) == "<b>&#60;</b>"


@given(TEXT)
def test_a_block_ends_where_it_ends(text: str) -> None:
    block = f"<p>a</p>\n\n{text}"
    (token, last) = parser.parse(f"{markdown.fenced(block)}\nafter")[0:2]
    assert (token.type, token.info) == ("fence", "{raw} html")
    assert token.content.strip() == block.replace("\r\n", "\n").replace("\r", "\n").strip()
    assert last.type == "paragraph_open"


@pytest.mark.parametrize("html", ["", ":file: secret.txt", "---\nfile: secret.txt\n---", "text <p>"])
def test_a_block_that_would_be_read_as_options_is_refused(html: str) -> None:
    with pytest.raises(ReportError, match="expected an element"):
        markdown.fenced(html)
