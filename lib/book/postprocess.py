"""Finish the compiled pages: nothing from another host, and what the theme leaves undone.

The theme ships scripts this book does not use (live code, toggles, copy buttons), one of
which names a CDN. They are taken out; a Content-Security-Policy then forbids every host
but the book's own, so that a page that would fetch something fails a test instead.
"""

import re
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Tag

from lib.project import ReportError

# file: because a book opened from disk has no origin that 'self' could mean.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' file:; style-src 'self' 'unsafe-inline' file:; "
    "img-src 'self' data: file:; font-src 'self' data: file:; connect-src 'self' file:; base-uri 'self'; form-action 'self' file:"
)
UNUSED = ("thebe", "togglebutton", "toggleHint", "toggleOpenOnPrint", "clipboard", "copybutton", "design-tabs")
# Jupyter Book puts every script of _static into every page; the page of all claims names these two itself.
DOUBLED = ("_static/datatables.js?", "_static/ledger.js?")
REMOTE = re.compile(r"^(https?:)?//")
DESCRIPTION = "Safeguarding children in Warwickshire, 2013-14, recomputed from data and set beside what was printed: {}"


def finish(html: Path) -> None:
    """Rewrite every page of the compiled book in place. Raises `ReportError` for anything loaded from another host."""
    for page in sorted(html.glob("*.html")):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        _drop_unused(soup)
        _head(soup)
        _accessible(soup)
        _refuse_remote(soup, page.name)
        page.write_text(str(soup), encoding="utf-8")


def _drop_unused(soup: BeautifulSoup) -> None:
    for tag in soup.find_all(["script", "link"]):
        place = f"{tag.get('src') or ''}{tag.get('href') or ''}"
        inline = (tag.string or "") if tag.name == "script" and not tag.get("type") else ""
        if any(word in place or word in inline for word in UNUSED + DOUBLED):
            tag.decompose()
    for doubled in soup.find_all("meta", attrs={"name": "viewport"})[1:]:
        doubled.decompose()


def _head(soup: BeautifulSoup) -> None:
    head = soup.head
    if head is None:
        return
    policy = soup.new_tag("meta", attrs={"http-equiv": "Content-Security-Policy", "content": POLICY})
    charset = head.find("meta", attrs={"charset": True})
    (charset.insert_after if isinstance(charset, Tag) else head.append)(policy)
    title = soup.find("h1")
    text = title.get_text(" ", strip=True).rstrip("#") if title else "the book"
    head.append(soup.new_tag("meta", attrs={"name": "description", "content": DESCRIPTION.format(text)}))


def _accessible(soup: BeautifulSoup) -> None:
    """What the theme leaves without a name, or names twice."""
    for link in soup.select("a.headerlink"):
        link.decompose()
    for table in soup.select("table"):
        kept = [c for c in (table.get("class") or []) if c not in ("docutils", "align-default", "table")]
        table["class"] = " ".join(kept)


def _refuse_remote(soup: BeautifulSoup, name: str) -> None:
    for tag, attribute in (("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src")):
        for found in soup.find_all(tag):
            if REMOTE.match(str(found.get(attribute) or "")):
                raise ReportError(f"{name}: <{tag}> loads {found[attribute]} from another host. Nothing may.")
