"""Where readers see a number: the sentence, or the table, and the place on its page that a link can lead back to."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml.etree import XPath

from lib.book.html import tree
from lib.book.html.tree import Element, of_class

LONGEST = 220  # letters of a sentence that is told
SENTENCE = re.compile(r"(?<=[.!?])[’”)]?\s+(?=[A-Z‘“(])")
NUMBERS = XPath(f"//article[{of_class('bd-article')}]//a[@data-figure]")
NAMES = XPath(f".//figcaption/*[{of_class('chart-number')} or {of_class('chart-headline')}]")
UNSEEN = {"differs-mark", "visually-hidden"}  # classes
CLAIMS = "claims"  # the class of a table that shows every number that is checked


class Use(NamedTuple):
    """A place on a page: what to call it (`Table 4.2`, or nothing for the text), and the words around the number."""

    page: str
    anchor: str
    label: str
    words: str


def collect(page: Element, name: str) -> Iterator[tuple[str, Use]]:
    """Each figure that a page shows, with the first place where it does; the places get their anchors."""
    met: set[str] = set()
    for link in NUMBERS(page):
        figure, place = link.get("data-figure"), _place(link)
        if figure in met or place is None:
            continue
        met.add(figure)
        anchor = f"at-{len(met)}"  # short: a chapter may have five hundred
        link.set("id", anchor)
        yield figure, Use(name, anchor, *place)


def gathered(pages: Mapping[str, list[tuple[str, Use]]], order: list[str]) -> dict[str, list[Use]]:
    """By figure the places that show it, in the order of the book."""
    found: dict[str, list[Use]] = {}
    for name in order:
        for figure, use in pages.get(name, ()):
            found.setdefault(figure, []).append(use)
    return found


def _place(link: Element) -> tuple[str, str] | None:
    """The name of what holds a number and the words around it; None in a table of claims."""
    for holder in link.iterancestors():
        if holder.tag == "table":
            if CLAIMS in holder.get("class", "").split():
                return None
            row, caption = next(link.iterancestors("tr")), holder.find("caption")
            head = row.find("th")
            figure = next(link.iterancestors("figure"), None)
            named = NAMES(figure) if figure is not None else [caption] if caption is not None else []
            return _short(" ".join(map(tree.line, named))), tree.line(head) if head is not None else ""
        if holder.tag in ("p", "li", "dd", "figcaption", "h2", "h3"):
            return "", _sentence(holder, link)
    return "", ""


def _sentence(holder: Element, link: Element) -> str:
    """The sentence of a paragraph in which a link stands."""
    whole, start = "", -1
    for text in tree.TEXTS(holder):
        parent = text.getparent()
        if not text.is_tail and any(UNSEEN & set(each.get("class", "").split()) for each in _within(parent)):
            continue
        if parent is link and not text.is_tail:
            start = len(whole)
        whole += text
    ends = [found.end() for found in SENTENCE.finditer(whole)]
    begin = max((end for end in ends if end <= start), default=0)
    end = min((end for end in ends if end > start), default=len(whole))
    return _short(" ".join(whole[begin:end].split()))


def _within(element: Element) -> tuple[Element, ...]:
    return (element, *element.iterancestors("a", "span"))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
