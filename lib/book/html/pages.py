"""Pages that the book makes of itself: figures, code, data, and what each chapter was checked against."""

from pathlib import Path

import pandas as pd
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from lib import data
from lib.book.archive import files
from lib.book.document import markdown
from lib.book.evidence import Evidence
from lib.book.html import render
from lib.book.html.environment import template
from lib.project import root
from lib.terms import areas, settings


def entries(chapter: str, title: str, found: Evidence) -> str:
    """All figures of a chapter, each with its provenance."""
    body = render.entries_page(chapter, title, found, f"code-{chapter}")
    return f"# Figures: {title}\n\nBack to the chapter: [{title}]({chapter}.ipynb).\n\n{markdown.fenced(body)}"


def code(chapter: str, title: str, notebook: NotebookNode) -> str:
    """The chapter's code, cell by cell, so that a ledger entry can lead to the cell that computed it."""
    formatter = HtmlFormatter(nowrap=True)
    parts = []
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            listing = highlight(cell.source, PythonLexer(), formatter)
            parts.append(
                f'<section class="code-cell" id="cell-{number}" tabindex="-1"><h2>Cell {number}</h2>'
                f'<div class="highlight" role="region" aria-label="Code of cell {number}" tabindex="0">'
                f"<pre>{listing}</pre></div></section>"
            )
    return (
        f"# Code: {title}\n\nBack to the chapter: [{title}]({chapter}.ipynb).\n\n{markdown.fenced(chr(10).join(parts))}"
    )


def data_table(name: str) -> str:
    """One table of the data package: description, fields, source, download, and every row with its number."""
    entry = data.resource(name)
    table = pd.read_csv(root() / "data" / entry["path"], dtype="str", keep_default_na=False)
    kinds = [
        "number" if f["type"] in data.NUMBERS else "period" if f["name"] in data.TIMES else "text"
        for f in entry["schema"]["fields"]
    ]
    rows = list(table.itertuples(index=False))
    body = template("data.html").render(
        entry=entry, rows=rows, kinds=kinds, size=_size(root() / "data" / entry["path"]), names=_area_names(table)
    )
    return f"# {markdown.plain(entry['title'])}\n\n{markdown.fenced(body)}"


def _area_names(table: pd.DataFrame) -> list[str]:
    """What the area of each row is called, where rows name it by its code and not by its name as well."""
    if "area" not in table or "name" in table:
        return [""] * len(table)
    known = areas.everywhere()
    return [known[code].name if code in known else "" for code in table["area"]]


def data_index() -> str:
    """The list of tables, and what of the original cannot be recovered."""
    package = data.package() | {"resources": data.entries()}
    if not settings.read().is_first:  # what is lost was lost of another report
        package.pop("not_recoverable", None)
    return (
        f"# Data\n\n{markdown.fenced(template('data_index.html').render(package=package, data_page=render.data_page))}"
    )


def downloads(folder: Path, open_data: list[str]) -> str:
    """What can be taken away: ledger, PDF, every table as printed and in the open-data layout."""
    offered = {
        "report.pdf": "the book on paper",
        "summary.pdf": "the year and who acts, on two pages",
        "ledger.csv": "every claim and figure, with verdicts and notes",
        files.OFFERED: "what it takes to make the book again: data, claims, chapters, code, pinned requirements, "
        "executed notebooks and the ledger. Its README says how. (The command make bundle packs all this with the book itself, its verification and checksums.)",
    }
    rows = [
        {
            "entry": entry,
            "size": _size(root() / "data" / entry["path"]),
            "open": f"_static/open-data/{entry['name']}" if entry["name"] in open_data else "",
            "open_size": _size(folder / "_static" / "open-data" / f"{entry['name']}.csv"),
        }
        for entry in data.entries()
    ]
    return f"# Download\n\n{markdown.fenced(template('downloads.html').render(files=offered, rows=rows))}"


def _size(path: Path) -> str:
    return f"{max(1, round(path.stat().st_size / 1024))} kB" if path.exists() else ""


def code_index(titles: dict[str, str]) -> str:
    items = "\n".join(f"- [{title}](code-{chapter}.md)" for chapter, title in titles.items())
    return f"# Code\n\nThe code of each chapter, cell by cell.\n\n{items}\n"


def figures_index(titles: dict[str, str], found: Evidence) -> str:
    items = "\n".join(
        f"- [{title}](figures-{chapter}.md): {sum(1 for c in found.chapters.values() if c == chapter)} figures"
        for chapter, title in titles.items()
    )
    return (
        "# Figures\n\nEvery figure in the book: its value, how it was calculated, the rows it came from, "
        f"what the original prints, and the verdict.\n\n{items}\n"
    )
