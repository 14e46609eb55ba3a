"""Two builds of one book, file by file: what is not the same, named as closely as its kind of file allows.

A book made again from the same sources has the same bytes. Where a file differs, its content is read, so that the
finding can say which sentence, chart, row, figure or page it is.
"""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import nbformat
import pypdfium2
from lxml import html as lxml_html

from lib.book import layout
from lib.book.archive import files
from lib.book.audit.findings import Finding

MOST = 12  # findings a file; more are counted
WIDE = 160  # characters of a text that are shown
BLOCKS = {"p", "li", "td", "th", "dt", "dd", "figcaption", "caption", "h1", "h2", "h3", "h4", "summary", "title", "pre"}
PARTS = {"svg": "picture", "figcaption": "headline", "script": "script", "style": "style"}

T = TypeVar("T")


class Piece(NamedTuple):
    """A tag or a text of a page, and where it stands."""

    content: str
    place: str
    around: str  # what holds it, for readers; a change beside it leaves the piece as it is

    @property
    def key(self) -> tuple[str, str]:
        return self.content, self.place


def differences(book: layout.Build, fresh: layout.Build) -> tuple[int, list[Finding]]:
    """How many published files are the same in both, and what is not, the book's side first."""
    same = 0
    found: list[Finding] = []
    for name in sorted({*book.published, *fresh.published}):
        here, there = (
            path.read_bytes() if path.is_file() else None for path in (book.folder / name, fresh.folder / name)
        )
        if here == there:
            same += 1
        else:
            found += _few(name, list(_of_file(name, here, there)))
    for chapter in layout.chapters():
        first, second = (build.executed / f"{chapter}.ipynb" for build in (book, fresh))
        found += _few(f"executed/{chapter}.ipynb", list(_notebooks(f"executed/{chapter}.ipynb", first, second)))
    return same, found


def _few(name: str, found: list[Finding]) -> list[Finding]:
    more = len(found) - MOST
    return [*found[:MOST], *([Finding("moved", f"{more} more places", name, "…", "…")] if more > 0 else [])]


def _of_file(name: str, book: bytes | None, fresh: bytes | None) -> Iterator[Finding]:
    """What differs within a file, by its kind; that it differs, if its reader sees nothing; that one side has none."""
    what = f"file {name.rpartition(', ')[2]}"
    if book is None or fresh is None:
        state = "new" if book is None else "missing"
        yield Finding(
            state, what, name, *("no file" if side is None else f"{len(side):,} bytes" for side in (book, fresh))
        )
        return
    readers = {".html": _pages, ".csv": _tables, ".json": _contents, ".pdf": _papers, ".zip": _archives}
    reader = readers.get(Path(name).suffix)
    try:
        found = list(reader(name, book, fresh)) if reader else []
    except Exception:  # what was tampered with may be no such file any more: each reader has its own errors
        found = []
    yield from found or [Finding("moved", what, name, f"{len(book):,} bytes", f"{len(fresh):,} other bytes")]


# --- pages -------------------------------------------------------------------


def _pages(name: str, book: bytes, fresh: bytes) -> Iterator[Finding]:
    here, there = (list(_pieces(lxml_html.document_fromstring(page.decode("utf-8")))) for page in (book, fresh))
    for old, new in _unequal(here, there, lambda piece: piece.key):
        known = (old or new)[0]
        yield Finding("moved", known.place, Path(name).name, _said(old, known), _said(new, known))


def _said(pieces: Sequence[Piece], known: Piece) -> str:
    """What stands there, with the sentence around it where that says more."""
    said = " ".join(piece.content for piece in pieces) or "nothing"
    around = pieces[0].around if pieces else ""
    return _short(f"{said!r} in {around!r}" if around and around != said and len(pieces) == 1 else repr(said))


def _pieces(element: Any, place: str = "text", around: str = "") -> Iterator[Piece]:
    """Every tag with its attributes, and every text, in the order of the page."""
    if not isinstance(element.tag, str):
        yield Piece(f"<!--{element.text}-->", "comment", "")
        return
    if "report-chart" in (element.get("class") or "").split():
        place = f"chart {element.get('id')}"
    if element.tag in PARTS:
        kind = "specification" if "chart-spec" in (element.get("class") or "") else PARTS[element.tag]
        if place.startswith("chart"):
            place = f"{kind} of {place}"
        elif element.tag in ("script", "style"):
            place = kind
    if element.tag in BLOCKS:
        around = " ".join(element.text_content().split())
    for key, value in sorted(element.attrib.items()):
        named = {"aria-label": "alternative", "content": f"meta {element.get('name') or element.get('http-equiv')}"}
        where = f"{named[key]} of {place}" if key in named and place.startswith("chart") else named.get(key, place)
        yield Piece(f"<{element.tag} {key}={value!r}>", where, around)
    yield Piece(f"<{element.tag}>", place, around)
    if element.text and element.text.strip():
        yield Piece(" ".join(element.text.split()), place, around)
    for child in element:
        yield from _pieces(child, place, around)
        if child.tail and child.tail.strip():
            yield Piece(" ".join(child.tail.split()), place, around)


def _unequal(here: Sequence[T], there: Sequence[T], key: Callable[[T], Any]) -> Iterator[tuple[list[T], list[T]]]:
    """The runs in which two sequences differ. What is alike at both ends is set aside first: it is nearly all."""
    a, b = [key(piece) for piece in here], [key(piece) for piece in there]
    shorter = min(len(a), len(b))
    start = next((n for n in range(shorter) if a[n] != b[n]), shorter)
    end = next((n for n in range(shorter - start) if a[-1 - n] != b[-1 - n]), shorter - start)
    matcher = SequenceMatcher(None, a[start : len(a) - end], b[start : len(b) - end])
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield list(here[start + i : start + j]), list(there[start + k : start + m])


# --- tables, figures, paper, archives ----------------------------------------


def _tables(name: str, book: bytes, fresh: bytes) -> Iterator[Finding]:
    here, there = (list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""))) for text in (book, fresh))
    ours, theirs = list(enumerate(here, start=1)), list(enumerate(there, start=1))
    for old, new in _unequal(ours, theirs, lambda row: tuple(row[1])):
        if len(old) != len(new):
            yield from (
                Finding("missing", f"row {line}", name, _short(", ".join(row)), "no such row") for line, row in old
            )
            yield from (Finding("new", f"row {line}", name, "no such row", _short(", ".join(row))) for line, row in new)
            continue
        for (line, before), (_, after) in zip(old, new, strict=True):
            for column, a, b in zip_longest(there[0], before, after, fillvalue=""):
                if a != b:
                    yield Finding("moved", f"row {line}, column {column!r}", name, _short(a), _short(b))


def _contents(name: str, book: bytes, fresh: bytes) -> Iterator[Finding]:
    yield from _values(name, "", json.loads(book), json.loads(fresh))


def _values(name: str, place: str, old: Any, new: Any) -> Iterator[Finding]:
    """Where two JSON contents differ: `figures, referrals.rugby, value`."""
    if type(old) is type(new) and isinstance(old, dict):
        for key in dict.fromkeys([*old, *new]):
            yield from _values(name, f"{place}, {key}" if place else str(key), old.get(key), new.get(key))
    elif type(old) is type(new) and isinstance(old, list) and len(old) == len(new):
        for number, (a, b) in enumerate(zip(old, new, strict=True)):
            known = a.get("id", number) if isinstance(a, dict) else number
            yield from _values(name, f"{place}, {known}" if place else str(known), a, b)
    elif old != new:
        yield Finding("moved", place, name, _short(json.dumps(old)), _short(json.dumps(new)))


def _notebooks(name: str, book: Path, fresh: Path) -> Iterator[Finding]:
    """An executed chapter, without what differs from run to run."""
    if not book.is_file():
        yield Finding("new", f"file {name}", name, "no file", "an executed chapter")
        return
    try:
        old = files.normalise(nbformat.read(book, as_version=4))
    except Exception:  # not JSON, not a notebook: nbformat has several
        yield Finding("moved", f"file {name}", name, "no notebook", "an executed chapter")
        return
    new = files.normalise(nbformat.read(fresh, as_version=4))
    yield from _values(name, "", json.loads(nbformat.writes(old)), json.loads(nbformat.writes(new)))


def _papers(name: str, book: bytes, fresh: bytes) -> Iterator[Finding]:
    here, there = (_printed(paper) for paper in (book, fresh))
    nothing: list[str] = []
    for number, (old, new) in enumerate(zip_longest(here, there, fillvalue=nothing), start=1):
        for a, b in _unequal(old, new, str):
            yield Finding("moved", f"page {number}", name, _short(" ".join(a)), _short(" ".join(b)))


def _printed(paper: bytes) -> list[list[str]]:
    """The words of a PDF, page by page."""
    opened = pypdfium2.PdfDocument(paper)
    try:
        return [page.get_textpage().get_text_bounded().split() for page in opened]
    finally:
        opened.close()


def _archives(name: str, book: bytes, fresh: bytes) -> Iterator[Finding]:
    with zipfile.ZipFile(io.BytesIO(book)) as here, zipfile.ZipFile(io.BytesIO(fresh)) as there:
        for member in dict.fromkeys([*here.namelist(), *there.namelist()]):
            old, new = (side.read(member) if member in side.namelist() else None for side in (here, there))
            if old != new:
                yield from _of_file(f"{name}, {member}", old, new)


def _short(text: str) -> str:
    return text if len(text) <= WIDE else f"{text[: WIDE - 1]}…"
