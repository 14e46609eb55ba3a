"""The evidence as small scripts, one a chapter: what the reader's browser works every number out again with.

A page opened from disk cannot fetch a file of data, but it can load a script. A page loads its chapter's when a number
is first selected or the check begins, and never for its first view. `book.js` says which chapters there are.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lib import data, ledger
from lib.book import layout
from lib.book.evidence import Evidence, cells_of
from lib.expression import leaves, to_json
from lib.ledger.figure import Figure
from lib.show import words
from lib.terms import settings, wording

FOLDER = "_static/report/evidence"
BOOK = "book.js"
PAGE = "check"  # the page that works out the whole book again


def write_all(found: Evidence, html: Path, titles: Mapping[str, str]) -> None:
    """Write the scripts of the built book in `html`: `<chapter>.js` for each, and `book.js`, with their `titles`."""
    folder = html / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    chapters = {chapter: titles.get(chapter, chapter) for chapter in found.periods}
    for chapter in chapters:
        script = f"report.chapter({_json(chapter)}, {_lines(chapter_evidence(found, chapter))});\n"
        (folder / f"{chapter}.js").write_text(script, encoding="utf-8")
    known = ledger.read_findings()
    book = {
        "title": settings.read().title,
        "version": settings.read().publication.version,
        "chapters": chapters,
        "tables": {entry["name"]: entry["title"] for entry in data.entries()},
        "findings": {name: known[name].title for name in found.by_finding if name in known},
        "pages": {role: page for role in ("claims", "findings") if (page := layout.telling(role))},
    }
    (folder / BOOK).write_text(f"report.book({_lines(book)});\n", encoding="utf-8")


def chapter_evidence(found: Evidence, chapter: str) -> dict[str, Any]:
    """A chapter's figures and claims, every cell they name, and the other chapters without which they cannot be worked out."""
    own = [figure for figure in found.figures.values() if found.chapters[figure.id] == chapter]
    return {
        "figures": {figure.id: _figure(figure, found) for figure in own},
        "claims": [_claim(entry, entry.claim) for entry in found.of_chapter(chapter) if entry.claim],
        "cells": _cells(own),
        "needs": _needs(found, chapter, own),
        "pages": [[page.name, page.figures[0]] for page in found.entry_pages[chapter] if page.figures],
    }


def _figure(figure: Figure, found: Evidence) -> dict[str, Any]:
    return {
        "title": figure.title, "value": figure.value, "text": figure.text, "unit": figure.unit,
        "decimals": figure.decimals, "origin": figure.origin, "cell": found.cells[figure.id],
        "expression": to_json(figure.expression),
    }  # fmt: skip


def _claim(entry: ledger.Entry, claim: ledger.Claim) -> dict[str, str]:
    """A claim as the panel tells it. `declared` is the verdict in its file, without which no other can be worked out."""
    return {
        "id": claim.id, "section": words.section(claim.section), "location": claim.location,
        "statement": claim.statement, "printed": claim.printed, "declared": claim.verdict, "verdict": entry.verdict,
        "note": entry.note, "finding": claim.finding, "official": entry.official,
    }  # fmt: skip


def _cells(figures: Iterable[Figure]) -> dict[str, dict[str, list[Any]]]:
    """By table, for `line:column`: the value, and what the row is about, in words."""
    cells: dict[str, dict[str, list[Any]]] = {}
    for table, line, column in cells_of(figures):
        found = [data.cell(table, line, column), row_label(table, line, column)]
        cells.setdefault(table, {})[f"{line}:{column}"] = found
    return cells


def row_label(table: str, line: int, column: str) -> str:
    """What a row is about: its key as readers see it, without the column itself."""
    keys = data.resource(table)["schema"].get("primaryKey", [])
    names = [keys] if isinstance(keys, str) else keys
    parts = [data.cell(table, line, name) for name in names if name != column]
    return ", ".join(wording.key_label(part) for part in parts if isinstance(part, str))


def _needs(found: Evidence, chapter: str, figures: Iterable[Figure]) -> list[str]:
    """The other chapters whose figures these are made from, in turn; all of them where claims are counted."""
    needed: dict[str, None] = {}
    waiting = list(figures)
    while waiting:
        for leaf in leaves(waiting.pop().expression):
            if leaf[0] == "claims":
                return [name for name in found.periods if name != chapter]
            if leaf[0] == "figure":
                needed[found.chapters[leaf[1]]] = None
                waiting.append(found.figures[leaf[1]])
    return sorted(set(needed) - {chapter})


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _lines(content: dict[str, Any]) -> str:
    """JSON with a line for each entry of the parts, so that two versions of a script can be compared."""
    parts = []
    for name, part in content.items():
        if isinstance(part, dict):
            inner = ",\n".join(f"{_json(key)}:{_json(value)}" for key, value in part.items())
            parts.append(f"{_json(name)}:{{\n{inner}\n}}")
        elif isinstance(part, list):
            parts.append(f"{_json(name)}:[\n" + ",\n".join(map(_json, part)) + "\n]")
        else:
            parts.append(f"{_json(name)}:{_json(part)}")
    return "{\n" + ",\n".join(parts) + "\n}"
