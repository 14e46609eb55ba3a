"""The paired notebooks and the live rebuild."""

import subprocess
from pathlib import Path
from typing import Any, ClassVar

import pytest
import small
from watchfiles import Change

from lib.book.pipeline import live, serve
from lib.project import ReportError


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPORT_ROOT", str(small.make(tmp_path)))
    return tmp_path


def test_lab_pairs_every_chapter_before_it_opens(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "jupytext.toml").write_text('formats = "ipynb,py:percent"\n')
    calls: list[tuple[list[str], Path]] = []

    def call(command: list[str], cwd: Path) -> int:
        calls.append((command[1:3], cwd))
        return 0

    monkeypatch.setattr(subprocess, "call", call)
    assert live.lab() == 0
    assert (project / "chapters" / "visits.ipynb").exists()
    assert calls == [(["-m", "jupyterlab"], project)]


def test_lab_says_which_chapter_cannot_be_paired(project: Path) -> None:
    (project / "jupytext.toml").write_text("formats = [not toml")
    with pytest.raises(ReportError, match="could not be paired"):
        live.lab()


class Told:
    """A server that only notes what it is told."""

    address = "http://127.0.0.1:1/"
    told: ClassVar[list[tuple[str, str, str]]] = []

    def __init__(self, _folder: Path, _port: int) -> None:
        self.told.clear()

    def tell(self, state: str, page: str = "", said: str = "") -> None:
        self.told.append((state, page, said))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    monkeypatch.setattr(serve, "Server", Told)
    return Told.told


def test_watching_builds_at_once_and_after_each_change_and_tells_the_pages(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], told: list[tuple[str, str, str]]
) -> None:
    results = iter([(0, ""), (1, "row 3: found nothing"), (0, "")])
    changes = [
        {(Change.modified, str(project / "data" / "visits.csv"))},
        {(Change.added, str(project / "chapters" / "visits.py"))},
    ]
    opened: list[str] = []
    monkeypatch.setattr(live, "rebuild", lambda: next(results))
    monkeypatch.setattr(live, "watch", lambda *_paths, **_options: iter(changes))
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert live.watch_and_build() == 0
    assert told == [
        ("building", "", ""), ("published", "", ""), ("building", "", ""), ("failed", "", "row 3: found nothing"),
        ("building", "", ""), ("published", "visits.html", ""),
    ]  # fmt: skip
    assert opened == [Told.address]
    assert "changed: data/visits.csv" in capsys.readouterr().out


def test_watching_without_a_browser_only_says_the_address(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], told: list[tuple[str, str, str]]
) -> None:
    monkeypatch.setattr(live, "rebuild", lambda: (0, ""))
    monkeypatch.setattr(live, "watch", lambda *_paths, **_options: [])
    monkeypatch.setattr("webbrowser.open", lambda _url: pytest.fail("a browser was opened"))
    live.watch_and_build(browser=False)
    assert Told.address in capsys.readouterr().out


def test_a_rebuild_is_a_new_process_whose_errors_are_kept(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small.edit(project, "data/visits.csv", small.CELL, "2013/14,north,many")
    monkeypatch.setenv("PYTHONPATH", str(small.LIBRARY))
    status, said = live.rebuild()
    assert status == 1
    assert "data/visits.csv, row 4, column 'visits': found 'many'" in said


@pytest.mark.parametrize(
    ("path", "counts"),
    [("data/visits.csv", True), ("chapters/visits.py", True), ("chapters/visits.ipynb", False), ("lib/__pycache__/x.pyc", False)],
)  # fmt: skip
def test_only_changes_a_build_would_notice_count(project: Path, path: str, counts: bool) -> None:
    assert live.Sources()(Change.modified, str(project / path)) is counts


def test_a_project_without_changelog_is_watched_all_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch, told: list[tuple[str, str, str]]
) -> None:
    watched: list[Path] = []
    monkeypatch.setattr(live, "rebuild", lambda: (0, ""))

    def watch(*paths: Path, **_options: Any) -> list[Any]:
        watched.extend(paths)
        return []

    monkeypatch.setattr(live, "watch", watch)
    assert live.watch_and_build(browser=False) == 0
    assert project / "chapters" in watched
    assert project / "CHANGELOG.md" not in watched
