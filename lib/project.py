"""Where the project is, and errors written for people."""

import os
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
    """Rows that a calculation needs are not there. In an edition that prints less than the first it is no mistake."""
