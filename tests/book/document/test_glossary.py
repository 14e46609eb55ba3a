"""The glossary's table, and the first uses of its terms in a text."""

import json

from tiny import TABLES, Tiny

from lib import data
from lib.book.document import glossary
from lib.book.document.glossary import Entry, Finder

CAF = Entry("CAF", ("common assessment",), "How help is agreed.")
REFERRAL = Entry("Referral", (), "A request for help.")


def test_first_uses_are_found_in_their_order_and_once_on_a_page() -> None:
    finder, met = Finder([CAF, REFERRAL]), set[Entry]()
    first = [
        (found[0], entry) for found, entry in finder.first_uses("Referrals, then a common assessment, a CAF.", met)
    ]
    assert first == [("Referrals", REFERRAL), ("common assessment", CAF)]
    assert list(finder.first_uses("A referral and a CAF.", met)) == []


def test_without_entries_nothing_is_found() -> None:
    assert list(Finder([]).first_uses("CAF and all else", set())) == []


def with_glossary(tiny: Tiny, rows: str) -> None:
    """Give the tiny project a glossary, described like its other tables."""
    tiny.write("data/glossary.csv", f"term,also,meaning\n{rows}")
    fields = [{"name": name, "type": "string"} for name in ("term", "also", "meaning")]
    described = {"name": "glossary", "path": "glossary.csv", "title": "Glossary", "section": "all",
                 "sources": [{"title": "nobody"}], "schema": {"fields": fields, "missingValues": [""]}}  # fmt: skip
    package = data.package()
    package["resources"].append(described)
    tiny.write("data/datapackage.json", json.dumps(package))


def test_entries_come_by_their_terms_with_spellings_apart(tiny: Tiny) -> None:
    with_glossary(tiny, "Visit,call; home visit,A look.\nAgency,,Who does it.\n")
    assert glossary.read() == [
        Entry("Agency", (), "Who does it."), Entry("Visit", ("call", "home visit"), "A look."),
    ]  # fmt: skip


def test_a_project_without_a_glossary_has_none(tiny: Tiny) -> None:
    assert "glossary" not in TABLES
    assert glossary.read() == []


def test_no_spelling_of_the_real_glossary_is_listed_twice_and_no_two_anchors_are_the_same() -> None:
    entries = glossary.read()
    spelled = [words.casefold() for entry in entries for words in (entry.term, *entry.also)]
    assert len(set(spelled)) == len(spelled)
    assert len({entry.anchor for entry in entries}) == len(entries) >= 40


def test_every_meaning_of_the_real_glossary_is_a_sentence() -> None:
    assert [entry.term for entry in glossary.read() if not entry.meaning.endswith(".")] == []
