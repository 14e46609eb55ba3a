"""The metadata of a bundle describe what is there, no more and no less."""

import json
from pathlib import Path

import pytest
from tiny import Tiny

from lib.book import digest
from lib.book.archive import crate
from lib.project import ReportError


@pytest.fixture
def folder(staged: Path) -> Path:
    """A staged bundle with its metadata."""
    files = {
        p.relative_to(staged).as_posix(): digest.of_file(p) for p in sorted(staged.rglob("*")) if p.is_file()
    }  # fmt: skip
    (staged / "SHA256SUMS").write_text("")
    text = crate.describe(staged, files, "abc", "2014-12-01T00:00:00+00:00")
    (staged / "ro-crate-metadata.json").write_text(text, encoding="utf-8")
    return staged


def test_every_file_is_described_but_the_pages_as_one(folder: Path) -> None:
    entities = {e["@id"]: e for e in json.loads((folder / "ro-crate-metadata.json").read_text())["@graph"]}
    assert entities["data/visits.csv"]["sha256"] == digest.of_file(folder / "data/visits.csv")
    assert "_build/html/index.html" not in entities
    assert {"_build/html/", "SHA256SUMS", "requirements.txt"} <= set(entities)
    assert {"data/visits.csv", "chapters/visits.py", "requirements.txt"} <= {
        source["@id"] for source in entities["#build"]["object"]
    }
    assert entities["README.md"]["about"] == {"@id": "./"}


def test_whoever_made_the_book_is_its_author_and_the_board_that_of_the_original(folder: Path) -> None:
    entities = {e["@id"]: e for e in json.loads((folder / "ro-crate-metadata.json").read_text())["@graph"]}
    book = entities["./"]
    assert entities[book["author"]["@id"]]["name"] == entities[book["publisher"]["@id"]]["name"] == "nobody"
    assert entities[book["author"]["@id"]]["url"] == {"@id": "_build/html/about.html"}
    assert entities[book["isBasedOn"]["@id"]]["author"] == "A made-up board"


def test_complete_metadata_pass_the_check(folder: Path) -> None:
    crate.check(folder)


def test_a_file_that_is_not_described_is_named(folder: Path) -> None:
    (folder / "more.txt").write_text("x")
    with pytest.raises(ReportError, match=r"does not describe more\.txt"):
        crate.check(folder)


def test_a_described_file_that_is_not_there_is_named(folder: Path) -> None:
    (folder / "requirements.txt").unlink()
    with pytest.raises(ReportError, match=r"describes requirements\.txt, which is not in the bundle"):
        crate.check(folder)


def test_the_licences_are_those_that_the_settings_name(folder: Path) -> None:
    entities = {e["@id"]: e for e in json.loads((folder / "ro-crate-metadata.json").read_text())["@graph"]}
    named = {entities[each["@id"]]["name"] for each in entities["./"]["license"]}
    assert named == {"Some licence", "Another licence"}
    assert entities[entities["_build/html/"]["license"]["@id"]]["name"] == "Some licence"
    assert entities[entities["_toc.yml"]["license"]["@id"]]["name"] == "Another licence"


def test_a_known_licence_is_named_by_its_address(tiny: Tiny) -> None:
    tiny.edit("data/report.toml", "Some licence", "Open Government Licence v3.0")
    assert crate.licences() == ("#licence-of-the-code", crate.LICENCES["Open Government Licence v3.0"])
