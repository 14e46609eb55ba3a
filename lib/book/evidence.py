"""Figures read back from executed notebooks, and the ledger made of them."""

import ast
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import nbformat

from lib import ledger
from lib.book import layout, witness
from lib.book.entry_pages import Page, Recorded, main_page, paged
from lib.expression import leaves
from lib.files import text
from lib.ledger.figure import FIGURES_MIME, Figure, resolve
from lib.project import ReportError
from lib.table import READ_MIME
from lib.terms import areas, settings, wording

PARAMETERS, ADDED = "injected-parameters", "report-added"  # tags of cells that Papermill adds, and that we do


@dataclass(frozen=True)
class Evidence:
    """What the executed chapters hold: every figure, who recorded it, in which cell and below which heading, and the ledger."""

    figures: Mapping[str, Figure]
    chapters: Mapping[str, str]
    cells: Mapping[str, int]
    periods: Mapping[str, str]
    entries: tuple[ledger.Entry, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)

    def of_chapter(self, chapter: str) -> list[ledger.Entry]:
        return [entry for entry in self.entries if entry.chapter == chapter]

    def only(self, chapter: str) -> "Evidence":
        """What one chapter recorded, and the ledger of its claims and figures."""
        figures = {name: figure for name, figure in self.figures.items() if self.chapters[name] == chapter}
        return replace(self, figures=figures, entries=tuple(self.of_chapter(chapter)))

    def claims_on(self, figure_id: str) -> list[ledger.Entry]:
        return self._by_id.get(figure_id, [])

    def entry(self, wanted: str, chapter: str = "") -> str:
        """Where the entry of a figure stands in the book, or of a claim that a `chapter` makes and no figure gives."""
        page = self._entry_pages.get(wanted) or main_page(chapter)
        return f"{page}.html#{wanted}"

    @cached_property
    def entry_pages(self) -> dict[str, list[Page]]:
        """The pages of entries of each chapter, in order."""
        recorded: dict[str, list[Recorded]] = {chapter: [] for chapter in self.periods}
        for figure in self.figures.values():
            of_it = Recorded(figure.id, figure.name, self.headings.get(figure.id, ""))
            recorded.setdefault(self.chapters[figure.id], []).append(of_it)
        return {chapter: paged(chapter, own) for chapter, own in recorded.items()}

    @cached_property
    def _entry_pages(self) -> dict[str, str]:
        return {name: page.name for own in self.entry_pages.values() for page in own for name in page.figures}

    @cached_property
    def by_finding(self) -> dict[str, list[ledger.Entry]]:
        """The claims that each finding explains, by its id; only those that the claims of this edition name."""
        index: dict[str, list[ledger.Entry]] = {}
        for entry in self.entries:
            if entry.claim and entry.claim.finding:
                index.setdefault(entry.claim.finding, []).append(entry)
        return index

    @cached_property
    def _by_id(self) -> dict[str, list[ledger.Entry]]:
        index: dict[str, list[ledger.Entry]] = {}
        for entry in self.entries:
            if entry.claim:
                index.setdefault(entry.id, []).append(entry)
        return index


def cells_of(figures: Iterable[Figure]) -> list[tuple[str, int, str]]:
    """Every cell (table, line, column) that figures name in their expressions, each once, in the order of use."""
    named = (leaf for figure in figures for leaf in leaves(figure.expression) if leaf[0] == "cell")
    return list(dict.fromkeys((table, line, column) for _, table, line, column in named))


def is_added(cell: nbformat.NotebookNode) -> bool:
    """Whether a cell of an executed chapter is not in its text half."""
    return bool({PARAMETERS, ADDED} & set(cell.metadata.get("tags", [])))


def gather(notebooks: Mapping[str, Path]) -> Evidence:
    """Figures of the given executed chapters. Raises `ReportError` for two figures with one id."""
    found: dict[str, Figure] = {}
    chapters: dict[str, str] = {}
    cells: dict[str, int] = {}
    periods: dict[str, str] = {}
    headings: dict[str, str] = {}
    for chapter, path in notebooks.items():
        given, recorded, _ = _recorded(path.resolve(), text.state(path))
        period = given.get("period")
        if layout.notebook(chapter) != chapter:
            _require_own(chapter, str(given.get("area", "")), recorded)
        periods[chapter] = settings.read().edition if period is None else str(period)
        for number, heading, figure in recorded:
            if figure.id in found:
                raise ReportError(
                    f"two figures have the id {figure.id!r}: {layout.said(chapters[figure.id])}, "
                    f"cell {cells[figure.id]}, and {layout.said(chapter)}, cell {number}. Rename one."
                )
            found[figure.id], chapters[figure.id], cells[figure.id] = figure, chapter, number
            headings[figure.id] = heading
    return Evidence(found, chapters, cells, periods, headings=headings)


@lru_cache(maxsize=64)
def _recorded(path: Path, _state: tuple[int, ...]) -> tuple[dict[str, Any], list[tuple[int, str, Figure]], list[str]]:
    """An executed chapter's parameters, its figures, each with its cell and the heading above that, and the tables it read.

    A build asks when a chapter has run, while others run, and for both waves.
    """
    notebook = nbformat.read(path, as_version=4)
    above = _headings(notebook)
    given = parameters(notebook)
    figures = [
        (number, above[number], Figure.from_json(raw))
        for number, bundle in outputs(notebook, FIGURES_MIME)
        for raw in bundle["figures"]
    ]
    tables = [bundle["table"] for _, bundle in outputs(notebook, READ_MIME)]
    return given, figures, tables


def _require_own(chapter: str, area: str, recorded: list[tuple[int, str, Figure]]) -> None:
    """Raise `ReportError` if a page of one area was executed for another, or holds a figure that does not bear its area."""
    if chapter != layout.name_for(layout.notebook(chapter), area):
        whom = areas.name(area) if area in areas.everywhere() else repr(area)
        raise ReportError(f"{layout.said(chapter)}: was executed for {whom}. Run it again: report build --no-cache")
    for number, _, figure in recorded:
        if area not in figure.keys.values() or wording.slug(area) not in figure.id.split("."):
            raise ReportError(
                f"{layout.said(chapter)}, cell {number}: figure {figure.id!r} is not of {areas.name(area)}. "
                "Begin the chapter with `begin(period, area)`, before anything is recorded."
            )


def add_ledger(found: Evidence, order: list[str]) -> Evidence:
    """The same with the ledger: figures joined with the claims of the chapters' own edition, in book order."""
    claims = [
        claim
        for chapter in order
        for claim in ledger.read_claims(chapter, found.periods.get(chapter, settings.read().edition))
    ]
    for claim in claims:
        owner = found.chapters.get(claim.id, claim.chapter)
        if owner != claim.chapter:
            raise ReportError(
                f"{claim.place}: figure {claim.id!r} is recorded in {layout.said(owner)}; "
                f"move the claim to data/claims/{owner}.csv."
            )
    entries = ledger.join(dict(found.figures), dict(found.chapters), claims)
    witnesses = witness.read()
    with_witness = (
        replace(entry, official=witness.beside(entry.claim, witnesses.get((entry.id, entry.claim.section))))
        if entry.claim
        else entry
        for entry in entries
    )
    return replace(found, entries=tuple(with_witness))


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
        resolved = resolve(wanted, known, period)
        if resolved:
            return resolved
    near = difflib.get_close_matches(wanted, known, n=5) or sorted(i for i in known if i.startswith(wanted[:4]))[:5]
    hint = f" Near: {', '.join(near)}." if near else " `report explain --section 7/3.2` lists those of a section."
    raise ReportError(f"there is no figure or claim {wanted!r}.{hint}")


def tables_read(path: Path) -> list[str]:
    """Names of the data tables an executed chapter loaded."""
    return list(_recorded(path.resolve(), text.state(path))[2])


def outputs(notebook: nbformat.NotebookNode, mime: str) -> list[tuple[int, dict[str, Any]]]:
    """(cell number, content) of every output of one MIME type. Cells are counted from 0, as in the text half."""
    found = []
    shift = 0
    for number, cell in enumerate(notebook.cells):
        if is_added(cell):
            shift += 1
        for output in cell.get("outputs", []):
            if mime in output.get("data", {}):
                found.append((number - shift, dict(output["data"][mime])))
    return found


def _headings(notebook: nbformat.NotebookNode) -> list[str]:
    """For every cell of the text half the heading of the section that it stands in; empty before the first."""
    above, found = "", []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            above = next((line[3:] for line in reversed(cell.source.splitlines()) if line.startswith("## ")), above)
        if not is_added(cell):
            found.append(above)
    return found


def parameters(notebook: nbformat.NotebookNode) -> dict[str, Any]:
    """Parameters a notebook ran with: those in its parameters cells, read as Python literals."""
    found: dict[str, Any] = {}
    for cell in notebook.cells:
        if {"parameters", PARAMETERS} & set(cell.metadata.get("tags", [])):
            for node in ast.parse(cell.source).body:
                if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
                    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                    if isinstance(target, ast.Name):
                        found[target.id] = _literal(node.value)
    return found


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ast.unparse(node)
