"""What lies in a folder."""

from pathlib import Path

import pytest

from lib.files import folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files, hidden ones, a link to a folder, and what programs leave behind."""
    for name in ("b.csv", "a/c.csv", ".draft/d.csv", ".e.csv", "__pycache__/f.pyc", ".ipynb_checkpoints/g.ipynb"):
        (tmp_path / "here" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "here" / name).touch()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "h.csv").touch()
    (tmp_path / "here" / "link").symlink_to(tmp_path / "elsewhere")
    return tmp_path / "here"


def names(folder: Path, hidden: bool) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folders.below(folder, hidden)]


def test_files_and_links_are_listed_in_order_and_a_link_is_not_followed(folder: Path) -> None:
    assert names(folder, hidden=False) == ["a/c.csv", "b.csv", "link"]


def test_hidden_files_and_folders_are_listed_if_asked_for_and_what_programs_leave_never(folder: Path) -> None:
    assert names(folder, hidden=True) == [".draft/d.csv", ".e.csv", "a/c.csv", "b.csv", "link"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert names(tmp_path / "gone", hidden=True) == []
