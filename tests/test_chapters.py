"""Every chapter as it is committed, without running it."""

import ast
import re
import shutil
from pathlib import Path
from typing import Any

import jupytext.cli
import pytest

import lib
from lib.project import root

CHAPTERS = sorted((root() / "chapters").glob("*.py"))
each = pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)


def cells(path: Path) -> Any:
    return jupytext.read(path, fmt="py:percent").cells


@each
def test_a_round_trip_through_jupyter_changes_nothing(path: Path, tmp_path: Path) -> None:
    """Paired as `make lab` pairs them: the notebook made from the text, and the text from the notebook."""
    shutil.copy(root() / "jupytext.toml", tmp_path)
    text = Path(shutil.copy(path, tmp_path))
    jupytext.cli.jupytext(["--quiet", "--sync", str(text)])
    text.unlink()
    jupytext.cli.jupytext(["--quiet", "--sync", str(text.with_suffix(".ipynb"))])
    assert text.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


@each
def test_a_chapter_has_one_parameters_cell_with_the_period(path: Path) -> None:
    tagged = [cell for cell in cells(path) if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    given = {node.targets[0].id: ast.literal_eval(node.value) for node in ast.parse(tagged[0].source).body}
    assert given["period"] == "2013/14"


@each
def test_a_chapter_imports_nothing_of_how_the_book_is_made(path: Path) -> None:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    assert [name for name in names if name.startswith("lib.book")] == []


@each
def test_a_chapter_starts_with_its_title(path: Path) -> None:
    assert re.match(r"# \S", cells(path)[0].source)


def test_lib_imports_nothing_of_how_the_book_is_made() -> None:
    """The direction is chapters, lib, data; `lib/book` stands above."""
    for path in (root() / "lib").glob("*.py"):
        assert not re.search(
            r"^\s*(?:from lib\.book|import lib\.book|from lib import .*\bbook\b)", path.read_text(), re.MULTILINE
        )


def test_the_library_under_test_is_this_projects() -> None:
    assert Path(lib.__file__).parents[1] == Path(__file__).parents[1]


@each
def test_a_chapters_code_is_narrow_and_names_no_area_by_its_code(path: Path) -> None:
    code = [line for cell in cells(path) if cell.cell_type == "code" for line in cell.source.splitlines()]
    assert [line for line in code if len(line) > 120 or "fmt: skip" in line] == []
    assert [line for line in code if re.search(r"\b[EKNSW]\d{8}\b", line)] == []
