"""`report profiles`: what it says, and with which status it ends."""

from pathlib import Path

import pytest
from builds import Report
from department import PERIOD, Department

ALDER = "E06900001"


def test_profiles_are_made_by_processes_and_the_index_is_named(
    files: Department, tmp_path: Path, report: Report
) -> None:
    folder, output = files.write(), tmp_path / "out"
    ran = report(
        "profiles", "--data", str(folder), "--areas", ALDER, "--period", PERIOD, "--jobs", "1", "--output", str(output)
    )
    assert (ran.status, ran.err) == (0, "")
    assert "1 made, 0 made before, 0 failed" in ran.out
    assert f"Index: {output / 'index.html'}" in ran.out
    assert (output / f"{ALDER}.html").is_file()


def test_an_area_that_fails_sets_the_status(
    files: Department, tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lib.book.profiles import run
    from lib.book.profiles.run import Outcome

    monkeypatch.setattr(run, "run", lambda *_: Outcome(tmp_path, 2, 1, {ALDER: "cell 3: oh"}))
    ran = report("profiles", "--data", str(files.write()), "--period", PERIOD, "--output", str(tmp_path))
    assert ran.status == 1
    assert "2 made, 1 made before, 1 failed" in ran.out
    assert f"{ALDER}: cell 3: oh" in ran.out


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--period", "2023", "expected a financial year"),
        ("--data", "nowhere", "nowhere: no such folder"),
        ("--jobs", "-1", "--jobs: found -1"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    files: Department, tmp_path: Path, report: Report, option: str, value: str, told: str
) -> None:
    given = {"--data": str(files.write()), "--period": PERIOD, "--output": str(tmp_path / "out"), option: value}
    ran = report("profiles", *(word for pair in given.items() for word in pair))
    assert ran.status == 1
    assert told in ran.err
    assert not (tmp_path / "out").exists()


def test_a_run_that_is_stopped_says_that_it_goes_on(
    files: Department, tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lib.book.profiles import run

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "run", stop)
    ran = report("profiles", "--data", str(files.write()), "--period", PERIOD, "--output", str(tmp_path))
    assert ran.status == 130
    assert "the same command goes on from there" in ran.out
