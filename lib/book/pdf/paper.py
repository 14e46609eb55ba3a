"""The book as a tagged PDF: the chapters in order, a cover, contents, and the findings behind what differs.

Typst sets the pages (`setting`; report.typ has the look). What it cannot tag, the headers of rows, is added afterwards.
"""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from lib import ledger
from lib.book.document.blocks import Document
from lib.book.evidence import Evidence
from lib.book.pdf import attachments, places, prose, setting, tables, tags
from lib.book.pdf.attachments import Attachment
from lib.book.pdf.grid import Cell, Grid
from lib.book.pdf.text import quoted, text
from lib.book.pdf.writer import Writer
from lib.terms import periods, settings

APPENDIX, APPENDIX_TITLE = "findings", "Findings"
APPENDIX_HEADERS = ("What was found", "Effect on what is said", "What would set it right")
APPENDIX_SIZE = 7.5  # points: three pages hold it
APPENDIX_INTRODUCTION = (
    "What lies behind the claims that do not reproduce: one row a cause, those that change what is said first, with "
    "the sections of the original and the number of claims each explains. The HTML edition and ledger.csv list every claim."
)
IMPORT = '#import "report.typ": *\n'
STYLE = Path(__file__).parent / "report.typ"


def write_pdf(
    chapters: Sequence[Document],
    found: Evidence,
    target: Path,
    closing: Sequence[Document] = (),
    attached: Sequence[Attachment] = (),
) -> None:
    """Write the chapters to `target`, and after the appendix the pages of `closing`; the files in `attached` travel within.

    Raises `ReportError` for what paper cannot show.
    """
    documents = [*chapters, *closing]
    pages = [*(chapter.name for chapter in chapters), APPENDIX, *(page.name for page in closing)]
    known = places.among(documents, APPENDIX)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made: dict[str, list[tags.Table]] = {}
        for document in documents:
            writer = Writer(document, found, folder, known, (APPENDIX, APPENDIX_TITLE))
            body = writer.body() + _end(document.name)
            opening = _opening(document.name, writer.title, f"Chapter {document.number}" if document.number > 0 else "")
            (folder / f"{document.name}.typ").write_text(IMPORT + opening + body, encoding="utf-8")
            made[document.name] = writer.tables
        appendix, made[APPENDIX] = _appendix(found)
        (folder / f"{APPENDIX}.typ").write_text(IMPORT + appendix, encoding="utf-8")
        included = "".join(f'#include "{page}.typ"\n' for page in pages)
        front = _front(chapters[0], found)
        source = folder / "book.typ"
        source.write_text(IMPORT + front + attachments.attach(attached, folder) + included, encoding="utf-8")
        shutil.copy(STYLE, folder)
        tags.finish(setting.compile_pdf(source, pages), target, [table for page in pages for table in made[page]])


def version() -> str:
    """The version of this book, which the cover names."""
    return settings.read().publication.version


def _opening(page: str, title: str, eyebrow: str = "") -> str:
    return f"#chapter({quoted(page)}, {quoted(eyebrow)})[{title}]\n\n"


def _end(page: str) -> str:
    return f"\n\n#chapter-end({quoted(page)})"


def _front(first: Document, found: Evidence) -> str:
    """Settings, cover and contents; the cover tells the year in the numbers that lead the first page."""
    report = settings.read()
    given = {
        "original": f"The annual report of the {report.original.publisher}",
        "subtitle": f"for the year to {periods.label(periods.year_end(first.period))},\nrecomputed from its own data",
        "made": f"Made by {report.publication.author}. The {report.original.publisher} is the author of the original only.",
        "version": f"Version {version()}, {periods.label(report.publication.date)}",
    }  # fmt: skip
    arguments = ", ".join(f"{name}: {quoted(value)}" for name, value in given.items())
    return f"{preamble()}#cover({arguments}, numbers: {leading(first, found)})\n#contents()\n"


def preamble() -> str:
    """The settings of every document: look, title, author, and the day of this edition (not of the build)."""
    report = settings.read()
    year, month, day = map(int, report.publication.date.split("-"))
    date = f"datetime(year: {year}, month: {month}, day: {day})"
    author = quoted(report.publication.author)
    return f"#show: report.with(title: {quoted(report.title)}, author: {author}, date: {date})\n"


def leading(page: Document, found: Evidence) -> str:
    """The numbers that lead a page, each with the words after it, as a Typst array; an empty one if it has none."""
    pairs = prose.leading(page, found)
    return f"({''.join(f'({quoted(number)}, {quoted(words)}), ' for number, words in pairs)})"


def _appendix(found: Evidence) -> tuple[str, list[tags.Table]]:
    """Every finding, those that change what is said first; with the headers of the rows."""
    groups = ledger.by_effect(found.by_finding)
    parts = [_opening(APPENDIX, text(APPENDIX_TITLE), "Appendix")]
    if not groups:
        return "".join([*parts, text("No finding is listed."), _end(APPENDIX)]), []
    parts.append(text(APPENDIX_INTRODUCTION))
    head = [[Cell(text(words), words, True) for words in APPENDIX_HEADERS]]
    rows = {
        title: [_finding_row(finding, found.by_finding[finding.id]) for finding in group]
        for title, group in groups.items()
    }
    planned = tables.plan(Grid(head, [row for group in rows.values() for row in group]), APPENDIX_TITLE, APPENDIX_SIZE)
    expected: list[tags.Table] = []
    for title, group in rows.items():
        grid = Grid(head, group)
        expected.append(tags.Table(grid.row_headers(), tables.is_held(grid, planned)))
        parts.append(f"\n\n#heading(level: 2)[{text(title)}]\n\n")
        parts.append(tables.to_typst(grid, APPENDIX_TITLE, planned=planned, continued=f"{title}, continued"))
    return "".join([*parts, _end(APPENDIX)]), expected


def _finding_row(finding: ledger.Finding, explained: list[ledger.Entry]) -> list[Cell]:
    sections = ", ".join(dict.fromkeys(entry.claim.section for entry in explained if entry.claim))
    where = f"Sections {sections}; {len(explained)} claim{'s' * (len(explained) != 1)}."
    sure = "" if finding.confidence == "certain" else f" ({finding.confidence})"
    label = f"#label({quoted(f'{APPENDIX}/{finding.id}')})"
    what = f"#strong[{text(finding.title)}{text(sure)}.]#metadata(none){label} {text(finding.cause)} #text(fill: quiet)[{text(where)}]"
    return [
        Cell(what, f"{finding.title}{sure}. {finding.cause} {where}", header=True),
        *(Cell(text(words), words) for words in (finding.effect, finding.correction)),
    ]
