"""Whether nothing has changed: any byte of anything that a build reads or has published says otherwise."""

import os
from pathlib import Path

import pytest
from tiny import Tiny

from lib.book import stamp

READ = [
    "chapters/visits.py", "data/visits.csv", "data/claims/visits.csv", "data/report.toml", "data/datapackage.json",
    "_config.yml", "_toc.yml", "requirements.txt", "lib/x.py", "lib/book/y.css", "data/stray.txt", "chapters/visits.ipynb",
]  # fmt: skip
PUBLISHED = ["html/index.html", "report.pdf", "ledger.csv", "evidence.json", "executed/visits.ipynb", "kept.json"]


@pytest.fixture
def folder(tiny: Tiny) -> Path:
    """A folder of builds, stamped."""
    made = tiny.folder / "_build"
    for name in ("html/index.html", "report.pdf", "executed/visits.ipynb"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text("x")
    stamp.write("all is well", stamp.sources())
    return made


def test_a_build_that_changes_nothing_says_what_the_last_one_said(folder: Path) -> None:
    assert stamp.read() == "all is well"


@pytest.mark.parametrize("name", READ)
def test_a_file_that_a_build_reads_has_changed(folder: Path, tiny: Tiny, name: str) -> None:
    path = tiny.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(" ")
    assert stamp.read() == ""


def test_what_was_changed_while_the_build_was_at_work_is_not_in_the_book(folder: Path, tiny: Tiny) -> None:
    read_from = stamp.sources()
    tiny.write("data/visits.csv", tiny.read("data/visits.csv") + " ")
    stamp.write("all is well", read_from)
    assert stamp.read() == ""


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_file_that_was_published_has_changed(folder: Path, name: str) -> None:
    with (folder / name).open("a") as file:
        file.write(" ")
    assert stamp.read() == ""


def test_a_file_is_gone_or_has_another_name(folder: Path, tiny: Tiny) -> None:
    (tiny.folder / "data/visits.csv").rename(tiny.folder / "data/visit.csv")
    assert stamp.read() == ""


def test_a_file_was_exchanged_for_a_link_to_its_equal(folder: Path, tiny: Tiny, tmp_path: Path) -> None:
    path = tiny.folder / "data/visits.csv"
    path.rename(tmp_path / "elsewhere.csv")
    path.symlink_to(tmp_path / "elsewhere.csv")
    assert stamp.read() == ""


def test_another_edition_is_another_build(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORT_EDITION", "2014/15")
    assert stamp.read() == ""


def test_what_python_leaves_beside_code_and_a_waiting_build_are_no_change(folder: Path, tiny: Tiny) -> None:
    (tiny.folder / "lib" / "__pycache__").mkdir(parents=True)
    (tiny.folder / "lib" / "__pycache__" / "x.pyc").write_bytes(b"x")
    (folder / "build.lock").touch()
    assert stamp.read() == "all is well"


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"of": 1}'])
def test_a_stamp_that_cannot_be_read_is_none(folder: Path, content: str) -> None:
    (folder / "stamp.json").write_text(content)
    assert stamp.read() == ""


@pytest.mark.skipif(os.geteuid() == 0, reason="a file that root may not read is hard to make")
def test_a_file_that_cannot_be_read_means_that_the_build_has_to_look(folder: Path, tiny: Tiny) -> None:
    (tiny.folder / "data/visits.csv").chmod(0)
    assert stamp.read() == ""
