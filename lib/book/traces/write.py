"""All pages of evidence, and the page of the search, written into the compiled book."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from lib import data
from lib.book import digest
from lib.book.evidence import Evidence
from lib.book.html import tree
from lib.book.html.tree import Element
from lib.book.kept import Kept
from lib.book.traces import code, passages, tables, uses
from lib.book.traces.figures import Entries
from lib.book.traces.frame import Frame, Page
from lib.book.traces.tables import template

SEARCH = "search"
# pages in whose frame others stand; true: their numbers can be checked
INDEXES = {"figures": True, "code": False, "data": True}


def read(page: Element, name: str) -> dict[str, Any]:
    """What the pages of evidence and the search tell of a finished page; sets the anchors that they lead to."""
    shown = list(uses.collect(page, name))
    title = page.find(".//h1")
    return {
        "title": tree.words(title, " ") if title is not None else name,
        "uses": shown,
        "passages": [] if name in INDEXES or name == SEARCH else list(passages.collect(page, name)),
    }


def write_all(
    html: Path, found: Evidence, chapters: Mapping[str, tuple[str, NotebookNode]], noted: Mapping[str, Any],
    known: Kept, made_from: str = "",
) -> None:  # fmt: skip
    """Write the pages into the finished book in `html`.

    `chapters`: by name, in the order of the book, the title as text and the text half; `noted`: what `read` returned
    of every page. `known` has the entries of chapters that were written before; `made_from` is the digest of the
    evidence, of the data and of the code.
    """
    titles = {name: title for name, (title, _) in chapters.items()}
    pages = {
        "figures": _figures(found, titles, noted, known, made_from),
        "code": (_code(name, title, text, known) for name, (title, text) in chapters.items()),
        "data": (tables.page(entry["name"]) for entry in data.entries()),
    }
    for index, checked in INDEXES.items():
        frame = Frame((html / f"{index}.html").read_text(encoding="utf-8"), checked)
        for page in pages[index]:
            (html / f"{page.name}.html").write_text(frame.filled(page), encoding="utf-8")
    path = html / f"{SEARCH}.html"
    frame = Frame(path.read_text(encoding="utf-8"), checked=False)
    path.write_text(frame.filled(Page(SEARCH, "Search", template("search.html").render())), encoding="utf-8")
    ordered = [*titles, *(name for name in sorted(noted) if name not in titles)]
    told = (passages.Passage(*each) for name in ordered for each in noted[name]["passages"])
    passages.write_all(html, told, {name: each["title"] for name, each in noted.items()} | titles, found)


def _code(name: str, title: str, text: NotebookNode, known: Kept) -> Page:
    """The page of a chapter's code, of which every letter is coloured: kept while the text is as it was."""
    made_from = digest.of(known.code, title, repr([(cell.cell_type, cell.source) for cell in text.cells]))
    return Page(*known.get(f"code of {name}", made_from, lambda: code.page(name, title, text)))


def _figures(
    found: Evidence, titles: Mapping[str, str], noted: Mapping[str, Any], known: Kept, made_from: str
) -> Iterator[Page]:
    shown = {name: [(figure, uses.Use(*use)) for figure, use in each["uses"]] for name, each in noted.items()}
    gathered = uses.gathered(shown, list(titles))
    entries = Entries(found, titles, gathered)
    for chapter in titles:
        own = {name: gathered.get(name, ()) for name, owner in found.chapters.items() if owner == chapter}
        digested = digest.of(made_from, json.dumps([own, titles]))
        written = known.get(f"entries of {chapter}", digested, partial(entries.pages, chapter))
        yield from (Page(*page) for page in written)
