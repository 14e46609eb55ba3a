"""Where two PDFs differ: words and pictures of a page, what is told of a picture, files within, what it says of itself."""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

import pikepdf
import pypdfium2

from lib.book import digest
from lib.book.audit.contrast import runs, shown
from lib.book.audit.findings import Finding

CAPTION = re.compile(r"(?:Figure|Table) \d+\.\d+\b")
SOURCE = "Source:"  # ends what belongs to a figure or table
AROUND = 4  # words that are shown on either side of what differs
SAID = {"/Alt": "alternative", "/ActualText": "wording", "/E": "expansion"}
Numbers = dict[Any, int]  # of pages, by what a PDF calls them
Within = Callable[[str, bytes | None, bytes | None], Iterator[Finding]]


class Word(NamedTuple):
    """A word of a page, and the figure or table it belongs to, if any."""

    text: str
    under: str


class Page(NamedTuple):
    """What a reader sees of a page: its words in order, and the digest of all of it, drawn."""

    words: list[Word]
    drawn: str


class Paper(NamedTuple):
    """What a PDF holds: for readers of each page, for who does not see it, and for programs."""

    pages: list[Page]
    said: list[tuple[str, str]]
    facts: dict[str, str]
    attached: dict[str, bytes]


def papers(name: str, book: bytes, fresh: bytes, within: Within) -> Iterator[Finding]:
    """What differs; `within` compares the files that travel in the PDF."""
    here, there = read(book), read(fresh)
    for number, (old, new) in enumerate(zip_longest(here.pages, there.pages), start=1):
        if old and new:
            yield from _pages(name, f"page {number}", old, new)
        else:
            sides = [
                shown(" ".join(word.text for word in page.words), "")[0] if page else "no page" for page in (old, new)
            ]
            yield Finding("missing" if old else "new", f"page {number}", name, *sides)
    for before, after in runs(here.said, there.said, lambda each: each):
        kind = (before or after)[0][0]
        yield Finding(
            "moved", kind, name, *shown(*(" ".join(s for _, s in side) or "nothing" for side in (before, after)))
        )
    for fact in dict.fromkeys([*here.facts, *there.facts]):
        a, b = (side.facts.get(fact, "nothing") for side in (here, there))
        if a != b:
            yield Finding("moved", fact, name, *shown(a, b))
    for file in dict.fromkeys([*here.attached, *there.attached]):
        one, other = here.attached.get(file), there.attached.get(file)
        if one != other:
            yield from within(f"{name}, {file}", one, other)


def read(paper: bytes) -> Paper:
    """Read a PDF. Raises what its two libraries raise for one that is none."""
    opened = pypdfium2.PdfDocument(paper)
    try:
        pages = [
            Page(list(_words(page.get_textpage().get_text_range())), digest.of(bytes(page.render().buffer)))
            for page in opened
        ]
    finally:
        opened.close()
    with pikepdf.open(io.BytesIO(paper)) as objects:
        numbers: Numbers = {page.objgen: number for number, page in enumerate(objects.pages, start=1)}
        said = [*_said(objects.Root.get("/StructTreeRoot"), numbers, ""), *_links(objects)]
        facts = {f"what it says of itself, {key[1:]}": str(value) for key, value in objects.docinfo.items()}
        if "/Metadata" in objects.Root:
            facts["what it says of itself, in XML"] = objects.Root.Metadata.read_bytes().decode("utf-8", "replace")
        attached = {file: spec.get_file().read_bytes() for file, spec in objects.attachments.items()}
    return Paper(pages, said, facts, attached)


def _pages(name: str, page: str, old: Page, new: Page) -> Iterator[Finding]:
    differ = False
    for before, after in runs(list(enumerate(old.words)), list(enumerate(new.words)), lambda word: word[1].text):
        differ = True
        under = (before or after)[0][1].under
        said = shown(_around(before, old.words), _around(after, new.words))
        yield Finding("moved", f"{page}, {under}" if under else page, name, *said)
    if not differ and old.drawn != new.drawn:
        yield Finding("moved", f"picture of {page}", name, "the same words", "another picture of them")


def _around(run: Sequence[tuple[int, Word]], words: list[Word]) -> str:
    """A run of words, each with its number on the page, between those beside it."""
    if not run:
        return "nothing"
    return " ".join(word.text for word in words[max(0, run[0][0] - AROUND) : run[-1][0] + 1 + AROUND])


def _words(text: str) -> Iterator[Word]:
    under = ""
    for line in text.splitlines():
        if caption := CAPTION.match(line):
            under = caption[0]
        yield from (Word(word, under) for word in line.split())
        if line.startswith(SOURCE):
            under = ""


def _links(objects: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """The addresses that links lead to and what is told of them, page by page, and the bookmarks."""
    for number, page in enumerate(objects.pages, start=1):
        for note in page.get("/Annots", []):
            action = note.get("/A", note)
            told = [holder[key] for holder, key in ((note, "/Contents"), (action, "/URI")) if key in holder]
            yield from ((f"link on page {number}", str(each)) for each in told)
    with objects.open_outline() as outline:
        yield from (("bookmark", title) for title in _titles(outline.root))


def _titles(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


def _said(element: Any, numbers: Numbers, page: str) -> Iterator[tuple[str, str]]:
    """Every text of the tree of tags that stands for a picture or a word, with what it is and on which page."""
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from _said(child, numbers, page)
    if not isinstance(element, pikepdf.Dictionary):
        return
    if "/Pg" in element:
        page = f" on page {numbers.get(element.Pg.objgen, '?')}"
    for key, kind in SAID.items():
        if key in element:
            yield f"{kind} of {str(element.get('/S', '/a part'))[1:].lower()}{page}", str(element[key])
    yield from _said(element.get("/K"), numbers, page)
