"""Where two PDFs differ: on which page, in which figure or table, in which file that they carry."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from planted import Change, attached, cut, paper, printed, sub

from lib.book.audit import papers
from lib.book.audit.findings import Finding


@pytest.fixture
def fresh(good_book: Path) -> bytes:
    return (good_book / "_build/report.pdf").read_bytes()


def inner(name: str, _book: bytes | None, _fresh: bytes | None) -> Iterator[Finding]:
    yield Finding("moved", "a file", name, "", "")


def found(tmp_path: Path, fresh: bytes, *changes: Change) -> list[Finding]:
    path = tmp_path / "report.pdf"
    path.write_bytes(fresh)
    for change in changes:
        change(path)
    return list(papers.papers("report.pdf", path.read_bytes(), fresh, inner))


def test_a_pdf_saved_again_is_the_same_to_its_reader(tmp_path: Path, fresh: bytes) -> None:
    assert found(tmp_path, fresh, paper(lambda opened: None)) == []


def test_every_one_of_several_changes_is_found(tmp_path: Path, fresh: bytes) -> None:
    several = [
        printed("1,200", "1,400"),
        printed("600", "700", behind="Table 1.1"),
        attached("ledger.csv", sub("374", "375")),
    ]
    told = [(each.what, each.place) for each in found(tmp_path, fresh, *several)]
    assert told == [("page 3", "report.pdf"), ("page 3, Table 1.1", "report.pdf"), ("a file", "report.pdf, ledger.csv")]


def test_what_stands_after_the_source_of_a_table_belongs_to_it_no_more(tmp_path: Path, fresh: bytes) -> None:
    (told,) = found(tmp_path, fresh, printed("3 claims", "2 claims", behind="Checked"))
    assert told.what == "page 3"


def test_another_address_of_a_link_and_another_bookmark_are_found(tmp_path: Path, fresh: bytes) -> None:
    def change(opened: pikepdf.Pdf) -> None:
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 1, 1])
        link.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org/2"))
        page = opened.pages[0]
        page.Annots = pikepdf.Array([*page.get("/Annots", []), opened.make_indirect(link)])
        with opened.open_outline() as outline:
            outline.root[0].title = "2 visits"

    told = found(tmp_path, fresh, paper(change))
    assert [(each.what, each.book) for each in told] == [
        ("link on page 1", "https://example.org/2"),
        ("bookmark", "2 visits"),
    ]


def test_a_page_too_many_is_found(tmp_path: Path, fresh: bytes) -> None:
    (told,) = found(tmp_path, fresh, paper(lambda opened: opened.pages.append(opened.pages[0])))
    assert (told.state, told.what, told.fresh) == ("missing", "page 6", "no page")
    assert told.book.startswith("The annual report")


def test_what_is_no_pdf_is_no_paper(tmp_path: Path, fresh: bytes) -> None:
    with pytest.raises(Exception, match="PDF"):
        found(tmp_path, fresh, cut)
