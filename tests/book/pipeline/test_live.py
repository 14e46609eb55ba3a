"""The paired notebooks and the live rebuild."""

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest
import small
from watchfiles import Change

from lib.book import cli
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


def nobody(_arguments: Sequence[str]) -> int:
    return pytest.fail("a build of the real kind")


class Built:
    """A builder whose results are given: of pages, and of what it hears when nothing changes."""

    pages_made: ClassVar[list[tuple[int, str]]] = []
    heard: ClassVar[list[tuple[int, str] | None]] = []
    changed: ClassVar[list[list[str]]] = []

    def pages(self, changed: Iterable[str] = ()) -> tuple[int, str]:
        self.changed.append([*changed])
        return self.pages_made.pop(0)

    def idle(self) -> tuple[int, str] | None:
        return self.heard.pop(0)


@pytest.fixture
def builder(monkeypatch: pytest.MonkeyPatch) -> type[Built]:
    monkeypatch.setattr(live, "Builder", lambda _command: Built())
    monkeypatch.setattr(Built, "pages_made", [(0, "")])
    monkeypatch.setattr(Built, "heard", [])
    monkeypatch.setattr(Built, "changed", [])
    return Built


def test_watching_builds_at_once_and_after_each_change_and_tells_the_pages(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    told: list[tuple[str, str, str]], builder: type[Built],
) -> None:  # fmt: skip
    builder.pages_made += [(1, "row 3: found nothing"), (0, "")]
    changes = [
        {(Change.modified, str(project / "data" / "visits.csv"))},
        {(Change.added, str(project / "chapters" / "visits.py"))},
    ]
    opened: list[str] = []
    monkeypatch.setattr(live, "watch", lambda *_paths, **_options: iter(changes))
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert live.watch_and_build(nobody) == 0
    assert told == [
        ("building", "", ""), ("published", "", ""), ("building", "", ""), ("failed", "", "row 3: found nothing"),
        ("building", "", ""), ("published", "visits.html", ""),
    ]  # fmt: skip
    assert opened == [Told.address]
    assert builder.changed == [[], ["data/visits.csv"], ["chapters/visits.py"]]
    assert "changed: data/visits.csv" in capsys.readouterr().out


def test_what_the_whole_build_finds_wrong_is_shown_on_the_page(
    project: Path, monkeypatch: pytest.MonkeyPatch, told: list[tuple[str, str, str]], builder: type[Built]
) -> None:
    builder.heard += [None, (0, ""), (1, "The PDF was not made")]
    monkeypatch.setattr(live, "watch", lambda *_paths, **_options: iter([set(), set(), set()]))
    live.watch_and_build(nobody, browser=False)
    assert told[2:] == [("failed", "", "The PDF was not made")]


def test_watching_without_a_browser_only_says_the_address(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    told: list[tuple[str, str, str]], builder: type[Built],
) -> None:  # fmt: skip
    monkeypatch.setattr(live, "watch", lambda *_paths, **_options: [])
    monkeypatch.setattr("webbrowser.open", lambda _url: pytest.fail("a browser was opened"))
    live.watch_and_build(nobody, browser=False)
    assert Told.address in capsys.readouterr().out


def test_pages_are_made_in_this_process_and_errors_are_kept(project: Path) -> None:
    small.edit(project, "data/visits.csv", small.CELL, "2013/14,north,many")
    status, said = live.Builder(cli.main).pages()
    assert status == 1
    assert "data/visits.csv, row 4, column 'visits': found 'many'" in said


def test_a_fault_of_the_library_is_shown_and_watching_goes_on(project: Path) -> None:
    status, said = live.Builder(lambda _arguments: 1 / 0).pages()  # type: ignore[arg-type,return-value]
    assert status == 1
    assert "ZeroDivisionError" in said


def test_once_the_library_has_changed_pages_are_made_in_new_processes(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.edit(project, "data/visits.csv", small.CELL, "2013/14,north,many")
    monkeypatch.setenv("PYTHONPATH", str(small.LIBRARY))
    builder = live.Builder(lambda _arguments: pytest.fail("made by the old code"))
    for changed in (["lib/show/tables.py"], ["data/visits.csv"]):
        status, said = builder.pages(changed)
        assert status == 1
        assert "data/visits.csv, row 4, column 'visits': found 'many'" in said


class Process:
    """A build at work until it is said to be done, or ended."""

    begun: ClassVar[list["Process"]] = []

    def __init__(self, command: list[str], **_options: Any) -> None:
        self.command, self.returncode, self.ended = command, None, False
        self.begun.append(self)

    returncode: int | None

    def poll(self) -> int | None:
        return self.returncode

    def terminate(self) -> None:
        self.ended = True

    def communicate(self) -> tuple[None, str]:
        return None, "refused"


def test_the_whole_book_is_made_once_when_nothing_changes_and_a_change_ends_that(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Process, "begun", [])
    monkeypatch.setattr(subprocess, "Popen", Process)
    builder = live.Builder(lambda _arguments: 0)
    assert builder.idle() is None
    assert Process.begun == []
    builder.pages()
    assert [builder.idle(), builder.idle()] == [None, None]
    (first,) = Process.begun
    assert first.command == live.BUILD
    builder.pages(["chapters/visits.py"])
    assert first.ended
    builder.idle()
    Process.begun[1].returncode = 1
    assert builder.idle() == (1, "refused")
    assert builder.idle() is None
    assert len(Process.begun) == 2


def test_pages_that_were_not_made_make_no_whole_build_due(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *_a, **_k: pytest.fail("a build was begun"))
    builder = live.Builder(lambda _arguments: 1)
    builder.pages()
    assert builder.idle() is None


@pytest.mark.parametrize(
    ("path", "counts"),
    [("data/visits.csv", True), ("chapters/visits.py", True), ("chapters/visits.ipynb", False), ("lib/__pycache__/x.pyc", False)],
)  # fmt: skip
def test_only_changes_a_build_would_notice_count(project: Path, path: str, counts: bool) -> None:
    assert live.Sources()(Change.modified, str(project / path)) is counts


def test_a_project_without_changelog_is_watched_all_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch, told: list[tuple[str, str, str]], builder: type[Built]
) -> None:
    watched: list[Path] = []

    def watch(*paths: Path, **_options: Any) -> list[Any]:
        watched.extend(paths)
        return []

    monkeypatch.setattr(live, "watch", watch)
    assert live.watch_and_build(nobody, browser=False) == 0
    assert project / "chapters" in watched
    assert project / "CHANGELOG.md" not in watched
