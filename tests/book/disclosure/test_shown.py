"""What is published about suppressed cells: where it stands, and what is not about them at all."""

from typing import Any

from lib.book.disclosure import shown
from lib.expression import Expression

CSV = "category,number\nnorth,x\nsouth,40\neast,u\n"
NORTH, SOUTH, EAST = (("cell", "visits", line, "number") for line in (2, 3, 4))


def read(evidence_of: Any, figures: dict[str, Expression], claims: Any = (), **given: Any) -> shown.Published:
    return shown.read(
        evidence_of(
            {"visits": ("1.1", CSV.replace("u", "", 1) if given.pop("gap", False) else CSV.replace("east,u\n", ""))},
            figures,
            claims,
        ),
        **given,
    )


def test_only_what_is_suppressed_is_unknown_to_somebody(evidence_of: Any) -> None:
    found = evidence_of({"visits": ("1.1", "category,number\nnorth,x\nsouth,40\neast,\nwest,c\n")}, {})
    assert list(shown.read(found).hidden) == [("visits", 2, "number"), ("visits", 5, "number")]


def test_a_claim_about_a_suppressed_cell_says_something_and_one_about_others_does_not(evidence_of: Any) -> None:
    figures: dict[str, Expression] = {"all": ("+", NORTH, SOUTH), "south": ("*", 2, SOUTH)}
    claims = [("all", "44", "stated", "text"), ("south", "80", "reproduced", "text"), ("all", "more", "stated", "text")]
    found = read(evidence_of, figures, claims)
    assert [said.where for said in found.said] == ["claim all, section 1.1"]


def test_a_figure_made_of_another_is_followed(evidence_of: Any) -> None:
    figures: dict[str, Expression] = {"half": ("/", NORTH, 2), "plus": ("+", ("/", NORTH, 2), 1)}
    found = read(evidence_of, figures, [("plus", "3", "stated", "text")])
    assert len(found.said) == 1


def test_a_table_that_shows_a_number_for_a_figure_that_has_none_says_it(evidence_of: Any) -> None:
    cells = [{"text": "44", "id": "all"}, {"text": "[x]", "id": "all"}, {"text": "7"}]
    table = {"table": {"title": "Visits", "rows": [{"label": "north", "cells": cells, "total": False}]}, "name": ""}
    found = read(evidence_of, {"all": ("+", NORTH, SOUTH)}, shown={"visits": [table]})
    assert [said.where for said in found.said] == ["visits, Visits: table"]


def test_what_is_not_linear_says_nothing_that_can_be_used(evidence_of: Any) -> None:
    found = read(evidence_of, {"most": ("max", NORTH, SOUTH)}, [("most", "40", "stated", "text")])
    assert found.said == []


def test_a_project_that_suppresses_nothing_is_not_looked_at_further(evidence_of: Any) -> None:
    found = shown.read(evidence_of({"visits": ("1.1", "category,number\nnorth,7\n")}, {}))
    assert (found.hidden, found.said) == ({}, [])
