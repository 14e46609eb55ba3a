"""A table as rows of cells, each with its Typst markup and its words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lib.book.pdf.text import text
from lib.show import formats, tables


@dataclass
class Cell:
    """One cell: its Typst markup, the same as plain text to be measured, and its place among the columns."""

    markup: str
    text: str
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    marked: bool = False
    column: int = 0


@dataclass
class Grid:
    """A table ready to be set. `totals` are positions of body rows; `numeric`: its columns are numbers more than words;
    `aligns` has for each column `left`, `right` or `center`, all left if empty."""

    head: list[list[Cell]]
    body: list[list[Cell]]
    totals: set[int] = field(default_factory=set)
    numeric: bool = False
    aligns: list[str] = field(default_factory=list)

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
        self.aligns = self.aligns or ["left"] * self.columns

    @property
    def columns(self) -> int:
        return max((cell.column + cell.colspan for cell in self.cells()), default=0)

    def cells(self) -> Iterator[Cell]:
        for row in [*self.head, *self.body]:
            yield from row

    def row_headers(self) -> list[list[int]]:
        """For each body row, which of its cells are its headers: for the tags of the PDF."""
        return [[position for position, cell in enumerate(row) if cell.header] for row in self.body]


def of_table(
    table: tables.Table,
    number: Callable[[str, str], str],
    is_marked: Callable[[str], bool],
    link: Callable[[str, str], str],
) -> Grid:
    """A table of the book as markup: `number` writes a figure by its id and what the cell shows, `link` a way to a page."""

    def cell(given: tables.Cell) -> Cell:
        sign = f" {given['sign']}" if given.get("sign") else ""
        name = given.get("id")
        shown = given["text"].removesuffix(given.get("unit", ""))
        markup = number(name, shown) if name else link(given["href"], text(shown)) if "href" in given else text(shown)
        return Cell(markup + text(sign), shown + sign, marked=bool(name) and is_marked(str(name)))

    groups, stub = table["groups"], table["stub"]
    first = [_header(stub, rowspan=2 if groups else 1)]
    headers = [_header(words) for words in table["headers"]]
    spanning = [_header(label, colspan=width) for label, width in groups]
    body = [[_header(row["label"]), *map(cell, row["cells"])] for row in table["rows"]]
    totals = {number for number, row in enumerate(table["rows"]) if row["total"]}
    words = formats.word_columns(table)
    aligns = ["left", *("right" if table["numeric"] and not is_words else "left" for is_words in words)]
    head = [[*first, *spanning], headers] if groups else [[*first, *headers]]
    return Grid(head, body, totals, table["numeric"], aligns)


def _header(words: str, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell(text(words), words, True, colspan, rowspan)
