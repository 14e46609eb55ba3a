"""What a chapter needs, through one door: `from lib.chapter import areas, begin, check, load, record, show`."""

from lib import areas, periods, published, show, wording
from lib.figures import check, record
from lib.inference import base_of
from lib.measure import Measure, constant, constants, gather, stack
from lib.periods import begin
from lib.table import Table, load

__all__ = [
    "Measure", "Table", "areas", "base_of", "begin", "check", "constant", "constants", "gather", "load", "periods",
    "published", "record", "show", "stack", "wording",
]  # fmt: skip
