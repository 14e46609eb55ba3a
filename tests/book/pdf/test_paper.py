"""The PDF, read with other programs than the one that made it."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Never

import numpy
import page
import pikepdf
import pypdfium2
import pytest
from bs4 import BeautifulSoup, Tag
from builds import Book
from tiny import Tiny

from lib import ledger
from lib.book import inventory, layout
from lib.book.document import about, read
from lib.book.document.blocks import Block, Callout, Chart, Document, Prose, Table
from lib.book.document.numbers import PRINTS, mark
from lib.book.evidence import Evidence
from lib.book.pdf import attachments, paper, tags
from lib.book.pipeline import build as building
from lib.project import ReportError, root
from lib.terms import settings

SAMPLE = "referrals"


class Printed(NamedTuple):
    """The PDF of the real book beside what it was made from, and beside its pages of HTML."""

    path: Path
    html: Path
    order: list[str]
    found: Evidence
    chapters: list[Document]
    articles: dict[str, Tag]
    pages: list[str]
    bookmarks: list[tuple[int, str, int]]


@pytest.fixture(scope="session")
def printed(book: Book) -> Printed:
    order = layout.chapters()
    html = Path(book.html)
    found = book.result.found
    build = layout.build_folder()
    chapters = building.documents(build, {name: build.executed / f"{name}.ipynb" for name in order}, found)
    articles = {name: article(html / f"{name}.html") for name in order}
    path = html.with_name("report.pdf")
    with pypdfium2.PdfDocument(path) as document:
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
        marks = [(m.level, m.get_title(), m.get_dest().get_index()) for m in document.get_toc()]
    return Printed(path, html, order, found, chapters, articles, pages, marks)


def article(path: Path) -> Tag:
    """What a page of HTML says that paper says, too: the claims and the data of charts are left to HTML."""
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
    found = soup.select_one("article.bd-article > section")
    assert found is not None
    for dropped in found.select(
        "script, a.chart-ledger, p.chapter-number, details.chart-data, details.quiet-claims, p.findings-here, "
        "div.table-scroll:has(> table.claims), div.findings, #claim-filters"
    ):
        dropped.decompose()
    for paragraph in found.find_all("p"):
        if paragraph.get_text().startswith("To cite this page"):  # of the address of a page, paper has none
            paragraph.decompose()
    for paragraph in found.find_all("p"):
        if paragraph.find("a", href=re.compile("^code-")):  # the way to pages that are not printed
            section = paragraph.find_parent("section")
            paragraph.decompose()
            if section is not None and section.find("p") is None:
                section.decompose()
    return found


@pytest.fixture(scope="session")
def opened(printed: Printed) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(printed.path) as document:
        yield document


# --- standards -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["report.pdf", "summary.pdf"])
@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A])
def test_the_pdf_keeps_every_rule_for_screen_readers_and_for_archives(
    printed: Printed, name: str, profile: page.ValidationProfile
) -> None:
    result = page.validate_pdf(printed.path.with_name(name), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in result.failures] == []
    assert result.rules.passed == result.rules.total > 100


def test_the_pdf_carries_ledger_evidence_and_data_as_published(opened: pikepdf.Pdf, printed: Printed) -> None:
    inside = opened.attachments
    assert sorted(inside) == ["data.zip", "evidence.json", "ledger.csv"]
    for name in ("evidence.json", "ledger.csv"):
        assert inside[name].get_file().read_bytes() == printed.path.with_name(name).read_bytes()
    with zipfile.ZipFile(io.BytesIO(inside["data.zip"].get_file().read_bytes())) as data:
        names = sorted(path.relative_to(root()).as_posix() for path in inventory.sources() if "data" in path.parts)
        assert sorted(data.namelist()) == names
        assert all(data.read(name) == (root() / name).read_bytes() for name in names)


def test_each_attachment_says_what_it_is_to_the_document(opened: pikepdf.Pdf) -> None:
    associated = {str(file.UF): (str(file.AFRelationship), str(file.Desc)) for file in opened.Root.AF}
    assert {name: relation for name, (relation, _) in associated.items()} == {
        "data.zip": "/Source",
        "evidence.json": "/Data",
        "ledger.csv": "/Data",
    }
    assert all(len(said) > 40 for _, said in associated.values())


def words(text: str) -> str:
    return " ".join(text.split())


def flat(text: str) -> str:
    """Text without any space: lines end where they must, also within a number and its sign."""
    return re.sub(r"\s+|\ufffe", "", text)


def elements(node: Any, kind: Any) -> Any:
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if re.fullmatch(kind, str(kid.S)):
                yield kid
            yield from elements(kid, kind)


def chapter_pages(printed: Printed, page: str) -> list[str]:
    """What the PDF prints on the pages from a chapter's title to the next, which may begin on the same page."""
    starts = [place for level, _, place in printed.bookmarks if level == 0] + [len(printed.pages)]
    first, last = list(pairwise(starts))[printed.order.index(page)]
    return printed.pages[first : last + 1]


def chapter_text(printed: Printed, page: str) -> str:
    return "\n".join(chapter_pages(printed, page))


def stands(part: str, pages: list[str]) -> bool:
    """Whether words stand on one page, or end on the next: between the two are notes, a foot and a head."""
    return any(part in page for page in pages) or any(
        part[:cut] in one and part[cut:] in following
        for one, following in pairwise(pages)
        for cut in range(1, len(part))
    )


def table_attributes(cell: Any) -> Any:
    found = cell.get("/A", pikepdf.Array())
    parts = found if isinstance(found, pikepdf.Array) else [found]
    return next((part for part in parts if part.get("/O") == "/Table"), {})


# --- the document --------------------------------------------------------------


def test_the_pdf_is_tagged_and_says_its_language_title_and_standard(opened: pikepdf.Pdf) -> None:
    assert bool(opened.Root.MarkInfo.Marked)
    assert str(opened.Root.Lang) == "en-GB"
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
    with opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == settings.read().title
        assert metadata["dc:creator"] == [settings.read().publication.author]


def test_the_cover_names_board_title_period_and_version_and_tells_the_year(printed: Printed) -> None:
    cover = words(printed.pages[0])
    for part in (
        settings.read().board,
        settings.read().title,
        "31 March 2014",
        f"Version {paper.version()}",
        f"Made by {settings.read().publication.author}",
    ):
        assert part in cover
    for stem in ("caf_number.warwickshire", "referrals.warwickshire", "missing_seen_share"):
        assert printed.found.figures[f"{stem}.2013-14"].text in cover


def test_headings_are_those_of_the_chapters_in_order(printed: Printed) -> None:
    expected = [
        (int(heading.name[1]) - 1, words(heading.get_text()))
        for article in printed.articles.values()
        for heading in article.find_all(re.compile("^h[1-6]$"))
    ]
    shown = [(level, words(title)) for level, title, _ in printed.bookmarks]
    assert shown[: len(expected)] == expected
    assert shown[len(expected)] == (0, paper.APPENDIX_TITLE)


def test_the_contents_give_the_page_on_which_each_chapter_starts(printed: Printed) -> None:
    first = next(place for _, _, place in printed.bookmarks)
    contents = words(" ".join(printed.pages[1:first]))
    for level, title, place in printed.bookmarks:
        if level == 0:
            assert re.search(rf"{re.escape(words(title))}[ .]*{place + 1}\b", contents)


def test_every_page_but_the_cover_has_its_number_and_later_ones_the_chapter(printed: Printed) -> None:
    total = len(printed.pages)
    for number, text in enumerate(printed.pages[1:], start=2):
        assert f"Page {number} of {total}" in words(text)
    chapters = [(title, place) for level, title, place in printed.bookmarks if level == 0]
    for (title, start), (_, end) in pairwise(chapters[1:]):
        for place in range(start + 1, end):
            assert words(title) in words(printed.pages[place])[:200]


def test_all_letters_are_of_the_one_font_and_none_is_missing(printed: Printed, opened: Any) -> None:
    fonts = {str(f.BaseFont) for page in opened.pages for f in page.get("/Resources", {}).get("/Font", {}).values()}
    assert {name.split("+")[-1].split("-")[0] for name in fonts} == {"SourceSansPro"}
    assert not {"\ufffd", "\x00", "□"} & set("".join(printed.pages))


def test_nothing_runs_over_the_margins(printed: Printed) -> None:
    with pypdfium2.PdfDocument(printed.path) as document:
        for number in range(1, len(document)):
            page = document[number]
            text = page.get_textpage()
            for place in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(place)
                assert left > 60, f"page {number + 1}"
                assert right < page.get_width() - 60, (
                    f"page {number + 1}: {text.get_text_bounded(left, bottom, right, top)}"
                )
                assert bottom > 25, f"page {number + 1}"


def widest_gap(page: pypdfium2.PdfPage) -> float:
    """The highest empty band between the margins of a page, as a share of the height between them."""
    drawn = numpy.asarray(page.render(scale=0.5).to_pil().convert("L"))
    inner = drawn[int(len(drawn) * 0.09) : int(len(drawn) * 0.915)]
    inked = numpy.flatnonzero((inner < 200).any(axis=1))
    return float(numpy.diff([-1, *inked, len(inner)]).max() / len(inner))


def test_no_page_within_a_chapter_has_a_gap_of_half_a_page_and_none_is_nearly_empty(printed: Printed) -> None:
    openings = {place for level, _, place in printed.bookmarks if level == 0}
    with pypdfium2.PdfDocument(printed.path) as document:
        for number in range(min(openings), len(document) - 1):
            limit = 0.7 if number + 1 in openings else 0.5
            assert widest_gap(document[number]) < limit, f"page {number + 1}"


# --- what it prints --------------------------------------------------------------


def test_every_number_of_a_chapter_is_in_its_pages(printed: Printed) -> None:
    shown = Counter(flat(link.get_text()) for link in printed.articles[SAMPLE].select("a.figure-number"))
    text = flat(chapter_text(printed, SAMPLE))
    assert len(shown) > 50
    for number, times in shown.items():
        assert text.count(number) >= times, number


def test_every_paragraph_of_a_chapter_is_in_its_pages(printed: Printed) -> None:
    pages = list(map(flat, chapter_pages(printed, SAMPLE)))
    for paragraph in printed.articles[SAMPLE].select("section > p"):
        for sentence in re.split(
            r"<a [^>]*class=\"differs-mark[^>]*>.*?</a>|<a .*?>|</a>", paragraph.decode_contents()
        ):
            for part in flat(BeautifulSoup(sentence, "lxml").get_text()).split("page"):
                assert stands(part, pages), part


def test_a_number_that_differs_carries_the_mark_and_what_is_printed(printed: Printed) -> None:
    chapter = printed.articles[SAMPLE]
    text = flat(chapter_text(printed, SAMPLE))
    in_prose = [
        mark["title"] for mark in chapter.select("p a.differs-mark, li a.differs-mark") if not mark.find_parent("table")
    ]
    assert in_prose
    for said in in_prose:
        assert flat(str(said)) in text
    (document,) = (known for known in printed.chapters if known.name == SAMPLE)
    noted = 0
    for block in document.blocks:
        if isinstance(block, Table):
            cells = [cell for row in block.content["rows"] for cell in row["cells"] if "id" in cell]
            marks = dict.fromkeys(found.short for c in cells if (found := mark(printed.found, c["id"])))
            if marks:
                letters = zip("abcdefghijklmnopqrstuvwxyz", marks, strict=False)
                assert f"≠{flat(PRINTS)}:" + ";".join(f"{letter}{flat(said)}" for letter, said in letters) in text
                noted += 1
    assert noted


def test_every_finding_is_in_the_appendix_with_the_sections_of_its_claims(printed: Printed) -> None:
    start = next(place for _, title, place in printed.bookmarks if title == paper.APPENDIX_TITLE)
    appendix = flat("\n".join(printed.pages[start:])).replace("-", "")  # a line may end at a hyphen, which is not read
    findings = ledger.read_findings()
    assert findings
    for finding in findings.values():
        for part in (finding.title, finding.cause, finding.effect, finding.correction):
            assert flat(part).replace("-", "") in appendix
    for claim in (entry.claim for entry in printed.found.entries):
        if claim and claim.finding:
            assert flat(claim.section) in appendix


# --- tags ------------------------------------------------------------------------


def test_every_figure_has_the_alternative_of_its_chart(printed: Printed, opened: pikepdf.Pdf) -> None:
    charts = [block for chapter in printed.chapters for block in chapter.blocks if isinstance(block, Chart)]
    shown = [str(figure.Alt) for figure in elements(opened.Root.StructTreeRoot, "/Figure")]
    assert len(charts) > 40
    assert [words(text) for text in shown] == [words(chart.alternative) for chart in charts]


def test_every_table_has_headers_of_columns_and_rows_with_scope(printed: Printed, opened: pikepdf.Pdf) -> None:
    tables = list(elements(opened.Root.StructTreeRoot, "/Table"))
    sources = [table for article in printed.articles.values() for table in article.find_all("table")]
    assert len(tables) >= len(sources) > 10
    for table, source in zip(tables, sources, strict=False):
        for part, scopes in (("thead", {"/Column"}), ("tbody", {"/Row"})):
            cells = [c for body in elements(table, f"/T{part[1].upper()}{part[2:]}") for c in elements(body, "/TH")]
            assert len(cells) == len(source.select(f"{part} th"))
            assert {str(table_attributes(cell).get("/Scope")) for cell in cells} <= scopes


def test_cells_name_the_headers_of_their_row_and_column_and_all_names_resolve(opened: pikepdf.Pdf) -> None:
    tree = opened.Root.StructTreeRoot
    ids = pikepdf.NameTree(tree.IDTree)
    checked = 0
    for row in elements(tree, "/TR"):
        own = [str(cell.ID) for cell in elements(row, "/TH") if str(table_attributes(cell).get("/Scope")) == "/Row"]
        for cell in elements(row, "/TD"):
            names = [str(name) for name in table_attributes(cell).get("/Headers", [])]
            assert set(own) <= set(names)
            for name in names:
                assert ids[name].S == "/TH"
                checked += 1
    assert checked > 500


def test_links_within_the_book_lead_to_places_in_it(opened: pikepdf.Pdf) -> None:
    names = pikepdf.NameTree(opened.Root.Names.Dests)
    links = [a for page in opened.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]
    inner = [link for link in links if "/Dest" in link]
    assert inner
    for link in links:
        assert str(link.Contents).strip()
        if isinstance(link.get("/Dest"), pikepdf.String):
            assert str(link.Dest) in names


def test_the_same_book_gives_the_same_bytes(printed: Printed, tmp_path: Path) -> None:
    staged = {path.stem: path.name for path in layout.build_folder().stage.iterdir()}
    closing = [page for page in (read.terms(printed.found), about.document(printed.found, staged)) if page]
    beside = printed.path.with_name
    attached = attachments.evidence(beside("ledger.csv"), beside("evidence.json"), tmp_path)
    paper.write_pdf(printed.chapters, printed.found, tmp_path / "again.pdf", closing, attached)
    assert (tmp_path / "again.pdf").read_bytes() == printed.path.read_bytes()


def test_the_pages_offer_the_pdf_itself(printed: Printed) -> None:
    assert (printed.html / "_static" / "report.pdf").read_bytes() == printed.path.read_bytes()


# --- what it refuses ---------------------------------------------------------------


EMPTY = Evidence({}, {}, {}, {"one": "2013/14"})


def page_of(*blocks: Block | str, name: str = "one", number: int = 0) -> Document:
    """A page of blocks, those given as words being prose, below a title."""
    parts = [block if not isinstance(block, str) else Prose(block, 1) for block in blocks]
    return Document(name, number, "2013/14", (Prose(f"# {name.capitalize()}", 0), *parts), {})


def table(count: int, title: str = "Long", columns: int = 1, **given: Any) -> Table:
    rows = [
        {"label": f"Row {n}", "cells": [{"text": f"{n * 11111 * c:,}"} for c in range(1, columns + 1)], "total": False}
        for n in range(1, count + 1)
    ]
    content: Any = {
        "title": title, "stub": "Name of the row", "groups": [], "headers": ["Amount"] * columns, "rows": rows,
        "notes": [], "source": "a register", "numeric": True,
    }  # fmt: skip
    return Table("Table 0.1", "table-0-1", content | given, 1)


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """Print a book of one page of these blocks; returns the text of its pages."""

    def run(*blocks: Block | str) -> Any:
        target = tmp_path / "one.pdf"
        paper.write_pdf([page_of(*blocks)], EMPTY, target)
        with pypdfium2.PdfDocument(target) as document:
            return [document[number].get_textpage().get_text_range() for number in range(len(document))]

    return run


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (
            "<video>film</video>",
            r"chapters/one\.py, cell 1: the PDF does not know .* 'html_inline' \('<video>'\)",
        ),
        ("[x](#gone)", r"chapters/one\.py, cell 1: the link '#gone' leads nowhere"),
        ("[x](two.ipynb)", r"chapters/one\.py, cell 1: the link 'two\.ipynb' leads nowhere"),
        ("#### x", r"one\.typ.*"),
        ("漢", r"one\.typ.*"),
    ],
    ids=["unknown element", "dangling id", "dangling page", "skipped level", "sign not in the font"],
)
def test_what_paper_cannot_show_stops_the_build_with_its_place(write: Any, body: str, says: str) -> None:
    with pytest.raises(ReportError, match=re.compile(says, re.DOTALL)):
        write(body)


def test_the_next_chapter_begins_below_one_that_ends_high_on_its_page_and_else_on_a_new_one(write: Any) -> None:
    assert paper.APPENDIX_TITLE in write("A line of text.\n\n" * 2)[-1]
    assert "A line of text." in write("A line of text.\n\n" * 2)[-1]
    assert "A line of text." not in write("A line of text.\n\n" * 15)[-1]


def test_pages_that_close_the_book_stand_after_the_appendix_and_are_no_chapters(tmp_path: Path) -> None:
    box = Callout("who", "Who made it", (("Made by", "somebody"),))
    target = tmp_path / "one.pdf"
    paper.write_pdf([page_of("First.")], EMPTY, target, [page_of("Meaning.", box, name="glossary", number=-1)])
    with pypdfium2.PdfDocument(target) as document:
        titles = [mark.get_title() for mark in document.get_toc()]
        assert titles == ["One", paper.APPENDIX_TITLE, "Glossary", "Who made it"]
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert "Meaning." in text
    assert "somebody" in text
    assert "Chapter" not in text


def test_a_long_table_breaks_across_pages_with_its_headers_repeated(write: Any) -> None:
    pages = write(table(120))
    showing = [text for text in pages if re.search(r"Row \d", text)]
    assert len(showing) >= 3
    assert all("Name of the row" in text for text in showing)
    assert all(f"Row {n}" in " ".join(showing) for n in range(1, 121))


@pytest.mark.parametrize("before", range(14, 30, 2))
def test_a_broken_table_keeps_three_rows_on_each_side_and_its_notes_with_the_last(
    write: Any, tmp_path: Path, before: int
) -> None:
    count = 24
    pages = write("Filling.\n\n" * before, table(count), "After.")
    showing = [text for text in pages if "Row " in text]
    assert all(text.count("Row ") >= 3 for text in showing)
    assert "Source: a register" in showing[-1]
    assert ["Long, continued" in text for text in showing] == [False, True][: len(showing)]
    with pikepdf.open(tmp_path / "one.pdf") as pdf:
        (tagged,) = tags._find(pdf.Root.StructTreeRoot, "/Table")
        head_row, *body = tags._find(tagged, "/TR")
        assert [str(cell.S) for cell in tags._children(head_row)] == ["/TH", "/TH"]
        assert [[str(cell.S) for cell in tags._children(row)] for row in body] == [["/TH", "/TD"]] * count
        named = {str(key) for key in pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)}
        for row in body:
            assert {str(name) for name in tags._table_attributes(list(tags._children(row))[1]).Headers} <= named
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        assert page.validate_pdf(tmp_path / "one.pdf", profile=profile).is_compliant


def test_the_notes_of_a_broken_table_are_read_after_it(write: Any, tmp_path: Path) -> None:
    write(table(60))
    with pikepdf.open(tmp_path / "one.pdf") as pdf:
        (tagged,) = tags._find(pdf.Root.StructTreeRoot, "/Table")
        kinds = [str(kid.S) for kid in tags._children(tagged.P)]
        place = kinds.index("/Table")
        assert kinds[place : place + 2] == ["/Table", "/P"], kinds


def test_charts_and_tables_stay_in_the_order_of_the_text(printed: Printed) -> None:
    for document in printed.chapters:
        text = " ".join(map(words, chapter_pages(printed, document.name)))
        shown = [block for block in document.blocks if isinstance(block, (Chart, Table))]
        titles = [words(f"{b.label} {b.headline if isinstance(b, Chart) else b.content['title']}") for b in shown]
        places = [text.find(title) for title in titles]
        assert -1 not in places, (document.name, titles[places.index(-1)])
        assert places == sorted(places), document.name


def test_a_table_too_wide_for_the_page_is_set_on_a_turned_one(write: Any, tmp_path: Path) -> None:
    write("Before.", table(1, columns=16, title="Wide"), "After.")
    with pypdfium2.PdfDocument(tmp_path / "one.pdf") as document:
        turned = [page for page in document if page.get_width() > page.get_height()]
        assert len(turned) == 1
        assert "177,776" in turned[0].get_textpage().get_text_range()


def test_footnotes_lists_and_boxes_of_a_page_are_printed(write: Any) -> None:
    text = words(
        " ".join(
            write(
                "Said[^n].\n\n- first\n  - inner\n\n3. third\n\nTerm\n: meaning\n\n"
                ":::{admonition} Take care\nof this\n:::\n\n[^n]: Noted."
            )
        )
    )
    for part in ("• first", "– inner", "3. third", "Term meaning", "Take care of this", "Noted."):
        assert part in text


# --- in the build -------------------------------------------------------------------


def test_a_pdf_that_fails_leaves_the_last_good_book(
    built: Tiny, quick_compile: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    good = {
        path: path.read_bytes()
        for path in (built.folder / "_build/report.pdf", built.folder / "_build/html/index.html")
    }
    built.edit("chapters/staff.py", "# # Staff", "# # People")

    def fail(*_: Any) -> Never:
        raise ReportError("one.html: no")

    monkeypatch.setattr(paper, "write_pdf", fail)
    with pytest.raises(ReportError, match="no"):
        built.build()
    assert {path: path.read_bytes() for path in good} == good


def test_the_pdf_is_made_again_only_when_pages_change(
    built: Tiny, quick_compile: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Path] = []

    def write_pdf(
        _chapters: list[Document], _found: Evidence, target: Path, _closing: list[Document], _attached: object
    ) -> None:
        calls.append(target)
        target.write_bytes(b"new")

    monkeypatch.setattr(paper, "write_pdf", write_pdf)
    built.build()
    assert not calls
    (built.folder / "_build/report.pdf").unlink()
    built.build()
    built.build()
    assert len(calls) == 1
