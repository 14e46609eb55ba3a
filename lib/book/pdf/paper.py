"""The book as a tagged PDF: the built chapters in order, a cover, contents, and the findings behind what differs.

Typst sets the pages (`setting`; report.typ has the look). What it cannot tag, the headers of rows, is added afterwards.
"""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Tag

from lib import ledger
from lib.book.evidence import Evidence
from lib.book.pdf import attachments, setting, tables, tags
from lib.book.pdf.attachments import Attachment
from lib.book.pdf.grid import Cell, Grid
from lib.book.pdf.markup import Converter, Places
from lib.book.pdf.text import quoted, text
from lib.project import ReportError
from lib.terms import periods, settings

APPENDIX, APPENDIX_TITLE = "findings", "Findings"
APPENDIX_HEADERS = ("What was found", "Effect on what is said", "What would set it right")
APPENDIX_SIZE = 7.5  # points: three pages hold it
APPENDIX_INTRODUCTION = (
    "What lies behind the claims that do not reproduce: one row a cause, those that change what is said first, with "
    "the sections of the original and the number of claims each explains. The HTML edition and ledger.csv list every claim."
)
NOTE_SIGNS = "≠‡"
IMPORT = '#import "report.typ": *\n'
STYLE = Path(__file__).parent / "report.typ"
# Parts of a page that paper has no use for. A chart's numbers are in the HTML edition.
DROPPED = (
    "script, style, link, input, button, a.headerlink, a.chart-ledger, p.download, p.chapter-number, div.toctree-wrapper, "
    "details.chart-data, details.quiet-claims, p.findings-here, #claim-filters, hr.footnotes, span.sd-summary-state-marker"
)


def write_pdf(
    html: Path,
    order: list[str],
    found: Evidence,
    target: Path,
    closing: Sequence[str] = (),
    attached: Sequence[Attachment] = (),
) -> None:
    """Write the chapters of the built book in `html` to `target`, and after the appendix the pages named in `closing`.

    The files in `attached` travel within it. Raises `ReportError` for what paper cannot show.
    """
    sections = {page: read_page(html, page, found) for page in [*order, *closing]}
    pages = [*order, APPENDIX, *closing]
    places = _places(sections)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made: dict[str, list[tags.Table]] = {}
        for number, (page, section) in enumerate(sections.items()):
            converter = Converter(page, html, folder, places)
            opening = _opening(page, converter.title(section), f"Chapter {number}" if 0 < number < len(order) else "")
            body = converter.body(section) + _end(page)
            (folder / f"{page}.typ").write_text(IMPORT + opening + body, encoding="utf-8")
            made[page] = converter.tables
        appendix, made[APPENDIX] = _appendix(found)
        (folder / f"{APPENDIX}.typ").write_text(IMPORT + appendix, encoding="utf-8")
        chapters = "".join(f'#include "{page}.typ"\n' for page in pages)
        (folder / "book.typ").write_text(
            IMPORT
            + _front(sections[order[0]], found.periods[order[0]])
            + attachments.attach(attached, folder)
            + chapters,
            encoding="utf-8",
        )
        shutil.copy(STYLE, folder)
        tags.finish(
            setting.compile_pdf(folder / "book.typ", pages), target, [table for page in pages for table in made[page]]
        )


def version() -> str:
    """The version of this book, which the cover names."""
    return settings.read().publication.version


def read_page(html: Path, page: str, found: Evidence) -> Tag:
    """The article of a built page without what is not for paper; its claims give way to a line on the appendix."""
    path = html / f"{page}.html"
    if not path.exists():
        raise ReportError(f"{path.name}: not among the built pages, and the PDF needs every chapter. Build again.")
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
    section = soup.select_one("article.bd-article > section")
    if section is None or section.find("h1", recursive=False) is None:
        raise ReportError(f"{path.name}: no article with a title, so the PDF cannot print it.")
    for dropped in section.select(DROPPED):
        dropped.decompose()
    for paragraph in section.find_all("p"):
        if paragraph.find("a", href=f"figures-{page}.html") and paragraph.find("a", href=f"code-{page}.html"):
            _drop_pointer(paragraph)
    for claims in section.select("div.table-scroll:has(> table.claims), div.findings"):
        _give_way(soup, claims)
    return section


def _drop_pointer(paragraph: Tag) -> None:
    """Take out the way to pages that are not printed, with its heading if nothing else stands under it.

    On paper it would be all that some chapters' last page holds.
    """
    before = paragraph.find_previous_sibling()
    if before is not None and before.name == "h2" and before.parent is not None:
        before.parent.decompose()
    else:
        paragraph.decompose()


def _give_way(soup: BeautifulSoup, claims: Tag) -> None:
    """Put the way to the findings in place of a table of claims or of findings, in the paragraph before it."""
    before = claims.find_previous_sibling()
    if before is None or before.name != "p":
        before = soup.new_tag("p")
        claims.insert_before(before)
    before.append(" What lies behind those that do not reproduce is told in the appendix, under ")
    link = soup.new_tag("a", href=f"{APPENDIX}.html")
    link.string = APPENDIX_TITLE
    before.append(link)
    before.append(".")
    claims.decompose()


def _places(sections: dict[str, Tag]) -> Places:
    """What links can lead to. Ids that stand before a heading move onto it, so that both are on one page."""
    places = Places({*sections, APPENDIX}, {"ledger/all-claims": APPENDIX, "ledger/findings": APPENDIX})
    for page, article in sections.items():
        for tag in article.find_all(id=True):
            places.known.add(f"{page}/{tag['id']}")
        for section in [article, *article.find_all("section")]:
            label = page if section is article else f"{page}/{section.get('id')}"
            ids = [section.get("id"), *(span.get("id") for span in section.select(":scope > span[id]:empty"))]
            for name in ids:
                if name and f"{page}/{name}" != label:
                    places.known.discard(f"{page}/{name}")
                    places.moved[f"{page}/{name}"] = label
    return places


def _opening(page: str, title: str, eyebrow: str = "") -> str:
    return f"#chapter({quoted(page)}, {quoted(eyebrow)})[{title}]\n\n"


def _end(page: str) -> str:
    return f"\n\n#chapter-end({quoted(page)})"


def _front(first: Tag, period: str) -> str:
    """Settings, cover and contents; the cover tells the year in the key figures of the first page."""
    report = settings.read()
    given = {
        "original": f"The annual report of the {report.original.publisher}",
        "subtitle": f"for the year to {periods.label(periods.year_end(period))},\nrecomputed from its own data",
        "made": f"Made by {report.publication.author}. The {report.original.publisher} is the author of the original only.",
        "version": f"Version {version()}, {periods.label(report.publication.date)}",
    }  # fmt: skip
    arguments = ", ".join(f"{name}: {quoted(value)}" for name, value in given.items())
    return f"{document()}#cover({arguments}, numbers: {key_figures(first)})\n#contents()\n"


def document() -> str:
    """The settings of every document: look, title, author, and the day of this edition (not of the build)."""
    report = settings.read()
    year, month, day = map(int, report.publication.date.split("-"))
    date = f"datetime(year: {year}, month: {month}, day: {day})"
    author = quoted(report.publication.author)
    return f"#show: report.with(title: {quoted(report.title)}, author: {author}, date: {date})\n"


def key_figures(page: Tag) -> str:
    """The numbers that lead a page, each with the words after it, as a Typst array; an empty one if it has none."""
    found = []
    for item in page.select(".key-figures li"):
        number = item.select_one("a.figure-number")
        words = " ".join(item.get_text().split())
        if number is not None:
            after = words.removeprefix(number.get_text()).strip(f"{NOTE_SIGNS} ")
            found.append(f"({quoted(number.get_text())}, {quoted(after)}), ")
    return f"({''.join(found)})"


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
        *(Cell(text(words), words, align="left") for words in (finding.effect, finding.correction)),
    ]
