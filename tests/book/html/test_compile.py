"""What is said when Jupyter Book does not compile. That it does is tested with whole books."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from lib.book.html import compile
from lib.project import ReportError


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Jupyter Book's place is taken by a program that fails with these words."""

    def stand_in(text: str) -> None:
        failed = SimpleNamespace(returncode=1, stdout=text, stderr="")
        monkeypatch.setattr(subprocess, "run", lambda *_command, **_options: failed)

    return stand_in


def test_warnings_are_quoted_once_each_without_the_lines_around(says: Callable[[str], None], tmp_path: Path) -> None:
    says("reading sources\na.md:3: WARNING: unknown document\na.md:3: WARNING: unknown document\ndone\n")
    with pytest.raises(ReportError) as error:
        compile.compile_html(tmp_path / "stage", tmp_path / "made")
    assert str(error.value) == "Jupyter Book did not compile the book:\n  a.md:3: WARNING: unknown document"


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("staff.ipynb:10004", "chapters/staff.py, cell 0, line 3 of the cell"),
        ("staff.ipynb:20001", "chapters/staff.py, cell 3, line 1 of the cell"),
        ("staff.ipynb:30002", "chapters/staff.py, the table of its claims"),
        ("changes.md:7", "CHANGELOG.md, line 7"),
        ("accessibility.md:3", "ACCESSIBILITY.md, line 3"),
        ("data-visits.md:9", "the page data-visits, line 9"),
        ("_toc.yml", "_toc.yml"),
    ],
)
def test_a_warning_names_chapter_cell_and_line_and_has_no_colours(
    says: Callable[[str], None], tmp_path: Path, told: str, place: str
) -> None:
    stage = tmp_path / "stage"
    stage.mkdir()
    cells = [
        new_markdown_cell("# Staff", id="cell-0"),
        new_markdown_cell("x", id="cell-3-0"),
        new_markdown_cell("y", id="checked"),
    ]
    nbformat.write(new_notebook(cells=cells), stage / "staff.ipynb")
    says(f"\x1b[91m{stage}/{told}: WARNING: not found [myst.xref_missing]\x1b[39;49;00m\n")
    with pytest.raises(ReportError) as error:
        compile.compile_html(stage, tmp_path / "made")
    assert str(error.value).splitlines()[1] == f"  {place}: WARNING: not found [myst.xref_missing]"


def test_without_a_warning_its_last_lines_are_quoted(says: Callable[[str], None], tmp_path: Path) -> None:
    says("\n".join(f"line {n}" for n in range(50)))
    with pytest.raises(ReportError) as error:
        compile.compile_html(tmp_path / "stage", tmp_path / "made")
    assert "line 49" in str(error.value)
    assert "line 20" not in str(error.value)


def test_an_earlier_result_does_not_pass_for_this_one(says: Callable[[str], None], tmp_path: Path) -> None:
    page = tmp_path / "made" / "_build" / "html" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("old")
    says("")
    with pytest.raises(ReportError):
        compile.compile_html(tmp_path / "stage", tmp_path / "made")
    assert not page.exists()
