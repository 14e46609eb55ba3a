"""Choosing and arranging the rows of a measure by their keys. Values and calculations stay as they are, or go."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

import numpy as np
import pandas as pd

from lib.expression import Expression
from lib.measure.rows import Rows
from lib.project import NoDataError, ReportError
from lib.terms import periods, settings, wording

TIMES = ("period", "date")


# of a number that is not told: no value, and no cell that would lead to it
WITHHELD: Expression = ("case", True, None, None)


class Selection(Rows):
    """What a measure offers to choose rows."""

    def at(self, **keys: str | Iterable[str]) -> Self:
        """The rows at the given keys. A single key is then alike for all and leaves the index; a list stays a key.

        Raises `ReportError` for an unknown key name, or a key without a row.
        """
        frame, fixed = self.frame, dict(self.fixed)
        for level, wanted in keys.items():
            self.require(level)
            several = not isinstance(wanted, str)
            places = _places(frame, level, {wanted} if isinstance(wanted, str) else set(wanted))
            if not places:
                raise NoDataError(f"{self.title or 'measure'}: no row with {level} {wanted!r}.", self.tables)
            frame = frame.iloc[places]
            if not several:
                fixed[level] = str(wanted)
                frame = _without_level(frame, level)
        return self.like(frame, fixed)

    def each(self, **keys: Iterable[str]) -> list[Self]:
        """What `at` gives for each of the keys listed: `boys, girls = sex.each(category=["Male", "Female"])`."""
        return [self.at(**{level: key}) for level, wanted in keys.items() for key in wanted]

    def without(self, **keys: str | Iterable[str]) -> Self:
        """All rows but those at the given keys, `without(verdict="stated")`."""
        frame = self.frame
        for level, unwanted in keys.items():
            self.require(level)
            out = set(_places(frame, level, {unwanted} if isinstance(unwanted, str) else set(unwanted)))
            frame = frame.iloc[[place for place in range(len(frame)) if place not in out]]
        return self.like(frame)

    def later(self, which: str = "last") -> Self:
        """The `last` of the years that are known after the chapter's own, or the `next` one.

        Raises `NoDataError` if the series ends with the chapter's year.
        """
        own = periods.current()
        years = sorted(key for key in self.labels("period") if key > own)
        if not years:
            raise NoDataError(f"No year after {periods.label(own)} is known here.", what="later years")
        return self.at(period=periods.following(own) if which == "next" else years[-1])

    @property
    def now(self) -> Self:
        """The rows of the chapter's own period: its financial year, or the day that ends it."""
        return self._in(periods.current())

    @property
    def before(self) -> Self:
        """The rows of the year before the chapter's period."""
        return self._in(periods.previous(periods.current()))

    def lately(self, years: int = 2) -> Self:
        """The rows of the last years up to the chapter's period, as a key: this one and the one before."""
        level = self.time()
        wanted = [periods.current()]
        for _ in range(years - 1):
            wanted.append(periods.previous(wanted[-1]))
        ends = wanted if level == "period" else [periods.year_end(year) for year in wanted]
        return self.at(**{level: set(ends)})

    def time(self) -> str:
        """The name of the key that is a time: `period` or `date`. Raises if there is none."""
        for level in TIMES:
            if level in self.keys:
                return level
        raise ReportError(f"{self.title or 'measure'} has no period or date among its keys {self.keys}.")

    def published(self) -> Self:
        """The rows that have a value: for ranks and comparisons, which leave the others out and must say so."""
        return self.like(self.frame[[value is not None for value in self.values]])

    def withheld(self) -> Self:
        """The same without the small counts that the rule in `data/report.toml` hides: a symbol stands for them.

        For counts that nobody has printed, such as those worked out from percentages. Neither value nor calculation is
        kept, as either would say the number.
        """
        rule = settings.read().suppression
        hide = [
            isinstance(value, float) and rule.lowest <= wording.round_half_up(value, 0) <= rule.highest
            for value in self.values
        ]
        frame = self.frame.copy()
        for column, instead in {"value": None, "expression": WITHHELD, "symbol": "c"}.items():
            kept = zip(frame[column], hide, strict=True)
            frame[column] = pd.Series(
                [instead if small else own for own, small in kept], index=frame.index, dtype=object
            )
        return self.like(frame)

    def where(self, truths: "Rows") -> Self:
        """The rows at whose keys a true-or-false measure is true; those it has no row for are left out.

        Raises `ReportError` unless both have the same keys, in any order.
        """
        names = self.keys
        if set(truths.keys) != set(names):
            raise ReportError(f"{self.title or 'measure'} has the keys {names}, what chooses among them {truths.keys}.")
        chosen = {tuple(row.keys[name] for name in names) for row in truths.rows() if row.value}
        return self.like(self.frame[[tuple(row.keys[name] for name in names) in chosen for row in self.rows()]])

    def ordered(self, **keys: Sequence[str]) -> Self:
        """The rows in a given order of keys, `ordered(area=[…])`; keys that are not listed are left out."""
        frame = self.frame
        for level, wanted in reversed(keys.items()):
            self.require(level)
            place = {key: n for n, key in enumerate(wanted)}
            frame = frame.iloc[_places(frame, level, set(place))]
            found = [place[str(key)] for key in frame.index.get_level_values(level)]
            frame = frame.iloc[np.argsort(found, kind="stable")]
        return self.like(frame)

    def largest_first(self, highest: bool = True) -> Self:
        """The rows by value, highest (or lowest) first, those without a value last; equal ones by key."""
        labels = [label if isinstance(label, tuple) else (label,) for label in self.frame.index]

        def place(n: int) -> tuple[bool, float, tuple[str, ...]]:
            value = self.values[n]
            return value is None, 0.0 if value is None else -value if highest else value, tuple(map(str, labels[n]))

        return self.like(self.frame.iloc[sorted(range(len(self)), key=place)])

    def keyed(self, **keys: str) -> Self:
        """The same rows with further keys, each the same for all: `keyed(category="All")`."""
        frame = self.frame.reset_index(drop=not self.keys).assign(**keys).set_index([*self.keys, *keys])
        return self.like(frame, {level: key for level, key in self.fixed.items() if level not in keys})

    def without_level(self, level: str) -> Self:
        """The same rows without one of the keys, where the others tell them apart. Raises `ReportError` if they do not.

        A key that is alike for all is forgotten: that of a group whose sum is that of everybody.
        """
        if level in self.fixed:
            return self.like(self.frame, {name: key for name, key in self.fixed.items() if name != level})
        self.require(level)
        frame = _without_level(self.frame, level)
        if frame.index.has_duplicates:
            raise ReportError(f"{self.title or 'measure'}: without {level!r} its rows are no longer told apart.")
        return self.like(frame)

    def arranged(self, *levels: str) -> Self:
        """The same rows with the keys in another order, as ids and tables write them; all keys must be named."""
        if sorted(levels) != sorted(self.keys):
            raise ReportError(
                f"{self.title or 'measure'}: {list(levels)} are not its keys {self.keys} in another order."
            )
        return self.like(self.frame.reorder_levels(list(levels)) if len(levels) > 1 else self.frame)

    def by_year(self) -> Self:
        """Counts at year-end dates, keyed by the financial year that ends then: `2022-03-31` becomes `2021/22`."""
        self.require("date")
        names = ["period" if name == "date" else name for name in self.keys]
        frame = self.frame.reset_index().rename(columns={"date": "period"})
        return self.like(frame.assign(period=frame["period"].map(periods.year_ended)).set_index(names))

    def previous(self) -> Self:
        """Each row under the key of a year later: last year's value in this year's row."""
        level = self.time()
        moved = self.frame.reset_index()
        later = {periods.before(str(key)): key for key in moved[level]}
        moved = moved[moved[level].isin(later)]
        return self.like(moved.assign(**{level: moved[level].map(later)}).set_index(self.keys))

    def labels(self, level: str) -> list[str]:
        """The keys of one level, each once, as they first occur."""
        self.require(level)
        return list(dict.fromkeys(map(str, self.frame.index.get_level_values(level))))

    def require(self, level: str) -> None:
        if level not in self.keys:
            raise ReportError(f"{self.title or 'measure'} has no key {level!r}; its keys are {self.keys}.")

    def _in(self, year: str) -> Self:
        for level in TIMES:
            wanted = year if level == "period" else periods.year_end(year)
            if level in self.keys:
                return self.at(**{level: wanted})
            if self.fixed.get(level) == wanted:
                return self
        raise NoDataError(
            f"{self.title or 'measure'} has no {year} among its keys {self.keys or self.fixed}.", self.tables
        )


def _places(frame: pd.DataFrame, level: str, wanted: set[str]) -> list[int]:
    return [n for n, key in enumerate(frame.index.get_level_values(level)) if key in wanted]


def _without_level(frame: pd.DataFrame, level: str) -> Any:
    return frame.droplevel(level) if frame.index.nlevels > 1 else frame.reset_index(drop=True)
