"""What a chapter needs, through one door: `from lib.chapter import areas, begin, check, load, record, show`."""

from lib import areas, notebook, periods, published, show, wording
from lib.figures import check, record
from lib.inference import base_of
from lib.measure import Measure, constant, constants, gather, stack
from lib.table import Table, load


def begin(period: str) -> str:
    """Say which financial year the chapter is about, so that `measure.now` is known; returns the year before.

    In a notebook, sentences are from now on shown with their numbers below the cell before them.
    """
    notebook.follow()
    return periods.begin(period)


__all__ = [
    "Measure", "Table", "areas", "base_of", "begin", "check", "constant", "constants", "gather", "load", "periods",
    "published", "record", "show", "stack", "wording",
]  # fmt: skip
