"""Documents read from executed chapters: the code is left out, and what it showed is numbered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from lib.absence import NOTE_MIME
from lib.book import layout
from lib.book.document import glossary, markup, waiting
from lib.book.document.blocks import Block, Chart, Claims, Document, Glossary, Prose, Table, Told
from lib.book.evidence import Evidence, is_added
from lib.ledger.figure import resolve
from lib.project import ReportError
from lib.show.output import CHART_MIME, TABLE_MIME
from lib.terms import settings

Teller = Callable[[], Told]
NOBODY: Mapping[str, Teller] = {}
KINDS = {CHART_MIME: "Figure", TABLE_MIME: "Table"}
OURS = (
    "application/vnd.report."  # of what a cell shows: charts and tables, and figures and rows read, which are no block
)
ABOUT = "about-the-book"  # the tag of prose that the summary leaves out
GLOSSARY = "What terms and abbreviations mean in this book, in our own words. They are no legal definitions."


def chapter(path: Path, number: int, found: Evidence, tellers: Mapping[str, Teller] = NOBODY) -> Document:
    """An executed chapter as readers see it: prose, charts and tables, and at its end the claims that it was checked with.

    `tellers` say what roles ask for that are about the whole book; each is called for the chapter that has its role.

    Raises `ReportError` for a cell that shows anything else.
    """
    name, notebook = path.stem, nbformat.read(path, as_version=4)
    blocks: list[Block] = []
    places: dict[str, tuple[str, str]] = {}
    counts = dict.fromkeys(KINDS.values(), 0)
    report = settings.read()
    edition = report.edition
    lacking: dict[str, None] = {}  # in the section at hand
    line = 0  # the place of the block that says so
    for cell_number, cell in _cells(notebook):
        if cell.cell_type == "markdown":
            source = cell.source if waiting.is_shown(cell, edition) else waiting.headings(cell.source)
            if number == 0 and not blocks and not report.is_first:  # the first page is titled as the book
                source = f"# {report.title}"
            blocks.append(Prose(source, cell_number, ABOUT in cell.metadata.get("tags", [])))
            if waiting.headings(source):
                lacking = {}
            continue
        shown = list(_shown(cell, name, cell_number))
        if found_lacking := [what for mime, content in shown if mime == NOTE_MIME for what in content["lacks"]]:
            if not lacking:  # the first of its section: the others of it join this line
                line = len(blocks)
                blocks.append(Prose("", cell_number))
            lacking |= dict.fromkeys(found_lacking)
            blocks[line] = Prose(waiting.not_entered(lacking), cell_number)
        for mime, content in shown:
            if mime == NOTE_MIME:
                continue
            kind = KINDS[mime]
            counts[kind] += 1
            label = f"{kind} {number}.{counts[kind]}"
            anchor = label.lower().replace(" ", "-").replace(".", "-")
            if content.get("name"):
                places[content["name"]] = (label, anchor)
            blocks.append(_block(mime, content, label, anchor, cell_number))
    if not report.is_first:
        blocks = _known(blocks, found, name, places)
    blocks.append(Claims(tuple(entry for entry in found.of_chapter(name) if entry.claim)))
    written = "".join(block.source for block in blocks if isinstance(block, Prose))
    told = {role: tell() for role, tell in tellers.items() if f"{{{role}}}`" in written}
    return Document(name, number, found.periods[name], tuple(blocks), places, told)


def _known(blocks: list[Block], found: Evidence, name: str, places: Mapping[str, Any]) -> list[Block]:
    """The blocks of another edition without sentences that name what it does not have, and without empty sections."""
    period = found.periods[name]

    def is_known(role: str, wanted: str) -> bool:
        return wanted in places if role == "see" else resolve(wanted, found.figures, period) is not None

    told = [replace(b, source=waiting.sentences(b.source, is_known)) if isinstance(b, Prose) else b for b in blocks]
    return waiting.without_empty_sections([*told, Claims(())])[:-1]


def terms(found: Evidence) -> Document | None:
    """The page of the glossary; None if the project has no glossary."""
    entries = tuple(glossary.read())
    blocks = (Prose(f"# Glossary\n\n{GLOSSARY}", 0), Glossary(entries))
    return Document(glossary.PAGE, -1, next(iter(found.periods.values())), blocks, {}) if entries else None


def title(document: Document) -> str:
    """The title of a page, as text. Raises `ReportError` if it has none."""
    for block in document.blocks:
        for line in block.source.splitlines() if isinstance(block, Prose) else ():
            if line.startswith("# "):
                return markup.words(line[2:].strip())
    raise ReportError(f"{document.source}: no title. Start the first markdown cell with '# ' and the title.")


def _cells(notebook: NotebookNode) -> Iterator[tuple[int, NotebookNode]]:
    """Every cell with its number in the text half, of which cells that were added to run it are no part."""
    written = [cell for cell in notebook.cells if not is_added(cell)]
    yield from enumerate(written)


def _shown(cell: NotebookNode, name: str, number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a code cell shows in the book. The bare value a cell ends with is for Jupyter only; a stray print is an error."""
    for output in cell.get("outputs", []):
        bundle = output.get("data", {})
        mime = next((known for known in (*KINDS, NOTE_MIME) if known in bundle), None)
        if mime:
            yield mime, bundle[mime]
        elif output.output_type != "execute_result" and not any(kind.startswith(OURS) for kind in bundle):
            said = output.get("text") or bundle.get("text/plain") or output.get("name", "")
            raise ReportError(
                f"{layout.said(name)}, cell {number}: shows {str(said)[:80]!r}, which is neither a chart nor a "
                "table of the book. Use lib.show, or end the line with a semicolon."
            )


def _block(mime: str, content: dict[str, Any], label: str, anchor: str, cell: int) -> Chart | Table:
    if mime == TABLE_MIME:
        return Table(label, anchor, content["table"], cell)
    words = {name: content[name] for name in ("headline", "subtitle", "source", "alternative", "svg", "spec", "data")}
    return Chart(label, anchor, cell=cell, **words)
