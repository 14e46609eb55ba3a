"""What a repair needs, how a hand could have made the misprint, and what official statistics say of it."""

from typing import Any

import pytest

from lib.book.constraints import mending, printed, repair
from lib.book.constraints.mending import Change
from lib.book.witness import Witness

TABLES = {"visits": ("1.1", "category,number\nnorth,1377\nsouth,871\nwest,871\nall,3119\n")}
CELLS = [("cell", "visits", line, "number") for line in (2, 3, 4)]
FIGURES: dict[str, Any] = {
    "total": ("+", *CELLS),
    "share": (("/", ("*", 100, CELLS[0]), ("cell", "visits", 5, "number")), "percent"),
}


def changes(
    evidence_of: Any, printed_: str, name: str = "claim:total", figure: str = "total", **given: Any
) -> list[Change]:
    """The changes of the smallest set that changes an item, for one claim that differs."""
    reading = printed.read(evidence_of(TABLES, FIGURES, [(figure, printed_, "differs", "text")]))
    (part,) = repair.smallest(reading.problem, 30)
    (chosen,) = (found for found in part.sets if name in found)
    return mending.changes(reading, part, chosen, given.get("witnesses", {}))


@pytest.mark.parametrize(
    ("printed_", "hand"),
    [("3191", "two digits swapped"), ("1319", "two digits swapped"), ("3919", "one digit changed"), ("319", "one digit dropped"), ("7777", "")],
)  # fmt: skip
def test_a_claim_needs_what_its_cells_give(evidence_of: Any, printed_: str, hand: str) -> None:
    (change,) = changes(evidence_of, printed_)
    assert (change.needed, change.hand) == ("3,119", hand)


def test_a_cell_needs_what_the_total_leaves_for_it(evidence_of: Any) -> None:
    (change,) = changes(evidence_of, "3219", "cell:visits:2:number")
    assert (change.printed, change.needed, change.hand) == ("1,377", "1,477", "one digit changed")


def test_a_row_that_was_printed_twice_is_seen(evidence_of: Any) -> None:
    (change,) = changes(evidence_of, "2712", "cell:visits:4:number")
    assert (change.needed, change.hand) == ("464", mending.SHIFTED)


def test_a_rounded_share_leaves_a_range(evidence_of: Any) -> None:
    (change,) = changes(evidence_of, "44.3%", "cell:visits:2:number", "share")
    assert change.needed.startswith("from 1,381 to 1,383")


def witness(value: float) -> Witness:
    return Witness(value, value, "count", "Visits", "", "")


@pytest.mark.parametrize(
    ("value", "said", "against"),
    [(3119.0, "official statistics have 3,119, too", False), (3191.0, "against official statistics, which have 3,191 as printed", True),
     (3000.0, "official statistics have 3,000", True)],
)  # fmt: skip
def test_a_change_against_official_statistics_says_so(evidence_of: Any, value: float, said: str, against: bool) -> None:
    (change,) = changes(evidence_of, "3191", witnesses={("total", "1.1"): witness(value)})
    assert (change.official, change.against) == (said, against)


def test_where_a_table_has_no_official_numbers_nothing_is_said(evidence_of: Any) -> None:
    (change,) = changes(evidence_of, "3191")
    assert (change.official, change.against) == ("", False)
