"""A build that leaves out what has not changed makes the same book as one from nothing, byte for byte."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tiny import Tiny

from lib.book import layout
from lib.book.html import compile
from lib.project import HERE

PUBLISHED = ("html", "report.pdf", "summary.pdf", "ledger.csv", "evidence.json")
CHANGES: dict[str, Callable[[Tiny], object]] = {
    "a cell": lambda tiny: tiny.edit("data/visits.csv", "2013/14,E07000220,450", "2013/14,E07000220,460"),
    "a claim": lambda tiny: tiny.edit("data/claims/visits.csv", "families visited,350", "families visited,351"),
    "a note": lambda tiny: tiny.edit("data/claims/visits.csv", "probably a misprint", "perhaps a misprint"),
    "a sentence": lambda tiny: tiny.edit("chapters/visits.py", "# Families had", "# In this year families had"),
    "a heading": lambda tiny: tiny.edit("chapters/visits.py", "# Families had", "# ## A section\n#\n# Families had"),
    "a headline": lambda tiny: tiny.edit("chapters/visits.py", "Warwick had more", "Warwick had many more"),
    "a title": lambda tiny: tiny.edit("chapters/staff.py", "# # Staff", "# # People"),
    "a setting": lambda tiny: tiny.edit("data/report.toml", "A tiny book", "A small book"),
    "a description": lambda tiny: tiny.describe(lambda tables: tables["visits"].update(description="Made up anew.")),
    "a pin": lambda tiny: tiny.write("requirements.txt", tiny.read("requirements.txt") + "# another\n"),
}


def published(folder: Path) -> dict[str, bytes]:
    """Every published file of a book by its name."""
    paths = [path for name in PUBLISHED for path in ((folder / name).rglob("*") if name == "html" else [folder / name])]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths if path.is_file()}


def differing(one: Path, other: Path) -> list[str]:
    """The names of files that are in one book only, or not alike in both."""
    first, second = published(one / "_build"), published(other / "_build")
    assert len(first) > 50
    return sorted(name for name in {*first, *second} if first.get(name) != second.get(name))


def without_book(folder: Path, to: Path) -> Tiny:
    """A copy of a project of which nothing was built."""
    shutil.copytree(folder, to, ignore=shutil.ignore_patterns("_build"))
    return Tiny(to)


def work_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORT_ROOT", str(folder))
    monkeypatch.setenv("REPORT_BUILD", str(folder / "_build"))


@pytest.fixture
def built(good_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """A copy of the good tiny book, whose chapters run in kernels, like those of a build from nothing."""
    shutil.copytree(good_book, tmp_path / "tiny")
    work_in(tmp_path / "tiny", monkeypatch)
    return Tiny(tmp_path / "tiny")


def built_anew(project: Tiny, to: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a copy of a project, built from nothing."""
    copy = without_book(project.folder, to)
    work_in(to, monkeypatch)
    copy.build()
    return to


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_the_book_is_that_of_a_build_from_nothing(
    built: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    before = published(built.folder / "_build")
    CHANGES[change](built)
    assert built.build().compiled
    assert published(built.folder / "_build") != before
    assert differing(built.folder, built_anew(built, tmp_path / "anew", monkeypatch)) == []


def test_after_pages_alone_the_next_build_makes_the_rest_and_compiles_nothing_again(
    built: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    CHANGES["a sentence"](built)
    paper = (built.folder / "_build/report.pdf").read_bytes()
    first = built.build(pages_only=True)
    assert first.pages_only
    assert "In this year families had" in built.read("_build/html/visits.html")
    assert (built.folder / "_build/report.pdf").read_bytes() == paper
    assert (built.folder / "_build/html/_static/report.pdf").read_bytes() == paper
    monkeypatch.setattr(compile, "_run", lambda *_: pytest.fail("Jupyter Book was asked again"))
    second = built.build()
    assert (second.compiled, second.pages_only) == (True, False)
    assert (built.folder / "_build/report.pdf").read_bytes() != paper
    monkeypatch.undo()
    assert differing(built.folder, built_anew(built, tmp_path / "anew", monkeypatch)) == []


def test_where_no_book_was_built_pages_alone_are_the_whole_book(tiny: Tiny, kernel: list[str]) -> None:
    made = tiny.build(pages_only=True)
    assert not made.pages_only
    assert layout.build_folder().pdf.exists()
    assert layout.build_folder().manifest.exists()


LINES = {
    "a line of the library": ("lib/book/html/pages.py", "The code of each chapter", "All code of each chapter"),
    "a template": ("lib/book/html/templates/downloads.html", "Each table as", "Every table as"),
    "the style of pages": ("lib/book/html/static/report.css", "--brand: #12436d", "--brand: #12436e"),
    "the style of paper": ("lib/book/pdf/report.typ", "size: 10.5pt, lang", "size: 10.4pt, lang"),
}  # fmt: skip


def run(library: Path, project: Path) -> None:
    """Build a project with a library of its own, in a new process."""
    environment = os.environ | {"PYTHONPATH": str(library), "REPORT_ROOT": str(project)}
    environment = {name: value for name, value in environment.items() if name != "REPORT_BUILD"}
    command = [sys.executable, "-m", "lib.book.cli", "build"]
    done = subprocess.run(command, cwd=library, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("change", LINES)
def test_after_a_change_of_the_library_the_book_is_that_of_a_build_from_nothing(
    good_book: Path, tmp_path: Path, change: str
) -> None:
    library, project = tmp_path / "library", tmp_path / "tiny"
    shutil.copytree(HERE / "lib", library / "lib", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(good_book, project)
    before = published(project / "_build")
    path, old, new = LINES[change]
    text = (library / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (library / path).write_text(text.replace(old, new), encoding="utf-8")
    run(library, project)
    assert published(project / "_build") != before
    run(library, without_book(project, tmp_path / "anew").folder)
    assert differing(project, tmp_path / "anew") == []
