"""Tables on paper: how wide each column is, how small the letters, whether the page must be turned.

Typst would let a long word run into the next column. So widths are worked out here, from
the width of every character of the font, and a table that fits no page is an error.
"""

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

from lib.book.pdf.grid import Cell, Grid
from lib.book.pdf.text import quoted
from lib.project import ReportError
from lib.show import theme

WEIGHTS = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
PORTRAIT, LANDSCAPE = 459.0, 704.0  # points between the margins of an A4 page
SIZES = (9.5, 9.0, 8.5, 8.0, 7.5)
WORDY = 8.5  # the letters of tables of sentences, which do not fit on one line each
INSET = 8.0  # left and right of a cell, as in report.typ
MARK = 1.45  # em kept free for the mark of a number that differs, as in report.typ
WHOLE = 280.0  # points: a table up to this height is not broken across pages
HELD = 3  # rows of a table that stay together at its beginning, and at its end
SHORT = 12  # characters: "in progress", "no date" stay on one line
CHARACTERS = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)])) + "–—‘’“”•…−≠≈→≤≥✓"


@dataclass(frozen=True)
class Plan:
    """How a table is set: size of its letters, width of its columns and height of its rows in points, and whether the page is turned."""

    size: float
    widths: list[float]
    heights: list[float]
    landscape: bool


def fonts(folder: Path) -> typst.Fonts:
    """The one font of the book, copied to `folder`: the wheel has two files a weight, and chance would choose."""
    folder.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        shutil.copy(theme.font_folder() / f"SourceSansPro-{weight}.otf", folder)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def plan(grid: Grid, where: str, largest: float = SIZES[0]) -> Plan:
    """Sizes and widths with which the table fits: portrait if at all possible, in letters of at most `largest` points.

    Raises `ReportError` if nothing helps.
    """
    for room, landscape in ((PORTRAIT, False), (LANDSCAPE, True)):
        for size in (size for size in SIZES if size <= largest):
            least, natural = _widths(grid, size)
            too_large = size > WORDY and not grid.numeric and sum(natural) > room
            if sum(least) <= room and not too_large:
                widths = _share(grid, least, natural, room, size)
                return Plan(size, widths, _heights(grid, widths, size), landscape)
    raise ReportError(
        f"{where}: the table has {grid.columns} columns and fits no page of the PDF, not even a turned one. "
        "Divide it into two tables, or shorten its headers and longest words."
    )


def is_held(grid: Grid, planned: Plan) -> bool:
    """Whether a table may break across pages, with some rows held together on either side.

    Rows that span others, or that are higher than half a page, are left to Typst.
    """
    spans = any(cell.rowspan > 1 for row in grid.body for cell in row)
    breaks = sum(planned.heights) > WHOLE >= max(planned.heights)
    return breaks and bool(grid.head) and not spans and len(grid.body) >= 2 * HELD


def to_typst(
    grid: Grid,
    where: str,
    caption: str = "",
    notes: Sequence[str] = (),
    planned: Plan | None = None,
    continued: str = "",
) -> str:
    """The table as Typst markup. `caption` and `notes` are markup; `where` is for the error message.

    With `planned`, a table takes the widths of another, so that several look alike. One that breaks across pages says
    `continued` above its header on each further one, which makes it unique as well; see `tags.Table` for what that adds.
    """
    planned = planned or plan(grid, where)
    held = is_held(grid, planned)
    aligns = grid.aligns
    marked = {cell.column for cell in grid.cells() if cell.marked}
    parts = [
        f"columns: ({''.join(f'{width:.1f}pt, ' for width in planned.widths)}{'0pt, ' * held})",
        f"align: ({''.join(f'{align} + top, ' for align in aligns)}{'left, ' * held})",
        "stroke: (x, y) => (bottom: 0.4pt + rule)",
    ]
    if grid.head:
        cells = [f"again({grid.columns + 1}, {quoted(continued)})"] if held else []
        for row in grid.head:
            cells += [*(_cell(cell, aligns, marked, head=True) for cell in row), *(["holder(1)[]"] if held else [])]
        parts.append(f"table.header({', '.join(cells)}, table.hline(stroke: 1pt + navy))")
    for number, row in enumerate(grid.body):
        total = number in grid.totals
        if total:
            parts.append("table.hline(stroke: 0.8pt + navy)")
        parts += [_cell(cell, aligns, marked, bold=total) for cell in row]
        if held:
            parts += _holder(number, len(grid.body), continued)
    if held:
        parts.append(f"below-row({grid.columns}, ({''.join(f'[{note}], ' for note in notes)}))")
        notes = ()
    table = "table(\n" + ",\n".join(parts) + ",\n)"
    noted = "".join(f"[{note}], " for note in notes)
    whole = f"whole: {str(sum(planned.heights) <= WHOLE).lower()}, rows: {str(max(planned.heights) <= WHOLE).lower()}"
    captioned = f"caption: [{caption}], " if caption else ""
    made = f"#data-table({captioned}size: {planned.size}pt, {whole}, notes: ({noted}), {table})"
    return f"#page(flipped: true)[{made}]" if planned.landscape else made


def _holder(number: int, rows: int, name: str) -> list[str]:
    """The cell without width beside a row, if one begins there: one that spans several rows holds them together.

    The last holds the notes below the table as well, so that these never stand alone on the next page.
    """
    if number == 0:
        return [f"holder({HELD})[#metadata(none)#label({quoted(name)})]"]
    if number == rows - HELD:
        return [f"holder({HELD + 1})[]"]
    return ["holder(1)[]"] if HELD <= number < rows - HELD else []


def text_width(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of text is, in points."""
    known = _character_widths()[bold]
    return sum(known.get(character, 0.65) for character in text) * size


def _cell(cell: Cell, aligns: list[str], marked: set[int], head: bool = False, bold: bool = False) -> str:
    markup = cell.markup
    if head or bold:
        markup = f"#text(weight: 600)[{markup}]"
    if cell.column in marked and not cell.marked and cell.colspan == 1 and aligns[cell.column] == "right":
        markup += "#no-mark"  # so that digits stay one below the other
    options = []
    if cell.colspan > 1:
        options.append(f"colspan: {cell.colspan}")
    if cell.rowspan > 1:
        options.append(f"rowspan: {cell.rowspan}")
    if head:
        options.append("align: center + bottom" if cell.colspan > 1 else f"align: {aligns[cell.column]} + bottom")
        if cell.colspan > 1:
            options.append("stroke: (bottom: 0.4pt + navy)")
    return f"table.cell({', '.join(options)})[{markup}]" if options else f"[{markup}]"


def _widths(grid: Grid, size: float) -> tuple[list[float], list[float]]:
    """For each column the least width it can have, and the width it would like."""
    least, natural = [0.0] * grid.columns, [0.0] * grid.columns
    spanning: list[tuple[Cell, float]] = []
    for head, rows in ((True, grid.head), (False, grid.body)):
        for number, row in enumerate(rows):
            bold = head or number in grid.totals
            for cell in row:
                extra = INSET + MARK * size * cell.marked
                words = max((text_width(word, size, bold) for word in cell.text.split()), default=0.0) + extra
                whole = text_width(cell.text, size, bold) + extra
                if cell.colspan > 1:
                    spanning.append((cell, words))
                    continue
                column = cell.column
                keeps_together = not head and (grid.aligns[column] == "right" or len(cell.text) <= SHORT)
                least[column] = max(least[column], whole if keeps_together else words)
                # A long header may take two or three lines, so it does not ask for its whole length.
                wish = max(words, whole / 2) if head and len(cell.text) > 14 else whole
                natural[column] = max(natural[column], wish)
    for column in {cell.column for cell in grid.cells() if cell.marked}:
        least[column] += MARK * size
        natural[column] += MARK * size
    for cell, needed in spanning:
        below = range(cell.column, cell.column + cell.colspan)
        missing = needed - sum(least[column] for column in below)
        for column in below:
            least[column] += max(0.0, missing / cell.colspan)
    natural = [max(wish, need) for wish, need in zip(natural, least, strict=True)]
    return [need + 0.5 for need in least], [wish + 0.5 for wish in natural]


def _share(grid: Grid, least: list[float], natural: list[float], room: float, size: float) -> list[float]:
    """Widths between the least and the natural, or somewhat above if there is room."""
    if sum(natural) <= room:
        target = min(room, max(sum(natural) * 1.3, 0.45 * room))
        spare = (target - sum(natural)) / len(natural)
        return [wish + spare for wish in natural]
    return _lowest(grid, least, room, size)


def _lowest(grid: Grid, least: list[float], room: float, size: float) -> list[float]:
    """Widths with which a table of long texts is lowest: space moves from column to column while that helps."""
    rows = [[(cell.column, text_width(cell.text, size)) for cell in row if cell.colspan == 1] for row in grid.body]

    def lines(widths: list[float]) -> float:
        return sum(max([1.0, *(needed / (widths[c] - INSET) for c, needed in row)]) for row in rows)

    widths = [need + (room - sum(least)) / len(least) for need in least]
    fewest = lines(widths)
    for step in (48.0, 16.0, 6.0):
        moves = [(a, b) for a in range(len(widths)) for b in range(len(widths)) if a != b]
        improved = True
        while improved:
            improved = False
            for giver, taker in moves:
                tried = list(widths)
                tried[giver] -= step
                tried[taker] += step
                if tried[giver] >= least[giver] and (count := lines(tried)) < fewest - 0.01:
                    widths, fewest, improved = tried, count, True
    return widths


def _heights(grid: Grid, widths: list[float], size: float) -> list[float]:
    """About how high each row becomes."""
    heights = []
    for row in [*grid.head, *grid.body]:
        lines = [1.0]
        for cell in row:
            room = sum(widths[cell.column : cell.column + cell.colspan]) - INSET
            lines.append(text_width(cell.text, size) * 1.08 // max(room, 1.0) + 1)
        heights.append(max(lines) * size * 1.2 + 7.2)
    return heights


@cache
def _character_widths() -> tuple[dict[str, float], dict[str, float]]:
    """Widths in em of the characters of the regular and of the semibold letters, asked of Typst itself."""
    source = '#set text(font: "Source Sans Pro", size: 100pt, number-width: "tabular")\n'
    for weight in ("regular", "semibold"):
        measured = f'{quoted(CHARACTERS)}.clusters().map(c => (c, measure(text(weight: "{weight}", c)).width / 100pt))'
        source += f"#context [#metadata({measured}) <{weight}>]\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "widths.typ"
        path.write_text(source, encoding="utf-8")
        compiler = typst.Compiler(path, font_paths=fonts(Path(folder)), ignore_system_fonts=True)
        regular, semibold = (
            {character: float(width) for character, width in json.loads(compiler.query(f"<{weight}>", "value", True))}
            for weight in ("regular", "semibold")
        )
    return regular, semibold
