"""`make` finds Python under any of its names, and says what it wants where there is none."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from lib.project import root

NEEDED = ("sh", "touch", "grep", "sed", "make")
NAMES = ("python3.13", "python3.12", "python3.11", "python3", "python", "py")
pytestmark = pytest.mark.skipif(any(shutil.which(name) is None for name in NEEDED), reason="make is not installed here")
RECENT = '#!/bin/sh\n[ "$1" = -c ] && exit 0\necho "made by $0 $*"\nexit 7\n'  # stands in for Python; makes nothing
OLD = "#!/bin/sh\nexit 1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(root() / name, tmp_path)
    (tmp_path / "bin").mkdir()
    for name in NEEDED:
        os.symlink(str(shutil.which(name)), tmp_path / "bin" / name)
    return tmp_path


def add(folder: Path, name: str, script: str) -> None:
    (folder / "bin" / name).write_text(script, encoding="utf-8")
    (folder / "bin" / name).chmod(0o755)


def make(folder: Path, *arguments: str) -> str:
    command = [str(folder / "bin" / "make"), "book", *arguments]
    done = subprocess.run(
        command, cwd=folder, env={"PATH": str(folder / "bin")}, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    return done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_python_is_found_by_any_of_its_names(folder: Path, name: str) -> None:
    add(folder, name, RECENT)
    assert f"made by {folder / 'bin' / name} -m venv .venv" in make(folder)


def test_an_older_python_is_passed_over(folder: Path) -> None:
    add(folder, "python3", OLD)
    add(folder, "python", RECENT)
    assert f"made by {folder / 'bin' / 'python'} -m venv" in make(folder)


@pytest.mark.parametrize("old", [[], ["python3"]])
def test_without_a_recent_python_make_says_what_it_wants(folder: Path, old: list[str]) -> None:
    for name in old:
        add(folder, name, OLD)
    said = make(folder)
    assert f"no Python 3.11 or later found under the names {' '.join(NAMES)}" in said
    assert "make PYTHON=/path/to/python book" in said


def test_a_python_that_is_named_is_taken_or_refused(folder: Path) -> None:
    add(folder, "mine", RECENT)
    add(folder, "python3", OLD)
    assert "made by" in make(folder, "PYTHON=mine")
    assert "python3 does not run, or is older than Python 3.11" in make(folder, "PYTHON=python3")
