"""How long things take, on a copy of the project: `report bench`. Not a test; numbers depend on the machine."""

import contextlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from lib.book import layout
from lib.book.pipeline import publish
from lib.book.profiles import notebook
from lib.profiles import release
from lib.project import ReportError, root

SAMPLE = 0.05
KERNELS = 4  # profiles made by Papermill alone: enough to know what one costs


@dataclass(frozen=True)
class Timing:
    """One job: seconds by the clock, processor seconds, most memory of all its processes together (MB)."""

    job: str
    seconds: float
    processor: float
    memory: int


def bench() -> list[Timing]:
    """Time the jobs people wait for, each in a new process. Writes `_build/bench.json`."""
    with tempfile.TemporaryDirectory(prefix="report-bench-") as folder:
        copy = Path(folder).resolve() / "project"
        ignored = shutil.ignore_patterns("_build", ".venv", ".git", "__pycache__", "*.ipynb", ".*_cache")
        shutil.copytree(root(), copy, ignore=ignored)
        chapter = copy / "chapters" / f"{layout.notebooks()[1]}.py"
        jobs: list[tuple[str, str, Callable[[], object]]] = [
            ("build from nothing", "build", lambda: None),
            ("build, nothing changed", "build", lambda: None),
            ("build, one chapter changed", "build", lambda: _append(chapter, "\n# %% [markdown]\n# A sentence.\n")),
            ("verify", "verify", lambda: None),
            ("diagnose every claim", "diagnose", lambda: None),
        ]
        timings = []
        for job, command, prepare in jobs:
            prepare()
            timings.append(_time(job, command, copy))
            print(as_text(timings[-1:]), flush=True)
    target = layout.build_folder().folder
    target.mkdir(exist_ok=True)
    new = target / "bench.new"
    new.write_text(json.dumps([asdict(timing) for timing in timings], indent=1) + "\n", encoding="utf-8")
    publish.replace_file(new, target / "bench.json")
    return timings


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
            timings.append(_time(f"all, {jobs} at once", [*command, *target], root()))
            print(as_text(timings[-1:]), flush=True)
        again = ["--jobs", str(cores), "--output", f"{folder}/{cores}"]
        timings.append(_time("all, made before", [*command, *again], root()))
        print(as_text(timings[-1:]), flush=True)
        paired = Path(folder) / "authority.ipynb"
        notebook.write(notebook.source(), paired)
        chosen = areas[:: max(1, len(areas) // KERNELS)][:KERNELS]
        for area in chosen:
            given = ["-p", "period", period, "-p", "area", area, "-p", "folder", str(data), "--no-progress-bar"]
            made = ["papermill", str(paired), f"{folder}/{area}.ipynb", *given]
            timings.append(_time("Papermill, a kernel each", made, root(), module=""))
            print(as_text(timings[-1:]), flush=True)
    table = _profiles_table(timings, len(areas), cores)
    _replace_between(root() / "docs" / "benchmarks.md", table)
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
        f"{areas} authorities, {cores} cores, Python {sys.version.split()[0]}; starting and reading the files are included. "
        f"Processes that wanted a core when it began, others' included: {psutil.getloadavg()[0]:.1f}.\n\n"
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


def _replace_between(path: Path, table: str) -> None:
    """Put the table between its marks in a page, which is begun if it is not there."""
    begin, end = "<!-- profiles: begin -->", "<!-- profiles: end -->"
    page = path.read_text(encoding="utf-8") if path.exists() else "# Benchmarks\n"
    if begin not in page:
        page += f"\n## Profiles of authorities\n\nMade by `report bench profiles`.\n\n{begin}\n{end}\n"
    before, _, rest = page.partition(begin)
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before}{begin}\n{table}\n{end}{rest.partition(end)[2]}", encoding="utf-8")


def as_text(timings: list[Timing]) -> str:
    return "\n".join(f"{t.job:40} {t.seconds:6.1f} s  {t.processor:6.1f} s processor  {t.memory:6} MB" for t in timings)


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _time(job: str, command: str | Sequence[str], project: Path, module: str = "lib.book.cli") -> Timing:
    """Run one command in the copy and watch its processes, kernels included."""
    environment = os.environ | {"REPORT_ROOT": str(project), "PYTHONPATH": str(project)}
    words = [command] if isinstance(command, str) else list(command)
    words = [module, *words] if module else words
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = psutil.Popen([sys.executable, "-m", *words], cwd=project, env=environment, stdout=said, stderr=said)
        most, spent = 0, {process.pid: 0.0}
        while process.poll() is None:
            memory = 0
            for one in _family(process):
                with contextlib.suppress(psutil.NoSuchProcess):
                    memory += one.memory_info().rss
                    times = one.cpu_times()
                    spent[one.pid] = times.user + times.system
            most = max(most, memory)
            time.sleep(SAMPLE)
        seconds = time.perf_counter() - started
        said.seek(0)
        if process.returncode:
            raise ReportError(
                f"bench: `{' '.join(words[:2]).replace('lib.book.cli', 'report')}` failed.\n{said.read().decode(errors='replace').strip()}"
            )
    return Timing(job, round(seconds, 1), round(sum(spent.values()), 1), round(most / 1024**2))


def _family(process: psutil.Popen) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
