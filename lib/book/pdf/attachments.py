"""The files that travel within the PDF: the evidence of what it prints, each with what it is to the document."""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lib.book import inventory
from lib.book.archive import files
from lib.book.pdf.text import quoted
from lib.project import root

DATA = "data.zip"


@dataclass(frozen=True)
class Attachment:
    """One file within the PDF. `relationship` is `source`, `data`, `alternative` or `supplement` (PDF/A-3, 6.8)."""

    path: Path
    name: str
    kind: str
    relationship: str
    description: str


def evidence(ledger: Path, figures: Path, folder: Path) -> list[Attachment]:
    """The ledger, every figure with its expression, and the data package, packed into `folder`."""
    return [
        Attachment(
            ledger,
            "ledger.csv",
            "text/csv",
            "data",
            "Every figure and claim of the book: value, calculation, rows, what the original prints, verdict",
        ),
        Attachment(
            figures,
            "evidence.json",
            "application/json",
            "data",
            "Every figure with its expression and the cells it rests on, for a program that computes it again",
        ),
        Attachment(
            _data(folder),
            DATA,
            "application/zip",
            "source",
            "The data package the book is computed from: its tables, their description, claims and settings",
        ),
    ]


def attach(attached: Sequence[Attachment], folder: Path) -> str:
    """Copy the files beside the sources in `folder`; the Typst calls that take them into the PDF."""
    calls = []
    for each in attached:
        shutil.copy(each.path, folder / each.name)
        calls.append(
            f"#pdf.attach({quoted(each.name)}, relationship: {quoted(each.relationship)}, "
            f"mime-type: {quoted(each.kind)}, description: {quoted(each.description)})\n"
        )
    return "".join(calls)


def _data(folder: Path) -> Path:
    data = root() / "data"
    with tempfile.TemporaryDirectory() as name:
        files.copy_files([path for path in inventory.sources() if path.is_relative_to(data)], Path(name))
        return files.pack(Path(name) / "data", folder / DATA, 0)
