"""A small project with tables, and the evidence of a book made of them, without a chapter being run."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from tiny import REPORT, Tiny
from tiny import TABLES as TINY

from lib import expression, ledger
from lib.book import evidence, layout
from lib.book.evidence import Evidence
from lib.expression import Expression, evaluate
from lib.ledger.figure import Figure
from lib.source import SOURCE

Table = tuple[str, str]  # section of the original, and the CSV
Claimed = tuple[str, str, str, str]  # id, printed, verdict, location
NUMBERS = {"number": "integer", "percent": "number", "rate": "number", "value": "number"}
UNITS = {"number": "count", "percent": "percent", "rate": "per_10000", "value": "count"}
Make = Callable[..., Evidence]


def cell(line: int, table: str = "visits", column: str = "number") -> Expression:
    return ("cell", table, line, column)


@pytest.fixture
def found(built: Tiny) -> Evidence:
    """What the chapters of the good tiny book found, with its project in place."""
    order = layout.chapters()
    executed = {name: layout.build_folder().executed / f"{name}.ipynb" for name in order}
    return evidence.add_ledger(evidence.gather(executed), order)


@pytest.fixture
def evidence_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Write tables, and give the evidence of figures (expressions by id, with their units) and claims about them."""
    monkeypatch.setenv("REPORT_ROOT", str(tmp_path))
    monkeypatch.setenv("REPORT_BUILD", str(tmp_path / "_build"))

    def make(
        tables: Mapping[str, Table],
        figures: Mapping[str, Expression | tuple[Expression, str]],
        claims: Sequence[Claimed] = (),
        report: str = "",
    ) -> Evidence:
        folder = tmp_path / "data"
        (folder / "claims").mkdir(parents=True, exist_ok=True)
        (folder / "report.toml").write_text(REPORT + report)
        resources = []
        for name, (section, text) in {"areas": ("all", TINY["areas"]), **tables}.items():
            (folder / f"{name}.csv").write_text(text)
            fields: list[dict[str, Any]] = [
                {"name": c, "type": NUMBERS.get(c, "string")} | ({"unit": UNITS[c]} if c in UNITS else {})
                for c in text.splitlines()[0].split(",")
            ]
            described: dict[str, Any] = {"name": name, "path": f"{name}.csv", "title": name, "section": section}
            resources.append(described | {"schema": {"fields": fields, "missingValues": ["", "x", "c"]}})
        (folder / "datapackage.json").write_text(json.dumps({"name": "made", "resources": resources}))
        known = {name: _figure(name, made) for name, made in figures.items()}
        listed = [
            ledger.Claim(i, "1.1", where, f"what {i} says", text, verdict, "a note", "2013/14", "", "visits", "line 2")
            for i, text, verdict, where in claims
        ]
        chapters = dict.fromkeys(known, "visits")
        entries = tuple(ledger.join(known, chapters, listed))
        return Evidence(known, chapters, dict.fromkeys(known, 3), {"visits": "2013/14"}, entries)

    return make


def _figure(name: str, given: Any) -> Figure:
    made, unit = given if isinstance(given, tuple) and given[-1] in UNITS.values() else (given, "count")
    value = evaluate(made, SOURCE)
    text = "[x]" if value is None else f"{value:g}"
    kept = expression.from_json(expression.to_json(made))
    return Figure(name, name.split(".")[0], {}, value, text, unit, 0, "data", kept, name.title(), "")
