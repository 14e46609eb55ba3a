"""Lay out what Jupyter Book compiles: executed chapters with their numbers put in, and the pages beside them.

Pages of figures, code and data are written into the compiled book (`traces`); here are the lists that lead to them.
"""

import re
import shutil
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import yaml

from lib import data
from lib.book import digest, layout
from lib.book.archive import opendata, scripts
from lib.book.document import about, glossary, markdown, read, since
from lib.book.document.blocks import Document
from lib.book.evidence import Evidence
from lib.book.html import pages, render
from lib.book.html.writer import Writer
from lib.book.kept import Kept
from lib.files import text
from lib.project import root
from lib.show.theme import font_folder
from lib.terms import settings

NOTHING: Mapping[str, str] = {}
FONTS = ("Regular", "It", "Semibold", "Bold")
TITLE = re.compile(r'^(?: *")?# (.+?)(?:\\n)?"?,?$', re.MULTILINE)  # in Markdown, or in a notebook's JSON
STATIC = Path(render.__file__).parent / "static"


def stage(
    folder: Path,
    chapters: Sequence[Document],
    found: Evidence,
    known: Kept | None = None,
    made_of: Mapping[str, str] = NOTHING,
) -> list[Document]:
    """Write the whole source of the book into `folder`, afresh. Returns the pages that close the book on paper.

    `known` has the pages of chapters as they were written the last time; `made_of` is, by chapter, the digest of all
    that its page is made of.
    """
    known = known or Kept()
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    titles = {chapter.name: read.title(chapter) for chapter in chapters}
    for chapter in chapters:
        name = chapter.name
        page = known.get(f"page of {name}", made_of.get(name, ""), partial(_page, Writer(chapter, found)))
        for path, content in {f"{name}.ipynb": page["notebook"], **page["downloads"]}.items():
            _made((folder / path).parent)
            (folder / path).write_text(content, encoding="utf-8")
    tables = [entry["name"] for entry in data.package()["resources"]]
    for name in tables:
        shutil.copy(root() / "data" / data.resource(name)["path"], _made(folder / "_static" / "tables"))
    open_data = _open_data(folder / "_static" / "open-data", known)
    _write(folder, "data", pages.data_index())
    _write(folder, "download", pages.downloads(folder, open_data))
    statement = _own("accessibility") or (STATIC / "accessibility.md").read_text(encoding="utf-8")
    _write(folder, "accessibility", statement.replace("{contact}", markdown.plain(settings.read().publication.contact)))
    _write(folder, scripts.PAGE, (STATIC / f"{scripts.PAGE}.md").read_text(encoding="utf-8"))
    _write(folder, "code", pages.code_index(titles))
    _write(folder, "figures", pages.figures_index(titles, found))
    if changes := _own("changes"):
        _write(folder, "changes", changes)
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
    (folder / "_toc.yml").write_text(_toc(_staged(folder)), encoding="utf-8")
    return closing


def _page(writer: Writer) -> dict[str, Any]:
    """A chapter's page, and by their paths the files that it offers."""
    notebook = nbformat.writes(writer.notebook())  # which fills `downloads`
    return {"notebook": f"{notebook}\n", "downloads": writer.downloads}


def _open_data(folder: Path, known: Kept) -> list[str]:
    """Write the tables in the open-data layout; returns their names. They are made of data and code alone."""

    def make() -> dict[str, Any]:
        names = opendata.write_all(folder)
        return {"names": names, "files": {path.name: path.read_bytes().decode() for path in folder.iterdir()}}

    kept = known.get("open data", digest.of(known.code, known.inputs, settings.read().edition), make)
    _made(folder)
    for name, content in kept["files"].items():
        (folder / name).write_text(content, encoding="utf-8", newline="")
    return list(kept["names"])


def bring(fresh: Path, folder: Path) -> None:
    """Make `folder` what `fresh` is, which goes: files that are as they were stay untouched, so that Sphinx sees it."""
    for path in sorted(folder.rglob("*"), reverse=True) if folder.exists() else []:
        if not (fresh / path.relative_to(folder)).exists():
            path.rmdir() if path.is_dir() else path.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(fresh.rglob("*")):
        place = folder / path.relative_to(fresh)
        if path.is_dir():
            place.mkdir(parents=True, exist_ok=True)
        elif not place.exists() or place.read_bytes() != path.read_bytes():
            path.replace(place)
    shutil.rmtree(fresh)


def shell(folder: Path) -> str:
    """The digest of what all pages of the staged book have in common: settings, contents, templates, and every title."""
    titles = [(path.name, TITLE.search(path.read_text(encoding="utf-8"))) for path in _pages(folder)]
    common = [folder / "_config.yml", folder / "_toc.yml", *(folder / layout.TEMPLATES).rglob("*.html")]
    named = repr([(name, title and title[1]) for name, title in titles])
    return digest.of(digest.of_files(common, folder), named)


def _own(page: str) -> str:
    """A page that the project writes as a file of its own; nothing if it has none."""
    name = layout.PAGES[page]
    return text.read(root() / name, name) if (root() / name).exists() else ""


def _paged(folder: Path, page: Document, found: Evidence) -> Document:
    """Write a page that is no chapter."""
    _write(folder, page.name, Writer(page, found).page())
    return page


def _toc(staged: Collection[str]) -> str:
    toc = layout.read_toc()
    toc["root"] = toc["root"].removeprefix("chapters/")
    for part in toc["parts"]:
        part["chapters"] = [{"file": page.name} for entry in part["chapters"] for page in layout.made_by(entry)]
    toc["parts"] = [part for part in toc["parts"] if part["chapters"]]  # there may be no area of a level
    evidence = {
        "caption": "Evidence",
        "chapters": [{"file": name} for name in ("figures", "data", "code", scripts.PAGE, "download")],
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
    return {path.stem: path.name for path in _pages(folder)}


def _pages(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.suffix in (".md", ".ipynb")]


def _write(folder: Path, name: str, content: str) -> None:
    (folder / f"{name}.md").write_text(content, encoding="utf-8")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
