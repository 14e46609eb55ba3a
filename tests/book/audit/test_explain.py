"""A figure's provenance in the terminal, and the causes found for what does not reproduce."""

import codecs
from pathlib import Path

import pytest
import small
from bs4 import BeautifulSoup

from lib.book import cli


def test_explain_leads_from_an_id_without_its_period_to_the_row(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["explain", "visits_share.south"]) == 0
    out = capsys.readouterr().out
    for wanted in ("871 / (1,377 + 871) × 100 = 38.7%", "data/visits.csv", "5     2013/14  south     871", "chapters/visits.py, cell 2",
                   "83.7%, in section 1.1, text", "data/claims/visits.csv, line 4", "differs", "probably a misprint"):  # fmt: skip
        assert wanted in out


def test_explain_lists_the_claims_of_a_section(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", "--section", "1.2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Section 1.2: 2 claims, 1 reproduced, 1 stated"
    assert lines[2].split() == ["2248", "2,248", "reproduced", "visits_total.2013-14"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["visit.north"], "Near: visits.north.2013-14"),
        (["--section", "9"], "Sections with claims: 1.1, 1.2"),
        ([], "name one figure, or one section"),
    ],
)
def test_explain_says_what_there_is(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert cli.main(["explain", *arguments]) == 1
    assert says in capsys.readouterr().err


def test_explain_before_a_build_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REPORT_ROOT", str(small.make(tmp_path)))
    assert cli.main(["explain", "visits.north"]) == 1
    assert "Run `make book` first" in capsys.readouterr().err


def test_diagnose_lists_the_claims_that_do_not_reproduce(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diagnose"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("visits_share.south.2013-14: section 1.1, text: printed 83.7%, computed 38.7%, differs")
    assert "visits_total" not in out
    assert cli.main(["diagnose", "visits_total"]) == 0
    assert "there is nothing to explain" in capsys.readouterr().out


def test_a_ledger_entry_shows_the_note_first_and_then_causes_found_by_search(project: Path) -> None:
    page = BeautifulSoup((project / "_build/html/figures-visits.html").read_text(encoding="utf-8"), "lxml")
    entry = page.find(id="visits_share.south.2013-14")
    assert entry
    causes = entry.select_one(".entry-causes")
    assert causes
    assert [found["class"] for found in entry.select(".entry-note, .entry-causes")] == [
        ["entry-note"],
        ["entry-causes"],
    ]
    assert causes.get_text(" ", strip=True) == (
        "Possible causes, found by search: Misprinted digits: two digits swapped: 83.7% for 38.7%."
    )
    assert len(page.select(".entry-causes")) == 1


def test_explain_reads_a_table_with_a_byte_order_mark_as_one_without(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["explain", "visits_share.south"])
    without = capsys.readouterr().out
    table = project / "data" / "visits.csv"
    table.write_bytes(codecs.BOM_UTF8 + table.read_bytes())
    cli.main(["explain", "visits_share.south"])
    assert capsys.readouterr().out == without
