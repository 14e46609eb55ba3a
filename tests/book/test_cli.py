"""Bad input through the command: a message that names the place, status 1, no traceback, the good book untouched."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from builds import Report
from tiny import Tiny

from lib.book import cli
from lib.book.kernels import forks
from lib.book.pipeline import build as building
from lib.book.pipeline import live
from lib.project import ReportError

ROOT = Path(cli.__file__).parents[2]
STAFF_CELL = "from lib.chapter import begin, load, record\n"


def edit(file: Any, old: Any, new: Any) -> Any:
    return lambda built: built.edit(file, old, new)


def remove(file: Any) -> Any:
    return lambda built: (built.folder / file).unlink()


def write(file: Any, text: Any) -> Any:
    return lambda built: built.write(file, text)


def cp1252(file: Any, old: Any, new: Any) -> Any:
    return lambda built: (built.folder / file).write_bytes(built.read(file).replace(old, new).encode("cp1252"))


BAD = {
    # data
    "a missing file": (remove("data/visits.csv"), r"data/visits\.csv: file not found"),
    "a missing column": (
        edit("data/people.csv", "area,people", "area"),
        r"data/people\.csv, row 1: column 'people' is missing",
    ),
    "a duplicate key": (
        edit("data/people.csv", "E07000222", "E07000220"),
        r"data/people\.csv, row 4, column 'area': .*E07000220.* occurs",
    ),
    "an unknown area": (
        edit("data/people.csv", "E07000222", "E07000229"),
        r"data/people\.csv, row 4, column 'area': .*E07000229",
    ),
    "a bad period": (
        edit("data/staff.csv", "2013/14", "2013/15"),
        r"data/staff\.csv, row 3, column 'period': .*2013/15",
    ),
    "text in a number": (edit("data/people.csv", "12000", "many"), r"data/people\.csv, row 3, column 'people': .*many"),
    "a negative count": (
        edit("data/people.csv", "12000", "-12000"),
        r"data/people\.csv, row 3, column 'people': .*-12000",
    ),
    "an undeclared symbol": (
        edit("data/people.csv", "12000", "x"),
        r"data/people\.csv, row 3, column 'people': found 'x'",
    ),
    "another encoding": (cp1252("data/areas.csv", "Rugby", "Rügby"), r"data/areas\.csv, line 3: not UTF-8"),
    "a broken data package": (write("data/datapackage.json", '{\n "resources": [}'), r"data/datapackage\.json, line 2"),
    # claims
    "a claim without figure": (
        edit("data/claims/visits.csv", "visits.warwickshire.2013-14", "visits.coventry.2013-14"),
        r"data/claims/visits\.csv, line 2: claim 'visits\.coventry\.2013-14' has no figure",
    ),
    "an unknown verdict": (
        edit("data/claims/visits.csv", "374,differs", "374,wrong"),
        r"data/claims/visits\.csv, line 3: verdict 'wrong'",
    ),
    "a claims file cut short": (
        write("data/claims/visits.csv", ""),
        r"data/claims/visits\.csv: column 'id' is missing",
    ),
    "a claim with a cell too many": (
        edit("data/claims/visits.csv", "1200,reproduced,", "1,200,reproduced,,"),
        r"data/claims/visits\.csv, line 2: found .*the row has more cells than the header",
    ),
    "a claim in another encoding": (
        cp1252("data/claims/visits.csv", "families visited", "café"),
        r"data/claims/visits\.csv.*UTF-8",
    ),
    "claims of no chapter": (
        write("data/claims/vistis.csv", ""),
        r"data/claims/vistis\.csv: there is no chapter 'vistis'",
    ),
    # chapters
    "a chapter that raises": (
        edit("chapters/staff.py", STAFF_CELL, STAFF_CELL + "1 / 0\n"),
        r"chapters/staff\.py, cell 2 \('from lib.chapter import begin, load, record'\): ZeroDivisionError",
    ),
    "a chapter that is no Python": (
        edit("chapters/staff.py", STAFF_CELL, STAFF_CELL + "if\n"),
        r"chapters/staff\.py, cell 2, line 25: found .* not valid Python",
    ),
    "an unknown table": (
        edit("chapters/staff.py", 'load("staff")', 'load("stuff")'),
        r"chapters/staff\.py, cell 2 .*'stuff' is not in",
    ),
    "an unknown figure in prose": (
        edit("chapters/staff.py", "{fig}`staff`", "{fig}`stuff`"),
        r"chapters/staff\.py, cell 0: unknown figure 'stuff'",
    ),
    "an unknown chart in prose": (
        edit("chapters/visits.py", "{see}`rates`", "{see}`rate`"),
        r"chapters/visits\.py, cell 3: there is no chart or table named 'rate'",
    ),
    "two figures with one id": (
        edit(
            "chapters/staff.py",
            'record("team"',
            'record("people_served", staff)\nrecord("people_served", staff)\nrecord("team"',
        ),
        r"two figures have the id 'people_served\.2012-13': chapters/staff\.py, cell 2, and chapters/staff\.py, cell 2",
    ),
    "a print left in": (
        edit("chapters/staff.py", STAFF_CELL, STAFF_CELL + "print('here')\n"),
        r"chapters/staff\.py, cell 2: shows 'here",
    ),
    "no parameters cell": (edit("chapters/staff.py", 'tags=["parameters"]', ""), r"chapters/staff\.py: no `period`"),
    "no title": (edit("chapters/staff.py", "# # Staff\n#\n", ""), r"chapters/staff\.py: no title"),
    "a chapter in another encoding": (
        cp1252("chapters/staff.py", "The team", "The café"),
        r"chapters/staff\.py, line 17: not UTF-8",
    ),
    # the project
    "a chapter that is not listed": (write("chapters/extra.py", ""), r"chapters/extra\.py is not listed in _toc\.yml"),
    "a listed chapter that is not there": (
        edit("_toc.yml", "chapters/staff", "chapters/stuff"),
        r"_toc\.yml lists 'chapters/stuff'",
    ),
    "a broken table of contents": (write("_toc.yml", "root: ["), r"_toc\.yml: not valid YAML"),
    "a part without chapters": (
        edit("_toc.yml", "    chapters:\n", "    pages:\n"),
        r"_toc\.yml: expected 'parts', each with 'chapters'",
    ),
    "no configuration": (remove("_config.yml"), r"_config\.yml: not found"),
    "no pins": (remove("requirements.txt"), r"requirements\.txt: not found"),
}


@pytest.mark.parametrize("problem", sorted(BAD))
def test_bad_input_is_named_and_the_good_book_stays_until_it_is_mended(
    built: Tiny, quick_compile: list[Path], report: Report, problem: Any
) -> None:
    damage, message = BAD[problem]
    before = built.index.read_bytes()
    shutil.copytree(built.folder, built.folder.with_name("good"), ignore=shutil.ignore_patterns("_build"))
    damage(built)

    failed = report("build")
    assert failed.status == 1
    assert re.search(message, failed.err, re.DOTALL), failed.err
    assert "Traceback" not in failed.out + failed.err
    assert built.index.read_bytes() == before

    for path in [*built.folder.glob("data/claims/vistis.csv"), *built.folder.glob("chapters/extra.py")]:
        path.unlink()
    shutil.copytree(built.folder.with_name("good"), built.folder, dirs_exist_ok=True)
    assert report("build").status == 0
    assert built.index.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "-p", "priod=2012/13"], "parameter 'priod': no chapter has it. Known parameters: period, team"),
        (["build", "-p", "period"], "parameter 'period': write it as NAME=VALUE"),
        (["build", "-p", "period=2012/14"], "found '2012/14', expected a financial year"),
        (["run", "stuff"], "there is no chapter 'stuff'. Chapters: index, visits, staff"),
    ],
)
def test_a_bad_argument_is_named_and_the_good_book_stays(
    built: Tiny, report: Report, arguments: Any, message: str
) -> None:
    before = built.index.read_bytes()
    failed = report(*arguments)
    assert (failed.status, message in failed.err, built.index.read_bytes() == before) == (1, True, True)


def test_the_command_fails_without_a_traceback_in_a_process_of_its_own(built: Tiny) -> None:
    built.edit("data/people.csv", "12000", "many")
    done = subprocess.run(
        [sys.executable, "-m", "lib.book.cli", "build"], capture_output=True, text=True, cwd=ROOT, check=False,
        env=os.environ | {"REPORT_ROOT": str(built.folder)},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("report build: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [[], ["bulid"], ["run"]])
def test_a_command_that_is_none_shows_how_to_call_it(arguments: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert "usage: report" in capsys.readouterr().err


def test_help_explains_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--help"])
    assert stopped.value.code == 0
    assert re.search(r"build .*\n.*run ", capsys.readouterr().out)


def test_the_build_says_what_ran_and_what_reproduces(built: Tiny, quick_compile: list[Path], report: Report) -> None:
    built.edit("data/staff.csv", "2013/14,12", "2013/14,13")
    said = report("build").out
    assert "executed 2 of 3 chapters" in said
    assert "1 of 2 figures that the original prints and that can be checked reproduce" in said
    assert "(0 within rounding, 1 differ, 0 unclear, 0 matters of judgement; 1 more are only stated)" in said


def test_the_build_says_when_nothing_changed(built: Tiny, report: Report) -> None:
    assert "executed 0 of 3 chapters; nothing changed" in report("build").out


def test_the_build_says_which_verdicts_moved(built: Tiny, quick_compile: list[Path], report: Report) -> None:
    built.edit("data/visits.csv", "2013/14,E10000031,1200", "2013/14,E10000031,1300")
    said = (
        "moved: visits.warwickshire.2013-14, section 1.1 (data/claims/visits.csv, line 2): accepted 'reproduced', now"
    )
    assert report("build").out.splitlines()[-1].startswith(said)


def test_the_build_says_what_was_damaged(built: Tiny, report: Report) -> None:
    (built.folder / "_build/html/staff.html").unlink()
    assert (
        "1 published files were not as they had been published, and were made anew: html/staff.html"
        in report("build").out
    )


def test_with_strict_a_moved_verdict_is_an_error(built: Tiny, report: Report) -> None:
    built.edit("data/visits.csv", "2013/14,E10000031,1200", "2013/14,E10000031,1300")
    done = report("build", "--strict")
    assert done.status == 1
    assert "1 verdicts are not the accepted ones; nothing was published" in done.err
    assert report("build").status == 0


def test_a_build_with_ordinary_kernels_forks_none(tiny: Tiny, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    forked = []

    def build(*_: Any, **__: Any) -> Any:
        forked.append(forks.possible())
        raise ReportError("enough")

    monkeypatch.setattr(building, "build", build)
    monkeypatch.delenv(forks.SWITCH, raising=False)
    for options in ([], ["--ordinary-kernels"], []):
        assert report("build", *options).status == 1
    assert forked == [forks.possible(), False, forks.possible()]


def test_running_one_chapter_lists_the_claims_to_look_at(built: Tiny, report: Report) -> None:
    built.edit("data/visits.csv", "2013/14,E10000031,1200", "2013/14,E10000031,1300")
    done = report("run", "visits")
    assert done.status == 0
    assert "visits.csv, line 2: visits.warwickshire.2013-14: accepted 'reproduced', computed 'differs'" in done.out
    assert "line 3" not in done.out


def test_what_follows_lab_reaches_jupyterlab_in_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []

    def lab(arguments: list[str]) -> int:
        calls.append(list(arguments))
        return 0

    monkeypatch.setattr(live, "lab", lab)
    assert cli.main(["lab", "--no-browser", "--port", "8890", "--ServerApp.token="]) == 0
    assert calls == [["--no-browser", "--port", "8890", "--ServerApp.token="]]


@pytest.mark.parametrize("encoding", ["cp437", "cp1252", "ascii"])
def test_a_console_that_cannot_show_a_sign_shows_a_question_mark(encoding: str) -> None:
    """As in the window of a Windows of any language, where − and ≠ are not among the characters."""
    run = "from lib.book import cli, commands; commands.bench = lambda options: commands._say('−4 ≠ 5 \u200b'); print(cli.main(['bench']))"
    done = subprocess.run(
        [sys.executable, "-c", run], env=os.environ | {"PYTHONIOENCODING": encoding}, cwd=ROOT,
        capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.split() == [b"?4", b"?", b"5", b"?", b"0"]


def test_a_console_that_cannot_show_a_sign_is_told_of_a_problem(tiny: Tiny) -> None:
    tiny.edit("data/areas.csv", "E07000220,Rugby", "E07000220 ,−≠")
    done = subprocess.run(
        [sys.executable, "-m", "lib.book.cli", "run", "staff"], env=os.environ | {"PYTHONIOENCODING": "cp437"},
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert b"data/areas.csv, row 3, column 'area'" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_fewest_changes_are_told_and_kept_for_the_next_time(built: Tiny, report: Report) -> None:
    told = report("repair")
    assert told.status == 0
    assert "1 change of printed numbers, in one independent part" in told.out
    assert "visits for every 10000 people in Rugby: 374, needed 375 (one digit changed)" in told.out
    assert (built.folder / "_build/repairs.json").exists()
    assert report("repair").out == told.out


def test_without_time_nothing_is_said_to_be_proven(built: Tiny, report: Report) -> None:
    assert "time ran out" in report("repair", "--seconds", "0.000001").out
    assert report("repair", "--seconds", "-1").status == 1


def test_small_numbers_are_told(built: Tiny, report: Report) -> None:
    told = report("disclosure")
    assert told.status == 0
    assert "Suppressed cells: one" in told.out
    assert "1 protected" in told.out


def test_cells_to_suppress_are_proposed(built: Tiny, report: Report) -> None:
    assert report("disclosure", "--table", "people").out == "no cell falls under the rule\n"
    assert report("disclosure", "--table", "peple").status == 1
