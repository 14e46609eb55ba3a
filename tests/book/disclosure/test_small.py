"""Small numbers: those the original prints, and those a book adds."""

from typing import Any

from lib.book.disclosure import small

TABLES = {
    "visits": ("1.1", "category,number\nnorth,4\nsouth,40\nwest,0\neast,5\n"),
    "shares": ("1.2", "category,percent\nnorth,10.0\nsouth,90.0\n"),
    "rooms": ("1.3", "category,number\nblue,2\n"),
}
REPORT = '[disclosure]\npeople = ["visits", "shares"]\n'
PART = ("/", ("*", ("cell", "shares", 2, "percent"), ("cell", "visits", 3, "number")), 100)
FIGURES: dict[str, Any] = {
    "about": PART,
    "as_given": ("cell", "visits", 2, "number"),
    "large": ("+", ("cell", "visits", 3, "number"), 1),
    "less": ("-", ("cell", "visits", 5, "number"), ("cell", "visits", 2, "number")),
    "how_many": ("count", (">", ("cell", "visits", 3, "number"), 1)),
    "rooms": ("+", ("cell", "rooms", 2, "number"), 1),
    "printed_too": ("+", ("cell", "visits", 2, "number"), 0),
    "share": (("/", ("*", 100, ("cell", "visits", 2, "number")), 100), "percent"),
}


def test_what_the_original_prints_is_counted_by_table(evidence_of: Any) -> None:
    evidence_of(TABLES, {}, (), REPORT)
    assert small.as_printed() == {"visits": 2}


def test_what_this_book_adds_is_told_apart_from_sums_of_what_is_printed(evidence_of: Any) -> None:
    found = small.added(evidence_of(TABLES, FIGURES, [("printed_too", "4", "reproduced", "text")], REPORT))
    assert {each.id: each.worked_out for each in found} == {"about": True, "less": False}


def test_without_a_list_of_tables_nothing_is_about_people(evidence_of: Any) -> None:
    found = evidence_of(TABLES, FIGURES)
    assert (small.as_printed(), small.added(found)) == ({}, [])
