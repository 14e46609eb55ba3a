"""The page about this edition takes what it says from the settings, the ledger and the data package."""

from dataclasses import replace

import pytest
from tiny import Tiny

from lib import ledger
from lib.book.document import about
from lib.book.document.blocks import Callout, Prose
from lib.book.evidence import Evidence

NOTHING = Evidence({}, {}, {}, {"index": "2013/14"})


CLAIM = ledger.Claim("x", "1.1", "table", "a claim", "2", "reproduced", "", "2013/14", "", "index", "")
CHECKED = replace(NOTHING, entries=(ledger.Entry(CLAIM, None, "reproduced", "", "index"),))


def box(staged: dict[str, str] | None = None, found: Evidence = NOTHING) -> dict[str, str]:
    (said,) = (block for block in about.document(found, staged or {}).blocks if isinstance(block, Callout))
    return dict(said.pairs)


def prose(staged: dict[str, str], found: Evidence = CHECKED) -> str:
    return "".join(block.source for block in about.document(found, staged).blocks if isinstance(block, Prose))


def test_a_book_whose_claims_are_not_entered_yet_says_so(tiny: Tiny) -> None:
    assert "No claim of the original is entered yet" in prose({}, NOTHING)


def test_the_box_says_who_when_which_version_and_how_to_reach_them(tiny: Tiny) -> None:
    told = box()
    assert told["Made by"] == "nobody"
    assert told["Published"] == "1 January 2026, version 0.0.1"
    assert told["Contact"] == "nobody at all"
    assert told["Licence"] == "Figures and text: Some licence. Code: Another licence."
    assert told["Edition"] == "The year to 31 March 2014"


def test_the_publisher_of_the_original_is_named_as_its_author_only(tiny: Tiny) -> None:
    told = box()
    assert "A made-up board, which is the author of that report only" in told["Original"]
    assert not any("board" in said for name, said in told.items() if name != "Original")


def test_pages_that_are_there_are_linked_and_others_only_named(tiny: Tiny) -> None:
    text = prose({"changes": "changes.md"})
    assert "[Changes](changes.md)" in text
    assert "The ledger has each with its verdict" in text
    assert "(index" not in text


def test_the_ledger_is_the_chapter_that_lists_all_claims_or_else_a_download(tiny: Tiny) -> None:
    staged = {"index": "index.ipynb", "download": "download.md"}
    assert "[The ledger](index.ipynb) has each" in prose(staged)
    tiny.edit("chapters/index.py", "# {claims}`all`", "# None.")
    assert "[The ledger](download.md) has each" in prose(staged)


def test_what_is_true_of_one_book_only_comes_from_its_settings(tiny: Tiny) -> None:
    assert "is not said for this book yet" in prose({})
    lines = 'rests_on = ["Typed in by one."]\ncannot = ["It says nothing of \'costs\', see [data](data.md)."]'
    tiny.write("data/report.toml", tiny.read("data/report.toml") + f"[about]\n{lines}\n")
    text = prose({})
    assert "- Typed in by one.\n" in text
    assert "- It says nothing of 'costs', see [data](data.md).\n" in text
    assert "is not said" not in text


def test_pages_that_the_project_has_not_written_are_said_to_be_missing(tiny: Tiny) -> None:
    assert "A list of what was changed has not been written" in prose({})
    assert "An accessibility statement has not been written" in prose({})
    tiny.write("ACCESSIBILITY.md", "# Accessibility statement\n")
    assert "How accessible the book is, the [accessibility statement](a.md) says" in prose({"accessibility": "a.md"})


def test_lost_parts_are_counted_and_a_project_that_lost_none_speaks_of_none(tiny: Tiny) -> None:
    assert "lost" not in prose({})
    text = tiny.read("data/datapackage.json")
    tiny.write("data/datapackage.json", '{"not_recoverable": [{"section": "1", "what": "a", "kept": "b"}], ' + text[1:])
    assert "1 part of the original is lost" in prose({})


@pytest.mark.parametrize("period", ["2012/13", "2013/14"])
def test_the_year_is_the_one_the_book_was_built_for(tiny: Tiny, period: str) -> None:
    built_for = replace(NOTHING, periods={"index": period})
    assert box(found=built_for)["Edition"] == f"The year to 31 March 20{period[-2:]}"
