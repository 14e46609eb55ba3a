"""Evidence as scripts: what a browser gets is what the book holds, chapter by chapter, and enough to work with."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tiny import Tiny

from lib import published
from lib.book import evidence
from lib.book.archive import scripts


def content(path: Path) -> Any:
    """What a script hands over: the last argument of its one call."""
    found = re.fullmatch(
        r"report\.(?:chapter\(\"\w+\", |book\()(?P<content>.*)\);\n", path.read_text("utf-8"), re.DOTALL
    )
    assert found
    return json.loads(found["content"])


@pytest.fixture
def folder(built: Tiny) -> Path:
    return built.folder / "_build" / "html" / scripts.FOLDER


def test_every_chapter_has_a_script_and_the_book_names_them_with_their_titles(folder: Path) -> None:
    book = content(folder / scripts.BOOK)
    assert book["chapters"] == {"index": "At a glance", "visits": "Visits", "staff": "Staff"}
    assert {path.stem for path in folder.iterdir()} == {*book["chapters"], "book"}


def test_the_book_says_which_chapter_lists_its_claims_and_none_for_what_no_chapter_tells(folder: Path) -> None:
    assert content(folder / scripts.BOOK)["pages"] == {"claims": "index"}


def test_the_figures_of_the_scripts_are_those_of_the_evidence_with_the_same_expressions(
    built: Tiny, folder: Path
) -> None:
    whole = json.loads((built.folder / "_build" / "evidence.json").read_text("utf-8"))["figures"]
    names = ("title", "value", "text", "unit", "decimals", "origin", "cell", "expression")
    found = {
        figure: {"chapter": chapter} | told
        for chapter in ("index", "visits", "staff")
        for figure, told in content(folder / f"{chapter}.js")["figures"].items()
    }
    assert found == {name: {k: told[k] for k in ("chapter", *names)} for name, told in whole.items()}


def test_a_script_has_every_cell_its_figures_name_with_the_words_of_its_row(folder: Path) -> None:
    cells = content(folder / "visits.js")["cells"]
    assert cells["visits"]["6:visits"] == [450.0, "2013-14, Rugby"]
    assert cells["people"]["3:people"] == [12000.0, "Rugby"]
    assert content(folder / "staff.js")["cells"]["staff"]["2:staff"] == [None, "2012-13"]


def test_a_claim_is_told_with_the_verdict_it_has_and_the_one_it_was_given(folder: Path) -> None:
    claims = content(folder / "visits.js")["claims"]
    assert [(c["printed"], c["declared"], c["verdict"]) for c in claims] == [
        ("1200", "reproduced", "reproduced"), ("374", "differs", "differs"), ("350", "stated", "stated"),
    ]  # fmt: skip
    assert claims[1]["statement"] == "visits for every 10000 people in Rugby"


def test_a_chapter_that_counts_claims_needs_all_others_and_one_on_its_own_needs_none(folder: Path) -> None:
    assert content(folder / "index.js")["needs"] == ["visits", "staff"]
    assert content(folder / "visits.js")["needs"] == content(folder / "staff.js")["needs"] == []


def test_the_same_evidence_gives_the_same_bytes(built: Tiny, folder: Path, tmp_path: Path) -> None:
    scripts.write_all(evidence.last_build(), tmp_path, published.titles())
    again = tmp_path / scripts.FOLDER
    assert {p.name: p.read_bytes() for p in again.iterdir()} == {p.name: p.read_bytes() for p in folder.iterdir()}


def test_no_page_loads_evidence_before_it_is_asked_for(built: Tiny) -> None:
    for page in (built.folder / "_build" / "html").glob("*.html"):
        assert scripts.FOLDER not in page.read_text("utf-8")
