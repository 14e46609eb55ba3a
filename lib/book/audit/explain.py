"""A figure's provenance in the terminal, down to the rows of the data; a section's claims as a list."""

import textwrap
from collections.abc import Iterator

from lib import data, ledger
from lib.book import evidence, layout
from lib.book.causes import neighbours, tables
from lib.book.evidence import Evidence
from lib.book.html import render
from lib.book.pipeline import manuscript
from lib.files import rows, text
from lib.ledger.figure import Figure
from lib.project import ReportError, root

WIDTH = 100
INDENT = 14


def explain(found: Evidence, wanted: str) -> str:
    """Everything known of one figure or claim, named by its id with or without the period."""
    known = evidence.find(found, wanted)
    figure = found.figures.get(known)
    lines = [known, *([figure.title] if figure else [])]
    if figure:
        precision = f" ({figure.unit.replace('_', ' ')}, {figure.decimals} decimals)"
        lines += _field("Value", f"{figure.text}{'' if figure.unit in ('count', 'words', 'truth') else precision}")
        lines += _field("Calculation", render.equation(figure))
        lines += [*_rows(figure, found), *_field("Computed in", _cell(found.chapters[known], found.cells[known]))]
    claims = found.claims_on(known)
    for entry in claims:
        lines += _claim(entry)
    if figure and not claims:
        sections = ", ".join(data.section(table) for table, _ in figure.lines[:1])
        none = "no claim of the original is checked with this figure"
        lines += _field("Printed", f"as given, in section {sections}" if figure.is_given else none)
    return "\n".join(lines)


def section(found: Evidence, wanted: str) -> str:
    """The claims of one section: printed, computed, verdict, and what is claimed."""
    entries = [entry for entry in found.entries if entry.claim and entry.claim.section == wanted]
    if not entries:
        known = dict.fromkeys(entry.claim.section for entry in found.entries if entry.claim)
        raise ReportError(f"no claim of section {wanted!r}. Sections with claims: {', '.join(known) or 'none'}.")
    cells = [("printed", "computed", "verdict", "claim")]
    cells += [(e.claim.printed, e.computed or "none", e.verdict, e.id) for e in entries if e.claim]
    widths = [max(len(row[column]) for row in cells) for column in range(3)]
    lines = [
        "  ".join([*(text.ljust(width) for text, width in zip(row[:3], widths, strict=True)), row[3]]) for row in cells
    ]
    counts = ", ".join(f"{n} {verdict}" for verdict, n in ledger.summarise(entries).items() if n)
    return "\n".join([f"Section {wanted}: {len(entries)} claims, {counts}", *lines])


def causes(found: Evidence, wanted: str = "") -> str:
    """Possible causes of the claims that do not reproduce: of one id, or of all."""
    chosen = found.claims_on(evidence.find(found, wanted)) if wanted else found.entries
    near = {chapter: neighbours.of_chapter(found.entries, chapter) for chapter in {e.chapter for e in chosen}}
    known = tables.proposals([entry for entry in found.entries if entry.chapter in near], near)
    lines: list[str] = []
    for entry in chosen:
        if entry.claim is None or (entry.verdict not in ("differs", "rounding", "unclear") and not wanted):
            continue
        lines.append(
            f"{entry.id}: section {entry.claim.section}, {entry.claim.location}: "
            f"printed {entry.claim.printed}, computed {entry.computed or 'none'}, {entry.verdict}"
        )
        if entry.verdict in ("reproduced", "stated"):
            lines.append(f"  {ledger.VERDICTS[entry.verdict]}; there is nothing to explain")
            continue
        proposals = known.get(entry.claim.place, [])
        lines += [f"  {n}. {p.kind}: {p.explanation}" for n, p in enumerate(proposals, start=1)]
        if not proposals:
            lines.append("  no cause found that fits exactly")
        if entry.note:
            lines += textwrap.wrap(f"note: {entry.note}", WIDTH, initial_indent="  ", subsequent_indent="  ")
    if not lines:
        raise ReportError(f"{wanted}: the original makes no claim of it." if wanted else "every claim reproduces.")
    return "\n".join(lines)


def _claim(entry: ledger.Entry) -> Iterator[str]:
    claim = entry.claim
    if claim is None:
        return
    yield from _field("Printed", f"{claim.printed}, in section {claim.section}, {claim.location}: {claim.statement}")
    yield from _field("", f"({claim.place})")
    yield from _field("Verdict", f"{entry.verdict}: {ledger.VERDICTS[entry.verdict]}")
    if entry.note:
        yield from _field("Note", entry.note)


def _rows(figure: Figure, found: Evidence) -> Iterator[str]:
    """The rows as they stand in the CSV, with file and line."""
    lines = render.lines_of(figure, found.figures)
    if not lines:
        yield from _field("Data", f"none: {render.ORIGINS.get(figure.origin, figure.origin)}")
    label = "Data"
    for table, numbers in render.rows_by_table(lines).items():
        path = f"data/{data.resource(table)['path']}"
        sheet = rows.read(root() / path, path)
        content = {row.line: row.cells for row in sheet.rows}
        shown = [["line", *sheet.header]] + [[str(n), *content[n]] for n in numbers if n in content]
        widths = [max(len(row[c]) for row in shown) for c in range(len(shown[0]))]
        yield from _field(label, path)
        for row in shown:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            yield f"{'':{INDENT}}{'  '.join(cells)}".rstrip()
        label = ""


def _cell(chapter: str, cell: int) -> str:
    """Chapter, cell, and the line of the text half where the cell starts."""
    lines = text.read(layout.source(chapter), layout.said(chapter)).split("\n")
    starts = manuscript.starts(lines)
    line = f", line {starts[cell]}" if cell < len(starts) else ""
    return f"{layout.said(chapter)}, cell {cell}{line}"


def _field(label: str, text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=f"{label:{INDENT}}", subsequent_indent=" " * INDENT)
