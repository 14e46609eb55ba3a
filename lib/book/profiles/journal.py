"""What a folder of profiles holds already, so that a run that was stopped goes on where it was.

One row for each page, added when the page and its figures as CSV are in their place; a row that was cut short is as good
as none. A page counts as made only if both lie there as they were written, from the same files, notebook and code.
"""

import csv
import io
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lib.book import digest
from lib.terms import areas

NAME = "journal.csv"
COLUMNS = ["area", "made_from", "page", "table", "seconds", "worker"]


@dataclass(frozen=True)
class Entry:
    made_from: str
    page: str
    table: str
    seconds: float
    worker: str


def page_of(folder: Path, area: str) -> Path:
    return folder / f"{area}.html"


def table_of(folder: Path, area: str) -> Path:
    """The figures of a page as CSV, which it offers under this name."""
    return folder / f"{area}.csv"


def read(folder: Path) -> dict[str, Entry]:
    """The last row of each area; nothing if there is no journal."""
    path = folder / NAME
    if not path.exists():
        return {}
    found = {}
    for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8", errors="replace"), newline="")):
        if len(row) == len(COLUMNS) and row != COLUMNS:
            try:
                found[row[0]] = Entry(row[1], row[2], row[3], float(row[4]), row[5])
            except ValueError:  # cut short, or edited
                continue
    return found


def made(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """The areas whose page is there, whole, and made from what is wanted of it (a digest for each area)."""
    known = read(folder)
    return [
        area
        for area, made_from in wanted.items()
        if area in known
        and known[area].made_from == made_from
        and _is(page_of(folder, area), known[area].page)
        and _is(table_of(folder, area), known[area].table)
    ]


def _is(path: Path, wanted: str) -> bool:
    return path.is_file() and digest.of_file(path) == wanted


def begin(folder: Path) -> None:
    """Make ready to add rows: a header, and a line end after a row that was cut short."""
    path = folder / NAME
    header = (",".join(COLUMNS) + "\n").encode()
    content = path.read_bytes() if path.exists() else b""
    if not content.startswith(header):  # a new one, or one of an earlier version, of whose pages none counts
        path.write_bytes(header)
        return
    with path.open("ab") as file:
        if not content.endswith(b"\n"):
            file.write(b"\n")


def keep(folder: Path, area: str, made_from: str, page: str, table: str, seconds: float, worker: str) -> None:
    """Put a page and its figures in their place, each whole or not at all, and then say so in the journal."""
    placed = {table_of(folder, area): table, page_of(folder, area): page}  # the page last: it leads to the other
    for target, content in placed.items():
        new = target.with_name(f"{target.name}.new")
        new.write_bytes(content.encode())
        os.replace(new, target)
    digests = [digest.of_file(page_of(folder, area)), digest.of_file(table_of(folder, area))]
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([area, made_from, *digests, seconds, worker])
    with (folder / NAME).open("a", encoding="utf-8") as file:
        file.write(line.getvalue())


def forget(folder: Path, keep_if: Callable[[str], bool]) -> None:
    """Delete pages of areas that no longer stand, and their figures: what was made from other files must not stand beside
    new ones."""
    for path in [*folder.glob("*.html"), *folder.glob("*.csv")]:
        if areas.is_code(path.stem) and not keep_if(path.stem):
            path.unlink()
