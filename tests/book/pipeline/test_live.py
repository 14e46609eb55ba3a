"""The paired notebooks and the live rebuild."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import small
from watchfiles import Change

from lib.book.pipeline import live
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


def test_watching_builds_at_once_and_after_each_change(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    builds = []
    changes = [{(Change.modified, str(project / "data" / "visits.csv"))}, {(Change.added, str(project / "_toc.yml"))}]
    monkeypatch.setattr(live, "rebuild", lambda: builds.append(1))
    monkeypatch.setattr(live, "watch", lambda *_paths, **_options: iter(changes))
    assert live.watch_and_build() == 0
    assert len(builds) == 3
    assert "changed: data/visits.csv" in capsys.readouterr().out


def test_a_rebuild_is_a_new_process_and_may_fail(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[list[str], Path]] = []

    def call(command: list[str], cwd: Path) -> int:
        calls.append((command, cwd))
        return 1

    monkeypatch.setattr(subprocess, "call", call)
    assert live.rebuild() == 1
    assert calls == [([sys.executable, "-m", "lib.book.cli", "build"], project)]


@pytest.mark.parametrize(
    ("path", "counts"),
    [("data/visits.csv", True), ("chapters/visits.py", True), ("chapters/visits.ipynb", False), ("lib/__pycache__/x.pyc", False)],
)  # fmt: skip
def test_only_changes_a_build_would_notice_count(project: Path, path: str, counts: bool) -> None:
    assert live.Sources()(Change.modified, str(project / path)) is counts


def test_a_project_without_changelog_is_watched_all_the_same(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched: list[Path] = []
    monkeypatch.setattr(live, "rebuild", lambda: 0)

    def watch(*paths: Path, **_options: Any) -> list[Any]:
        watched.extend(paths)
        return []

    monkeypatch.setattr(live, "watch", watch)
    assert live.watch_and_build() == 0
    assert project / "chapters" in watched
    assert project / "CHANGELOG.md" not in watched
