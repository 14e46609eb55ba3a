"""What the fixtures hand to tests."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from lib.book.pipeline import build as building


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
