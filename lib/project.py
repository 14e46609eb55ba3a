"""Where the project is, and errors written for people."""

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


def root() -> Path:
    """Folder that holds `_config.yml`, `chapters/` and `data/`.

    `REPORT_ROOT` overrides it, so that tests (and the checks of a bundle) can run
    the same code on another copy of the project.
    """
    override = os.environ.get("REPORT_ROOT")
    return _folder(override) if override else HERE


_folder = lru_cache(maxsize=8)(Path)  # asked for at every cell of every calculation


class ReportError(Exception):
    """A problem a person can mend: the message names the place, what was found, what to do."""


class NoDataError(ReportError):
    """Rows that a calculation needs are not there. In an edition that prints less than the first it is no mistake.

    `tables` are the tables of the data that the rows would be in; `what` says for readers what is not there, where it is
    no table.
    """

    def __init__(self, message: str, tables: Iterable[str] = (), what: str = "") -> None:
        super().__init__(message)
        self.tables = tuple(tables)
        self.what = what
