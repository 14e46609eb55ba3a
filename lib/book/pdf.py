"""The book as a tagged PDF: the built chapters in order, a cover, contents, and the claims that do not reproduce.

Typst sets the pages (lib/book/static/report.typ has the look) and refuses what a screen
reader could not use: a figure without alternative, a skipped heading level, a sign the
font lacks. What it cannot tag, the headers of rows, is added afterwards.
"""

import shutil
import tempfile
import tomllib
from pathlib import Path

import pikepdf
import typst
from bs4 import BeautifulSoup
from bs4.element import Tag

from lib import ledger, periods, wording
from lib.book import layout, typst_tables
from lib.book.evidence import Evidence
from lib.book.typst_markup import Converter, Places
from lib.book.typst_tables import Cell, Grid
from lib.book.typst_text import quoted, text
from lib.project import ReportError, root

BOARD = "Warwickshire Safeguarding Children Board"
APPENDIX, APPENDIX_TITLE = "claims-that-differ", "Claims that differ"
STYLE = Path(__file__).parent / "static" / "report.typ"
# Parts of a page that paper has no use for. A chart's numbers are in the HTML edition.
DROPPED = (
    "script, style, link, input, button, a.headerlink, p.download, div.toctree-wrapper, "
    "details.chart-data, details.quiet-claims, #claim-filters"
)
ELSEWHERE = (
    "The HTML edition of this book shows every figure of this chapter with its calculation and the rows behind it, "
    "and the code that computed it."
)


def write_pdf(html: Path, order: list[str], found: Evidence, target: Path) -> None:
    """Write the chapters of the built book in `html` to `target`. Raises `ReportError` for what paper cannot show."""
    sections = {page: read_page(html, page, found) for page in order}
    places = _places(sections)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        row_headers = []
        files = []
        for number, (page, section) in enumerate(sections.items()):
            converter = Converter(page, html, folder, places)
            opening = _opening(page, converter.title(section), f"Chapter {number}" if number else "")
            (folder / f"{page}.typ").write_text(IMPORT + opening + converter.body(section), encoding="utf-8")
            row_headers += converter.row_headers
            files.append(page)
        appendix, headers = _appendix(order, sections, found)
        (folder / f"{APPENDIX}.typ").write_text(IMPORT + appendix, encoding="utf-8")
        chapters = "".join(f'#include "{page}.typ"\n' for page in [*files, APPENDIX])
        (folder / "book.typ").write_text(IMPORT + _front(order, found) + chapters, encoding="utf-8")
        shutil.copy(STYLE, folder)
        _finish(_compile(folder / "book.typ"), target, row_headers + headers)


IMPORT = '#import "report.typ": *\n'


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
            paragraph.string = ELSEWHERE
    for claims in section.select("div.table-scroll:has(> table.claims)"):
        claims.replace_with(_pointer(soup, claims, page, found))
    return section


def _pointer(soup: BeautifulSoup, claims: Tag, page: str, found: Evidence) -> Tag:
    """What stands in a chapter in place of a table of claims."""
    whole = claims.find(id="all-claims") is not None
    paragraph = soup.new_tag("p")
    paragraph.append("The claims that do not reproduce are listed with their notes under ")
    link = soup.new_tag("a", href=f"{APPENDIX}.html" + ("" if whole else f"#{page}"))
    link.string = APPENDIX_TITLE
    paragraph.append(link)
    paragraph.append("; the HTML edition and ledger.csv list all." if whole else ".")
    return paragraph


def _places(sections: dict[str, Tag]) -> Places:
    places = Places({*sections, APPENDIX}, {"ledger/all-claims": APPENDIX})
    for page, section in sections.items():
        places.known |= {f"{page}/{tag['id']}" for tag in section.find_all(id=True)} | {f"{APPENDIX}/{page}"}
        # The title carries the page's own label.
        places.known.discard(f"{page}/{section.get('id')}")
        places.moved[f"{page}/{section.get('id')}"] = page
    return places


def _opening(page: str, title: str, eyebrow: str = "") -> str:
    return f"#chapter({quoted(page)}, {quoted(eyebrow)})[{title}]\n\n"


def _front(order: list[str], found: Evidence) -> str:
    """Settings, cover and contents."""
    config = layout.read_config()
    project = tomllib.loads((root() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    counts = ledger.summarise(found.entries)
    checkable = sum(counts.values()) - counts["stated"]
    share = f"{wording.round_half_up(100 * counts['reproduced'] / checkable, 0)}%" if checkable else "–"
    words = {
        "reproduced": "reproduce", "rounding": "within rounding", "differs": "differ",
        "unclear": "unclear", "stated": "cannot be checked",
    }  # fmt: skip
    shown = "".join(f"({quoted(f'{n:,}')}, {quoted(words[verdict])}), " for verdict, n in counts.items())
    year = periods.year_end(found.periods[order[0]])
    given = {
        "board": BOARD,
        "subtitle": f"The annual report for the year to {periods.label(year)}, recomputed from its own data",
        "share": share,
        "says": f"of the {checkable:,} figures and comparisons that the original prints and that can be checked "
        "reproduce exactly from its own data",
        "author": str(config.get("author", "")),
        "version": f"Version {project['version']}",
    }  # fmt: skip
    arguments = ", ".join(f"{name}: {quoted(value)}" for name, value in given.items())
    return (
        f"#show: report.with(title: {quoted(config['title'])})\n#cover({arguments}, counts: ({shown}))\n"
        "#contents()\n"
    )


def _appendix(order: list[str], sections: dict[str, Tag], found: Evidence) -> tuple[str, list[list[list[int]]]]:
    """Every claim that does not reproduce, one table a chapter; with the headers of their rows."""
    parts = [_opening(APPENDIX, text(APPENDIX_TITLE), "Appendix"), text(APPENDIX_INTRODUCTION)]
    headers = []
    for page in order:
        entries = [e for e in found.of_chapter(page) if e.claim and e.verdict not in ("reproduced", "stated", "")]
        title = " ".join(sections[page].find("h1").get_text().split())  # type: ignore[union-attr]
        label = f"#label({quoted(f'{APPENDIX}/{page}')})"
        if not entries:
            parts.append(f"#metadata(none){label}")
            continue
        grid = Grid(
            [[Cell(text(words), words, True) for words in APPENDIX_HEADERS]], [_claim_row(entry) for entry in entries]
        )
        headers.append(grid.row_headers())
        parts.append(f"\n\n#heading(level: 2)[{text(title)}]{label}\n\n")
        parts.append(typst_tables.to_typst(grid, f"{APPENDIX_TITLE}, {title}"))
    return "".join(parts), headers


APPENDIX_HEADERS = ("What the original says", "Section", "Printed", "Computed", "Note")
APPENDIX_INTRODUCTION = (
    "What the original prints and its own data do not give, chapter by chapter, with the most likely cause and what "
    "would make it right. Claims that are off only by rounding, or that can be read in more than one way, are listed "
    "too, and their notes say so."
)


def _claim_row(entry: ledger.Entry) -> list[Cell]:
    claim = entry.claim
    assert claim is not None
    statement = " ".join(claim.statement.split())
    place = f", {claim.location}" if claim.location else ""
    prefix = {"rounding": "Rounding. ", "unclear": "Unclear. "}.get(entry.verdict, "")
    note = " ".join(entry.note.split())
    return [
        Cell(text(statement), statement, header=True),
        Cell(text(claim.section + place), claim.section + place),
        Cell(text(claim.printed), claim.printed),
        Cell(text(entry.computed or "none"), entry.computed or "none"),
        Cell(f"#strong[{text(prefix)}]{text(note)}" if prefix else text(note), prefix + note),
    ]


def _compile(source: Path) -> bytes:
    try:
        made = typst.compile(
            source, font_paths=typst_tables.fonts(source.parent / "fonts"), ignore_system_fonts=True,
            pdf_standards=["ua-1"], timestamp=0,
        )  # fmt: skip
    except typst.TypstError as error:
        where = "\n".join([error.diagnostic, *error.hints]).strip()
        raise ReportError(f"The PDF was not made: {error.message}.\n{where}") from None
    assert isinstance(made, bytes)
    return made


def _finish(made: bytes, target: Path, row_headers: list[list[list[int]]]) -> None:
    """Tag the first cells of rows as headers, and write the file; the same bytes for the same book."""
    unfinished = target.with_suffix(".typst")
    unfinished.write_bytes(made)
    with pikepdf.open(unfinished) as pdf:
        tables = list(_find(pdf.Root.StructTreeRoot, "/Table"))
        if len(tables) != len(row_headers):
            raise ReportError(f"The PDF was not made: {len(row_headers)} tables went in, {len(tables)} came out.")
        for table, expected in zip(tables, row_headers, strict=True):
            rows = [row for body in _find(table, "/TBody") for row in _find(body, "/TR")]
            for row, positions in zip(rows, expected, strict=True):
                cells = list(_children(row))
                for position in positions:
                    cells[position].S = pikepdf.Name.TH
                    cells[position].A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
        pdf.save(target, deterministic_id=True)
    unfinished.unlink()


def _find(node, kind):
    for child in _children(node):
        if child.get("/S") == kind:
            yield child
        else:
            yield from _find(child, kind)


def _children(node):
    kids = node.get("/K")
    if kids is None:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
