"""The summary for the Board: two tagged pages that tell the year and who acts, and nothing of the book."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from builds import Book

from lib.book.pdf import summary
from lib.scorecard import actions
from lib.terms import settings


@pytest.fixture(scope="module")
def path(book: Book) -> Path:
    return Path(book.html).with_name(summary.NAME)


@pytest.fixture(scope="module")
def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_it_has_two_pages(pages: list[str]) -> None:
    assert len(pages) == 2


def test_it_tells_the_year_and_who_acts_by_when(book: Book, pages: list[str]) -> None:
    whole = " ".join(pages)
    for figure in ("referrals.warwickshire.2013-14", "cp_repeat_share.2013-14", "later_long_share.england.2013-14"):
        assert book.result.found.figures[figure].text in whole
    for point in actions()["point"].unique():
        assert point in whole
    assert "no date" in whole


def test_it_leaves_out_how_the_book_is_made(pages: list[str]) -> None:
    assert "How far it can be trusted" not in " ".join(pages)


def test_it_is_tagged_and_titled(path: Path) -> None:
    with pikepdf.open(path) as document:
        assert bool(document.Root.MarkInfo.Marked)
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == settings.read().title


def test_it_is_offered_for_download(book: Book, path: Path) -> None:
    assert (Path(book.html) / "_static" / summary.NAME).read_bytes() == path.read_bytes()
    assert summary.NAME in (Path(book.html) / "download.html").read_text(encoding="utf-8")
