"""The page about this edition takes what it says from the settings, the ledger and the data package."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from tiny import Tiny

from lib.book.evidence import Evidence
from lib.book.html import about
from lib.terms import settings

NOTHING = Evidence({}, {}, {}, {"index": "2013/14"})


def box(text: str) -> dict[str, str]:
    found = BeautifulSoup(text, "html.parser").select_one("section.publication")
    assert found is not None
    names, said = ([" ".join(tag.get_text().split()) for tag in found.select(kind)] for kind in ("dt", "dd"))
    return dict(zip(names, said, strict=True))


def test_the_box_says_who_when_which_version_and_how_to_reach_them(tiny: Tiny) -> None:
    told = box(about.page(NOTHING, {}))
    assert told["Made by"] == "nobody"
    assert told["Published"] == "1 January 2026, version 0.0.1"
    assert told["Contact"] == "nobody at all"
    assert told["Licence"] == "Figures and text: Some licence. Code: Another licence."
    assert told["Edition"] == "The year to 31 March 2014"


def test_the_publisher_of_the_original_is_named_as_its_author_only(tiny: Tiny) -> None:
    told = box(about.page(NOTHING, {}))
    assert "A made-up board, which is the author of that report only" in told["Original"]
    assert not any("board" in said for name, said in told.items() if name != "Original")


def test_the_box_is_a_section_named_by_its_heading(tiny: Tiny) -> None:
    section = BeautifulSoup(about.page(NOTHING, {}), "html.parser").select_one("section.publication")
    assert section is not None
    assert section.h2 is not None
    assert section["aria-labelledby"] == section.h2["id"]


def test_pages_that_are_there_are_linked_and_others_only_named(tiny: Tiny) -> None:
    text = about.page(NOTHING, {"changes": "changes.md"})
    assert "[Changes](changes.md)" in text
    assert "(methods" not in text
    assert "Methods says" in text


def test_lost_charts_are_counted_and_a_project_that_lost_none_speaks_of_none(tiny: Tiny) -> None:
    assert "charts are lost" not in about.page(NOTHING, {})
    text = tiny.read("data/datapackage.json")
    tiny.write("data/datapackage.json", '{"not_recoverable": [{"section": "1", "what": "a", "kept": "b"}], ' + text[1:])
    assert "1 chart is lost" in about.page(NOTHING, {})


def test_words_of_the_settings_are_escaped(tiny: Tiny) -> None:
    tiny.edit("data/report.toml", 'author = "nobody"', 'author = "<b>nobody</b>"')
    assert settings.read().publication.author == "<b>nobody</b>"
    assert box(about.page(NOTHING, {}))["Made by"] == "<b>nobody</b>"


@pytest.mark.parametrize("period", ["2012/13", "2013/14"])
def test_the_year_is_the_one_the_book_was_built_for(tiny: Tiny, period: str) -> None:
    built_for = replace(NOTHING, periods={"index": period})
    assert box(about.page(built_for, {}))["Edition"] == f"The year to 31 March 20{period[-2:]}"
