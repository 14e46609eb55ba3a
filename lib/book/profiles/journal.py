"""What a folder of profiles holds already, so that a run that was stopped goes on where it was.

One row for each page, added when the page is in its place; a row that was cut short is as good as none. A page counts as
made only if it lies there as it was written, from the same files, notebook and code.
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
COLUMNS = ["area", "made_from", "page", "seconds", "worker"]


@dataclass(frozen=True)
class Entry:
    made_from: str
    page: str
    seconds: float
    worker: str


def page_of(folder: Path, area: str) -> Path:
    return folder / f"{area}.html"


def read(folder: Path) -> dict[str, Entry]:
    """The last row of each area; nothing if there is no journal."""
    path = folder / NAME
    if not path.exists():
        return {}
    found = {}
    for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8", errors="replace"), newline="")):
        if len(row) == len(COLUMNS) and row != COLUMNS:
            try:
                found[row[0]] = Entry(row[1], row[2], float(row[3]), row[4])
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
        and page_of(folder, area).is_file()
        and digest.of_file(page_of(folder, area)) == known[area].page
    ]


def begin(folder: Path) -> None:
    """Make ready to add rows: a header, and a line end after a row that was cut short."""
    path = folder / NAME
    content = path.read_bytes() if path.exists() else b""
    with path.open("ab") as file:
        if not content:
            file.write((",".join(COLUMNS) + "\n").encode())
        elif not content.endswith(b"\n"):
            file.write(b"\n")


def keep(folder: Path, area: str, made_from: str, page: str, seconds: float, worker: str) -> None:
    """Put a page in its place, whole or not at all, and then say so in the journal."""
    content = page.encode()
    target = page_of(folder, area)
    new = target.with_suffix(".new")
    new.write_bytes(content)
    os.replace(new, target)
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([area, made_from, digest.of_file(target), seconds, worker])
    with (folder / NAME).open("a", encoding="utf-8") as file:
        file.write(line.getvalue())


def forget(folder: Path, keep_if: Callable[[str], bool]) -> None:
    """Delete pages of areas that no longer stand: what was made from other files must not stand beside new ones."""
    for path in folder.glob("*.html"):
        if areas.is_code(path.stem) and not keep_if(path.stem):
            path.unlink()
