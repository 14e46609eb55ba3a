"""What the original prints, read as a problem of repair."""

from typing import Any

import pytest

from lib.book.constraints import printed, repair
from lib.expression import Expression

HOME, RUGBY, WARWICK = "E10000031", "E07000220", "E07000222"
TABLES = {
    "visits": ("1.1", f"area,number\n{HOME},1200\n{RUGBY},450\n{WARWICK},750\n"),
    "people": ("official", f"area,number\n{RUGBY},12000\n"),
}


def cell(line: int, table: str = "visits") -> Expression:
    return ("cell", table, line, "number")


FIGURES: dict[str, Any] = {
    "total": ("+", cell(3), cell(4)),
    "share": (("/", ("*", 100, cell(3)), cell(2)), "percent"),
    "rate": (("/", ("*", 10_000, cell(3)), cell(2, "people")), "per_10000"),
    "county": cell(2),
    "rugby": cell(3),
    "squared": ("*", cell(3), cell(3)),
    "most": ("max", cell(3), cell(4)),
}


def read(evidence_of: Any, *claims: tuple[str, str, str, str]) -> printed.Reading:
    return printed.read(evidence_of(TABLES, FIGURES, claims))


def sets_of(reading: printed.Reading) -> list[set[frozenset[str]]]:
    return [set(part.sets) for part in repair.smallest(reading.problem, 30)]


def test_claims_that_reproduce_need_no_repair(evidence_of: Any) -> None:
    reading = read(
        evidence_of, ("total", "1,200", "reproduced", "text"), ("share", "37.5%", "reproduced", "text"),
        ("rate", "375", "reproduced", "text"), ("rugby", "450", "stated", "text"),
    )  # fmt: skip
    assert sets_of(reading) == []
    assert (reading.bound, reading.left_out) == (4, 0)


def test_a_wrong_share_is_a_change_of_it_or_of_the_count_it_is_made_of(evidence_of: Any) -> None:
    """450 of 1,200 is 37.5%; with the count in a rate as well, that rate would have to change, too."""
    reading = read(evidence_of, ("share", "38.2%", "differs", "text"), ("rate", "375", "reproduced", "text"))
    (found,) = sets_of(reading)
    assert found == {frozenset({"claim:share"}), frozenset({"cell:visits:2:number"})}


def test_official_statistics_are_not_changed(evidence_of: Any) -> None:
    (found,) = sets_of(read(evidence_of, ("rate", "470", "differs", "text")))
    assert found == {frozenset({"claim:rate"}), frozenset({"cell:visits:3:number"})}


def test_a_number_printed_again_is_one_number(evidence_of: Any) -> None:
    """The county's total in the table is its cell; the text, which repeats it, copied it."""
    reading = read(
        evidence_of, ("total", "1,200", "reproduced", "table, total row"), ("total", "1,200", "reproduced", "text"),
        ("county", "1200", "stated", "text"),
    )  # fmt: skip
    (item,) = (item for item in reading.items.values() if item.claims)
    assert item.cells == (("visits", 2, "number"),)
    assert len(item.claims) == 3
    assert item.printed == "1,200"


def test_the_same_claim_printed_with_two_numbers_is_two(evidence_of: Any) -> None:
    reading = read(evidence_of, ("total", "1,200", "reproduced", "text"), ("total", "1,108", "differs", "summary"))
    assert sets_of(reading) == [{frozenset({"claim:total:1,108"})}]


def test_fewer_digits_of_the_same_number_are_the_same_number(evidence_of: Any) -> None:
    reading = read(evidence_of, ("share", "37.5%", "reproduced", "table"), ("share", "38%", "reproduced", "text"))
    assert [len(item.claims) for item in reading.items.values() if item.claims] == [2]
    assert sets_of(reading) == []


@pytest.mark.parametrize(
    "claim",
    [("squared", "7", "differs", "text"), ("most", "7", "differs", "text"), ("total", "seldom", "differs", "text"),
     ("total", "1100", "unclear", "text"), ("total", "none of these 40", "stated", "text"), ("lost", "7", "stated", "text")],
)  # fmt: skip
def test_what_binds_nothing_is_counted(evidence_of: Any, claim: tuple[str, str, str, str]) -> None:
    reading = read(evidence_of, claim)
    assert (reading.bound, reading.left_out) == (0, 1)
    assert reading.problem.statements == []


def test_rounding_that_was_accepted_is_no_misprint(evidence_of: Any) -> None:
    assert sets_of(read(evidence_of, ("share", "37.6%", "rounding", "text"))) == []


def test_a_percentage_that_is_a_cell_may_be_what_rounds_to_it(evidence_of: Any) -> None:
    tables = {"parts": ("1.2", "part,percent\na,33.3\nb,33.3\nc,33.3\n")}
    parts = tuple(("cell", "parts", line, "percent") for line in (2, 3, 4))
    found = evidence_of(tables, {"all": (("+", *parts), "percent")}, [("all", "100%", "reproduced", "text")])
    assert sets_of(printed.read(found)) == []


def test_an_item_says_what_it_is(evidence_of: Any) -> None:
    reading = read(evidence_of, ("total", "1,300", "differs", "text"))
    assert reading.items["cell:visits:3:number"].title == "Rugby: number"
    assert reading.items["claim:total"].title == "what total says"
