"""Small tables and measures to calculate with."""

import pandas as pd
from hypothesis import strategies as st

from lib import measures

COUNTS = st.integers(0, 10**7)
SEVERAL = st.lists(COUNTS, min_size=1, max_size=8)
YEARS = ["2010/11", "2011/12", "2012/13", "2013/14"]


def table(**columns):
    """A table as `data.read` gives it: the columns, and the place of each row."""
    frame = pd.DataFrame(columns)
    return frame.assign(row=[f"t:{line}" for line in range(2, len(frame) + 2)])


def counts(values, keys=None, name="area"):
    keys = keys or [f"area {n}" for n in range(len(values))]
    return measures.count(table(**{name: keys, "n": values}), "n", by=name)


def years(values):
    return counts(values, YEARS[: len(values)], "period")


def one(value):
    return measures.count(table(n=[value]), "n")
