"""Any executor: each area once, none lost, the one that ends its worker found out, few at a time."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

import pytest

from lib.book.profiles import pool
from lib.book.profiles.pool import Fault
from lib.project import ReportError

AREAS = [f"E0690{n:04}" for n in range(40)]


class Threads:
    """Executors that may be lost: `lose` says when, before an area is worked on."""

    width = 4

    def __init__(self, fault: Fault = "lost") -> None:
        self.kind, self.opened = fault, 0

    @contextmanager
    def open(self) -> Iterator[Executor]:
        self.opened += 1
        with ThreadPoolExecutor(2) as executor:
            yield executor

    def fault(self, error: BaseException) -> Fault:
        return self.kind


class Told:
    def __init__(self) -> None:
        self.made: Counter[str] = Counter()
        self.failed: dict[str, str] = {}
        self.said: list[str] = []

    def run(self, work: Callable[[str], str], pools: pool.Pools) -> "Told":
        def submit(executor: Executor, area: str) -> "Future[str]":
            return executor.submit(work, area)

        def done(area: str, result: str) -> None:
            assert area == result
            self.made[area] += 1

        pool.run(AREAS, submit, pools, done, self.failed.__setitem__, self.said.append)
        return self


def test_each_area_is_made_once() -> None:
    told = Told().run(str, Threads())
    assert (told.made, told.failed, told.said) == (Counter(AREAS), {}, [])


def test_an_executor_that_is_lost_is_opened_again_and_nothing_is_lost_or_made_twice() -> None:
    calls: Counter[str] = Counter()

    def work(area: str) -> str:
        calls[area] += 1
        if area in AREAS[5:30:8] and calls[area] <= 5:  # more often than an area's own tries
            raise CancelledError
        return area

    pools = Threads("lost")
    told = Told().run(work, pools)
    assert (told.made, told.failed) == (Counter(AREAS), {})
    assert pools.opened > 5
    assert "The connection to the scheduler is lost (CancelledError). What was under way is given again" in told.said[0]


def test_an_area_that_ends_its_worker_each_time_fails_and_those_beside_it_do_not() -> None:
    def work(area: str) -> str:
        if area == AREAS[7]:
            raise BrokenProcessPool("ended")
        return area

    told = Told().run(work, Threads("perhaps the area"))
    assert told.made == Counter(AREAS) - Counter([AREAS[7]])
    assert told.failed == {AREAS[7]: "its worker ended 3 times while at it (BrokenProcessPool: ended)."}


def test_an_area_that_the_cluster_blames_fails_alone() -> None:
    def work(area: str) -> str:
        if area == AREAS[0]:
            raise RuntimeError("killed workers")
        return area

    pools = Threads("area")
    told = Told().run(work, pools)
    assert (list(told.failed), pools.opened) == ([AREAS[0]], 1)


def test_a_worker_that_cannot_work_at_all_stops_the_run_and_says_why() -> None:
    def work(area: str) -> str:
        raise ModuleNotFoundError("No module named 'lib'")

    with pytest.raises(ReportError, match=r"a worker cannot do its work: ModuleNotFoundError: No module named 'lib'\."):
        Told().run(work, Threads("other"))

    def refused(area: str) -> str:
        raise ReportError("worker m:1: has no folder")

    with pytest.raises(ReportError, match="has no folder"):
        Told().run(refused, Threads())


def test_no_more_areas_are_handed_out_than_the_width() -> None:
    out: list[int] = []
    under_way = Counter[str]()

    def submit(executor: Executor, area: str) -> "Future[str]":
        under_way[area] += 1
        out.append(under_way.total())
        return executor.submit(str, area)

    def done(area: str, _result: str) -> None:
        del under_way[area]

    pool.run(AREAS, submit, Threads(), done, lambda _area, _words: None, lambda _words: None)
    assert max(out) == Threads.width


def die_once(marker: str, area: str) -> str:
    """Ends its own process the first time it meets the seventh area."""
    if area == AREAS[7] and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.01)
    return area


def test_a_process_that_is_killed_is_replaced(tmp_path: Path) -> None:
    told = Told()
    marker = str(tmp_path / "died")

    def submit(executor: Executor, area: str) -> "Future[str]":
        return executor.submit(die_once, marker, area)

    pool.run(
        AREAS,
        submit,
        pool.Processes(2),
        lambda area, _: told.made.update([area]),
        told.failed.__setitem__,
        told.said.append,
    )
    assert (told.made, told.failed) == (Counter(AREAS), {})
    assert "A worker has ended (BrokenProcessPool" in told.said[0]
