"""Figures read back from executed notebooks, and the ledger made of them."""

import ast
import difflib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from lib import figures, ledger
from lib.book import layout
from lib.data import READ_MIME
from lib.figures import FIGURES_MIME, Figure
from lib.project import ReportError


@dataclass
class Evidence:
    """What the executed chapters hold: every figure, who recorded it and in which cell, and the ledger."""

    figures: dict[str, Figure] = field(default_factory=dict)
    chapters: dict[str, str] = field(default_factory=dict)
    cells: dict[str, int] = field(default_factory=dict)
    entries: list[ledger.Entry] = field(default_factory=list)
    periods: dict[str, str] = field(default_factory=dict)

    def of_chapter(self, chapter: str) -> list[ledger.Entry]:
        return [entry for entry in self.entries if entry.chapter == chapter]

    def claims_on(self, figure_id: str) -> list[ledger.Entry]:
        return self._by_id().get(figure_id, [])

    def _by_id(self) -> dict[str, list[ledger.Entry]]:
        if not hasattr(self, "_index"):
            index: dict[str, list[ledger.Entry]] = {}
            for entry in self.entries:
                if entry.claim:
                    index.setdefault(entry.id, []).append(entry)
            self._index = index
        return self._index


def gather(notebooks: dict[str, Path]) -> Evidence:
    """Figures of the given executed chapters. Raises `ReportError` for two figures with one id."""
    found = Evidence()
    for chapter, path in notebooks.items():
        notebook = nbformat.read(path, as_version=4)
        found.periods[chapter] = parameters(notebook).get("period", "2013/14")
        for number, bundle in outputs(notebook, FIGURES_MIME):
            for raw in bundle["figures"]:
                figure = Figure(**{**raw, "rows": tuple(raw["rows"])})
                if figure.id in found.figures:
                    raise ReportError(
                        f"two figures have the id {figure.id!r}: chapters/{found.chapters[figure.id]}.py, "
                        f"cell {found.cells[figure.id]}, and chapters/{chapter}.py, cell {number}. Rename one."
                    )
                found.figures[figure.id] = figure
                found.chapters[figure.id] = chapter
                found.cells[figure.id] = number
    return found


def add_ledger(found: Evidence, order: list[str]) -> Evidence:
    """Join the figures with the claims of the chapters, in book order."""
    claims = [claim for chapter in order for claim in ledger.read_claims(chapter)]
    for claim in claims:
        owner = found.chapters.get(claim.id, claim.chapter)
        if owner != claim.chapter:
            raise ReportError(
                f"{claim.place}: figure {claim.id!r} is recorded in chapters/{owner}.py; "
                f"move the claim to data/claims/{owner}.csv."
            )
    found.entries = ledger.join(found.figures, found.chapters, claims)
    return found


def last_build() -> Evidence:
    """What the chapters of the last build hold. Raises `ReportError` if there was none, or it lacks a chapter."""
    order = layout.chapters()
    notebooks = {chapter: layout.build_folder().executed / f"{chapter}.ipynb" for chapter in order}
    for chapter, path in notebooks.items():
        if not path.exists():
            raise ReportError(f"chapter {chapter!r} has not been executed yet: no {path}. Run `make book` first.")
    return add_ledger(gather(notebooks), order)


def find(found: Evidence, wanted: str) -> str:
    """The full id of a figure or claim, which may be written without its period. Raises with near matches."""
    known = {**found.figures, **{entry.id: None for entry in found.entries}}
    for period in dict.fromkeys(found.periods.values()):
        resolved = figures.resolve(wanted, known, period)
        if resolved:
            return resolved
    near = difflib.get_close_matches(wanted, known, n=5) or sorted(i for i in known if i.startswith(wanted[:4]))[:5]
    hint = f" Near: {', '.join(near)}." if near else " `report explain --section 7/3.2` lists those of a section."
    raise ReportError(f"there is no figure or claim {wanted!r}.{hint}")


def tables_read(path: Path) -> list[str]:
    """Names of the data tables an executed chapter loaded."""
    return [bundle["table"] for _, bundle in outputs(nbformat.read(path, as_version=4), READ_MIME)]


def outputs(notebook: nbformat.NotebookNode, mime: str) -> list[tuple[int, dict[str, Any]]]:
    """(cell number, content) of every output of one MIME type. Cells are counted from 0, as in the text half."""
    found = []
    shift = 0
    for number, cell in enumerate(notebook.cells):
        if "injected-parameters" in cell.metadata.get("tags", []):
            shift += 1
        for output in cell.get("outputs", []):
            if mime in output.get("data", {}):
                found.append((number - shift, dict(output["data"][mime])))
    return found


def parameters(notebook: nbformat.NotebookNode) -> dict[str, Any]:
    """Parameters a notebook ran with: those in its parameters cells, read as Python literals."""
    found: dict[str, Any] = {}
    for cell in notebook.cells:
        if {"parameters", "injected-parameters"} & set(cell.metadata.get("tags", [])):
            for node in ast.parse(cell.source).body:
                if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
                    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                    if isinstance(target, ast.Name):
                        found[target.id] = _literal(node.value)
    return found


def save(found: Evidence, path: Path) -> None:
    """Write figures and ledger for the second wave, where `lib.published` reads them."""
    content = {
        "figures": [asdict(figure) for figure in found.figures.values()],
        "claims": [
            {
                "id": entry.id, "section": entry.claim.section, "chapter": entry.chapter,
                "printed": entry.claim.printed, "verdict": entry.verdict,
            }
            for entry in found.entries if entry.claim
        ],
    }  # fmt: skip
    path.write_text(json.dumps(content, indent=0, sort_keys=True), encoding="utf-8")


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ast.unparse(node)
