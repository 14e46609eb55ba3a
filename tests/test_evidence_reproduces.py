"""Every figure of the book evaluates to its value from the cells of `data/*.csv` alone, by an evaluator that is not ours."""

import copy
import json
import math
from pathlib import Path
from typing import Any

import pytest
from builds import Book
from evaluator import Evaluator
from grammar import ARITHMETIC, CELLS, Cells
from hypothesis import given

from lib.expression import evaluate, to_json
from lib.project import root

NAME = "referrals_change.warwickshire.2013-14"


@pytest.fixture(scope="module")
def evidence(book: Book) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((Path(book.html).parent / "evidence.json").read_text(encoding="utf-8"))
    return content


def same(value: Any, figure: Any) -> bool:
    if isinstance(value, float) and isinstance(figure, (int, float)) and not isinstance(figure, bool):
        return math.isclose(value, figure, rel_tol=1e-12, abs_tol=1e-12)
    return bool(value == figure)


def wrong(evidence: dict[str, Any]) -> list[str]:
    outside = Evaluator(evidence, root() / "data")
    return [name for name, f in evidence["figures"].items() if not same(outside.value(f["expression"]), f["value"])]


def test_every_figure_evaluates_to_its_value_from_the_cells_alone(evidence: dict[str, Any]) -> None:
    found = wrong(evidence)
    assert len(evidence["figures"]) > 2900
    assert found == [], f"{len(found)} of {len(evidence['figures'])} do not"


def test_a_changed_value_or_expression_is_found(evidence: dict[str, Any]) -> None:
    changed = copy.deepcopy(evidence)
    changed["figures"][NAME]["value"] += 0.1
    assert NAME in wrong(changed)
    changed = copy.deepcopy(evidence)
    changed["figures"][NAME]["expression"] = ["*", 2, changed["figures"][NAME]["expression"]]
    assert NAME in wrong(changed)


def test_every_figure_says_what_where_when_and_on_what_it_rests(evidence: dict[str, Any]) -> None:
    for name, figure in evidence["figures"].items():
        assert figure["title"], name
        assert figure["origin"] in ("data", "claims", "definition", "inferred"), name
        assert any(key in figure["keys"] for key in ("period", "date")), name


def test_every_cell_that_an_expression_names_is_given_with_its_value(evidence: dict[str, Any]) -> None:
    def cells(made: Any) -> list[tuple[str, str]]:
        if not isinstance(made, list):
            return []
        if made and made[0] == "cell":
            return [(made[1], f"{made[2]}:{made[3]}")]
        return [cell for part in made for cell in cells(part)]

    for figure in evidence["figures"].values():
        for table, place in cells(figure["expression"]):
            assert place in evidence["tables"][table]["cells"]


@given(ARITHMETIC)
def test_both_evaluators_agree_on_any_arithmetic(made: Any) -> None:
    outside = Evaluator.__new__(Evaluator)
    outside.cells = {"t": {line: {"n": "" if value is None else repr(value)} for (_, line, _), value in CELLS.items()}}
    assert same(outside.value(to_json(made)), evaluate(made, Cells()))
