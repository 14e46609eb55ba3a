"""The book of profiles: which areas, what is made already, what is left to do, and what went wrong."""

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout
from tqdm import tqdm

from lib.book.profiles import journal, page, pool, work
from lib.book.profiles.cluster import Cluster
from lib.book.profiles.page import Publication
from lib.book.profiles.work import Done, Task
from lib.files import rows
from lib.profiles import release
from lib.profiles.openfile import Place
from lib.project import ReportError
from lib.terms import areas as known_areas
from lib.terms import periods, settings

ALL = "all"
INDEX = "index.html"


@dataclass
class Outcome:
    """What a run did: how many pages it made and found made, and what went wrong, by area."""

    folder: Path
    made: int = 0
    kept: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    seconds: float = 0


def publication() -> Publication:
    book = settings.read().publication
    return Publication(book.author, book.contact, book.date, book.licence_figures)


def chosen(found: release.Release, period: str, wanted: str) -> list[Place]:
    """The authorities that were asked for: all, or a list of codes. Raises `ReportError` for one that is not there."""
    if wanted == ALL:
        return found.authorities(period)
    codes = list(dict.fromkeys(code.strip() for code in wanted.split(",") if code.strip()))
    if not codes:
        raise ReportError("--areas: names no area. Write 'all', or codes with commas between them.")
    return [found.authority(code, period) for code in codes]


def neighbours(path: Path | None) -> dict[str, tuple[str, ...]]:
    """Statistical neighbours of each area: those of a file with the columns `area` and `neighbour`; without one, those
    of the project's home area. Raises `ReportError` for a file without them, or a cell that is no code."""
    if path is None:
        return {known_areas.home(): tuple(known_areas.neighbours())}
    sheet = rows.read(path, path.name)
    rows.require_sound(sheet)
    for column in ("area", "neighbour"):
        if column not in sheet.header:
            raise ReportError(f"{path.name}, row 1: column {column!r} is missing; found {', '.join(sheet.header)}.")
    lists: dict[str, list[str]] = {}
    for row in sheet.rows:
        area, other = (row.cells[sheet.header.index(column)] for column in ("area", "neighbour"))
        for column, code in (("area", area), ("neighbour", other)):
            if not known_areas.is_code(code):
                raise ReportError(
                    f"{sheet.place(row, column)}: found {code!r}; expected a code, a letter and eight digits."
                )
        if other in lists.setdefault(area, []) or other == area:
            raise ReportError(
                f"{sheet.place(row, 'neighbour')}: found {other!r} a second time for {area}; delete the row."
            )
        lists[area].append(other)
    return {area: tuple(others) for area, others in lists.items()}


def run(
    folder: Path,
    areas: str,
    period: str,
    output: Path,
    jobs: int = 0,
    cluster: str = "",
    neighbours_file: Path | None = None,
    quiet: bool = False,
) -> Outcome:
    """Make the profiles that are not made yet, and the index of all. One area's failure is kept for the outcome.

    Raises `ReportError` for files, areas or a period that are not what they should be, before any page is touched.
    """
    started = time.perf_counter()
    folder = folder.resolve()
    pools = None if cluster else pool.Processes(jobs or os.cpu_count() or 1)
    found = release.read(folder)
    places = chosen(found, periods.check(period), areas)
    beside = neighbours(neighbours_file)
    task = work.task(folder, period, publication())
    output.mkdir(parents=True, exist_ok=True)
    lock = FileLock(output / "profiles.lock")
    try:
        with lock.acquire(timeout=0):
            outcome = _make(found, task, places, beside, output, pools, cluster, quiet)
    except Timeout:
        raise ReportError(f"{output}: another run writes there. Wait for it, or give another --output.") from None
    outcome.seconds = round(time.perf_counter() - started, 1)
    return outcome


def _make(
    found: release.Release,
    task: Task,
    places: Sequence[Place],
    beside: Mapping[str, tuple[str, ...]],
    output: Path,
    pools: pool.Processes | None,
    cluster: str,
    quiet: bool,
) -> Outcome:
    everyone = found.authorities(task.period)
    wanted = {place.code: task.made_from(place.code, beside.get(place.code, ())) for place in everyone}
    made = set(journal.made(output, wanted))
    journal.forget(output, made.__contains__)
    journal.begin(output)
    left = [place.code for place in places if place.code not in made]
    if left:
        page.write_static(output, (place.name for place in everyone))
    outcome = Outcome(output, kept=len(places) - len(left))
    with tqdm(total=len(left), unit="profile", disable=True if quiet or not left else None) as bar:

        def done(area: str, result: Done) -> None:
            bar.update()
            if result.error:
                failed(area, result.error)
            else:
                journal.keep(output, area, wanted[area], result.page, result.table, result.seconds, result.worker)
                made.add(area)
                outcome.made += 1

        def failed(area: str, words: str) -> None:
            outcome.failed[area] = words
            say(f"{area}: {words}")

        def say(words: str) -> None:
            if not quiet:
                bar.write(words)

        try:
            if left:
                pool.run(left, _submit(task, beside), pools or Cluster(cluster, say), done, failed, say)
        finally:  # an index of what there is, also of a run that is stopped
            _write_index(found, task, made, outcome.failed, output)
    return outcome


def _submit(task: Task, beside: Mapping[str, tuple[str, ...]]) -> "Callable[[Executor, str], Future[Done]]":
    def submit(executor: Executor, area: str) -> "Future[Done]":
        return executor.submit(work.make, task, area, beside.get(area, ()))

    return submit


def _write_index(
    found: release.Release, task: Task, made: Iterable[str], failed: Mapping[str, str], output: Path
) -> None:
    new = output / f"{INDEX}.new"
    new.write_text(page.index(found, task.period, made, failed, task.publication), encoding="utf-8")
    os.replace(new, output / INDEX)
