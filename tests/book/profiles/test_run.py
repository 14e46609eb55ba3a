"""The book of profiles: resumed where it stopped, one area's failure not another's, old pages never beside new ones."""

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from department import PERIOD, Department
from filelock import FileLock

from lib.book.profiles import journal, page, pool, run, work
from lib.book.profiles.run import Outcome
from lib.book.profiles.work import Done, Task
from lib.profiles import release
from lib.project import ReportError

ALDER, BIRCH, CEDAR = "E06900001", "E06900002", "E08900003"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Work is done by a thread of this process; the value is the list of areas that were worked on."""
    areas: list[str] = []
    original = work.make

    def make(given: Task, area: str, neighbours: tuple[str, ...]) -> Done:
        areas.append(area)
        return original(given, area, neighbours)

    class Thread(pool.Processes):
        @contextmanager
        def open(self) -> Iterator[Executor]:
            with ThreadPoolExecutor(1) as executor:
                yield executor

    monkeypatch.setattr(pool, "Processes", Thread)
    monkeypatch.setattr(page, "write_static", lambda *_: None)
    monkeypatch.setattr(work, "make", make)
    return areas


def profiles(files: Department, output: Path, areas: str = "all", period: str = PERIOD, **more: object) -> Outcome:
    return run.run(files.write(), areas, period, output, quiet=True, **more)  # type: ignore[arg-type]


def pages(output: Path) -> set[str]:
    return {path.stem for path in output.glob("*.html")} - {"index"}


def test_every_area_is_made_once_and_what_is_made_is_not_made_again(
    files: Department, tmp_path: Path, made: list[str]
) -> None:
    first = profiles(files, tmp_path / "out")
    second = profiles(files, tmp_path / "out")
    assert (first.made, first.kept, second.made, second.kept) == (3, 0, 0, 3)
    assert sorted(made) == [ALDER, BIRCH, CEDAR]
    assert pages(tmp_path / "out") == {ALDER, BIRCH, CEDAR}


def test_a_run_that_was_stopped_goes_on_where_it_was(
    files: Department, tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = journal.keep
    kept: list[str] = []

    def stop(folder: Path, area: str, *rest: str) -> None:
        if kept:
            raise KeyboardInterrupt
        kept.append(area)
        keep(folder, area, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(journal, "keep", stop)
    with pytest.raises(KeyboardInterrupt):
        profiles(files, tmp_path / "out")
    (there,) = pages(tmp_path / "out")
    assert f'href="{there}.html"' in (tmp_path / "out/index.html").read_text(encoding="utf-8")
    monkeypatch.setattr(journal, "keep", keep)
    made.clear()
    outcome = profiles(files, tmp_path / "out")
    assert (outcome.made, outcome.kept) == (2, 1)
    assert there not in made


def test_one_areas_failure_is_reported_and_the_others_are_made(
    files: Department, tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    original = work.make

    def fail(given: Task, area: str, neighbours: tuple[str, ...]) -> Done:
        return Done(area, "", "", "cell 3: oh", 0, "m") if area == BIRCH else original(given, area, neighbours)

    monkeypatch.setattr(work, "make", fail)
    outcome = profiles(files, tmp_path / "out")
    assert (outcome.made, outcome.failed) == (2, {BIRCH: "cell 3: oh"})
    assert pages(tmp_path / "out") == {ALDER, CEDAR}
    assert f"{BIRCH}: cell 3: oh" in (tmp_path / "out/index.html").read_text(encoding="utf-8")
    monkeypatch.setattr(work, "make", original)
    assert profiles(files, tmp_path / "out").made == 1


def test_when_a_file_changes_no_old_page_stays_beside_the_new_ones(
    files: Department, tmp_path: Path, made: list[str]
) -> None:
    profiles(files, tmp_path / "out")
    files.row("d3", ALDER)["CPP_subsequent"] = "c"
    profiles(files, tmp_path / "out", areas=ALDER)
    assert pages(tmp_path / "out") == {ALDER}


def test_areas_are_chosen_by_code_in_the_order_given_and_wrong_ones_refused_before_anything_is_touched(
    files: Department, tmp_path: Path
) -> None:
    found = release.read(files.write())
    assert [place.code for place in run.chosen(found, PERIOD, f"{CEDAR}, {ALDER},{CEDAR}")] == [CEDAR, ALDER]
    for areas, told in {
        "E06000001": "no such code",
        "E12900001": "Northshire.* is no local authority",
        " ,": "names no area",
    }.items():
        with pytest.raises(ReportError, match=told):
            profiles(files, tmp_path / "out", areas=areas)
    assert not (tmp_path / "out").exists()


def test_two_runs_do_not_write_to_one_folder(files: Department, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with FileLock(tmp_path / "out/profiles.lock"), pytest.raises(ReportError, match="another run writes there"):
        profiles(files, tmp_path / "out")


def test_neighbours_are_read_from_a_file_and_wrong_ones_refused(tmp_path: Path) -> None:
    path = tmp_path / "neighbours.csv"
    path.write_text(f"area,neighbour,rank\n{ALDER},{BIRCH},1\n{ALDER},{CEDAR},2\n{CEDAR},{ALDER},1\n", encoding="utf-8")
    assert run.neighbours(path) == {ALDER: (BIRCH, CEDAR), CEDAR: (ALDER,)}
    for content, told in {
        "area\nx\n": "row 1: column 'neighbour' is missing",
        f"area,neighbour\n{ALDER},Birchham\n": "row 2, column 'neighbour': found 'Birchham'; expected a code",
        f"area,neighbour\n{ALDER},{BIRCH}\n{ALDER},{BIRCH}\n": "row 3, column 'neighbour': found 'E06900002' a second time",
    }.items():
        path.write_text(content, encoding="utf-8")
        with pytest.raises(ReportError, match=told):
            run.neighbours(path)


def test_the_home_area_has_the_projects_neighbours_without_a_file() -> None:
    from lib.terms import areas

    assert run.neighbours(None) == {areas.home(): tuple(areas.neighbours())}
