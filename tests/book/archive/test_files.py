"""The archive of sources that the download page offers."""

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from builds import Book

from lib.book import inventory, layout
from lib.book.archive import files
from lib.project import root


@pytest.fixture(scope="module")
def offered(book: Book) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(book.html / "_static" / files.OFFERED) as opened:
        yield opened


def test_it_holds_every_source_as_it_is(offered: zipfile.ZipFile) -> None:
    assert len(inventory.sources()) > 100
    for path in inventory.sources():
        assert offered.read(f"report/{path.relative_to(root()).as_posix()}") == path.read_bytes()


def test_it_holds_the_executed_chapters_and_the_ledger_of_this_book(offered: zipfile.ZipFile) -> None:
    names = set(offered.namelist())
    assert {f"report/_build/executed/{chapter}.ipynb" for chapter in layout.chapters()} <= names
    assert offered.read("report/_build/ledger.csv") == layout.build_folder().ledger.read_bytes()


def test_it_holds_nothing_that_was_generated_or_is_hidden(offered: zipfile.ZipFile) -> None:
    parts = {part for name in offered.namelist() for part in name.removeprefix("report/_build/").split("/")}
    assert not [part for part in parts if part.startswith(".") or part.endswith(".pyc") or part == "__pycache__"]


def test_the_same_book_gives_the_same_bytes(book: Book, tmp_path: Path) -> None:
    build = layout.build_folder()
    files.write_evidence(tmp_path / "again.zip", build.executed, build.ledger)
    digests = [
        hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (tmp_path / "again.zip", book.html / "_static" / files.OFFERED)
    ]
    assert digests[0] == digests[1]


def test_files_keep_their_right_to_run(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    for name, mode in (("run", 0o755), ("read", 0o644)):
        (tmp_path / "report" / name).write_text("x")
        (tmp_path / "report" / name).chmod(mode)
    with zipfile.ZipFile(files.pack(tmp_path / "report", tmp_path / "a.zip", 0)) as packed:
        assert [oct(entry.external_attr >> 16 & 0o777) for entry in packed.infolist()] == ["0o644", "0o755"]


def test_normalising_leaves_source_and_outputs() -> None:
    kernel = {"name": "python3", "display_name": "Python 3"}
    notebook = nbformat.v4.new_notebook(metadata={"papermill": {"duration": 1}, "kernelspec": kernel})
    cell = nbformat.v4.new_code_cell("1 + 1", metadata={"execution": {"a": "now"}, "tags": ["injected-parameters"]})
    cell.outputs = [nbformat.v4.new_output("stream", text="2")]
    notebook.cells.append(cell)
    clean = files.normalise(notebook)
    assert clean.metadata == {"kernelspec": kernel}
    assert clean.cells[0].metadata == {"tags": ["injected-parameters"]}
    assert (clean.cells[0].id, clean.cells[0].source, clean.cells[0].outputs[0].text) == ("cell-0", "1 + 1", "2")
