"""One small book for all tests of provenance, built, verified and bundled once."""

import shutil
import zipfile
from pathlib import Path

import pytest
import small
from builds import once, shared

from lib.book import evidence, layout
from lib.book.pipeline import build as building


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small project, committed, and its bundle: built, verified, packed. To look at, not to change."""

    def build() -> tuple[Path, Path]:
        folder = small.make(tmp_path_factory.mktemp("small") / "project")
        done = small.report(folder, "bundle")
        assert done.returncode == 0, done.stderr
        return folder, folder / done.stdout.strip()

    return once(shared(tmp_path_factory) / "small.made", build)


@pytest.fixture(scope="session")
def afresh(bundled: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> layout.Build:
    """The small book made once more, as verification makes it. To look at, not to change."""

    def build() -> layout.Build:
        target = layout.Build(tmp_path_factory.mktemp("afresh") / "_build")
        with pytest.MonkeyPatch.context() as monkeypatch:
            monkeypatch.setenv("REPORT_ROOT", str(bundled[0]))
            monkeypatch.setenv("REPORT_BUILD", str(target.folder))
            building.make(target, {}, use_cache=False, quiet=True)
        return target

    return once(shared(tmp_path_factory) / "afresh.made", build)


@pytest.fixture(scope="session")
def recomputed(afresh: layout.Build) -> evidence.Evidence:
    """Figures of an execution apart from the book's own."""
    return evidence.gather({"visits": afresh.executed / "visits.ipynb"})


@pytest.fixture
def project(bundled: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the built small project, to tamper with."""
    folder = tmp_path / "project"
    shutil.copytree(bundled[0], folder, ignore=shutil.ignore_patterns("report-*.zip"))
    monkeypatch.setenv("REPORT_ROOT", str(folder))
    return folder


@pytest.fixture
def unpacked(bundled: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bundle as an auditor unpacks it."""
    with zipfile.ZipFile(bundled[1]) as archive:
        archive.extractall(tmp_path / "there")
    (folder,) = (tmp_path / "there").iterdir()
    monkeypatch.setenv("REPORT_ROOT", str(folder))
    return folder
