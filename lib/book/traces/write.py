"""All pages of evidence, and the page of the search, written into the compiled book."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from nbformat import NotebookNode

from lib import data
from lib.book.evidence import Evidence
from lib.book.html import tree
from lib.book.html.tree import Element
from lib.book.traces import code, passages, tables, uses
from lib.book.traces.figures import Entries
from lib.book.traces.frame import Frame, Page
from lib.book.traces.tables import template


class Reader:
    """Notes of every finished page what the pages of evidence and the search tell of it; it sets anchors in the page."""

    def __init__(self) -> None:
        self.uses: dict[str, list[tuple[str, uses.Use]]] = {}
        self.passages: list[passages.Passage] = []
        self.titles: dict[str, str] = {}

    def read(self, page: Element, name: str) -> None:
        self.uses[name] = list(uses.collect(page, name))
        title = page.find(".//h1")
        self.titles[name] = tree.words(title, " ") if title is not None else name
        if name not in INDEXES and name != SEARCH:
            self.passages += passages.collect(page, name)


SEARCH = "search"
INDEXES = {
    "figures": True,
    "code": False,
    "data": True,
}  # pages in whose frame others stand; true: their numbers can be checked


def write_all(html: Path, found: Evidence, chapters: Mapping[str, tuple[str, NotebookNode]], seen: Reader) -> None:
    """Write the pages into the finished book in `html`.

    `chapters`: by name, in the order of the book, the title as text and the text half; `seen` has read every page.
    """
    titles = {name: title for name, (title, _) in chapters.items()}
    pages = {
        "figures": _figures(found, titles, seen),
        "code": (code.page(name, title, text) for name, (title, text) in chapters.items()),
        "data": (tables.page(entry["name"]) for entry in data.package()["resources"]),
    }
    for index, checked in INDEXES.items():
        frame = Frame((html / f"{index}.html").read_text(encoding="utf-8"), checked)
        for page in pages[index]:
            (html / f"{page.name}.html").write_text(frame.filled(page), encoding="utf-8")
    path = html / f"{SEARCH}.html"
    frame = Frame(path.read_text(encoding="utf-8"), checked=False)
    path.write_text(frame.filled(Page(SEARCH, "Search", template("search.html").render())), encoding="utf-8")
    ordered = sorted(seen.passages, key=lambda passage: [*titles, passage.page].index(passage.page))
    passages.write_all(html, ordered, seen.titles | titles, found)


def _figures(found: Evidence, titles: Mapping[str, str], seen: Reader) -> Iterator[Page]:
    entries = Entries(found, titles, uses.gathered(seen.uses, list(titles)))
    for chapter in titles:
        yield from entries.pages(chapter)
