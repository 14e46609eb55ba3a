"""The summary for the Board: the first page of the book, on two pages of paper of its own."""

import shutil
import tempfile
from pathlib import Path

from lib.book.document.blocks import Document
from lib.book.evidence import Evidence
from lib.book.pdf import paper, setting, tags, writer
from lib.book.pdf.places import Places
from lib.book.pdf.text import quoted
from lib.terms import settings

NAME = "summary.pdf"


def write_summary(first: Document, found: Evidence, target: Path) -> None:
    """Write the first page without what its chapter tags as about the book, and without the claims it was checked with.

    Raises `ReportError` for what paper cannot show.
    """
    document = writer.shortened(first)
    report = settings.read()
    made = f"Summary, version {report.publication.version}. The whole book, with every source: report.pdf"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = writer.Writer(document, found, folder, Places(frozenset({first.name}), alone=True))
        body = page.body()
        given = f"title: [{page.title}], made: {quoted(made)}, numbers: {paper.leading(first, found)}"
        source = folder / "summary.typ"
        show = f"#show: summary.with({given})\n\n"
        source.write_text(paper.IMPORT + paper.preamble() + show + body, encoding="utf-8")
        shutil.copy(paper.STYLE, folder)
        tags.finish(setting.compile_pdf(source), target, page.tables)
