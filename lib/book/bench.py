"""How long things take, on a copy of the project: `report bench`. Not a test; numbers depend on the machine."""

import contextlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from lib.book import layout
from lib.book.pipeline import publish
from lib.project import ReportError, root

SAMPLE = 0.05


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
        chapter = copy / "chapters" / f"{layout.chapters()[1]}.py"
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


def as_text(timings: list[Timing]) -> str:
    return "\n".join(f"{t.job:40} {t.seconds:6.1f} s  {t.processor:6.1f} s processor  {t.memory:6} MB" for t in timings)


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _time(job: str, command: str, project: Path) -> Timing:
    """Run one command in the copy and watch its processes, kernels included."""
    environment = os.environ | {"REPORT_ROOT": str(project), "PYTHONPATH": str(project)}
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = psutil.Popen(
            [sys.executable, "-m", "lib.book.cli", command], cwd=project, env=environment, stdout=said, stderr=said
        )
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
            raise ReportError(f"bench: `report {command}` failed.\n{said.read().decode(errors='replace').strip()}")
    return Timing(job, round(seconds, 1), round(sum(spent.values()), 1), round(most / 1024**2))


def _family(process: psutil.Popen) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
