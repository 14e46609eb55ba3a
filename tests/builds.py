"""What takes long to make and tests share, and what they are handed of it."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest
from filelock import FileLock

from lib.book.pipeline import build as building

T = TypeVar("T")

# A machine far away, where text is ASCII if nobody says otherwise, and the order of a set another one
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
    "PYTHONHASHSEED": "7",
}  # fmt: skip


class Run(NamedTuple):
    """What a command did: exit status and what it wrote."""

    status: int
    out: str
    err: str


Report = Callable[..., Run]


class Book(NamedTuple):
    """The real book: what the build returned, and where its pages are."""

    result: building.Result
    html: Path


def shared(temporary: pytest.TempPathFactory) -> Path:
    """A folder of this test run that all its processes see."""
    own = temporary.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def once(kept: Path, make: Callable[[], T]) -> T:
    """What `make` returns in the first process that comes here; the others wait, and read it from `kept`.

    Two builds in one folder at a time would spoil each other. A build that failed is tried again by the next.
    """
    with FileLock(f"{kept}.lock"):
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make()))
    made: T = pickle.loads(kept.read_bytes())
    return made
