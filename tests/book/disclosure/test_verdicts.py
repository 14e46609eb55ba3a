"""Planted leaks are found, each by the way it leaks; what is protected is not flagged; and no verdict holds a number."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.book.constraints.linear import Key
from lib.book.disclosure import shown, verdicts
from lib.book.disclosure.verdicts import NARROWED, PROTECTED, RECOVERABLE
from lib.book.witness import Witness
from lib.expression import Expression
from lib.terms.settings import Suppression

RULE = Suppression(1, 5)
CSV = "category,period,number\nnorth,2012/13,6\nsouth,2012/13,20\nnorth,2013/14,x\nsouth,2013/14,40\n"
HIDDEN: Key = ("visits", 4, "number")
NORTH_BEFORE, SOUTH_BEFORE, NORTH, SOUTH = (("cell", "visits", line, "number") for line in (2, 3, 4, 5))
SECRET = "4"  # what the planted leaks give away


def judged(evidence_of: Any, made: Expression, unit: str, printed: str, **given_: Any) -> str:
    """The verdict on the one suppressed cell, when a figure made with it is printed in the original as a number."""
    tables = {"visits": ("1.1", CSV), **given_.pop("tables", {})}
    found = evidence_of(tables, {"figure": (made, unit)}, [("figure", printed, "stated", "text")] if printed else [])
    (verdict,) = verdicts.audit(shown.read(found, **given_), RULE)
    assert verdict.key == HIDDEN
    return verdict.verdict


LEAKS: list[tuple[str, Expression, str, str]] = [
    ("a total", ("+", NORTH, SOUTH), "count", "44"),
    ("a percentage", ("/", ("*", 100, NORTH), SOUTH), "percent", "10.0%"),
    ("a rate", ("/", ("*", 10_000, NORTH), 12_407), "per_10000", "3.2"),
    ("the change of two years", ("/", ("*", 100, ("-", NORTH, NORTH_BEFORE)), NORTH_BEFORE), "percent", "-33.3%"),
    ("the difference of two years", ("-", NORTH_BEFORE, NORTH), "count", "2"),
    ("a share of a base that holds it", ("/", ("*", 100, SOUTH), ("+", NORTH, SOUTH)), "percent", "90.9%"),
]  # fmt: skip


@pytest.mark.parametrize(("made", "unit", "printed"), [leak[1:] for leak in LEAKS], ids=[leak[0] for leak in LEAKS])
def test_a_planted_leak_is_found(evidence_of: Any, made: Expression, unit: str, printed: str) -> None:
    assert judged(evidence_of, made, unit, printed) == RECOVERABLE


@pytest.mark.parametrize(
    ("made", "unit", "printed"),
    [
        (("/", ("*", 100, NORTH), SOUTH), "percent", ""),  # shown nowhere
        (("/", ("*", 10_000, NORTH), 124_070), "per_10000", "0"),  # too coarse: up to six would be the same
        (("/", ("*", 100, SOUTH), ("+", NORTH, SOUTH)), "percent", "seldom"),
    ],
)
def test_what_is_protected_is_not_flagged(evidence_of: Any, made: Expression, unit: str, printed: str) -> None:
    assert judged(evidence_of, made, unit, printed) == PROTECTED


def test_a_rounded_share_narrows(evidence_of: Any) -> None:
    """1% of 400, in whole per cent, may be 2 to 5, and so is not 1."""
    made: Expression = ("/", ("*", 100, NORTH), ("*", 10, SOUTH))
    assert judged(evidence_of, made, "percent", "1%") == NARROWED


def test_a_second_table_gives_it_away(evidence_of: Any) -> None:
    """The suppressed cell stands in an official table, of which the book says that it is the same quantity."""
    same = Witness(("cell", "official", 2, "number"), 4.0, "count", "Visits", "", "")
    found = judged(evidence_of, NORTH, "count", "", witnesses={("figure", "1.1"): same})
    assert found == RECOVERABLE


def test_a_sum_that_readers_know_gives_it_away_without_a_figure(evidence_of: Any) -> None:
    tables = {"visits": ("1.1", "category,number\nnorth,x\nsouth,40\nall,44\n")}
    report = (
        '[disclosure]\n[[disclosure.sums]]\ntable = "visits"\ncolumn = "number"\nover = "category"\ntotal = "all"\n'
    )
    (verdict,) = verdicts.audit(shown.read(evidence_of(tables, {}, (), report)), RULE)
    assert verdict.verdict == RECOVERABLE
    assert verdict.because == ("visits: : parts and total",)


def test_percentages_of_a_known_base_are_counts(evidence_of: Any) -> None:
    """Of 160, the shown percentages leave 2.5% for two cells: four children, so neither can be five."""
    tables = {
        "kinds": ("1.1", "area,category,percent\nE07000220,a,61.9\nE07000220,b,35.6\nE07000220,c,x\nE07000220,d,x\n"),
        "totals": ("1.1", "area,number\nE07000220,160\n"),
    }
    report = (
        '[disclosure]\n[[disclosure.sums]]\ntable = "kinds"\ncolumn = "percent"\nover = "category"\nbase = "totals"\n'
        'base_column = "number"\npercent = true\n'
    )
    found = verdicts.audit(shown.read(evidence_of(tables, {}, (), report)), RULE)
    assert [each.verdict for each in found] == [NARROWED, NARROWED]


def test_what_contradicts_itself_is_said_to(evidence_of: Any) -> None:
    tables = {"visits": ("1.1", "category,number\nnorth,x\nsouth,40\nall,30\n")}
    report = (
        '[disclosure]\n[[disclosure.sums]]\ntable = "visits"\ncolumn = "number"\nover = "category"\ntotal = "all"\n'
    )
    (verdict,) = verdicts.audit(shown.read(evidence_of(tables, {}, (), report)), RULE)
    assert verdict.verdict == verdicts.CONTRADICTORY


def test_no_verdict_and_nothing_on_the_way_prints_an_inferred_number(evidence_of: Any) -> None:
    found = evidence_of({"visits": ("1.1", CSV)}, {"figure": ("+", NORTH, SOUTH)}, [("figure", "44", "stated", "text")])
    published = shown.read(found)
    told = repr(verdicts.audit(published, RULE)) + repr(published)
    assert SECRET not in told.replace("'visits', 4", "").replace("line 4", "")


KEYS: list[Key] = [("t", n, "n") for n in range(4)]


@given(st.lists(st.integers(0, 8), min_size=4, max_size=4))
def test_against_trying_every_number(values: list[int]) -> None:
    """Four hidden cells in a square whose row and column sums are shown."""
    sums = [((0, 1), values[0] + values[1]), ((2, 3), values[2] + values[3]), ((0, 2), values[0] + values[2])]
    possible = [
        (a, sums[0][1] - a, sums[2][1] - a, sums[1][1] - sums[2][1] + a)
        for a in range(1, 17)
        if min(sums[0][1] - a, sums[2][1] - a, sums[1][1] - sums[2][1] + a) >= 1
    ]
    told = [({KEYS[a]: 1, KEYS[b]: 1}, total) for (a, b), total in sums]
    if not possible:
        assert not verdicts.protects(KEYS, told, KEYS, RULE)
        return
    seen = [{tried[n] for tried in possible} for n in range(4)]
    safe = all(min(each) <= 1 and max(each) >= 5 for each in seen)
    assert verdicts.protects(KEYS, told, KEYS, RULE) == safe
