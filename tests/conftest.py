"""Fixtures shared by all tests: a tiny project, its built book, and the real book, each made once."""

import html
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import papermill.engines
import pytest
from builds import Book, Report, Run, once, shared
from hypothesis import settings
from inprocess import InProcess
from playwright.sync_api import Browser, sync_playwright
from tiny import Tiny, make

from lib.book import cli, layout
from lib.book.html import compile
from lib.book.kernels import forks
from lib.book.pipeline import build as building
from lib.project import root
from lib.terms import periods

# No time limit on an example, and the same examples in every run: a red test stays red.
settings.register_profile("report", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("report")


@pytest.fixture(scope="session", autouse=True)
def kept_kernels() -> Iterator[None]:
    """All builds of a test process fork their kernels from one process, which starts with the first of them."""
    with forks.kept():
        yield


def _work_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORT_ROOT", str(folder))
    monkeypatch.setenv("REPORT_BUILD", str(folder / "_build"))  # `execute.run` sets both; this restores them


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """A tiny project, not built, that `lib` takes for the project."""
    _work_in(tmp_path / "tiny", monkeypatch)
    return make(tmp_path / "tiny")


@pytest.fixture(scope="session")
def good_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny project built once with real kernels and the real Jupyter Book. To look at, not to change."""

    def build() -> Path:
        folder = tmp_path_factory.mktemp("good") / "tiny"
        with pytest.MonkeyPatch.context() as monkeypatch:
            _work_in(folder, monkeypatch)
            make(folder).build()
        return folder

    return once(shared(tmp_path_factory) / "good.made", build)


@pytest.fixture
def first_wave(tiny: Tiny, good_book: Path) -> Tiny:
    """The tiny project, not built, with what its first wave of chapters found."""
    periods.begin("2013/14")
    (tiny.folder / "_build").mkdir()
    shutil.copy(good_book / "_build/figures.json", tiny.folder / "_build")
    return tiny


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Chapters run in this process; the value is the list of those that ran."""
    InProcess.ran = []
    monkeypatch.setitem(papermill.engines.papermill_engines._engines, None, InProcess)
    return InProcess.ran


@pytest.fixture
def built(good_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kernel: list[str]) -> Tiny:
    """A copy of the good tiny book, free to break; chapters run in this process."""
    shutil.copytree(good_book, tmp_path / "tiny")
    _work_in(tmp_path / "tiny", monkeypatch)
    return Tiny(tmp_path / "tiny")


@pytest.fixture
def quick_compile(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Stand in for Jupyter Book where pages do not matter: one bare page for each source; returns the calls."""
    calls: list[Path] = []

    def compile_html(stage: Path, target: Path, made_with: str = "") -> Path:
        calls.append(stage)
        pages = target / "_build" / "html"
        shutil.rmtree(target, ignore_errors=True)
        pages.mkdir(parents=True)
        sources = {
            path.stem: path.read_text(encoding="utf-8") for path in stage.iterdir() if path.suffix in (".ipynb", ".md")
        }
        for name, text in {**sources, "search": ""}.items():
            body = f"<section><h1>{name}</h1><pre>{html.escape(text)}</pre></section>"
            head = f"<head><title>{name} — the book</title></head>"
            page = f"<html>{head}<body><article class='bd-article'>{body}</article></body></html>"
            (pages / f"{name}.html").write_text(page, encoding="utf-8")
        return pages

    monkeypatch.setattr(compile, "compile_html", compile_html)
    return calls


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> Report:
    """Run the `report` command in this process: `report("build")`."""

    def run(*arguments: str) -> Run:
        capsys.readouterr()
        status = cli.main(list(arguments))
        return Run(status, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The real book, built once for all tests that look at it."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.delenv("REPORT_ROOT", raising=False)
        monkeypatch.setenv("REPORT_BUILD", str(root() / "_build"))
        result = once(shared(tmp_path_factory) / "book.made", lambda: building.build(quiet=True))
        return Book(result, layout.build_folder().html)


FIRST = "test_evidence_reproduces.py"  # its first test makes the real book


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With several processes, which take a file at a time: in which order.

    One process makes the real book at once, while the other does what needs none. What takes longest comes before what
    is short, so that both end at about the same time.
    """
    if not hasattr(config, "workerinput"):
        return
    fixtures: dict[Path, set[str]] = {}
    for item in items:
        fixtures.setdefault(item.path, set()).update(getattr(item, "fixturenames", []))

    def turn(item: pytest.Item) -> int:
        uses = fixtures[item.path]
        if "book" in uses:
            return 0 if item.path.name == FIRST else 3 if "browser" in uses else 4
        return 1 if "bundled" in uses else 2

    items.sort(key=turn)


BROWSER_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    program = os.environ.get("REPORT_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if program is None:
        pytest.skip("No Chromium found: install it (`apt-get install chromium`), or name one in REPORT_CHROMIUM.")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=BROWSER_ARGUMENTS)
        yield opened
        opened.close()
