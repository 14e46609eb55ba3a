"""Pages that lead to others, and to what can be taken away."""

from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup, escape

from lib import data
from lib.book.archive import files
from lib.book.document import markdown
from lib.book.entry_pages import main_page
from lib.book.evidence import Evidence
from lib.book.html import render
from lib.book.html.environment import template
from lib.project import root
from lib.terms import settings


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
        files.OFFERED: Markup(
            "what it takes to make the book again: data, claims, chapters, code, pinned requirements, executed notebooks "
            "and the ledger. The command <code>report build</code> in its folder makes it. (<code>report bundle</code> "
            "packs all this with the book itself, its verification and checksums.)"
        ),
    }
    rows = [
        {
            "entry": entry,
            "size": size(root() / "data" / entry["path"]),
            "open": f"_static/open-data/{entry['name']}" if entry["name"] in open_data else "",
            "open_size": size(folder / "_static" / "open-data" / f"{entry['name']}.csv"),
            "meta_size": size(folder / "_static" / "open-data" / f"{entry['name']}.meta.csv"),
        }
        for entry in data.entries()
    ]
    return f"# Download\n\n{markdown.fenced(template('downloads.html').render(files=offered, rows=rows))}"


def size(path: Path) -> str:
    """The size of a file in words; empty if there is none."""
    return f"{max(1, round(path.stat().st_size / 1024))} kB" if path.exists() else ""


def code_index(titles: dict[str, str]) -> str:
    items = [f'<li><a href="code-{chapter}.html">{escape(title)}</a></li>' for chapter, title in titles.items()]
    return f"# Code\n\nThe code of each chapter, cell by cell.\n\n{markdown.fenced(_list(items))}"


def figures_index(titles: dict[str, str], found: Evidence) -> str:
    counts = {chapter: sum(len(page.figures) for page in own) for chapter, own in found.entry_pages.items()}
    items = [
        f'<li><a href="{main_page(chapter)}.html">{escape(title)}</a>: {counts[chapter]} figures</li>'
        for chapter, title in titles.items()
    ]
    return (
        "# Figures\n\nEvery figure in the book: its value, how it was calculated, the rows it came from, "
        f"what the original prints, the verdict, and where it is shown.\n\n{markdown.fenced(_list(items))}"
    )


def _list(items: Iterable[str]) -> str:
    return "\n".join(["<ul>", *items, "</ul>"])
