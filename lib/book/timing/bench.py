"""How long things take, on a copy of the project: `report bench`. Not a test; numbers depend on the machine."""

import csv
import datetime
import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat.v4 import new_code_cell, new_notebook

from lib import data
from lib.book import layout
from lib.book.html import compile
from lib.book.kernels import forks
from lib.book.pipeline import build, execute
from lib.book.profiles import notebook
from lib.book.timing.stopwatch import Timing, as_text, machine, measure, median, memory, write_between
from lib.profiles import release
from lib.project import root

PAGE = "docs/benchmarks.md"
ROUNDS = 5
EXECUTIONS = 200
KERNELS = 4  # profiles made by Papermill alone: enough to know what one costs
CLI = ("-m", "lib.book.cli")
NOTHING = "build from nothing"
BY_ITSELF = "`jupyter-book build`, executing the same notebooks by itself, without evidence pages and PDF"
SAME = "build, nothing changed"
PROSE = "build, prose of one chapter changed"
PAGES = "build of the pages alone (`--pages`), prose of one chapter changed"
CELL = "build of the pages alone, a cell of a table changed"
FORKED, ORDINARY = "execution alone", "execution alone, `REPORT_KERNELS=ordinary`"
CELLS, START = "all cells, one chapter after the other", "one start of Python with imports"
AGAIN = f"a notebook of one line, executed {EXECUTIONS} times"


@dataclass(frozen=True)
class Job:
    """What is timed: words for Python, what is done before, how often at most, and more for the environment."""

    name: str
    words: tuple[str, ...]
    prepare: Callable[[], object] = lambda: None
    rounds: int = ROUNDS
    environment: tuple[tuple[str, str], ...] = ()


def bench(rounds: int = ROUNDS) -> str:
    """Time the jobs people wait for, each in a new process, one after the other and that several times.

    Writes the medians into `docs/benchmarks.md`, and every measurement into `_build/bench.json`. Returns the table.
    """
    on = machine()
    with tempfile.TemporaryDirectory(prefix="report-bench-") as folder:
        copy = Path(folder).resolve() / "project"
        ignored = shutil.ignore_patterns("_build", ".venv", ".git", "__pycache__", "*.ipynb", ".*_cache")
        shutil.copytree(root(), copy, ignore=ignored)
        jobs = _jobs(copy)
        made: dict[str, list[Timing]] = {job.name: [] for job in jobs}
        for number in range(rounds):
            for job in jobs:
                if number < job.rounds:
                    job.prepare()
                    made[job.name].append(measure(job.name, job.words, copy, dict(job.environment)))
                    print(f"{number + 1} of {rounds}: {as_text(made[job.name][-1:])}", flush=True)
    target = layout.build_folder().folder
    target.mkdir(exist_ok=True)
    every = [{"job": t.job, "seconds": t.seconds, "processor": t.processor, "memory": t.memory}
             for timings in made.values() for t in timings]  # fmt: skip
    (target / "bench.json").write_text(json.dumps(every, indent=1) + "\n", encoding="utf-8")
    table = as_table({name: median(timings) for name, timings in made.items()}, rounds, on)
    write_between(root() / PAGE, "book", "The book", table)
    return table


def _jobs(copy: Path) -> list[Job]:
    own, alone = copy / "_build", copy.with_name("alone")
    chapter = copy / "chapters" / f"{layout.notebooks()[1]}.py"
    call = "from lib.book.timing import bench; bench.{}({!r})".format
    known = (("REPORT_BUILD", str(own)),)
    plain = copy.with_name("plain")

    def as_it_was() -> None:
        """The data as they are, of which no verdict moves, built; then a sentence more."""
        shutil.copytree(root() / "data", copy / "data", dirs_exist_ok=True)
        measure(CELL, (*CLI, "build", "--pages"), copy, {})
        _append(chapter, "\n# %% [markdown]\n# A sentence.\n")

    def executes() -> None:
        shutil.rmtree(alone, ignore_errors=True)

    return [
        Job(NOTHING, (*CLI, "build"), lambda: shutil.rmtree(own, ignore_errors=True)),
        Job(BY_ITSELF, ("-c", compile.JUPYTER_BOOK, "build", str(plain), "--quiet"), lambda: lay_out(plain, own), ROUNDS, known),
        Job(SAME, (*CLI, "build")),
        Job(PAGES, (*CLI, "build", "--pages"), lambda: _append(chapter, "\n# %% [markdown]\n# Another.\n")),
        Job(CELL, (*CLI, "build", "--pages"), lambda: _add_one(copy / "data")),
        Job(PROSE, (*CLI, "build"), as_it_was),
        Job(FORKED, ("-c", call("execution", str(alone))), executes),
        Job(ORDINARY, ("-c", call("execution", str(alone))), executes, ROUNDS, ((forks.SWITCH, "ordinary"),)),
        Job(CELLS, ("-c", call("cells", str(alone)))),
        Job(START, ("-c", "import ipykernel.kernelapp, lib.chapter")),
        Job(AGAIN, ("-c", call("again", str(copy.with_name("again")))), rounds=1),
        Job("verify", (*CLI, "verify"), rounds=1),
        Job("diagnose every claim", (*CLI, "diagnose"), rounds=1),
    ]  # fmt: skip


def lay_out(plain: Path, own: Path) -> None:
    """A book of the chapters as a build hands them to Papermill, for Jupyter Book to execute them by itself."""
    shutil.rmtree(plain, ignore_errors=True)
    shutil.copytree(own / "notebooks", plain / "chapters")
    index, *others = layout.chapters()
    listed = {"format": "jb-book", "root": f"chapters/{index}", "chapters": [{"file": f"chapters/{n}"} for n in others]}
    (plain / "_toc.yml").write_text(yaml.safe_dump(listed), encoding="utf-8")
    given = {"title": "As it is", "logo": "", "only_build_toc_files": True,
             "execute": {"execute_notebooks": "force", "timeout": -1, "allow_errors": False, "stderr_output": "show"},
             "sphinx": {"config": {"nb_execution_raise_on_error": True, "suppress_warnings": ["mystnb", "myst"]}}}  # fmt: skip
    (plain / "_config.yml").write_text(yaml.safe_dump(given), encoding="utf-8")


def execution(folder: str) -> None:
    """Execute every chapter, from nothing, and do no more."""
    build.execute_chapters(layout.Build(Path(folder)), layout.chapters(), {}, use_cache=False, quiet=True)


def cells(folder: str) -> None:
    """Print the seconds that the cells of all chapters take by themselves, while nothing else runs; imports are made.

    The folder holds an execution: chapters that summarise others find there what they need.
    """
    target = layout.Build(Path(folder))
    own = 0.0
    with execute.quick() as run_one:
        for chapter in layout.chapters():
            output = target.executed / f"{chapter}.ipynb"
            run_one(chapter, target.notebooks / f"{chapter}.ipynb", output, {})
            own += sum(map(seconds, nbformat.read(output, as_version=4).cells))
    print(own)


def seconds(cell: Any) -> float:
    """How long a kernel was busy with a cell, by its own messages."""
    told = cell.metadata.get("execution", {})
    busy, idle = told.get("iopub.status.busy"), told.get("iopub.status.idle")
    return (
        (datetime.datetime.fromisoformat(idle) - datetime.datetime.fromisoformat(busy)).total_seconds() if idle else 0.0
    )


def again(folder: str) -> None:
    """Execute a notebook of one line many times; print the memory of all processes (MB) after the first few, and at the end."""
    place = Path(folder) / "executed"
    place.mkdir(parents=True, exist_ok=True)
    header = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    source = place.parent / "line.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("import lib.chapter")], metadata=header), source)
    held = []
    with execute.quick() as run_one:
        for part in (EXECUTIONS // 10, EXECUTIONS - EXECUTIONS // 10):
            names = [f"line{number}" for number in range(part)]
            execute.run_all({name: (source, place / f"{name}.ipynb", {}) for name in names}, run_one=run_one)
            held.append(memory(os.getpid()) / 1024**2)
    print(*held)


def as_table(found: dict[str, Timing], rounds: int, on: str) -> str:
    """The medians in Markdown, with how they stand to each other and to what is aimed at."""
    cores = os.cpu_count() or 1
    limit = float(found[CELLS].said) / cores + found[START].seconds
    first, last = (float(word) for word in found[AGAIN].said.split())
    rows = "\n".join(
        f"| {name} | {t.seconds:.1f} | {t.processor:.1f} | {t.memory:,} |"
        for name, t in found.items() if name not in (CELLS, START)
    )  # fmt: skip
    whole = found[BY_ITSELF].seconds / found[NOTHING].seconds
    return (
        f"{on}\n\nMedians of {rounds} round{'s' * (rounds != 1)}, in each of which every job runs once, in a new process and with nothing else "
        f"running; of `verify`, `diagnose` and the {EXECUTIONS} executions, one run. Memory is that of all processes "
        "together at its most.\n\n| job | seconds | processor seconds | memory, MB |\n|---|---:|---:|---:|\n"
        f"{rows}\n\n| of two jobs | is | aim |\n|---|---:|---:|\n"
        f"| the whole book from nothing, times as fast as Jupyter Book by itself | {whole:.1f} | {3 if cores < 4 else 5} or more |\n"
        f"| execution alone, times its limit | {found[FORKED].seconds / limit:.1f} | 2 or less |\n"
        f"| ordinary kernels, times the same limit | {found[ORDINARY].seconds / limit:.1f} | |\n"
        f"| nothing changed, seconds | {found[SAME].seconds:.1f} | 0.5 or less |\n"
        f"| prose of one chapter changed, seconds to its page | {found[PAGES].seconds:.1f} | 3 or less |\n"
        f"| a cell of a table changed, seconds to its page | {found[CELL].seconds:.1f} | 5 or less |\n"
        f"| prose of one chapter changed, seconds to the whole book | {found[PROSE].seconds:.1f} | |\n"
        f"| memory after {EXECUTIONS} executions, times that after {EXECUTIONS // 10} | {last / first:.2f} | 1 |\n\n"
        f"The limit of execution, {limit:.1f} s: the cells' own {float(found[CELLS].said):.1f} s (one chapter after the "
        f"other, imports made) over {cores} cores, and {found[START].seconds:.1f} s for one start of Python with imports."
    )


def profiles(data: Path, period: str) -> str:
    """Time the profiles of all authorities, in one process and in as many as there are cores, and a few as Papermill
    alone makes them, with a kernel each. Writes the table into `docs/benchmarks.md` and returns it."""
    cores = os.cpu_count() or 1
    data = data.resolve()
    areas = [place.code for place in release.read(data).authorities(period)]
    command = ["profiles", "--data", str(data), "--period", period]
    timings = []
    with tempfile.TemporaryDirectory(prefix="report-bench-") as folder:
        for jobs in sorted({1, cores}):
            target = ["--jobs", str(jobs), "--output", f"{folder}/{jobs}"]
            timings.append(measure(f"all, {jobs} at once", [*CLI, *command, *target], root()))
            print(as_text(timings[-1:]), flush=True)
        again = ["--jobs", str(cores), "--output", f"{folder}/{cores}"]
        timings.append(measure("all, made before", [*CLI, *command, *again], root()))
        print(as_text(timings[-1:]), flush=True)
        paired = Path(folder) / "authority.ipynb"
        notebook.write(notebook.source(), paired)
        chosen = areas[:: max(1, len(areas) // KERNELS)][:KERNELS]
        for area in chosen:
            given = ["-p", "period", period, "-p", "area", area, "-p", "folder", str(data), "--no-progress-bar"]
            made = ["-m", "papermill", str(paired), f"{folder}/{area}.ipynb", *given]
            timings.append(measure("Papermill, a kernel each", made, root()))
            print(as_text(timings[-1:]), flush=True)
    table = _profiles_table(timings, len(areas), cores)
    write_between(root() / PAGE, "profiles", "Profiles of authorities", table)
    return table


def _profiles_table(timings: list[Timing], areas: int, cores: int) -> str:
    """The table of the profiles, in Markdown."""
    alone = [t for t in timings if t.job.startswith("Papermill")]
    one, all_, again = timings[0], timings[-len(alone) - 2], timings[-len(alone) - 1]
    each = sum(t.seconds for t in alone) / len(alone)
    rows = [
        (f"`papermill`, a fresh kernel for each, one after the other ({len(alone)} measured)", each, each * areas,
         sum(t.processor for t in alone) / len(alone), max(t.memory for t in alone)),
        *((f"`report profiles --jobs {jobs}`", t.seconds / areas, t.seconds, t.processor / areas, t.memory)
          for jobs, t in {1: one, cores: all_}.items()),
        ("the same again, nothing to make", again.seconds / areas, again.seconds, again.processor / areas, again.memory),
    ]  # fmt: skip
    head = (
        f"{areas} authorities; starting and reading the files are included. {machine()}\n\n"
        "| way | seconds a profile | seconds for all | processor seconds a profile | most memory, MB |\n|---|---:|---:|---:|---:|\n"
    )
    body = "\n".join(f"| {way} | {a:.2f} | {b:,.0f} | {c:.2f} | {m:,} |" for way, a, b, c, m in rows)
    return (
        f"{head}{body}\n\n"
        f"`report profiles` on {cores} cores is {each * areas / all_.seconds:.0f} times as fast as Papermill called for each, "
        f"on one core {each * areas / one.seconds:.0f} times; {cores} cores do {one.seconds / all_.seconds:.2f} times what "
        f"one does, {100 * one.seconds / all_.seconds / cores:.0f}% of what they allow. One process spends "
        f"{one.processor:.0f} processor seconds on all, {cores} spend {all_.processor:.0f}: were the machine free for them, "
        f"{100 * one.processor / all_.processor:.0f}% of what the cores do would be what one must do as well."
    )


def _add_one(folder: Path) -> None:
    """Add one to the last whole number of the first table that has some."""
    fields = {entry["path"]: entry["schema"]["fields"] for entry in data.entries()}
    path, column = next(
        (path, n) for path, own in fields.items() for n, field in enumerate(own) if field["type"] == "integer"
    )
    rows = (folder / path).read_text(encoding="utf-8").splitlines()
    last = next(csv.reader(rows[-1:]))
    last[column] = str(int(last[column]) + 1)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(last)
    (folder / path).write_text("\n".join(rows[:-1]) + "\n" + text.getvalue(), encoding="utf-8")


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
