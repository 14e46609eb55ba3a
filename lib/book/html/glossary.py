"""The glossary: its page, and the links that lead there from where a chapter first uses a term.

Links are set into the compiled page, where prose, headings, tables and charts are elements and need not be guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import XPath

from lib import data
from lib.book.html import markdown, tree
from lib.book.html.environment import template
from lib.book.html.tree import Element
from lib.terms import wording

PAGE, TABLE = "glossary", "glossary"
PROSE = ("p", "li", "dd", "blockquote")
NOT_PROSE = (
    "a", "button", "code", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "label", "pre", "script", "select", "style",
    "summary", "svg", "table",
)  # fmt: skip
NOT_PROSE_CLASSES = {"report-table", "report-chart", "chapter-number", "admonition-title"}
ARTICLES = XPath(f"//article[{tree.of_class('bd-article')}]")


@dataclass(frozen=True)
class Entry:
    """A term, its long form and other spellings, and what it means."""

    term: str
    also: tuple[str, ...]
    meaning: str

    @property
    def anchor(self) -> str:
        return f"term-{wording.slug(self.term)}"


def read() -> list[Entry]:
    """All entries, by their terms; none if the data package lists no glossary."""
    if not data.has(TABLE):
        return []
    rows = data.read(TABLE).to_dict("records")
    made = [Entry(row["term"], tuple(filter(None, re.split(r";\s*", row["also"]))), row["meaning"]) for row in rows]
    return sorted(made, key=lambda entry: entry.term.casefold())


def page(entries: list[Entry]) -> str:
    """The page of the glossary, with an anchor at each entry."""
    return f"# Glossary\n\n{markdown.fenced(template('glossary.html').render(entries=entries))}"


class Linker:
    """Links the first use of each term in a chapter's prose to its entry."""

    def __init__(self, entries: list[Entry]) -> None:
        spelled = [(words, entry) for entry in entries for words in (entry.term, *entry.also)]
        spelled.sort(key=lambda pair: len(pair[0]), reverse=True)  # of two terms at one place the longer is meant
        self._entries = [entry for _, entry in spelled]
        # where no word begins no term does: asked once, and not for each of them
        self._any = re.compile(rf"(?<![\w-])(?:{'|'.join(f'({_form(words)})' for words, _ in spelled)})(?![\w-])")

    def link(self, page: Element) -> None:
        """Set the links into a compiled chapter."""
        if not self._entries:
            return
        linked: set[Entry] = set()
        for article in ARTICLES(page)[:1]:
            for holder, after in list(_prose(article)):
                if links := list(self._links(str(holder.tail if after else holder.text), linked)):
                    tree.wrap(holder, after, links)

    def _links(self, text: str, linked: set[Entry]) -> Iterator[tuple[re.Match[str], Element]]:
        for found in self._any.finditer(text):
            assert found.lastindex is not None
            entry = self._entries[found.lastindex - 1]
            if entry not in linked:
                linked.add(entry)
                # no title: screen readers would read the meaning at every link, and a finger never sees it
                yield found, tree.element("a", {"class": "term", "href": f"{PAGE}.html#{entry.anchor}"})


def _form(words: str) -> str:
    """A pattern without groups: the words, also in the plural, with a capital or not if no abbreviation."""
    rest = words[1:]
    first = re.escape(words[0])
    if words[0].isalpha() and not rest[:1].isupper():
        first = f"[{words[0].lower()}{words[0].upper()}]"
    plural = re.escape(rest[:-1]) + "(?:y|ies)" if rest.endswith("y") else re.escape(rest) + "s?"
    return f"{first}{plural}".replace(r"\ ", r"\s+")


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
