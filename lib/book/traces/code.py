"""The code of a chapter, cell by cell, so that an entry can lead to the cell that computed it."""

from markupsafe import Markup
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from lib.book.traces.frame import Page

CELL = Markup(
    '<section class="code-cell" id="cell-{0}" tabindex="-1"><h2>Cell {0}</h2>'
    '<div class="highlight" role="region" aria-label="Code of cell {0}" tabindex="0"><pre>{1}</pre></div></section>'
)
BACK = Markup('<p>Back to the chapter: <a href="{0}.html">{1}</a>.</p>')


def page(chapter: str, title: str, notebook: NotebookNode) -> Page:
    """All code of a chapter's text half."""
    formatter = HtmlFormatter(nowrap=True)
    cells = [
        CELL.format(number, Markup(highlight(cell.source, PythonLexer(), formatter)))
        for number, cell in enumerate(notebook.cells)
        if cell.cell_type == "code"
    ]
    return Page(f"code-{chapter}", f"Code: {title}", "\n".join([BACK.format(chapter, title), *cells]))
