"""Any number of areas through any `concurrent.futures` executor: each once, none lost, few at a time.

What is wrong with one area comes back as its result. If the executor itself is lost (a process killed, a scheduler
gone), those under way are given again, one by one at first, so that the one which ends its worker is found out and the
others are not blamed. No more are handed out than are worked on, so memory does not grow with the number of areas.
"""

import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from multiprocessing import forkserver, get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from typing import Literal, Protocol, TypeVar

from lib.project import ReportError

TRIES = 3
Result = TypeVar("Result")
Fault = Literal["area", "perhaps the area", "lost", "other"]


class LostError(ReportError):
    """No executor can be had; the message says what was tried."""


class Pools(Protocol):
    """Where executors come from: `open` gives a new one whenever the last is lost. `width` is how many areas at once."""

    @property
    def width(self) -> int: ...

    def open(self) -> AbstractContextManager[Executor]: ...

    def fault(self, error: BaseException) -> Fault:
        """Whose fault an error is that comes instead of a result: the area's, perhaps the area's, of an executor that is
        lost, or other: then the run stops and says so."""
        ...


class Processes:
    """Processes of this machine, which have imported what they need before they are asked for."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.width = jobs * 2  # one in hand, one waiting, for each
        if "forkserver" in get_all_start_methods():  # not on Windows
            self.context: BaseContext = get_context("forkserver")
            self.context.set_forkserver_preload(["lib.book.profiles.work"])
            forkserver.ensure_running()  # imports while this process reads the files
        else:
            self.context = get_context("spawn")

    @contextmanager
    def open(self) -> Iterator[Executor]:
        pool = ProcessPoolExecutor(self.jobs, mp_context=self.context, initializer=_ignore_interrupts)
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def fault(self, error: BaseException) -> Fault:
        return "perhaps the area" if isinstance(error, BrokenExecutor) else "other"


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; the one that handed out the work ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def run(
    areas: Iterable[str],
    submit: Callable[[Executor, str], "Future[Result]"],
    pools: Pools,
    done: Callable[[str, Result], None],
    failed: Callable[[str, str], None],
    say: Callable[[str], None],
) -> None:
    """Make every area; `done` or `failed` is called once for each, in the order in which they end.

    Raises `ReportError` for what is wrong with a worker rather than with an area, and `LostError` if no executor can be had.
    """
    waiting, suspects = deque(areas), deque[str]()
    tries: Counter[str] = Counter()
    while waiting or suspects:
        running: dict[Future[Result], str] = {}
        try:
            with pools.open() as pool:
                while waiting or suspects or running:
                    _hand_out(partial(submit, pool), pools, waiting, suspects, tries, running)
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        try:
                            result = future.result()
                        except ReportError:
                            raise
                        except (Exception, CancelledError) as error:
                            if pools.fault(error) != "area":
                                raise _BrokenError(error) from error
                            failed(running.pop(future), f"its worker ended each time it was tried ({_words(error)}).")
                        else:
                            done(running.pop(future), result)
        except _BrokenError as broken:
            fault = pools.fault(broken.error)
            if fault == "other":
                raise ReportError(f"a worker cannot do its work: {_words(broken.error)}.") from broken.error
            again = []
            for area in running.values():
                tries[area] += fault == "perhaps the area"
                if tries[area] < TRIES:
                    again.append(area)
                else:
                    failed(area, f"its worker ended {TRIES} times while at it ({_words(broken.error)}).")
            suspects.extend(area for area in again if tries[area])
            waiting.extendleft(area for area in reversed(again) if not tries[area])
            what = "The connection to the scheduler is lost" if fault == "lost" else "A worker has ended"
            say(f"{what} ({_words(broken.error)}). What was under way is given again: {', '.join(again) or 'nothing'}.")


class _BrokenError(Exception):
    def __init__(self, error: BaseException) -> None:
        super().__init__(str(error))
        self.error = error


def _hand_out(
    submit: Callable[[str], "Future[Result]"],
    pools: Pools,
    waiting: deque[str],
    suspects: deque[str],
    tries: Counter[str],
    running: dict[Future[Result], str],
) -> None:
    """Give out areas up to the width; one that may have ended its worker goes alone."""
    while suspects or waiting:
        on_trial = any(tries[area] for area in running.values())
        if on_trial or len(running) >= pools.width or (suspects and running):
            return
        area = (suspects or waiting).popleft()
        try:
            running[submit(area)] = area
        except (Exception, CancelledError) as error:
            (suspects if tries[area] else waiting).appendleft(area)
            raise _BrokenError(error) from error


def _words(error: BaseException) -> str:
    text = str(error).strip().partition("\n")[0].rstrip(".")
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
