"""What the reader's search looks through: the book's sentences and rows, each with the place it leads to.

Two scripts, because a page opened from disk cannot fetch data: what stands in the chapters, and the evidence after it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml.etree import XPath

from lib import data
from lib.book.evidence import Evidence
from lib.book.html import tree
from lib.book.html.render import data_page
from lib.book.html.tree import Element, of_class

FOLDER = "_static/report/search"
# Tables of claims are left out: each claim is a passage of the evidence.
HOLDERS = XPath(
    "(.//h2 | .//h3 | .//p | .//li | .//dt | .//dd | .//figcaption | .//caption | .//tr)"
    f"[not(ancestor::table[{of_class('claims')}])]"
)
TEXTS = XPath(
    ".//text()[not(ancestor::script or ancestor::style or ancestor::svg)]"
    f"[not(ancestor::*[{of_class('differs-mark')}])]"
)
IDS = XPath("(descendant-or-self::*/@id)[1]")
SECTIONS = XPath("ancestor::*[@id][1]/@id")
HEADINGS = {"h2", "h3"}
CELLS = XPath("./td | ./th")
FURNITURE = {"chart-source", "download"}  # classes of what stands beside every chart


class Passage(NamedTuple):
    """A piece of text that search may show: the page, the place on it, the heading above it, and the words."""

    page: str
    anchor: str
    heading: str
    text: str


def collect(page: Element, name: str) -> Iterator[Passage]:
    """The passages of a finished page in order; each stands in one of them only."""
    for article in tree.ARTICLES(page)[:1]:
        heading = ""
        taken: set[Element] = set()
        for holder in HOLDERS(article):
            if any(outer in taken for outer in holder.iterancestors()) or _is_furniture(holder):
                continue
            taken.add(holder)
            text = _row(holder) if holder.tag == "tr" else tree.line(holder, TEXTS)
            if holder.tag in HEADINGS:
                heading = text
            if text:
                found = IDS(holder) or SECTIONS(holder)
                yield Passage(name, found[0] if found else "", heading, text)


def write_all(html: Path, passages: Iterable[Passage], titles: dict[str, str], found: Evidence) -> None:
    """Write the scripts: `text.js` with the passages, whose pages are called `titles`, and `evidence.js`."""
    folder = html / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "text.js", titles, passages)
    tables = {data_page(entry["name"]): entry["title"] for entry in data.entries()}
    chapters = {page.name: page.titled(titles[chapter]) for chapter, own in found.entry_pages.items() for page in own}
    _write(folder / "evidence.js", chapters | tables, [*_figures(found), *_claims(found), *_tables()])


def _figures(found: Evidence) -> Iterator[Passage]:
    for figure in found.figures.values():
        page, _, anchor = found.entry(figure.id).partition(".html#")
        yield Passage(page, anchor, "", f"{figure.title}: {figure.text}")


def _claims(found: Evidence) -> Iterator[Passage]:
    for entry in found.entries:
        if entry.claim:
            page, _, anchor = found.entry(entry.id, entry.chapter).partition(".html#")
            yield Passage(
                page, anchor, "", f"Printed: {entry.claim.printed}, {entry.claim.statement} ({entry.verdict})"
            )


def _tables() -> Iterator[Passage]:
    for entry in data.entries():
        yield Passage(data_page(entry["name"]), "", "", f"{entry['title']}. {entry.get('description', '')}".strip())


def _write(path: Path, titles: dict[str, str], passages: Iterable[Passage]) -> None:
    pages: dict[str, list[Sequence[str]]] = {}
    for passage in passages:
        pages.setdefault(passage.page, []).append(passage[1:])
    lines = [
        json.dumps([name, titles.get(name, name), own], ensure_ascii=False, separators=(",", ":"))
        for name, own in pages.items()
    ]
    path.write_text("report.passages([\n" + ",\n".join(lines) + "\n]);\n", encoding="utf-8")


def _is_furniture(holder: Element) -> bool:
    return any(FURNITURE & set(each.get("class", "").split()) for each in (holder, *holder.iterancestors("div", "p")))


def _row(row: Element) -> str:
    return " · ".join(filter(None, (tree.line(cell, TEXTS) for cell in CELLS(row))))
