"""Pieces of HTML that pages are made of. Prose, charts and tables are tested where chapters are staged."""

import re
from pathlib import Path
from typing import Any

import pytest

from lib import ledger
from lib.book.evidence import Evidence
from lib.book.html import render
from lib.ledger.figure import Figure

CELL = ("cell", "visits", 5, "visits")


def figure(name: str = "x", expression: Any = CELL, **given: Any) -> Figure:
    default: dict[str, Any] = {
        "value": 1.0,
        "text": "1",
        "unit": "count",
        "decimals": 0,
        "origin": "data",
        "title": "",
        "calculation": "a + b",
    }
    return Figure(id=name, name=name, keys={}, expression=expression, **(default | given))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (figure(), "1, as given in the data"),
        (figure(expression=("+", CELL, CELL)), "a + b = 1"),
        (figure(expression=25, origin="definition"), "1, fixed by definition"),
        (figure(expression=("<", CELL, 2), unit="truth", text="true"), "a + b: true"),
    ],
)
def test_a_calculation_ends_with_its_result(given: Any, says: str) -> None:
    assert render.equation(given) == says


def test_a_figure_made_of_another_rests_on_the_rows_of_that_one_too() -> None:
    other = figure("other", ("cell", "people", 2, "people"))
    made = figure("made", ("/", CELL, ("figure", "other")))
    assert set(render.lines_of(made, {"other": other, "made": made})) == {("visits", 5), ("people", 2)}


def test_rows_are_listed_by_table() -> None:
    assert render.rows_by_table([("a", 2), ("b", 3), ("a", 9)]) == {"a": [2, 9], "b": [3]}


@pytest.mark.parametrize("verdict", ledger.VERDICTS)
def test_a_verdict_is_told_in_words_and_not_by_its_sign_alone(verdict: Any) -> None:
    badge = render.verdict_badge(verdict)
    assert badge.endswith(f"</span> {verdict}</span>")
    assert 'aria-hidden="true"' in badge


def claim(printed: str, verdict: str, finding: str = "") -> ledger.Claim:
    place = "data/claims/visits.csv, line 2"
    return ledger.Claim("x", "1.1", "table", "a claim", printed, verdict, "note", "2013/14", finding, "visits", place)


def page_with(*claims: ledger.Claim) -> render.Page:
    made = figure()
    entries = tuple(ledger.Entry(one, made, one.verdict, one.note, "visits", "agrees: 1") for one in claims)
    return render.Page("visits", 1, Evidence({"x": made}, {"x": "visits"}, {"x": 3}, {"visits": "2013/14"}, entries))


def test_a_number_that_differs_carries_the_loud_mark_and_says_what_is_printed() -> None:
    link = page_with(claim("2", "differs")).number_link("x")
    assert 'class="differs-mark"' in link
    assert 'title="The original prints 2"' in link
    assert "≠" in link


def test_a_number_that_the_original_prints_too_carries_a_quiet_mark() -> None:
    link = page_with(claim("1", "reproduced"), claim("2", "differs")).number_link("x")
    assert 'class="differs-mark elsewhere"' in link
    assert 'title="The original prints 2 elsewhere"' in link
    assert "≠" not in link


def test_a_number_without_contradiction_carries_no_mark() -> None:
    assert "differs-mark" not in page_with(claim("1", "reproduced"), claim("x", "unclear")).number_link("x")


def test_claims_show_their_witness_and_lead_to_their_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"bent": ledger.Finding("bent", "A bent <number>", "It bent.", "misprint", "certain", "None.", "1")}
    monkeypatch.setattr(ledger, "read_findings", lambda: known)
    found = page_with(claim("2", "differs", "bent")).found
    table = render.claims_table(list(found.entries), "Claims")
    assert "Official statistic agrees: 1" in table
    assert 'href="ledger.html#finding-bent"' in table
    assert "A bent &lt;number&gt;" in table


def test_findings_are_listed_with_the_claims_that_they_explain(monkeypatch: pytest.MonkeyPatch) -> None:
    bent = ledger.Finding("bent", "Bent", "It bent.", "misprint", "probable", "None.", "1")
    monkeypatch.setattr(
        ledger,
        "by_effect",
        lambda named: {"Findings that change nothing that is said": [bent] if "bent" in named else []},
    )
    listed = render.findings_list(page_with(claim("2", "differs", "bent"), claim("3", "differs")).found)
    assert 'id="finding-bent"' in listed
    assert "probable; misprint" in listed
    assert listed.count('href="figures-visits.html#x"') == 1


def test_the_fewest_changes_are_told_as_a_sentence_and_a_table(evidence_of: Any, tmp_path: Path) -> None:
    parts = [("cell", "visits", line, "number") for line in (2, 3)]
    tables = {"visits": ("1.1", "category,number\nnorth,40\nsouth,12\n")}
    found = evidence_of(tables, {"total": ("+", *parts)}, [("total", "53", "differs", "text")])
    page = render.Page("visits", 1, found, {}, tmp_path / "repairs.json")
    text = page.prose("{repairs}`all`", 3)
    assert "1 change of printed numbers, in one independent part" in text
    assert "<caption>The fewest changes that would make the report agree, part by part</caption>" in text
    assert page.prose("{repairs}`all`", 3) == text  # kept, and told alike


def test_what_is_given_away_is_told_without_the_number(evidence_of: Any) -> None:
    parts = [("cell", "visits", line, "number") for line in (2, 3)]
    tables = {"visits": ("1.1", "category,number\nnorth,x\nsouth,12\n")}
    found = evidence_of(tables, {"total": ("+", *parts)}, [("total", "16", "stated", "text")])
    text = render.Page("visits", 1, found).prose("{disclosure}`all`", 3)
    assert "Of 1 suppressed cell in the tables" in text
    assert "recoverable" in text
    assert not re.search(r"\b4\b", re.sub(r"<[^>]*>", " ", text))
