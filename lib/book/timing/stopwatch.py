"""How long a command takes in a new process, with all that it starts; and where such numbers are written down."""

import contextlib
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from lib.project import ReportError

SAMPLE, MEMORY_SAMPLE = (
    0.02,
    0.5,
)  # seconds between looks; asking for memory costs the processes asked some of their time


@dataclass(frozen=True)
class Timing:
    """One job: seconds by the clock, processor seconds, most memory of all its processes together (MB), what it printed.

    Memory that processes share is counted once where the system tells it (Linux), else once for each.
    """

    job: str
    seconds: float
    processor: float
    memory: int
    said: str = ""


def measure(job: str, words: Sequence[str], project: Path, more: Mapping[str, str] | None = None) -> Timing:
    """Run `python WORDS …` on the project in a folder, and watch its processes. Raises `ReportError` if it fails."""
    environment = os.environ | {"REPORT_ROOT": str(project), "PYTHONPATH": str(project), **(more or {})}
    started, before, looked, most = time.perf_counter(), os.times(), 0.0, 0
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([sys.executable, *words], cwd=project, env=environment, stdout=out, stderr=out)
        while process.poll() is None:
            if time.perf_counter() - looked > MEMORY_SAMPLE:
                most, looked = max(most, memory(process.pid)), time.perf_counter()
            time.sleep(SAMPLE)
        seconds, after = time.perf_counter() - started, os.times()
        out.seek(0)
        said = out.read().decode(errors="replace").strip()
    if process.returncode:
        command = " ".join(words[:3]).replace("-m lib.book.cli", "report")
        raise ReportError(f"bench: `{command}` failed.\n{said[-4000:]}")
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Timing(job, round(seconds, 2), round(spent, 1), round(most / 1024**2), said)


def memory(pid: int) -> int:
    """Bytes that a process and all that it started hold together."""
    held = 0
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        for one in (process, *process.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                full = one.memory_full_info()
                held += getattr(full, "pss", full.rss)
    return held


def median(timings: Sequence[Timing]) -> Timing:
    """Several runs of a job as one: medians of its times, the most memory, and what the last one said."""
    return replace(
        timings[-1],
        seconds=statistics.median(t.seconds for t in timings),
        processor=statistics.median(t.processor for t in timings),
        memory=max(t.memory for t in timings),
    )


def machine() -> str:
    """What a measurement was made on, and who else wanted its processors when it began."""
    name = platform.processor() or platform.machine()
    with contextlib.suppress(OSError, StopIteration):
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        name = next(line.partition(": ")[2] for line in lines if line.startswith("model name"))
    return (
        f"{os.cpu_count()} cores ({name}), {psutil.virtual_memory().total / 1024**3:.0f} GB of memory, "
        f"{platform.system()}, Python {platform.python_version()}. "
        f"Processes that wanted a core when it began, others' included: {psutil.getloadavg()[0]:.1f}."
    )


def as_text(timings: Sequence[Timing]) -> str:
    return "\n".join(f"{t.job:40} {t.seconds:6.1f} s  {t.processor:6.1f} s processor  {t.memory:6} MB" for t in timings)


def write_between(path: Path, name: str, heading: str, table: str) -> None:
    """Put a table between its marks in a page, which is begun if it is not there."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    page = path.read_text(encoding="utf-8") if path.exists() else "# Benchmarks\n"
    if begin not in page:
        page += f"\n## {heading}\n\nMade by `report bench {name}`.\n\n{begin}\n{end}\n"
    before, _, rest = page.partition(begin)
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before}{begin}\n{table}\n{end}{rest.partition(end)[2]}", encoding="utf-8")
