"""Archives that are the same bytes for the same content, and the one the book offers: all it takes to make it again."""

import shutil
import tempfile
import time
import zipfile
from pathlib import Path

import nbformat
from nbformat import v4

from lib.book import digest, inventory, layout
from lib.project import root

OFFERED = "evidence.zip"
VOLATILE = ("papermill", "execution", "ExecuteTime", "language_info", "widgets")


def write_evidence(target: Path, executed: Path, ledger: Path) -> None:
    """Pack sources, data, executed notebooks and ledger: what a reader of the book needs to make it again."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "report"
        copy_files(inventory.sources(), folder)
        copy_executed(executed, folder / "_build" / "executed")
        shutil.copy(ledger, folder / "_build" / "ledger.csv")
        pack(folder, target, 0)


def copy_files(paths: list[Path], folder: Path) -> None:
    """Copy files of the project to `folder`, each to its place. Raises `ReportError` for a link."""
    for path in paths:
        inventory.check(path)
        copy = folder / path.relative_to(root())
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)


def copy_executed(executed: Path, folder: Path) -> None:
    """Copy the executed chapters to `folder`, without what differs from run to run."""
    folder.mkdir(parents=True)
    for chapter in layout.chapters():
        # by the format's own reader and writer, without checks that take ten times as long: a build wrote these
        notebook = normalise(v4.reads((executed / f"{chapter}.ipynb").read_text(encoding="utf-8")))
        (folder / f"{chapter}.ipynb").write_text(v4.writes(notebook) + "\n", encoding="utf-8")


def normalise(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """An executed notebook without what differs from run to run: times, paths, machine, random ids."""
    for part in [notebook, *notebook.cells]:
        for name in VOLATILE:
            part.metadata.pop(name, None)
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    return notebook


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below `folder`, by path, in order."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {path: digest.of_file(folder / path) for path in paths}


def pack(folder: Path, archive: Path, seconds: int) -> Path:
    """Zip a folder: order, times and permissions do not depend on when and where. `seconds` is the time of all files."""
    stamp = max(time.gmtime(seconds)[:6], (1980, 1, 1, 0, 0, 0))
    new = archive.with_suffix(".new")
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for path in checksums(folder):
            entry = zipfile.ZipInfo(f"{folder.name}/{path}", stamp)
            entry.create_system = 3  # Unix, wherever it is made, so that the permissions mean the same
            entry.external_attr = (0o100755 if (folder / path).stat().st_mode & 0o100 else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            zipped.writestr(entry, (folder / path).read_bytes())
    new.replace(archive)
    return archive
