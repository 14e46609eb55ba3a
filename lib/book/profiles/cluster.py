"""The same work on many machines: Dask's scheduler and workers, through its `concurrent.futures` executor.

Nothing of Dask is needed without a cluster: it is imported only here, when an address is given.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager, suppress
from typing import Any

from lib.book.profiles.pool import Fault, LostError
from lib.project import ReportError

MINUTES = 5.0  # that a scheduler may take to come back
PATIENCE, PAUSE = 3.0, 2.0  # seconds for an answer, and before asking again
IN_HAND = 2  # for each thread of the workers: one under way, one that waits


class Cluster:
    """A Dask scheduler at an address such as `tcp://10.0.0.5:8786`; `say` tells what is being waited for."""

    def __init__(self, address: str, say: Callable[[str], None], minutes: float = MINUTES) -> None:
        self.distributed = _distributed()
        self.address, self.say, self.minutes = address, say, minutes
        self.seen = False
        self._client: Any = None
        self._counted, self._threads = 0.0, 1

    @property
    def width(self) -> int:
        """For as many as work now: workers come and go during a run."""
        if self._client is not None and time.monotonic() - self._counted > PAUSE:
            with suppress(Exception):  # whoever asks next is told that the scheduler is gone
                self._threads = max(1, int(sum(self._client.nthreads().values())))
            self._counted = time.monotonic()
        return IN_HAND * self._threads

    @contextmanager
    def open(self) -> Iterator[Executor]:
        """An executor with at least one worker behind it. A scheduler that was there before is waited for.

        Raises `LostError` if none answers, at once the first time, later when its minutes are over; or if it has no worker.
        """
        client = self._client = self._reached()
        try:
            self._await_workers(client)
            self.say(f"{self.address}: {len(client.nthreads())} of its workers are there.")
            yield client.get_executor(pure=False)
        finally:
            self._client = None
            with suppress(Exception):  # a scheduler that is gone cannot be taken leave of
                client.close(timeout=2)

    def fault(self, error: BaseException) -> Fault:
        """Dask itself tries an area on other workers, and says at last that it ends each of them."""
        if isinstance(error, self.distributed.scheduler.KilledWorker):
            return "area"
        gone = (
            CancelledError,
            asyncio.CancelledError,
            self.distributed.client.FutureCancelledError,
            self.distributed.comm.CommClosedError,
            OSError,
            TimeoutError,
        )
        closed = isinstance(error, RuntimeError) and "client" in str(error).lower()
        return "lost" if isinstance(error, gone) or closed else "other"

    def _reached(self) -> Any:
        until = time.monotonic() + self.minutes * 60
        while True:
            try:
                client = self.distributed.Client(self.address, timeout=PATIENCE)
                self.seen = True
                return client
            except (OSError, TimeoutError, ValueError) as error:
                if isinstance(error, ValueError) or not self.seen:
                    raise LostError(
                        f"cluster {self.address!r}: no scheduler answers there. Start one with `dask scheduler`, and give "
                        "the address that it prints, such as tcp://10.0.0.5:8786."
                    ) from None
                if time.monotonic() > until:
                    raise LostError(
                        f"cluster {self.address!r}: the scheduler did not come back within {self.minutes:g} minutes. "
                        "The pages made so far stay; the same command goes on from there."
                    ) from None
                self.say(f"{self.address}: the scheduler is gone; waiting for it to come back.")
                time.sleep(PAUSE)

    def _await_workers(self, client: Any) -> None:
        try:
            client.wait_for_workers(1, timeout=self.minutes * 60)
        except TimeoutError:
            raise LostError(
                f"cluster {self.address!r}: the scheduler has had no worker for {self.minutes:g} minutes. Start some with "
                f"`dask worker {self.address} --nthreads 1`; the same command goes on from there."
            ) from None


def _distributed() -> Any:
    try:
        import distributed
        import distributed.client
        import distributed.comm
        import distributed.scheduler
    except ImportError:
        raise ReportError(
            "--cluster needs Dask, which is not installed here. Install it with: pip install '.[cluster]'"
        ) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is said by `say`
    return distributed
