"""Causes of whole tables stand before misprints of single numbers."""

from typing import Any

from lib.book.causes import neighbours, tables
from lib.book.causes.diagnosis import Proposal
from lib.expression import Expression

TABLE = {
    "visits": ("1.1", "category,number\nnorth,137\nsouth,88\neast,61\nwest,25\nall,538\n"),
}
CELLS: list[Expression] = [("cell", "visits", line, "number") for line in (2, 3, 4, 5)]
BASE: Expression = ("cell", "visits", 6, "number")
NAMES = ["share.north", "share.south", "share.east", "share.west"]
FIGURES: dict[str, Any] = {
    name: (("/", ("*", 100, made), BASE), "percent") for name, made in zip(NAMES, CELLS, strict=True)
}


def proposed(evidence_of: Any, *printed: str) -> list[list[Proposal]]:
    claims = [
        (name, text, "differs", f"table, row {n}") for n, (name, text) in enumerate(zip(NAMES, printed, strict=False))
    ]
    found = evidence_of(TABLE, FIGURES, claims)
    entries = [entry for entry in found.entries if entry.claim]
    for n, entry in enumerate(entries):  # a place of its own for each, as in a file
        object.__setattr__(entry.claim, "place", f"line {n}")
    made = tables.proposals(entries, {"visits": neighbours.of_chapter(entries, "visits")})
    return [made[f"line {n}"] for n in range(len(entries)) if f"line {n}" in made]


def test_an_impossible_percentage_is_said_to_be_one_before_any_misprint(evidence_of: Any) -> None:
    """Of 538 one is 0.19%, so that 25.40% can be, and 25.44% can not."""
    ((first, *_),) = proposed(evidence_of, "25.44%")
    assert first.kind == tables.IMPOSSIBLE
    assert "136 is 25.28% and 137 is 25.46%" in first.explanation


def test_a_possible_percentage_is_not_called_impossible(evidence_of: Any) -> None:
    (found,) = proposed(evidence_of, "25.65%")
    assert tables.IMPOSSIBLE not in [each.kind for each in found]


def test_a_base_that_fits_every_row_stands_before_a_misprint_of_each(evidence_of: Any) -> None:
    """All four divided by 550."""
    for found in proposed(evidence_of, "24.91%", "16.00%", "11.09%", "4.55%"):
        kinds = [each.kind for each in found]
        assert kinds[0] in (tables.IMPOSSIBLE, tables.ONE_BASE)
        (base,) = (each for each in found if each.kind == tables.ONE_BASE)
        assert base.value == "550"
        assert kinds.index(tables.ONE_BASE) <= 1


def test_rows_that_no_base_fits_have_none(evidence_of: Any) -> None:
    for found in proposed(evidence_of, "24.91%", "19.00%", "11.09%", "9.55%"):
        assert tables.ONE_BASE not in [each.kind for each in found]
