"""A table of two areas and two years, for the tests of what tables are and how they are written."""

from typing import Any

from made import measure

from lib.measure import Measure
from lib.record import record
from lib.show import tables

AREAS, YEARS = ["north", "south"], ["2012/13", "2013/14"]


def unrecorded(values: Any = (1, 2000, 3, 4)) -> Measure:
    keys = [(area, year) for area in AREAS for year in YEARS]
    return measure(dict(zip(keys, values, strict=False)), ["area", "period"])


def counts(values: Any = (1, 2000, 3, 4)) -> Measure:
    return record("n", unrecorded(values))


def grid(**options: Any) -> tables.Table:
    given = {"columns": [("Number", counts())], "rows": "area", "across": "period", "stub": "Area", "source": "here"}
    return tables.grid("Title", **(given | options))
