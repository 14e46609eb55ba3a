"""Lay out what Jupyter Book compiles: executed chapters with their numbers put in, and the pages of evidence.

Beside the chapters there is, for each, a page of its figures and a page of its code; and
for each table of the data package a page with its description and rows.
"""

import shutil
from collections.abc import Collection, Sequence
from pathlib import Path

import nbformat
import yaml

from lib import data
from lib.book import layout
from lib.book.archive import opendata, scripts
from lib.book.document import about, glossary, markdown, read, since
from lib.book.document.blocks import Document
from lib.book.evidence import Evidence
from lib.book.html import pages, render
from lib.book.html.writer import Writer
from lib.book.pipeline import manuscript
from lib.files import text
from lib.project import root
from lib.show.theme import font_folder
from lib.terms import settings

FONTS = ("Regular", "It", "Semibold", "Bold")
STATIC = Path(render.__file__).parent / "static"


def stage(folder: Path, chapters: Sequence[Document], found: Evidence) -> list[Document]:
    """Write the whole source of the book into `folder`, afresh. Returns the pages that close the book on paper."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    titles = {}
    for chapter in chapters:
        name, writer = chapter.name, Writer(chapter, found)
        titles[name] = read.title(chapter)
        nbformat.write(writer.notebook(), folder / f"{name}.ipynb")
        writer.write_downloads(folder)
        _write(folder, render.entry_page(name), pages.entries(name, titles[name], found))
        _write(folder, code_page(name), pages.code(name, titles[name], manuscript.read(name)))
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
    if (root() / layout.CHANGES).exists():
        _write(folder, "changes", text.read(root() / layout.CHANGES, layout.CHANGES))
    closing = []
    if compared := since.document(found, titles):
        closing.append(_paged(folder, compared, found))
    if terms := read.terms(found):
        closing.append(_paged(folder, terms, found))
    closing.append(_paged(folder, about.document(found, _staged(folder)), found))
    shutil.copy(STATIC / "report.css", _made(folder / "_static"))
    for weight in FONTS:
        shutil.copy(font_folder() / f"SourceSansPro-{weight}.otf", _made(folder / "_static" / "fonts"))
    shutil.copytree(STATIC / "theme", folder / layout.TEMPLATES)
    (folder / "_config.yml").write_text(yaml.safe_dump(layout.read_config(), sort_keys=False), encoding="utf-8")
    (folder / "_toc.yml").write_text(_toc(list(titles), tables, _staged(folder)), encoding="utf-8")
    return closing


def _paged(folder: Path, page: Document, found: Evidence) -> Document:
    """Write a page that is no chapter."""
    _write(folder, page.name, Writer(page, found).page())
    return page


def code_page(chapter: str) -> str:
    return f"code-{chapter}"


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
            {"file": name}
            for name in (since.PAGE, glossary.PAGE, about.PAGE, "changes", "accessibility")
            if name in staged
        ],
    }
    toc["parts"] += [this_book, evidence]
    return str(yaml.safe_dump(toc, sort_keys=False))


def _staged(folder: Path) -> dict[str, str]:
    """The file of every page staged so far, by its name."""
    return {path.stem: path.name for path in sorted(folder.iterdir()) if path.suffix in (".md", ".ipynb")}


def _write(folder: Path, name: str, content: str) -> None:
    (folder / f"{name}.md").write_text(content, encoding="utf-8")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
