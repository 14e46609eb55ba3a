"""The frame of a page: everything around the article of one that Jupyter Book compiled, to be filled again.

A page of evidence is an article and nothing else of its own, so it need not be compiled: a hundred of them take less
than a second so.
"""

from typing import NamedTuple

from lxml import html
from lxml.etree import XPath
from markupsafe import escape

from lib.book.html import postprocess, tree
from lib.book.html.tree import Element, of_class

TITLE, DESCRIPTION, ARTICLE = "\ue000title\ue000", "\ue000description\ue000", "\ue000article\ue000"  # no page has these
# Sphinx's own search, which the book's takes the place of, is no article.
ARTICLES = XPath(f"//article[{of_class('bd-article')}] | //*[{of_class('bd-search-container')}]")
SCRIPT_OF_SEARCH = XPath(f"//*[{of_class('bd-search-container')}]/following-sibling::script")
DESCRIPTIONS = XPath("//meta[@name='description']")
PRINTED_TITLES = XPath("//*[@id='jb-print-docs-body']/h1")
OF_THE_PAGE = XPath(f"//link[@rel='next' or @rel='prev'] | //*[{of_class('prev-next-footer')}]")


class Page(NamedTuple):
    """A page of evidence: its name, its title as text, and its article as HTML, without the title."""

    name: str
    title: str
    body: str


class Frame:
    """Made of a finished page; `checked` if the numbers of the pages to come can be worked out again in the browser."""

    def __init__(self, finished: str, checked: bool) -> None:
        root = tree.parse(finished)
        title = root.find("head/title")
        self._title = title.text.partition(" — ")[2]
        title.text = TITLE
        for meta in DESCRIPTIONS(root):
            meta.set("content", DESCRIPTION)
        for printed in PRINTED_TITLES(root):
            printed.text = TITLE
        for other in OF_THE_PAGE(root) + SCRIPT_OF_SEARCH(root):
            other.drop_tree()
        if checked:
            postprocess.add_check(root)
        article = ARTICLES(root)[0]
        for part in list(article):
            article.remove(part)
        article.tag, article.text = "article", ARTICLE
        article.set("class", "bd-article")
        self._text = tree.as_text(root)

    def filled(self, page: Page) -> str:
        """The whole page. Raises `ReportError` for what it would load from another host."""
        article = html.fragment_fromstring(page.body, create_parent="div")
        article.insert(0, tree.element("h1", {}, page.title))
        postprocess.refuse_remote(article, f"{page.name}.html")
        postprocess.keep_periods(article)
        inner = "\n".join(_written(part) for part in article)
        title = str(escape(page.title))
        return (
            self._text.replace(TITLE, f"{title} — {escape(self._title)}", 1)
            .replace(TITLE, title)
            .replace(DESCRIPTION, str(escape(postprocess.description(page.title))))
            .replace(ARTICLE, f"<section>\n{inner}\n</section>")
        )


def _written(part: Element) -> str:
    return str(html.tostring(part, encoding="unicode", with_tail=False))
