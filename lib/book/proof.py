"""Is every figure what its expression gives? Worked out again from the cells of `data/*.csv`, outside the chapters.

A chapter could set a value by hand, or a notebook in the cache could be edited: then number and calculation part.
"""

import math
from dataclasses import dataclass, field

from lib.book import layout
from lib.book.evidence import Evidence
from lib.expression import Scalar, calculation, evaluate
from lib.ledger import gathered
from lib.ledger.figure import Figure
from lib.project import ReportError
from lib.source import ChapterSource
from lib.terms import wording

NEAR = 1e-12  # relative: sums may be made in another order


@dataclass(frozen=True)
class BookSource(ChapterSource):
    """Cells as a chapter reads them, each once; figures and claims of the whole book, not of its first wave."""

    found: Evidence
    _cells: dict[tuple[str, int, str], Scalar] = field(default_factory=dict)

    def cell(self, table: str, line: int, column: str) -> Scalar:
        key = (table, line, column)
        if key not in self._cells:  # a cell stands in many expressions, and reading one looks whether its file changed
            self._cells[key] = super().cell(*key)
        return self._cells[key]

    def figure(self, figure_id: str) -> Scalar:
        if figure_id not in self.found.figures:
            raise ReportError(f"no chapter records the figure {figure_id!r}, from which another is made.")
        return self.found.figures[figure_id].value

    def claims(self, verdict: str, chapter: str) -> float:
        return gathered.count(((e.verdict, e.chapter) for e in self.found.entries if e.claim), verdict, chapter)


def check(found: Evidence, chapter: str = "") -> None:
    """Raise `ReportError` for a figure, of one chapter or of all, that is not what its expression gives.

    Needs the ledger (`evidence.add_ledger`), of which some figures count the verdicts.
    """
    source = BookSource(found)
    for figure in found.figures.values():
        if chapter not in ("", found.chapters[figure.id]):
            continue
        if wrong := _wrong(figure, source):
            raise ReportError(
                f"{layout.said(found.chapters[figure.id])}, cell {found.cells[figure.id]}: figure {figure.id!r} {wrong} "
                "Values come from the data alone: do not set them by hand, and run the chapter again."
            )


def _wrong(figure: Figure, source: BookSource) -> str:
    """What is wrong with a figure, in words; empty if nothing is."""
    given = evaluate(figure.expression, source)
    if not _same(figure.value, given):
        return f"has the value {figure.value!r}, but its expression gives {given!r}."
    if figure.text not in _texts(figure):
        return f"is shown as {figure.text!r}, but its value {given!r} is not written so."
    said = calculation.text(figure.expression, source)
    return "" if figure.calculation == said else f"says it is {figure.calculation!r}, but its expression says {said!r}."


def _same(value: Scalar, given: Scalar) -> bool:
    if type(value) is not type(given):
        return False
    if not isinstance(value, float) or not isinstance(given, float):
        return value == given
    return math.isfinite(value) and math.isclose(value, given, rel_tol=NEAR, abs_tol=0.0)


def _texts(figure: Figure) -> set[str]:
    """How the value of a figure may be written: in digits, or small whole numbers in words."""
    if figure.value is None:
        return {figure.text} if figure.text.startswith("[") and figure.text.endswith("]") else set()
    written = {wording.shown(figure.value, figure.unit, figure.decimals)}
    if isinstance(figure.value, float):
        written.add(wording.in_words(figure.value))
    return written
