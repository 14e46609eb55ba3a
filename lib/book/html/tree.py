"""A compiled page as a tree of elements: parsed once, changed, written once.

lxml alone, because a tree of BeautifulSoup takes ten times as long and a build finishes more than a hundred pages.
Its parser writes the names of SVG in small letters (`viewbox`); a browser that reads the page puts them right.
"""

import re
from collections.abc import Sequence
from typing import Any

from lxml import etree, html

Element = Any  # lxml has no types
PARSER = html.HTMLParser(encoding="utf-8", default_doctype=False)
# A third of what the theme's templates write is space between elements.
BLANK = etree.XPath("//text()[string-length() > 1][not(normalize-space())][not(ancestor::pre or ancestor::textarea)]")
TEXTS = etree.XPath(".//text()")


def parse(page: str) -> Element:
    """The root element of a page, with a line end or a space where there was only more space."""
    root = html.document_fromstring(page.encode(), parser=PARSER)
    for blank in BLANK(root):
        put(blank.getparent(), blank.is_tail, "\n" if "\n" in blank else " ")
    return root


def as_text(root: Element) -> str:
    """The page as it is published. What stands in scripts and styles is written as it is: the policy names its digest."""
    return str(etree.tostring(root.getroottree(), method="html", encoding="unicode"))


def element(tag: str, attributes: dict[str, str], text: str | None = None) -> Element:
    made = html.Element(tag, attributes)
    made.text = text
    return made


def of_class(name: str) -> str:
    """The condition of an XPath that an element has a class."""
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def words(found: Element, between: str = "") -> str:
    """What stands in an element, without the space around each of its texts."""
    return between.join(filter(None, (text.strip() for text in TEXTS(found))))


ARTICLES = etree.XPath(f"//article[{of_class('bd-article')}]")  # of a page: what it is about, in one element


def line(found: Element, texts: etree.XPath = TEXTS) -> str:
    """What stands in an element as one line, or of it what `texts` chooses."""
    return " ".join("".join(texts(found)).split())


def put(holder: Element, after: bool, text: str) -> None:
    """Set the text at the beginning of an element, or the one `after` it."""
    if after:
        holder.tail = text
    else:
        holder.text = text


def wrap(holder: Element, after: bool, found: Sequence[tuple[re.Match[str], Element]]) -> None:
    """Put matches in the text at the beginning of an element, or `after` it, into elements of their own."""
    text = str(holder.tail if after else holder.text)
    parent = holder.getparent() if after else holder
    position = parent.index(holder) + 1 if after else 0
    for match, made in reversed(found):
        made.text, made.tail = match[0], text[match.end() :] or None
        text = text[: match.start()]
        parent.insert(position, made)
    put(holder, after, text)
