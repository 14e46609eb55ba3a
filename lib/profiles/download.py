"""What a profile offers to take away: every published value that its page shows, one row each, as CSV.

A value stands as the department prints it, a hidden one as its symbol, each with file, row and column. Intervals are
those of the page; shares and medians that the page works out are left to whoever has the numbers.
"""

import csv
import io
from collections.abc import Iterator

from lib.profiles import figures, indicators
from lib.profiles.figures import Figures
from lib.profiles.indicators import DURATIONS, OVERVIEW, POPULATION, SCORECARD, TRENDS
from lib.profiles.openfile import Place, Value
from lib.terms import cells
from lib.terms.wording import round_half_up

COLUMNS = [
    "area", "name", "period", "indicator", "value", "symbol", "unit", "lower", "upper", "file", "row", "column",
]  # fmt: skip
COUNT = "count"
UNITS = {"rate": "per 10,000 children", "percent": "percent", "days": "working days", COUNT: COUNT}
CHILDREN, PLANS = "Children aged 0 to 17", "Plans at 31 March"
Interval = tuple[float, float] | None
Row = tuple[Place, str, str, str, Value, Interval]  # area, period, indicator, unit, value, interval


def as_csv(found: Figures) -> str:
    """The file. A value that two parts of the page show has one row; one that no file has, none."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for place, period, indicator, unit, value, interval in dict.fromkeys(rows(found)):
        if value.text:
            lower, upper = ("", "") if interval is None else (str(round_half_up(end, 1)) for end in interval)
            number = "" if value.number is None else value.text
            writer.writerow(
                [place.code, cells.harmless(place.name), period, indicator, number, value.symbol, UNITS[unit], lower, upper,
                 found.release.files[value.table].name, value.line, value.column]
            )  # fmt: skip
    return text.getvalue()


def rows(found: Figures) -> Iterator[Row]:
    """Every published value of the page: the authority's, then its region's and England's, then the neighbours'."""
    own, period = found.place, found.period
    yield own, period, CHILDREN, COUNT, found.release.value(POPULATION[0], own, period, POPULATION[1]), None
    for indicator in SCORECARD:
        if indicator.count:
            count = found.release.value(indicator.table, own, period, indicator.count)
            yield own, period, f"{_called(indicator)}, number", COUNT, count, None
        years = found.years if indicator.key in TRENDS else [found.before, period]
        intervals = dict(zip(found.years, found.intervals(indicator), strict=True))
        for place in (own, found.region, found.england):
            for year in years if place is own or indicator.key in TRENDS else [period]:
                value = found.shown(indicator, place, year)
                yield (
                    place,
                    year,
                    _called(indicator),
                    indicator.unit,
                    value,
                    intervals.get(year) if place is own else None,
                )
    for place in (own, found.region, found.england):
        yield place, period, f"{PLANS}, number", COUNT, found.all_plans(place), None
        for title, value in found.categories(place):
            yield place, period, f"{PLANS}, latest category: {title}", COUNT, value, None
        for title, column in DURATIONS.items():
            for unit, name in ((COUNT, column), ("percent", f"{column}_percent")):
                value = found.release.value(indicators.DURATION_TABLE, place, period, name)
                yield place, period, f"{PLANS}, open for: {title}", unit, value, None
    for place in found.neighbours:
        for indicator in figures.titles(OVERVIEW):
            yield place, period, _called(indicator), indicator.unit, found.shown(indicator, place, period), None


def _called(indicator: indicators.Indicator) -> str:
    """An indicator's name, with what a percentage is of."""
    return indicator.title + (f", % {indicator.after}" if indicator.after else "")
