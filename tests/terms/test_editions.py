"""Words of one year are not shown in the book of another."""

from typing import Any

import pytest
from tiny import Tiny

from lib.terms import editions, settings

NEXT = '\n[editions."2014/15"]\n[editions."2014/15".original]\ncitation = "A made-up board, the next report"\n'


@pytest.fixture
def further(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """The tiny project, in its next edition."""
    tiny.write("data/report.toml", tiny.read("data/report.toml") + NEXT)
    monkeypatch.setenv(settings.CHOSEN, "2014/15")
    return tiny


def test_the_editions_that_the_settings_know_come_in_order(further: Tiny) -> None:
    assert editions.known() == ["2013/14", "2014/15"]


def test_only_lasting_words_are_kept_in_another_edition(further: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    said, lasting = "Rugby led.", editions.lasting("Rates per 10,000 children.")
    assert (editions.kept(said), editions.kept(lasting)) == ("", lasting)
    assert (editions.once(said), editions.once(said, "One led.")) == ("", "One led.")
    monkeypatch.setenv(settings.CHOSEN, "2013/14")
    assert (editions.kept(said), editions.once(said, "One led.")) == (said, said)


@pytest.mark.parametrize(
    ("words", "without"),
    [
        ("Referrals by source, 2013/14", "Referrals by source"),
        ("Attendance at Board meetings, May 2013 to February 2014", "Attendance at Board meetings"),
        ("Children with a plan at 31 March 2013", "Children with a plan"),
        ("Business plan 2014-15: actions", "Business plan: actions"),
        ("pupils with free meals, January 2014 (England: January 2013)", "pupils with free meals"),
        ("Children aged 0 to 17, per 10,000", "Children aged 0 to 17, per 10,000"),
    ],
)
def test_days_and_years_are_taken_out_of_words(words: str, without: str) -> None:
    assert editions.undated(words) == without


def entry(source: str, column: str) -> dict[str, Any]:
    fields = [{"name": column, "type": "string"}, {"name": "n", "type": "integer", "description": "counted in 2013/14"}]
    return {
        "name": "t", "title": "Cases, 2013/14", "description": "Two were lost.", "sources": [{"title": source}],
        "schema": {"fields": fields},
    }  # fmt: skip


def test_a_table_of_the_board_is_told_without_the_first_year(further: Tiny) -> None:
    board = settings.read().original.publisher
    told = editions.told(entry(f"{board}, a report of 2013-2014, citing Census 2011", "edition"))
    assert told["title"] == "Cases"
    assert told["sources"] == [{"title": "A made-up board, the next report, citing Census"}]
    assert told["description"] == "Of the rows of 2013-14: Two were lost."
    assert told["schema"]["fields"][1]["description"] == "counted"


@pytest.mark.parametrize(("source", "column"), [("Another office, 2013", "edition"), ("", "place")])
def test_a_table_of_another_publisher_or_of_all_years_is_told_as_it_is(further: Tiny, source: str, column: str) -> None:
    given = entry(source or settings.read().original.publisher, column)
    assert editions.told(given) == given


def test_the_first_edition_tells_of_its_tables_as_they_are_described(tiny: Tiny) -> None:
    given = entry(settings.read().original.publisher, "edition")
    assert editions.told(given) == given
