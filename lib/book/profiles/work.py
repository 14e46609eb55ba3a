"""What a worker does for one authority: execute its notebook and write its page. It returns the page, and keeps nothing.

A worker may be another process or another machine. It gets the notebook and all settings with its task, and needs only
this code and the department's files; that both are those of whoever asks, it checks by their digests.
"""

import os
import socket
import time
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from lib.book import digest
from lib.book.profiles import notebook, page
from lib.book.profiles.page import Publication
from lib.files import text
from lib.profiles import download, figures, release
from lib.project import HERE, ReportError

KINDS = {".py", ".html", ".svg", ".css"}
ROOMS = ("files", "terms", "expression", "measure", "profiles", "book/profiles")  # what decides what a page says


@dataclass(frozen=True)
class Task:
    """What is alike for all authorities of a run. `files` and `code` are digests."""

    folder: str
    period: str
    notebook: str = field(repr=False)
    files: str
    code: str
    publication: Publication

    def made_from(self, area: str, neighbours: tuple[str, ...]) -> str:
        """The digest of everything that a page depends on: while it is the same, the page need not be made again."""
        return digest.of(self.period, self.notebook, self.files, self.code, repr(self.publication), area, *neighbours)


@dataclass(frozen=True)
class Done:
    """A page and its figures as CSV, or what went wrong, with the seconds it took and the worker that did it."""

    area: str
    page: str = field(repr=False)
    table: str = field(repr=False)
    error: str
    seconds: float
    worker: str


def task(folder: Path, period: str, publication: Publication) -> Task:
    """The task of a run, from the files as they are now. Raises `ReportError` for files that are not what they say."""
    found = release.read(folder)
    found.authorities(period)
    return Task(str(folder), period, notebook.source(), files_of(folder), code(), publication)


def files_of(folder: Path) -> str:
    """The digest of the files that a profile reads."""
    return digest.of_files(release.paths(folder), folder)


@lru_cache(maxsize=1)
def code() -> str:
    """The digest of the code that makes a profile."""
    rooms = [HERE / "lib" / room for room in ROOMS]
    return digest.of_files((path for room in rooms for path in room.rglob("*") if path.suffix in KINDS), HERE)


def make(given: Task, area: str, neighbours: tuple[str, ...]) -> Done:
    """Make one page. What is wrong with one authority is returned; what is wrong with the worker is raised."""
    started = time.perf_counter()
    worker = f"{socket.gethostname()}:{os.getpid()}"
    _check_worker(given, worker)
    parameters = {
        "period": given.period, "area": area, "folder": given.folder, "neighbours": list(neighbours),
    }  # fmt: skip
    made, table, error = "", "", ""
    try:
        place = release.read(Path(given.folder)).place(area, given.period)
        executed = notebook.execute(given.notebook, parameters)
        table = download.as_csv(figures.of(Path(given.folder), area, given.period, neighbours))
        made = page.of_authority(executed, place, given.period, given.publication, table)
    except ReportError as wrong:
        error = str(wrong)
    except Exception as wrong:  # a fault of ours in one profile must not end the others
        error = f"{type(wrong).__name__}: {wrong}"
    return Done(area, made, table, error, round(time.perf_counter() - started, 3), worker)


def _check_worker(given: Task, worker: str) -> None:
    """Raise `ReportError` if this worker has other code or other files than whoever gave the task."""
    if given.code != code():
        raise ReportError(
            f"worker {worker}: has another version of this program. Install the same one on every machine."
        )
    folder = Path(given.folder)
    if not folder.is_dir():
        raise ReportError(
            f"worker {worker}: has no folder {folder}. Every machine must reach the files under the same name: put them "
            "on storage that all share."
        )
    state = tuple((path, text.state(path)) for path in release.paths(folder))
    if _files(folder, state) != given.files:
        raise ReportError(
            f"worker {worker}: the files in {folder} are not those of the machine that asks. Every machine must have the "
            "same ones: put them on storage that all share."
        )


@lru_cache(maxsize=4)
def _files(folder: Path, _state: object) -> str:
    return files_of(folder)
