"""Lay out what Jupyter Book compiles: executed chapters with their numbers put in, and the pages of evidence.

Beside the chapters there is, for each, a page of its figures and a page of its code; and
for each table of the data package a page with its description and rows.
"""

import shutil
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat.v4 import new_markdown_cell, new_notebook

from lib import data
from lib.book import layout
from lib.book.archive import opendata, scripts
from lib.book.evidence import Evidence
from lib.book.html import about, glossary, markdown, pages, render
from lib.book.pipeline import manuscript
from lib.files import text
from lib.project import ReportError, root
from lib.show.output import CHART_MIME, TABLE_MIME
from lib.show.theme import font_folder
from lib.terms import settings

VISIBLE = {CHART_MIME: "Figure", TABLE_MIME: "Table"}
FONTS = ("Regular", "It", "Semibold", "Bold")
STATIC = Path(render.__file__).parent / "static"
Shown = tuple[str, dict[str, Any]]


def stage(folder: Path, executed: dict[str, Path], found: Evidence) -> None:
    """Write the whole source of the book into `folder`, afresh."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    titles = {}
    for number, (chapter, path) in enumerate(executed.items()):
        page = render.Page(chapter, number, found)
        notebook = _chapter(nbformat.read(path, as_version=4), page)
        titles[chapter] = _title(notebook, chapter)
        nbformat.write(notebook, folder / f"{chapter}.ipynb")
        render.write_downloads(page, folder)
        _write(folder, render.entry_page(chapter), pages.entries(chapter, titles[chapter], found))
        _write(folder, code_page(chapter), pages.code(chapter, titles[chapter], manuscript.read(chapter)))
    tables = [entry["name"] for entry in data.package()["resources"]]
    for name in tables:
        _write(folder, render.data_page(name), pages.data_table(name))
        shutil.copy(root() / "data" / data.resource(name)["path"], _made(folder / "_static" / "tables"))
    open_data = opendata.write_all(folder / "_static" / "open-data")
    _write(folder, "data", pages.data_index())
    _write(folder, "download", pages.downloads(folder, open_data))
    statement = (STATIC / "accessibility.md").read_text(encoding="utf-8")
    _write(folder, "accessibility", statement.replace("{contact}", markdown.plain(settings.read().publication.contact)))
    _write(folder, scripts.PAGE, (STATIC / f"{scripts.PAGE}.md").read_text(encoding="utf-8"))
    _write(folder, "code", pages.code_index(titles))
    _write(folder, "figures", pages.figures_index(titles, found))
    if terms := glossary.read():
        _write(folder, glossary.PAGE, glossary.page(terms))
    if (root() / layout.CHANGES).exists():
        _write(folder, "changes", text.read(root() / layout.CHANGES, layout.CHANGES))
    _write(folder, about.PAGE, about.page(found, _staged(folder)))
    shutil.copy(STATIC / "report.css", _made(folder / "_static"))
    for weight in FONTS:
        shutil.copy(font_folder() / f"SourceSansPro-{weight}.otf", _made(folder / "_static" / "fonts"))
    shutil.copytree(STATIC / "theme", folder / layout.TEMPLATES)
    (folder / "_config.yml").write_text(yaml.safe_dump(layout.read_config(), sort_keys=False), encoding="utf-8")
    (folder / "_toc.yml").write_text(_toc(list(titles), tables, _staged(folder)), encoding="utf-8")


def check(chapter: str, executed: Path, found: Evidence) -> None:
    """Raise `ReportError` if the chapter's prose names a figure or chart that is not there."""
    _chapter(nbformat.read(executed, as_version=4), render.Page(chapter, 0, found))


def code_page(chapter: str) -> str:
    return f"code-{chapter}"


def _chapter(notebook: nbformat.NotebookNode, page: render.Page) -> nbformat.NotebookNode:
    """The executed chapter as readers see it: prose with numbers, charts and tables; no code."""
    shown: list[Shown] = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            shown += [(kind, output["data"][mime]) for mime, kind in VISIBLE.items() if mime in output.get("data", {})]
    page.name_places(shown)
    made = new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    shift = 0
    for number, cell in enumerate(notebook.cells):
        if "injected-parameters" in cell.metadata.get("tags", []):
            shift += 1
        if cell.cell_type == "markdown":
            made.cells.append(new_markdown_cell(page.prose(cell.source, number - shift), id=f"cell-{number - shift}"))
        else:
            made.cells += _outputs(cell, page, number - shift)
    made.cells.append(new_markdown_cell(pages.checked(page), id="checked"))
    return nbformat.from_dict(made)  # type: ignore[no-any-return]


def _outputs(cell: nbformat.NotebookNode, page: render.Page, number: int) -> list[nbformat.NotebookNode]:
    """What a code cell shows in the book. The bare value a cell ends with is for Jupyter only; a stray print is an error."""
    writers: dict[str, Callable[[dict[str, Any]], str]] = {CHART_MIME: page.chart, TABLE_MIME: page.table}
    made = []
    for output in cell.get("outputs", []):
        bundle = output.get("data", {})
        mime = next((m for m in writers if m in bundle), None)
        if mime:
            made.append(new_markdown_cell(markdown.fenced(writers[mime](bundle[mime]))))
        elif output.output_type != "execute_result" and not any(
            k.startswith("application/vnd.report.") for k in bundle
        ):
            said = output.get("text") or bundle.get("text/plain") or output.get("name", "")
            raise ReportError(
                f"chapters/{page.chapter}.py, cell {number}: shows {str(said)[:80]!r}, which is neither a chart nor a "
                "table of the book. Use lib.show, or end the line with a semicolon."
            )
    for position, output_cell in enumerate(made):
        output_cell["id"] = f"cell-{number}-{position}"
    return made


def _title(notebook: nbformat.NotebookNode, chapter: str) -> str:
    for cell in notebook.cells:
        for line in cell.source.splitlines():
            if cell.cell_type == "markdown" and line.startswith("# "):
                return str(line[2:]).strip()
    raise ReportError(f"chapters/{chapter}.py: no title. Start the first markdown cell with '# ' and the title.")


def _toc(chapters: list[str], tables: list[str], staged: Collection[str]) -> str:
    toc = layout.read_toc()
    toc["root"] = toc["root"].removeprefix("chapters/")
    for part in toc["parts"]:
        for entry in part["chapters"]:
            entry["file"] = entry["file"].removeprefix("chapters/")
    evidence = {
        "caption": "Evidence",
        "chapters": [
            {"file": "figures", "sections": [{"file": render.entry_page(c)} for c in chapters]},
            {"file": "data", "sections": [{"file": render.data_page(t)} for t in tables]},
            {"file": "code", "sections": [{"file": code_page(c)} for c in chapters]},
            {"file": scripts.PAGE},
            {"file": "download"},
        ],
    }
    this_book = {
        "caption": "This book",
        "chapters": [
            {"file": name} for name in (glossary.PAGE, about.PAGE, "changes", "accessibility") if name in staged
        ],
    }
    toc["parts"] += [this_book, evidence]
    return str(yaml.safe_dump(toc, sort_keys=False))


def closing(folder: Path) -> list[str]:
    """Staged pages that stand at the end of the PDF, after the chapters and the appendix."""
    return [name for name in (glossary.PAGE, about.PAGE) if name in _staged(folder)]


def _staged(folder: Path) -> dict[str, str]:
    """The file of every page staged so far, by its name."""
    return {path.stem: path.name for path in sorted(folder.iterdir()) if path.suffix in (".md", ".ipynb")}


def _write(folder: Path, name: str, content: str) -> None:
    (folder / f"{name}.md").write_text(content, encoding="utf-8")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
