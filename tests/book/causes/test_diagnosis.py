"""Planted faults are found and ranked; a claim that reproduces gets no proposals."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib import ledger
from lib.book.causes import diagnosis, neighbours
from lib.chapter import begin, load, record
from lib.ledger.figure import FIGURES_MIME, Figure
from lib.terms import wording

TABLES = {
    "visits": (
        "1.1",
        "period,area,visits\n2012/13,North,1204\n2012/13,East,2310\n2012/13,South,871\n2012/13,West,1466\n"
        "2013/14,North,1377\n2013/14,East,2198\n2013/14,South,934\n2013/14,West,1511\n",
    ),
    "people": ("1.1", "area,people\nNorth,12407\nEast,27249\nSouth,23317\nWest,26692\n"),
    "later": ("1.2", "group,number\nadults,12871\nhouseholds,5390\n"),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Figure]:
    """A data package with the three tables, and the figures of a chapter made of them."""
    monkeypatch.setenv("REPORT_ROOT", str(tmp_path))
    (tmp_path / "data").mkdir()
    resources = []
    for name, (section, text) in TABLES.items():
        (tmp_path / "data" / f"{name}.csv").write_text(text)
        columns = text.splitlines()[0].split(",")
        fields = [{"name": c, "type": "integer" if c in ("visits", "people", "number") else "string"} for c in columns]
        described = {"name": name, "path": f"{name}.csv", "title": name, "section": section}
        resources.append(described | {"schema": {"fields": fields}})
    (tmp_path / "data" / "datapackage.json").write_text(json.dumps({"resources": resources}))
    shown = []
    monkeypatch.setattr("lib.record.display", lambda bundle, raw: shown.extend(bundle[FIGURES_MIME]["figures"]))
    monkeypatch.setenv("REPORT_BUILD", str(tmp_path / "_build"))
    begin("2013/14")
    table = load("visits")
    visits = record("visits", table.measure("visits", by=["area", "period"]))
    totals = record("visits_total", table.total("visits", by="period"))
    record("visits_rate", visits.rate(load("people").measure("people", by="area")), 1)
    record("visits_share", visits.share(totals), 1)
    record("visits_change", visits.change(), 1)
    record("households", load("later").where(group=["households"]).measure("number", by="group"))
    return {raw["id"]: Figure.from_json(raw) for raw in shown}


def claimed(name: Any, section: Any, location: Any, printed: Any, verdict: str = "differs") -> Any:
    return ledger.Claim(
        name, section, location, "a claim", printed, verdict, "a note", "2013/14", "", "visits", "line 2"
    )  # fmt: skip


def proposals(known: Any, name: Any, printed: Any, section: str = "1.1") -> Any:
    """What is proposed for one claim, other numbers of the chapter being right."""
    claim = claimed(name, section, "table", printed)
    (entry, *others) = ledger.join(known, dict.fromkeys(known, "visits"), [claim])
    return diagnosis.diagnose(entry, neighbours.of_chapter([entry, *others], "visits"))


PLANTED = [
    # figure, printed, kind, what would make it right
    ("visits_share.north.2013-14", "22.8%", "truncation", "22.9%"),
    ("visits_total.2013-14", "6200", "misprinted digits", "6,020"),
    ("visits_total.2013-14", "6920", "misprinted digits", "6,020"),
    ("visits_total.2013-14", "602", "misprinted digits", "6,020"),
    ("visits_share.east.2013-14", "39.5%", "another period", "36.5%"),
    ("visits_share.east.2013-14", "25.1%", "another row", "36.5%"),
    ("visits_rate.north.2013-14", "970.4", "numerator of another period", "1,204"),
    ("visits_share.north.2013-14", "23.5%", "denominator of another period", "5,851"),
    ("visits_rate.north.2013-14", "1069.8", "another denominator", "12,871"),
    ("visits_share.north.2013-14", "25.5%", "another denominator", "5,390"),
    ("visits_rate.north.2013-14", "1771.6", "another numerator", "2,198"),
    ("visits_share.south.2013-14", "18.4%", "another base", "5,086"),
    ("visits_share.north.2013-14", "30.5%", "another base", "4,509"),
    ("visits_change.north.2013-14", "12.6%", "another base", "1,377"),
    ("visits_total.2013-14", "6011", "one cell of the total", "2,189"),
    ("visits_total.2013-14", "5086", "part left out", "6,020"),
    ("visits_total.2013-14", "6954", "part counted twice", "6,020"),
]


@pytest.mark.parametrize(("name", "printed", "kind", "value"), PLANTED)
def test_a_planted_fault_is_found(project: dict[str, Figure], name: Any, printed: Any, kind: Any, value: Any) -> None:
    found = proposals(project, name, printed)
    assert (kind, value) in [(p.kind, p.value) for p in found]


def test_the_most_telling_cause_stands_first(project: dict[str, Figure]) -> None:
    """Many numbers could be a denominator, but there is only one other period of the right one."""
    found = proposals(project, "visits_share.north.2013-14", "23.5%")
    assert found[0].kind == "denominator of another period"
    assert [p.plausibility for p in found] == sorted((p.plausibility for p in found), reverse=True)


def test_an_explanation_gives_the_numbers_and_their_places(project: dict[str, Figure]) -> None:
    (first, *_) = proposals(project, "visits_rate.north.2013-14", "1069.8")
    assert first.explanation == (
        "with 12,871 (data/later.csv, row 2, column 'number') as denominator instead of 12,407 it is 1,069.85"
    )


def test_a_short_number_off_by_one_proves_nothing(project: dict[str, Figure]) -> None:
    """A change in the last digit fits any number that is wrong for another reason."""
    assert "misprinted digits" not in [p.kind for p in proposals(project, "visits_share.north.2013-14", "22%")]


def test_another_misprint_of_the_original_explains_a_claim(project: dict[str, Figure]) -> None:
    claim = claimed("visits_total.2013-14", "1.1", "row 9", "6062")
    share = claimed("visits_share.east.2013-14", "1.1", "row 2", "36.26%")
    entries = ledger.join(project, dict.fromkeys(project, "visits"), [claim, share])
    (first, *_) = diagnosis.diagnose(entries[1], neighbours.of_chapter(entries, "visits"))
    assert (first.kind, first.value) == ("denominator as printed", "6,062")


def test_a_claim_without_a_figure_may_be_a_number_from_elsewhere(project: dict[str, Figure]) -> None:
    (first, *_) = proposals(project, "adults_visited", "12871")
    assert (first.kind, first.value) == ("another figure", "")
    assert "data/later.csv, row 2" in first.explanation


@pytest.mark.parametrize("printed", ["highest", "most of them"])
def test_a_claim_in_words_has_no_proposals(project: dict[str, Figure], printed: str) -> None:
    assert proposals(project, "visits_share.north.2013-14", printed) == []


@given(data=st.data(), decimals=st.integers(0, 3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_claim_that_reproduces_has_no_proposals(project: dict[str, Figure], data: Any, decimals: int) -> None:
    """Whatever the claims file says of it, and whatever other numbers are near."""
    figure = data.draw(st.sampled_from(list(project.values())))
    printed = str(wording.round_half_up(figure.value, decimals))
    verdict = data.draw(st.sampled_from(list(ledger.VERDICTS)))
    claim = claimed(figure.id, "1.1", "table", printed, verdict)
    entry = ledger.Entry(claim, figure, verdict, "a note", "visits")
    near = neighbours.of_chapter(
        [ledger.Entry(None, f, "", "", "visits") for f in project.values()] + [entry], "visits"
    )
    assert diagnosis.diagnose(entry, near) == []


@given(printed=st.integers(10, 99_999).map(lambda n: n / 10))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_other_denominator_gives_what_was_printed(project: dict[str, Figure], printed: int) -> None:
    """No proposal that does not fit: dividing by the proposed number gives the printed one, digit for digit."""
    figure = project["visits_rate.north.2013-14"]
    for proposal in proposals(project, figure.id, str(printed)):
        if "denominator" in proposal.kind:
            base = float(proposal.value.replace(",", ""))
            assert wording.round_half_up(1e4 * 1377 / base, 1) == wording.round_half_up(printed, 1)
