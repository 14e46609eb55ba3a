"""Links to the glossary from where a chapter first uses a term.

They are set into the compiled page, where prose, headings, tables and charts are elements and need not be guessed.
"""

from collections.abc import Iterator, Sequence

from lib.book.document.glossary import PAGE, Entry, Finder
from lib.book.html import tree
from lib.book.html.tree import Element

PROSE = ("p", "li", "dd", "blockquote")
NOT_PROSE = (
    "a", "button", "code", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "label", "pre", "script", "select", "style",
    "summary", "svg", "table",
)  # fmt: skip
NOT_PROSE_CLASSES = {"report-table", "report-chart", "chapter-number", "admonition-title"}


class Linker:
    """Links the first use of each term in a chapter's prose to its entry."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._finder = Finder(entries)

    def link(self, page: Element) -> None:
        """Set the links into a compiled chapter."""
        met: set[Entry] = set()
        for article in tree.ARTICLES(page)[:1]:
            for holder, after in list(_prose(article)):
                text = str(holder.tail if after else holder.text)
                # no title: screen readers would read the meaning at every link, and a finger never sees it
                links = [
                    (found, tree.element("a", {"class": "term", "href": f"{PAGE}.html#{entry.anchor}"}))
                    for found, entry in self._finder.first_uses(text, met)
                ]
                if links:
                    tree.wrap(holder, after, links)


def _prose(element: Element, inside: bool = False) -> Iterator[tuple[Element, bool]]:
    """Where texts stand in a paragraph, a list or a definition, and in nothing that is a link, code, a table or a chart.

    Each is the text at the beginning of an element, or if true the one after it.
    """
    if not isinstance(element.tag, str):  # a comment
        return
    if element.tag in NOT_PROSE or NOT_PROSE_CLASSES & set(element.get("class", "").split()):
        return
    inside = inside or element.tag in PROSE
    if inside and element.text:
        yield element, False
    for child in element:
        yield from _prose(child, inside)
        if inside and child.tail:
            yield child, True
