"""Links from one edition to the others."""

from pathlib import Path

import pytest
from tiny import Tiny

from lib.book import layout
from lib.book.html import siblings
from lib.project import ReportError
from lib.terms import settings


@pytest.fixture
def two(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """The tiny project with two editions, of which neither is built; the first is chosen."""
    tiny.write("data/report.toml", tiny.read("data/report.toml") + '\n[editions."2014/15"]\n')
    monkeypatch.setenv(settings.CHOSEN, "2013/14")
    return tiny


def build(edition: str) -> Path:
    folder = layout.edition_folder(edition).html
    folder.mkdir(parents=True)
    (folder / siblings.INDEX).write_text("a book", encoding="utf-8")
    return folder


def test_a_book_that_is_not_built_is_not_linked(two: Tiny) -> None:
    assert siblings.links() == []
    assert siblings.as_html() == ""


@pytest.mark.parametrize(("own", "other"), [("2013/14", "2014/15"), ("2014/15", "2013/14")])
def test_a_link_is_the_way_from_one_folder_to_the_other(
    two: Tiny, monkeypatch: pytest.MonkeyPatch, own: str, other: str
) -> None:
    here, there = build(own), build(other)
    monkeypatch.setenv(settings.CHOSEN, own)
    ((label, way),) = siblings.links()
    assert label == other.replace("/", "-")
    assert (here / way).resolve() == (there / siblings.INDEX).resolve()
    assert f'href="{way}"' in siblings.as_html()


def test_where_books_are_published_apart_the_link_goes_to_the_address_and_is_not_inherited(two: Tiny) -> None:
    two.edit("data/report.toml", '[editions."2014/15"]', '[editions."2014/15"]\naddress = "https://example.org/next/"')
    assert siblings.links() == [("2014-15", "https://example.org/next/")]
    assert settings.read().address == ""
    two.write("data/report.toml", 'address = "https://example.org/first/"\n' + two.read("data/report.toml").replace(
        'address = "https://example.org/next/"', ""))  # fmt: skip
    assert settings.read("2014/15").address == ""


def test_an_address_that_is_none_is_refused(two: Tiny) -> None:
    two.write("data/report.toml", 'address = "javascript:alert(1)"\n' + two.read("data/report.toml"))
    with pytest.raises(ReportError, match="key 'address': found 'javascript"):
        settings.read()
