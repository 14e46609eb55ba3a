"""Findings: read from their table, grouped by effect, named by claims; and those of this report."""

import csv
import json

import pytest
from tiny import Tiny

from lib.ledger import all_claims, by_effect, findings, read_findings
from lib.project import ReportError

HEADER = "finding,title,cause,kind,confidence,effect,correction\n"


def with_findings(tiny: Tiny, rows: str) -> None:
    package = json.loads(tiny.read("data/datapackage.json"))
    fields = [{"name": name, "type": "string"} for name in HEADER.strip().split(",")]
    package["resources"].append(
        {
            "name": "findings",
            "path": "findings.csv",
            "title": "Findings",
            "section": "all",
            "schema": {"fields": fields},
        }
    )
    tiny.write("data/datapackage.json", json.dumps(package))
    tiny.write("data/findings.csv", HEADER + rows)


def test_a_project_without_the_table_has_no_findings(tiny: Tiny) -> None:
    assert read_findings() == {}
    assert by_effect(["a"]) == {}


def test_the_gravest_findings_come_first(tiny: Tiny) -> None:
    with_findings(
        tiny,
        "b,B,It broke.,misprint,certain,None.,1\na,A,It bent.,wording,possible,Changes what is said: all of it.,2\n",
    )
    assert [[f.id for f in group] for group in by_effect(["a", "b"]).values()] == [["a"], ["b"]]
    assert [[f.id for f in group] for group in by_effect(["b"]).values()] == [["b"]]
    assert read_findings()["a"].confidence == "possible"


def test_a_claim_that_names_an_unknown_finding_is_refused_with_its_place(tiny: Tiny) -> None:
    with_findings(tiny, "b,B,It broke.,misprint,certain,None.,1\n")
    lines = list(csv.DictReader(tiny.read("data/claims/visits.csv").splitlines()))
    findings.check(all_claims())
    lines[0]["finding"] = "lost"
    text = "\n".join([",".join(lines[0]), *(",".join(f'"{v}"' for v in line.values()) for line in lines)])
    tiny.write("data/claims/visits.csv", text + "\n")
    with pytest.raises(
        ReportError, match=r"data/claims/visits\.csv, line 2: finding 'lost' is not in data/findings\.csv"
    ):
        findings.check(all_claims())


def test_an_effect_that_begins_otherwise_is_refused(tiny: Tiny) -> None:
    with_findings(tiny, "b,B,It broke.,misprint,certain,Some effect.,1\n")
    with pytest.raises(ReportError, match="finding 'b': the effect begins 'Some effect"):
        findings.check([])


def test_every_claim_of_this_report_that_does_not_reproduce_names_its_finding() -> None:
    known = read_findings()
    silent = [c.place for c in all_claims() if c.verdict in ("differs", "rounding", "unclear") and not c.finding]
    assert silent == []
    assert {claim.finding for claim in all_claims()} - {""} == set(known)
