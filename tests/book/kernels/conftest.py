"""Notebooks of a few lines, and what they print in a kernel of one kind or the other."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from kernelstate import answer

from lib.book.kernels import forks
from lib.book.pipeline import execute

Asked = Callable[..., Any]


@pytest.fixture
def ordinary() -> Asked:
    """Run cells in an ordinary kernel."""
    return lambda *cells: answer(None, *cells)


@pytest.fixture(scope="module", autouse=True)
def environment() -> Iterator[None]:
    """What the build says to every kernel."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        for name, value in execute.FOR_KERNELS.items():
            monkeypatch.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def origin(environment: None) -> Iterator[forks.Origin]:
    """The process that the kernels of a file of tests are forked from."""
    if not forks.possible():
        pytest.skip("Kernels are forked on Linux only.")
    opened = forks.Origin()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def forked(origin: forks.Origin) -> Asked:
    """Run cells in a forked kernel."""

    def run(*cells: str) -> Any:
        made = answer(forks.manager(origin), *cells)
        assert origin.problem == ""
        return made

    return run
