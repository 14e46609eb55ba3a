"""The account of the fewest changes: what is said, in which order, and that it is remembered only while it is true."""

from pathlib import Path
from typing import Any

import pytest

from lib.book import witness
from lib.book.constraints import account, repair
from lib.book.witness import Witness

TABLES = {"visits": ("1.1", "category,number\nnorth,1377\nsouth,871\nwest,612\n")}
CELLS = [("cell", "visits", line, "number") for line in (2, 3, 4)]
FIGURES: dict[str, Any] = {
    "total": ("+", *CELLS),
    "two": ("+", *CELLS[:2]),
    "share": (("/", ("*", 100, CELLS[2]), 900), "percent"),
}


def made(evidence_of: Any, *claims: tuple[str, str, str], remembered: Path | None = None) -> account.Account:
    listed = [(name, text, verdict, "text") for name, text, verdict in claims]
    return account.account(evidence_of(TABLES, FIGURES, listed), 30, remembered=remembered)


def test_a_report_that_agrees_is_said_to_agree(evidence_of: Any) -> None:
    found = made(evidence_of, ("total", "2860", "reproduced"))
    assert account.as_text(found).startswith(account.AGREES)
    assert (found.size, found.proven) == (0, True)


def test_one_way_only_is_told_with_what_is_needed(evidence_of: Any) -> None:
    """The total is wrong; each part stands in a claim that is right, so only the total can be the misprint."""
    found = made(
        evidence_of, ("total", "2960", "differs"), ("two", "2248", "reproduced"), ("share", "68.0%", "reproduced")
    )
    text = account.as_text(found)
    assert "1 change of printed numbers, in one independent part" in text
    assert "One way only" in text
    assert "what total says: 2960, needed 2,860 (one digit changed)" in text


def test_one_way_against_official_statistics_is_no_misprint(evidence_of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    official = Witness(2960.0, 2960.0, "count", "Visits", "", "")
    monkeypatch.setattr(witness, "read", lambda: {("total", "1.1"): official})
    rest = ("two", "2248", "reproduced"), ("share", "68.0%", "reproduced")
    text = account.as_text(made(evidence_of, ("total", "2960", "differs"), *rest))
    assert "it goes against official statistics: two counts are likelier than a misprint" in text
    assert "needed 2,860 (one digit changed; against official statistics, which have 2,960 as printed)" in text


def test_readers_see_one_row_for_each_part_with_its_likeliest_set(evidence_of: Any) -> None:
    table = account.as_table(made(evidence_of, ("total", "2960", "differs")))
    (row,) = table["rows"]
    assert row["label"] == "1.1"
    assert row["cells"][1]["text"].endswith("(one digit changed)")


def test_several_ways_are_not_decided(evidence_of: Any) -> None:
    found = made(evidence_of, ("total", "2960", "differs"))
    assert "There are 4 ways to do it, and the document alone cannot decide between them." in account.as_text(found)
    assert "In one of the parts several sets of that size would do." in account.summary(found)


def test_the_likeliest_set_comes_first(evidence_of: Any) -> None:
    """A digit changed in one cell before a number that no slip explains."""
    found = made(evidence_of, ("total", "2863", "differs"))
    assert [bool(option[0].hand) for option in found.told[0].options] == [True, True, True, False]


def test_a_search_is_remembered_while_nothing_changed(
    evidence_of: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "repairs.json"
    first = made(evidence_of, ("total", "2960", "differs"), remembered=kept)
    calls: list[Any] = []
    real = repair.smallest

    def counted(*given: Any) -> Any:
        calls.append(given)
        return real(*given)

    monkeypatch.setattr(repair, "smallest", counted)
    assert made(evidence_of, ("total", "2960", "differs"), remembered=kept) == first
    assert calls == []
    made(evidence_of, ("total", "2961", "differs"), remembered=kept)
    assert len(calls) == 1


@pytest.mark.parametrize("content", ["", "{}", '{"key": 1', "[]"])
def test_a_broken_memory_is_no_problem(evidence_of: Any, tmp_path: Path, content: str) -> None:
    kept = tmp_path / "repairs.json"
    kept.write_text(content)
    assert made(evidence_of, ("total", "2960", "differs"), remembered=kept).size == 1


def test_what_time_does_not_allow_is_said(evidence_of: Any) -> None:
    found = account.account(evidence_of(TABLES, FIGURES, [("total", "2960", "differs", "text")]), 0)
    assert "a smaller number may do: time ran out" in account.as_text(found)
