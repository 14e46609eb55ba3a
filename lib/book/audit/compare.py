"""Two builds of one book, file by file: what is not the same, named as closely as its kind of file allows.

A book made again from the same sources has the same bytes. Where a file differs, its content is read, so that the
finding can say which sentence, chart, row, figure or page it is; archives and what travels in a PDF are read within.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat

from lib.book import layout
from lib.book.archive import files
from lib.book.audit import contents, pages, papers
from lib.book.audit.findings import Finding

MOST = 12  # findings a file; more are counted


def differences(book: layout.Build, fresh: layout.Build) -> tuple[int, list[Finding]]:
    """How many published files are the same in both, and what is not, the book's side first."""
    same = 0
    found: list[Finding] = []
    for name in sorted({*book.published, *fresh.published}):
        here, there = (
            path.read_bytes() if path.is_file() else None for path in (book.folder / name, fresh.folder / name)
        )
        if here == there:
            same += 1
        else:
            found += _few(name, list(_of_file(name, here, there)))
    for chapter in layout.chapters():
        first, second = (build.executed / f"{chapter}.ipynb" for build in (book, fresh))
        found += _few(f"executed/{chapter}.ipynb", list(_executed(f"executed/{chapter}.ipynb", first, second)))
    return same, found


def _few(name: str, found: list[Finding]) -> list[Finding]:
    more = len(found) - MOST
    return [*found[:MOST], *([Finding("moved", f"{more} more places", name, "…", "…")] if more > 0 else [])]


def _of_file(name: str, book: bytes | None, fresh: bytes | None) -> Iterator[Finding]:
    """What differs within a file, by its kind; that it differs, if its reader sees nothing; that one side has none."""
    what = f"file {name.rpartition(', ')[2]}"
    if book is None or fresh is None:
        state = "new" if book is None else "missing"
        sizes = ("no file" if side is None else f"{len(side):,} bytes" for side in (book, fresh))
        yield Finding(state, what, name, *sizes)
        return
    try:
        found = list(READERS.get(Path(name).suffix, _text(contents.lines))(name, book, fresh))
    except Exception:  # what was tampered with may be no such file any more: each reader has its own errors
        found = []
    yield from found or [Finding("moved", what, name, f"{len(book):,} bytes", f"{len(fresh):,} other bytes")]


Reader = Callable[[str, bytes, bytes], Iterator[Finding]]


def _text(reader: Callable[[str, str, str], Iterator[Finding]]) -> Reader:
    """A reader of text, given bytes. What is no text raises `UnicodeDecodeError`."""
    return lambda name, book, fresh: reader(name, book.decode("utf-8-sig"), fresh.decode("utf-8-sig"))


def _values(name: str, book: str, fresh: str) -> Iterator[Finding]:
    yield from contents.values(name, json.loads(book), json.loads(fresh))


def _papers(name: str, book: bytes, fresh: bytes) -> Iterator[Finding]:
    yield from papers.papers(name, book, fresh, _of_file)


def _archives(name: str, book: bytes, fresh: bytes) -> Iterator[Finding]:
    with zipfile.ZipFile(io.BytesIO(book)) as here, zipfile.ZipFile(io.BytesIO(fresh)) as there:
        for member in dict.fromkeys([*here.namelist(), *there.namelist()]):
            old, new = (side.read(member) if member in side.namelist() else None for side in (here, there))
            if old != new:
                yield from _of_file(f"{name}, {member}", old, new)


READERS: dict[str, Reader] = {
    ".html": _text(pages.pages), ".svg": _text(pages.pages), ".csv": _text(contents.tables), ".json": _text(_values),
    ".ipynb": _text(_values), ".js": _text(contents.scripts), ".pdf": _papers, ".zip": _archives,
}  # fmt: skip


def _executed(name: str, book: Path, fresh: Path) -> Iterator[Finding]:
    """An executed chapter, without what differs from run to run."""
    if not book.is_file():
        yield Finding("new", f"file {name}", name, "no file", "an executed chapter")
        return
    try:
        old = files.normalise(nbformat.read(book, as_version=4))
    except Exception:  # not JSON, not a notebook: nbformat has several
        yield Finding("moved", f"file {name}", name, "no notebook", "an executed chapter")
        return
    new = files.normalise(nbformat.read(fresh, as_version=4))
    yield from contents.values(name, *(json.loads(nbformat.writes(notebook)) for notebook in (old, new)))
