"""What is said when Jupyter Book does not compile. That it does is tested with whole books."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

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
