"""A real scheduler and real workers on this machine: one killed at work, the scheduler lost and back, none at all."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from pathlib import Path

import department
import pytest
from department import PERIOD

from lib.book.profiles import cluster, page, pool, work
from lib.book.profiles.pool import LostError
from lib.book.profiles.work import Done
from lib.profiles import release
from lib.project import HERE, ReportError

MISSING = "Dask is not installed: pip install '.[cluster]' to test profiles on a cluster."


@pytest.fixture
def address() -> str:
    pytest.importorskip("distributed", reason=MISSING)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{free.getsockname()[1]}"


class Machines:
    """A scheduler and workers as processes of their own."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: list[subprocess.Popen[bytes]] = []

    def _start(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        environment = os.environ | {"PYTHONPATH": str(HERE)}
        command = [sys.executable, "-m", f"distributed.cli.dask_{program}", *arguments, "--no-dashboard"]
        return subprocess.Popen(
            command, env=environment, cwd=HERE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def start(self, workers: int = 2) -> None:
        host, port = self.address.removeprefix("tcp://").split(":")
        self.scheduler = self._start("scheduler", "--host", host, "--port", port)
        _wait_for(host, int(port))
        self.workers = [self._start("worker", self.address, "--nthreads", "1", "--no-nanny") for _ in range(workers)]

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            if process is not None and process.poll() is None:
                process.kill()
            if process is not None:
                process.wait()


def _wait_for(host: str, port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as trial:
            if trial.connect_ex((host, port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens at {host}:{port}")


@pytest.fixture
def machines(address: str) -> Iterator[Machines]:
    made = Machines(address)
    yield made
    made.stop()


@pytest.fixture
def task(tmp_path: Path) -> work.Task:
    folder = department.made(tmp_path / "release", department.many(30)).write()
    return work.task(folder, PERIOD, page.Publication("A", "B", "2026-01-01", "C"))


class Told:
    """What a run told, and which areas it made how often."""

    def __init__(self) -> None:
        self.made: Counter[str] = Counter()
        self.failed: dict[str, str] = {}
        self.said: list[str] = []
        self.workers: set[str] = set()

    def done(self, area: str, result: Done) -> None:
        assert result.error == ""
        assert result.area == area
        self.made[area] += 1
        self.workers.add(result.worker)


def run(task: work.Task, address: str, told: Told) -> list[str]:
    areas = [place.code for place in release.read(Path(task.folder)).authorities(PERIOD)]

    def submit(executor: Executor, area: str) -> "Future[Done]":
        return executor.submit(work.make, task, area, ())

    pools = cluster.Cluster(address, told.said.append, minutes=1)
    pool.run(areas, submit, pools, told.done, told.failed.__setitem__, told.said.append)
    return areas


def test_a_worker_that_is_killed_at_work_loses_nothing_and_nothing_is_made_twice(
    machines: Machines, task: work.Task
) -> None:
    machines.start()

    class Killing(Told):
        def done(self, area: str, result: Done) -> None:
            super().done(area, result)
            if sum(self.made.values()) == 6:
                machines.workers[0].kill()

    told = Killing()
    areas = run(task, machines.address, told)
    assert told.made == Counter(areas)
    assert told.failed == {}
    assert len(told.workers) == 2


def test_a_scheduler_that_is_lost_and_comes_back_loses_nothing_and_the_run_says_so(
    machines: Machines, task: work.Task
) -> None:
    machines.start()

    class Losing(Told):
        def done(self, area: str, result: Done) -> None:
            super().done(area, result)
            if sum(self.made.values()) == 6:
                machines.stop()
                threading.Timer(6, machines.start).start()

    told = Losing()
    areas = run(task, machines.address, told)
    assert told.made == Counter(areas)
    assert told.failed == {}
    assert any("the scheduler is gone; waiting for it to come back" in words for words in told.said), told.said
    assert any("What was under way is given again" in words for words in told.said)


def test_where_no_scheduler_answers_it_is_said_how_to_start_one(address: str, task: work.Task) -> None:
    with pytest.raises(LostError, match=r"no scheduler answers there\. Start one with `dask scheduler`"):
        run(task, address, Told())


def test_without_dask_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ReportError, match=r"--cluster needs Dask.*pip install '\.\[cluster\]'"):
        cluster.Cluster("tcp://127.0.0.1:1", print)
