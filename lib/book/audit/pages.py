"""Where two pages of the book differ: the sentence, the ledger entry, the row of a table, the part of a chart."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lxml import html as lxml_html

from lib.book.audit import contents
from lib.book.audit.contrast import runs, shown
from lib.book.audit.findings import Finding

BLOCKS = {"p", "li", "td", "th", "dt", "dd", "figcaption", "caption", "h1", "h2", "h3", "h4", "summary", "title", "pre"}
PARTS = {"svg": "picture", "figcaption": "headline", "script": "script", "style": "style", "table": "data"}
DATA = "application/json"


class Piece(NamedTuple):
    """A tag or a text of a page, and where it stands."""

    content: str
    place: str
    around: str  # what holds it, for readers; a change beside it leaves the piece as it is
    cell: str  # row and column, likewise

    @property
    def key(self) -> tuple[str, str]:
        return self.content, self.place


class Place(NamedTuple):
    """Where a reading of the page is: the part of it, the block of text, the cell of a table."""

    part: str = "text"
    around: str = ""
    cell: str = ""


def pages(name: str, book: str, fresh: str) -> Iterator[Finding]:
    """What differs between two pages, in the order of the page."""
    for old, new in runs(_read(book), _read(fresh), lambda piece: piece.key):
        yield from _moved(Path(name).name, old, new)


def _moved(page: str, old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Finding]:
    known = (old or new)[0]
    where = f"{known.cell} of {known.place}" if known.cell else known.place
    if len(old) == len(new) == 1 and known.place == new[0].place:
        try:  # what a script carries as data
            before, after = json.loads(old[0].content), json.loads(new[0].content)
        except ValueError:
            pass
        else:
            if isinstance(before, dict | list):
                yield from contents.values(page, before, after, where)
                return
    said = shown(*(" ".join(piece.content for piece in side) for side in (old, new)))
    around = shown(*(side[0].around if len(side) == 1 else "" for side in (old, new)))
    yield Finding("moved", where, page, *(_said(*side) for side in zip(said, around, strict=True)))


def _said(content: str, around: str) -> str:
    """What stands there, with the sentence around it where that says more."""
    if not content:
        return "nothing"
    return f"{content!r} in {around!r}" if around and around != content else repr(content)


def _read(page: str) -> list[Piece]:
    pieces: list[Piece] = []
    _collect(lxml_html.document_fromstring(page), Place(), pieces)
    return pieces


def _collect(element: Any, place: Place, pieces: list[Piece]) -> None:
    """Every tag with its attributes, and every text, in the order of the page."""
    if not isinstance(element.tag, str):
        pieces.append(Piece(f"<!--{element.text}-->", "comment", "", ""))
        return
    place = _at(element, place)
    for key, value in sorted(element.attrib.items()):
        where = _attribute(element, key, place.part)
        pieces.append(Piece(f"<{element.tag} {key}={value!r}>", where, place.around, place.cell))
    pieces.append(Piece(f"<{element.tag}>", *place))
    if element.text and element.text.strip():
        pieces.append(Piece(" ".join(element.text.split()), *place))
    cells = _cells(element) if element.tag == "tr" else {}
    for child in element:
        _collect(child, place._replace(cell=cells[child]) if child in cells else place, pieces)
        if child.tail and child.tail.strip():
            pieces.append(Piece(" ".join(child.tail.split()), *place))


def _at(element: Any, place: Place) -> Place:
    """The place within an element: a chart, an entry and a table by name, the parts of a chart by what they are."""
    part, around, cell = place
    classes = (element.get("class") or "").split()
    if "report-chart" in classes:
        part = f"chart {element.get('id')}"
    elif element.tag == "section" and "entry" in classes:
        part = f"entry {element.get('id')}"
    elif element.tag in PARTS:
        kind = "specification" if element.get("type") == DATA else PARTS[element.tag]
        if part.startswith("chart"):
            part = f"{kind} of {part}"
        elif element.tag in ("script", "style"):
            part = kind
        elif element.tag == "table":
            caption = element.find("caption")
            part = f"table {_text(caption)!r}" if caption is not None else "table"
    if element.tag in BLOCKS:
        around = _text(element)
    return Place(part, around, cell)


def _attribute(element: Any, key: str, part: str) -> str:
    if key == "content":
        return f"meta {element.get('name') or element.get('http-equiv')}"
    if key == "alt" or (key == "aria-label" and element.get("role") == "img"):
        return f"alternative of {part}"
    return f"name in {part}" if key == "aria-label" else part


def _cells(row: Any) -> dict[Any, str]:
    """The cells of a row of a table, each named by the words that begin the row and those that head the column."""
    heads = row.xpath("ancestor::table[1]/thead/tr")
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if not cells or row in heads:
        return {}
    first = _own(next((cell for cell in cells if cell.get("scope") == "row"), cells[0]))
    # a head of several rows ends with the one that names the columns; it lacks what the first row names for both
    columns = [_text(cell) for cell in heads[-1]] if heads else []
    columns = [""] * (len(cells) - len(columns)) + columns
    return {
        cell: f"row {first!r}" + (f", column {name!r}" if name else "")
        for cell, name in zip(cells, columns, strict=False)
    }


def _own(cell: Any) -> str:
    """The words of a cell without those of what it holds beside them, such as a note."""
    return " ".join((cell.text or "").split()) or _text(cell)


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())
