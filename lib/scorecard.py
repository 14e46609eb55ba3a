"""The year in a few indicators: three years, England beside them, what chance could do, and whether up is good.

`data/scorecard.csv` names the figures of the chapters, or the official statistic, that each indicator is made of.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from lib import published
from lib.ledger import gathered
from lib.ledger.figure import resolve
from lib.measure import Measure, constant, gather
from lib.table import Table, load
from lib.terms import areas, periods

POPULATION = "population"  # as a base: children at the Census for the county
LEVEL = "indicator"
NO_DATE = ("", "u")  # in the column `due` of the business plan


def actions() -> pd.DataFrame:
    """What needs attention with the actions that answer it: `point`, `action`, `owner`, `due`, `missing`.

    Owner and date are those of the business plan; where it gives no date, or there is no action, that is said.
    """
    rows = load("attention").frame.sort_values("order", kind="stable")
    plan = load("business_plan").frame.set_index("number")
    made = []
    for row in rows.to_dict("records"):
        known = plan.loc[int(row["action"])] if pd.notna(row["action"]) else None
        made.append(
            {
                "point": row["point"],
                "action": "none" if known is None else f"{int(row['action'])}: {row['relation']}",
                "owner": "nobody" if known is None else known["lead"],
                "due": "–" if known is None else "no date" if known["due"] in NO_DATE else known["due"],
                "missing": row["missing"],
            }
        )
    return pd.DataFrame(made)


class Scorecard:
    """The indicators of one period. Every method gives a measure with one row an indicator, under its name."""

    def __init__(self, period: str) -> None:
        self.period = period
        self.rows = load("scorecard").frame.astype("str").to_dict("records")
        self.official = load("official_statistics", later=True)
        self.census = load("census_children").where(area=areas.home()).total("children")

    @property
    def verdicts_on_a_rise(self) -> dict[str, str]:
        """Whether a rise is good, by indicator, as the original reads it."""
        return {str(row[LEVEL]): str(row["up_is"]) for row in self.rows}

    def values(self, period: str) -> Measure:
        """Each indicator in a year, as its chapter recorded it; those that are not known are left out."""
        return _together((row, _figure(row["figure"], period)) for row in self.rows)

    def england(self) -> Measure:
        """The value for England; those without are left out."""
        return _together((row, _figure(row["england"], self.period) if row["england"] else None) for row in self.rows)

    def change(self, years: int = 1) -> Measure:
        """Whether each differs from the year before (or further back) by more than chance would, and in which direction."""
        before = self.period
        for _ in range(years):
            before = periods.previous(before)
        return _together(
            (row, _said(self._tested(row, self.period), self._tested(row, before), "rose", "fell")) for row in self.rows
        )

    def against_england(self) -> Measure:
        """Whether each differs from England by more than chance would bring, and in which direction."""
        return _together(
            (
                row,
                _said(
                    self._tested(row, self.period), self._official(row, self.period, areas.country()), "higher", "lower"
                ),
            )
            for row in self.rows
        )

    def _tested(self, row: dict[Any, str], period: str) -> Measure | None:
        """The indicator as a count, share or rate of known counts, which a test needs."""
        if not row["events"]:
            return self._official(row, period, areas.home())
        events = _figure(row["events"], period)
        if not row["base"]:
            return events
        return _ratio(row, events, self.census if row["base"] == POPULATION else _figure(row["base"], period))

    def _official(self, row: dict[Any, str], period: str, area: str) -> Measure | None:
        """The same from official counts; None where there are none."""
        return _ratio(row, *(self._of(row[name], period, area) for name in ("official_events", "official_base")))

    def _of(self, indicator: str, period: str, area: str) -> Measure | None:
        """The official value of an indicator; None if there is none, or the year is not in the series."""
        table: Table = self.official
        chosen = table[(table["indicator"] == indicator) & (table["period"] == period) & (table["area"] == area)]
        if not indicator or not len(chosen):
            return None
        unit = str(chosen.frame["unit"].iloc[0])
        return chosen.measure("value", by=()).as_unit("count" if unit == "children" else unit)


def _figure(stem: str, period: str) -> Measure | None:
    """A published figure of a year by its stem; None if no chapter records it."""
    found = resolve(stem, gathered.all_figures(), period)
    return None if found is None else published.measure(found)


def _ratio(row: dict[Any, str], events: Measure | None, base: Measure | None) -> Measure | None:
    if events is None or base is None:
        return None
    of_children = POPULATION in (row["base"], row["official_base"]) or row["official_base"].startswith("Children aged")
    return events.rate(base) if of_children else events.share(base)


def _said(now: Measure | None, then: Measure | None, up: str, down: str) -> Measure | None:
    return None if now is None or then is None else now.course(then, up, down)


def _together(found: Iterable[tuple[dict[Any, str], Measure | None]]) -> Measure:
    known = {str(row[LEVEL]): made for row, made in found if made is not None}
    made = gather(known, LEVEL) if known else constant(0)
    return Measure(made.frame, {"area": areas.home()}, "Indicator")  # not the keys of the first that was put in
