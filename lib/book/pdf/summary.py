"""The summary for the Board: the first page of the book, on two pages of paper of its own."""

import shutil
import tempfile
from pathlib import Path

from bs4.element import Tag

from lib.book.evidence import Evidence
from lib.book.pdf import paper, setting, tags
from lib.book.pdf.markup import Converter, Places
from lib.book.pdf.text import quoted
from lib.terms import settings

NAME = "summary.pdf"


def write_summary(html: Path, page: str, found: Evidence, target: Path) -> None:
    """Write the built page `page` without its last section, which is about the book and not about the year.

    Raises `ReportError` for what paper cannot show.
    """
    section = paper.read_page(html, page, found)
    numbers = paper.key_figures(section)
    for leading in section.select(".key-figures"):
        leading.decompose()
    _drop_last(section)
    for link in section.find_all("a"):
        if "differs-mark" not in (link.get("class") or []):
            link.unwrap()  # the other pages are not in this file
    places = Places({page, *(f"{page}/{tag['id']}" for tag in section.find_all(id=True))}, {})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        converter = Converter(page, html, folder, places)
        report = settings.read()
        made = quoted(f"Summary, version {report.publication.version}. The whole book, with every source: report.pdf")
        body = converter.body(section)
        opening = f"#show: summary.with(title: [{converter.title(section)}], made: {made}, numbers: {numbers})\n\n"
        source = folder / "summary.typ"
        source.write_text(paper.IMPORT + paper.document() + opening + body, encoding="utf-8")
        shutil.copy(paper.STYLE, folder)
        tags.finish(setting.compile_pdf(source), target, converter.tables)


def _drop_last(section: Tag) -> None:
    parts = section.find_all("section", recursive=False)
    if len(parts) > 1:
        parts[-1].decompose()
