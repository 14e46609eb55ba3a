"""The evidence as a file: for chapters that summarise others, and for whoever would work every figure out again."""

import json
from pathlib import Path
from typing import Any

from lib import data
from lib.book.evidence import Evidence, cells_of
from lib.terms import settings


def save(found: Evidence, path: Path) -> None:
    """Write figures and ledger for the second wave, where `lib.published` reads them."""
    content = {"figures": [figure.to_json() for figure in found.figures.values()], "claims": _claims(found)}
    path.write_text(json.dumps(content, sort_keys=True), encoding="utf-8")  # in one line: five times as fast


def write(found: Evidence, path: Path) -> None:
    """Write `evidence.json`: every figure with its expression, every claim with its verdict, every cell that is named.

    Whoever has it can evaluate every figure; the grammar is in the methods chapter. `place` is the entry in the book.
    """
    figures_ = {
        figure.id: {k: v for k, v in figure.to_json().items() if k != "id"}
        | {
            "chapter": found.chapters[figure.id],
            "cell": found.cells[figure.id],
            "place": found.entry(figure.id),
        }
        for figure in found.figures.values()
    }
    cells: dict[str, dict[str, Any]] = {}
    for table, line, column in cells_of(found.figures.values()):
        cells.setdefault(table, {})[f"{line}:{column}"] = data.cell(table, line, column)
    tables = {
        name: {"path": data.resource(name)["path"], "section": data.section(name), "cells": dict(sorted(named.items()))}
        for name, named in sorted(cells.items())
    }
    content = {"edition": settings.read().edition, "figures": figures_, "claims": _claims(found), "tables": tables}
    path.write_text(json.dumps(content, indent=0, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def _claims(found: Evidence) -> list[dict[str, str]]:
    return [
        {
            "id": entry.id, "section": entry.claim.section, "location": entry.claim.location, "chapter": entry.chapter,
            "printed": entry.claim.printed, "verdict": entry.verdict, "edition": entry.claim.edition,
            "finding": entry.claim.finding, "official": entry.official,
        }
        for entry in found.entries if entry.claim
    ]  # fmt: skip
