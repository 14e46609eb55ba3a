"""Pieces of HTML that pages are made of. Prose, charts and tables are tested where chapters are staged."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from tiny import Tiny

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


def found_with(*claims: ledger.Claim) -> Evidence:
    made = figure()
    entries = tuple(ledger.Entry(one, made, one.verdict, one.note, "visits", "agrees: 1") for one in claims)
    return Evidence({"x": made}, {"x": "visits"}, {"x": 3}, {"visits": "2013/14"}, entries)


def test_claims_show_their_witness_and_lead_to_their_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"bent": ledger.Finding("bent", "A bent <number>", "It bent.", "misprint", "certain", "None.", "1")}
    monkeypatch.setattr(ledger, "read_findings", lambda: known)
    found = found_with(claim("2", "differs", "bent"))
    table = render.claims_table(found, list(found.entries), "Claims")
    assert "Official statistic agrees: 1" in table
    assert 'href="ledger.html#finding-bent"' in table
    assert "A bent &lt;number&gt;" in table


@pytest.mark.parametrize("width", [1200, 360])
def test_claims_are_a_table_to_a_screen_reader_though_their_rows_become_cards_and_carry_no_roles(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    found = found_with(claim("2", "differs"), claim("3", "differs"))
    table = render.claims_table(found, list(found.entries), "Claims")
    assert {tag["role"] for tag in BeautifulSoup(table, "lxml").find_all(role=True)} == {"region"}
    style = (Path(render.__file__).parent / "static" / "report.css").read_text(encoding="utf-8")
    file = tmp_path / "claims.html"
    file.write_text(f"<!DOCTYPE html><style>{style}</style><article class='bd-article'>{table}</article>", "utf-8")
    context = browser.new_context(offline=True, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(file.as_uri())
    stacked = page.locator("tbody td").first.evaluate("cell => getComputedStyle(cell).display") == "block"
    told = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    context.close()
    roles = Counter(node["role"]["value"] for node in told if not node["ignored"])
    assert stacked == (width == 360)
    assert {role: roles[role] for role in ("table", "row", "columnheader", "rowheader", "cell")} == {
        "table": 1, "row": 3, "columnheader": 5, "rowheader": 2, "cell": 8,
    }  # fmt: skip


def test_findings_are_listed_with_the_claims_that_they_explain(monkeypatch: pytest.MonkeyPatch) -> None:
    bent = ledger.Finding("bent", "Bent", "It bent.", "misprint", "probable", "None.", "1")
    monkeypatch.setattr(
        ledger,
        "by_effect",
        lambda named: {"Findings that change nothing that is said": [bent] if "bent" in named else []},
    )
    listed = render.findings_list(found_with(claim("2", "differs", "bent"), claim("3", "differs")))
    assert 'id="finding-bent"' in listed
    assert "probable; misprint" in listed
    assert listed.count('href="figures-visits.html#x"') == 1


def test_a_finding_that_no_chapter_tells_is_named_without_a_link(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"bent": ledger.Finding("bent", "A bent <number>", "It bent.", "misprint", "certain", "None.", "1")}
    monkeypatch.setattr(ledger, "read_findings", lambda: known)
    finding = render.finding_links()
    assert finding("bent", "claim-finding") == '<span class="claim-finding">A bent &lt;number&gt;</span>'
    assert finding("other") == ""
    tiny.edit("chapters/index.py", "# {claims}`all`", "# {findings}`all`")
    assert render.finding_links()("bent") == '<a href="index.html#finding-bent">A bent &lt;number&gt;</a>'
