"""The answer of an audit, and what a build of a new edition refuses."""

from pathlib import Path
from typing import Any

import nbformat
import pytest

from lib.book.disclosure import answer
from lib.book.evidence import Evidence
from lib.project import ReportError
from lib.show.output import CHART_MIME

CSV = "category,number\nnorth,x\nsouth,40\nwest,12\n"
NORTH, SOUTH, WEST = (("cell", "visits", line, "number") for line in (2, 3, 4))
PUBLIC = '[disclosure]\npublic = ["2013/14"]\npeople = ["visits"]\n'
FIGURES: dict[str, Any] = {"all": ("+", NORTH, SOUTH, WEST)}


def leaking(evidence_of: Any, report: str = "") -> Evidence:
    found: Evidence = evidence_of({"visits": ("1.1", CSV)}, FIGURES, [("all", "56", "stated", "text")], report)
    return found


def test_a_new_edition_refuses_what_can_be_worked_out_and_does_not_say_it(evidence_of: Any) -> None:
    found = leaking(evidence_of)
    with pytest.raises(ReportError) as error:
        answer.guard(found, {})
    said = str(error.value)
    assert "data/visits.csv, line 2, column 'number': suppressed, but recoverable from claim all, section 1.1" in said
    assert "nothing was published" in said
    assert not {"4", "4.0"} & set(said.replace(",", " ").replace("'", " ").split())


def test_an_edition_that_is_public_already_is_reported(evidence_of: Any) -> None:
    found = leaking(evidence_of, PUBLIC)
    made = answer.audit(found, {})
    answer.guard(found, {})
    text = answer.as_text(made)
    assert "1 recoverable: only one number is possible" in text
    assert "recoverable: data/visits.csv, line 2" in text


def test_a_protected_table_builds(evidence_of: Any) -> None:
    found = evidence_of({"visits": ("1.1", CSV)}, FIGURES)
    answer.guard(found, {})


def test_a_small_count_worked_out_from_a_share_is_refused_in_a_new_edition(evidence_of: Any) -> None:
    tables = {"shares": ("1.2", "category,percent\nnorth,10.0\n"), "visits": ("1.1", "category,number\nsouth,40\n")}
    part = ("/", ("*", ("cell", "shares", 2, "percent"), ("cell", "visits", 2, "number")), 100)
    found = evidence_of(tables, {"about": part}, (), PUBLIC.replace("2013/14", "2012/13"))
    with pytest.raises(ReportError, match="about: a small count worked out from a share or rate"):
        answer.guard(found, {})


def test_a_chart_that_draws_the_hidden_number_is_found(evidence_of: Any, tmp_path: Path) -> None:
    """Only the drawing has it; the table beside it shows the symbol."""
    found = evidence_of({"visits": ("1.1", CSV)}, {"visits.north": NORTH, "visits.south": SOUTH, "visits.west": WEST})
    for name, figure in found.figures.items():
        figure.keys["category"] = name.removeprefix("visits.")
    cells = [{"cells": [{"text": figure.text, "id": name}]} for name, figure in found.figures.items()]
    rows = [{"category": "north", "value": 4}, {"category": "south", "value": 40}, {"category": "west", "value": 12}]
    chart = {"headline": "More in the south", "data": {"rows": cells, "title": ""}, "spec": {"datasets": {"d": rows}}}
    output = nbformat.v4.new_output("display_data", {CHART_MIME: {**chart, "alternative": ""}})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("show()", outputs=[output])])
    path = tmp_path / "visits.ipynb"
    nbformat.write(notebook, path)
    (verdict,) = answer.audit(found, {"visits": path}).recoverable
    assert verdict.because == ("visits, More in the south: drawing",)


def test_a_proposal_names_cells_and_no_numbers(evidence_of: Any) -> None:
    text = "category,number\nnorth,3\nsouth,40\nwest,12\n"
    found = evidence_of({"visits": ("1.1", text)}, FIGURES)
    assert answer.propose("visits", found) == [
        "line 2, column 'number': under the rule",
        "line 4, column 'number': so that the others cannot be worked out",
    ]


def test_a_table_without_counts_has_nothing_to_propose(evidence_of: Any) -> None:
    found = evidence_of({"words": ("1.1", "category\nnorth\n")}, {})
    with pytest.raises(ReportError, match="has no counts"):
        answer.propose("words", found)
