"""What a benchmark says; how long things take is no matter for tests."""

import os
from pathlib import Path

import nbformat
import pytest
import yaml
from tiny import Tiny

from lib.book import layout
from lib.book.pipeline import execute
from lib.book.timing import bench
from lib.book.timing.stopwatch import Timing


def timing(job: str, seconds: float, said: str = "") -> Timing:
    return Timing(job, seconds, seconds, 100, said)


def test_the_table_of_profiles_compares_what_each_way_takes_for_all() -> None:
    made = [timing("all, 1 at once", 30), timing("all, 4 at once", 10), timing("again", 2)]
    table = bench._profiles_table(
        [*made, timing("Papermill, a kernel each", 4), timing("Papermill, a kernel each", 6)], 100, 4
    )
    assert "a fresh kernel for each, one after the other (2 measured) | 5.00 | 500 |" in table
    assert "on 4 cores is 50 times as fast as Papermill called for each, on one core 17 times" in table
    assert "4 cores do 3.00 times what one does, 75% of what they allow" in table
    assert "One process spends 30 processor seconds on all, 4 spend 10" in table


def test_the_table_of_the_book_sets_each_job_beside_what_is_aimed_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    seconds = {
        bench.NOTHING: 20,
        bench.BY_ITSELF: 70,
        bench.SAME: 0.4,
        bench.PROSE: 9,
        bench.PAGES: 2.5,
        bench.CELL: 4,
        bench.FORKED: 15,
        bench.ORDINARY: 30,
    }
    said = {bench.CELLS: (17, "16.0"), bench.START: (2, ""), bench.AGAIN: (60, "300.0 303.0")}
    found = {name: timing(name, taken) for name, taken in seconds.items()}
    found |= {name: timing(name, taken, words) for name, (taken, words) in said.items()}
    table = bench.as_table(found, 5, "Some machine.")
    assert "The limit of execution, 10.0 s: the cells' own 16.0 s" in table  # 16 / 2 cores + 2 for a start
    for row in (
        "| the whole book from nothing, times as fast as Jupyter Book by itself | 3.5 | 3 or more |",
        "| execution alone, times its limit | 1.5 | 2 or less |",
        "| ordinary kernels, times the same limit | 3.0 | |",
        "| nothing changed, seconds | 0.4 | 0.5 or less |",
        "| prose of one chapter changed, seconds to its page | 2.5 | 3 or less |",
        "| a cell of a table changed, seconds to its page | 4.0 | 5 or less |",
        "| prose of one chapter changed, seconds to the whole book | 9.0 | |",
        "| memory after 200 executions, times that after 20 | 1.01 | 1 |",
        f"| {bench.NOTHING} | 20.0 | 20.0 | 100 |",
    ):
        assert row in table


def test_a_cell_is_timed_by_what_its_kernel_says() -> None:
    cell = nbformat.v4.new_code_cell("1")
    assert bench.seconds(cell) == 0
    cell.metadata["execution"] = {
        "iopub.status.busy": "2026-11-26T10:00:59.500000Z", "iopub.status.idle": "2026-11-26T10:01:01.000000Z",
    }  # fmt: skip
    assert bench.seconds(cell) == 1.5


def test_execution_alone_runs_every_chapter_and_its_cells_are_timed_from_it(
    tiny: Tiny, kernel: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tiny.folder / "alone")
    bench.execution(folder)
    assert sorted(kernel) == ["index", "staff", "visits"]
    bench.cells(folder)
    assert len(kernel) == 6
    assert float(capsys.readouterr().out) == 0  # no kernel has said anything here


def test_executions_one_after_the_other_are_counted(
    tmp_path: Path, kernel: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "EXECUTIONS", 20)
    bench.again(str(tmp_path))
    assert len(kernel) == 20
    first, last = map(float, capsys.readouterr().out.split())
    assert min(first, last) > 10


def test_jupyter_book_is_given_the_chapters_as_papermill_gets_them(tiny: Tiny, tmp_path: Path) -> None:
    target = layout.build_folder()
    for chapter in layout.chapters():
        execute.to_notebook(chapter, target.notebooks)
    bench.lay_out(tmp_path / "plain", target.folder)
    assert {path.stem for path in (tmp_path / "plain/chapters").glob("*.ipynb")} == set(layout.chapters())
    given = yaml.safe_load((tmp_path / "plain/_config.yml").read_text(encoding="utf-8"))
    assert given["execute"]["execute_notebooks"] == "force"


def test_a_cell_is_changed_in_the_first_table_that_has_a_number_and_nothing_else(tiny: Tiny) -> None:
    before = tiny.read("data/visits.csv")
    bench._add_one(tiny.folder / "data")
    assert tiny.read("data/visits.csv") == before.replace("E07000222,750", "E07000222,751")
