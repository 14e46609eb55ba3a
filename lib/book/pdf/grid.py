"""An HTML table as rows of cells, each with its Typst markup and its words."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bs4.element import Comment, PageElement, Tag

from lib.book.pdf.text import text
from lib.project import ReportError


@dataclass
class Cell:
    """One cell: its Typst markup, the same as plain text to be measured, and its place among the columns."""

    markup: str
    text: str
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    marked: bool = False
    align: str = ""
    column: int = 0


@dataclass
class Grid:
    """A table ready to be set. `totals` are positions of body rows; `numeric`: every column but the first is numbers."""

    head: list[list[Cell]]
    body: list[list[Cell]]
    totals: set[int] = field(default_factory=set)
    numeric: bool = False

    def __post_init__(self) -> None:
        for rows in (self.head, self.body):
            taken: set[tuple[int, int]] = set()
            for number, row in enumerate(rows):
                column = 0
                for cell in row:
                    while (number, column) in taken:
                        column += 1
                    cell.column = column
                    taken |= {(number + r, column + c) for r in range(cell.rowspan) for c in range(cell.colspan)}
                    column += cell.colspan

    @property
    def columns(self) -> int:
        return max((cell.column + cell.colspan for cell in self.cells()), default=0)

    def cells(self) -> Iterator[Cell]:
        for row in [*self.head, *self.body]:
            yield from row

    def row_headers(self) -> list[list[int]]:
        """For each body row, which of its cells are its headers: for the tags of the PDF."""
        return [[position for position, cell in enumerate(row) if cell.header] for row in self.body]


def read(table: Tag, write: Callable[[Tag], str], page: str) -> Grid:
    """A table of a page; `write` turns what is in a cell into markup. Raises `ReportError` for what is no row or cell."""
    head: list[list[Cell]] = []
    body: list[list[Cell]] = []
    totals: set[int] = set()
    for part in children_named(table, page, "colgroup", "thead", "tbody", "tfoot", "tr"):
        rows = [part] if part.name == "tr" else [] if part.name == "colgroup" else children_named(part, page, "tr")
        for row in rows:
            if "total" in classes(row):
                totals.add(len(body))
            cells = [_cell(cell, write) for cell in children_named(row, page, "th", "td")]
            (head if part.name == "thead" else body).append(cells)
    return Grid(head, body, totals, "numbers" in classes(table))


def note(prints: str, letters: dict[str, str]) -> str:
    """The line below a table that says what the original prints in place of the numbers marked with letters."""
    listed = "; ".join(f"#super[{letter}] {text(says)}" for says, letter in letters.items())
    return f"#text(fill: warn)[≠] {text(prints)}: {listed}."


def children_named(tag: Tag, page: str, *names: str) -> list[Tag]:
    """The child elements. Raises `ReportError` for any of another name, and for words between them."""
    found = []
    for child in tag.children:
        if isinstance(child, Tag) and child.name in names:
            found.append(child)
        elif isinstance(child, Tag) or (not isinstance(child, Comment) and str(child).strip()):
            what = f"<{child.name}>" if isinstance(child, Tag) else repr(str(child).strip()[:60])
            raise ReportError(f"{page}.html: the PDF does not know what to do with {what} in <{tag.name}>.")
    return found


def classes(tag: Tag) -> list[str]:
    return list(tag.get("class") or [])


def name_of(node: PageElement | None) -> str:
    return node.name if isinstance(node, Tag) else ""


def _cell(tag: Tag, write: Callable[[Tag], str]) -> Cell:
    look = f"{' '.join(classes(tag))} {tag.get('style') or ''}"
    aligned = re.search(r"text(?:-align)?[-:] ?(right|center|left)", look)
    markup = write(tag).strip()
    marks = tag.select("a.differs-mark")
    for mark in marks:
        mark.extract()  # its letter is not one of the cell's words
    return Cell(
        markup=markup,
        text=" ".join(tag.get_text(" " if tag.find(["p", "br", "li"]) else "").split()),
        header=tag.name == "th",
        colspan=int(str(tag.get("colspan") or 1)),
        rowspan=int(str(tag.get("rowspan") or 1)),
        marked=bool(marks),
        align=aligned[1] if aligned else "",
    )
