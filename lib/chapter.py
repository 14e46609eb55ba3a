"""What a chapter needs, through one door: `from lib.chapter import areas, begin, check, load, record, show`."""

from IPython.display import HTML, display

from lib import notebook, published, show
from lib.expression import statistics
from lib.inference import base_of
from lib.measure import Measure, constant, constants, gather, stack
from lib.record import check, record
from lib.scorecard import Scorecard, actions
from lib.table import Table, load
from lib.terms import areas, periods, settings, wording
from lib.terms.editions import lasting, once


def begin(period: str, area: str | None = None) -> str:
    """Say which financial year the chapter is about, so that `measure.now` is known; returns the year before.

    A chapter that is executed for each of several areas gives its `area` too: `areas.here()` is then its code, and every
    figure that it records bears it.

    In a notebook, sentences are from now on shown with their numbers below the cell before them, and in the book's font.
    """
    if notebook.follow():
        from lib import fonts  # a chapter in a build needs no font, and cutting one takes its time to import

        display(HTML(fonts.face()))
    areas.begin(area)
    return periods.begin(period)


__all__ = [
    "Measure", "Scorecard", "Table", "actions", "areas", "base_of", "begin", "check", "constant", "constants", "gather",
    "lasting", "load", "once", "periods", "published", "record", "settings", "show",
    "stack", "statistics", "wording",
]  # fmt: skip
