"""A CSV file as rows that know the line they stand in, as an editor counts it."""

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from lib.files import characters, text, values
from lib.project import ReportError

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
MOST_TOLD = 20


@dataclass(frozen=True)
class Row:
    """Cells, and the line of the file where the row starts: the header's is 1."""

    line: int
    cells: list[str]


@dataclass(frozen=True)
class Sheet:
    """A file's header and rows; `name` is the file in messages, and `word` what a line is called there."""

    name: str
    header: list[str]
    rows: list[Row]
    word: str = "row"

    def place(self, row: Row, column: str = "") -> str:
        """Where a cell or row stands, in words."""
        return f"{self.name}, {self.word} {row.line}" + (f", column {column!r}" if column else "")


def read(path: Path, name: str, missing: str = "", word: str = "row") -> Sheet:
    """A CSV file. Raises `ReportError` if it is no text (see `lib.files.text.read`) or no CSV with commas."""
    return parse(text.read(path, name, missing), name, word)


def parse(content: str, name: str, word: str = "row") -> Sheet:
    """The rows of a CSV file's text. Raises `ReportError` for other separators, a quote that is never closed, a header
    that names a column twice or in characters that cannot be seen."""
    first = content.partition("\n")[0]
    if first.lower().startswith("sep="):
        raise ReportError(f"{name}, {word} 1: found {first!r}, which only Excel reads; delete that line.")
    for separator, called in SEPARATORS.items():
        if separator in first and "," not in first:
            raise ReportError(
                f"{name}, {word} 1: columns are separated by {called}; expected commas. Save it as 'CSV UTF-8 (comma "
                "delimited)'; if Excel still writes others, its list separator is set in the region settings of the system."
            )
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    found: list[Row] = []
    line = 1
    try:
        for cells in reader:
            found.append(Row(line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise ReportError(
            f"{name}, {word} {line}: the row that begins here cannot be read ({error}). "
            'A text with quotes in it stands in quotes, each inner one doubled: "a ""word"" like this".'
        ) from None
    header = found[0].cells if found else []
    for number, column in enumerate(header, start=1):
        if wrong := characters.trouble(column):
            raise ReportError(f"{name}, {word} 1, column {number}: found {characters.shown(column)}; {wrong}.")
        if column and header.index(column) < number - 1:
            raise ReportError(f"{name}, {word} 1, column {number}: found {column!r} a second time; name it otherwise.")
    return Sheet(name, header, found[1:], word)


def troubles(sheet: Sheet, prose: Collection[str] = ()) -> list[str]:
    """Everything wrong with the form of the rows, each in words with file, row and column.

    A row is as long as the header and not empty; no cell holds a character that cannot be seen, nor what a spreadsheet
    writes where it failed. Only the columns of `prose` may hold line ends and spaces of other widths.
    """
    found: list[str] = []
    for row in sheet.rows:
        if not any(cell.strip() for cell in row.cells):
            told = "found only empty cells" if row.cells else "found nothing"
            found.append(f"{sheet.place(row)}: {told}; the row is empty; delete it, in a spreadsheet the whole row")
        elif len(row.cells) > len(sheet.header):
            extra = next((cell for cell in row.cells[len(sheet.header) :] if cell), "")
            told = f"found {characters.shown(extra)}" if extra else "found nothing"
            found.append(
                f"{sheet.place(row)}: {told}; the row has more cells than the header; quote text that contains commas, "
                "and write numbers without them"
            )
        elif len(row.cells) < len(sheet.header):
            column = sheet.header[len(row.cells)]
            found.append(f"{sheet.place(row, column)}: found nothing; the row is too short; add the missing cell")
        else:
            found += [
                f"{sheet.place(row, column)}: found {characters.shown(cell)}; {wrong}"
                for column, cell in zip(sheet.header, row.cells, strict=True)
                if (wrong := characters.trouble(cell, column in prose) or ("" if column in prose else _failed(cell)))
            ]
    return found


def require_sound(sheet: Sheet, prose: Collection[str] = ()) -> None:
    """Raise `ReportError` with the first troubles of a file, if it has any."""
    if found := troubles(sheet, prose):
        raise ReportError("\n  ".join(most(found)) + ".")


def most(problems: list[str]) -> list[str]:
    """The first problems of many, and how many more there are: whoever mends these sees the others next time."""
    more = len(problems) - MOST_TOLD
    return [*problems[:MOST_TOLD], *([f"… and {more} more"] if more > 0 else [])]


def _failed(cell: str) -> str:
    return values.trouble(cell, "") if cell else ""
