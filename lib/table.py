"""Tables of the data package as chapters use them: rows chosen by key, columns turned into measures.

A `Table` holds a frame whose rows know their line in the file. Keys may be renamed or derived; values are always
read from the file, whatever was done to the table.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, overload

import pandas as pd
from IPython.display import display

from lib import data
from lib.expression import Expression
from lib.measure import Measure
from lib.measure.rows import single_index
from lib.project import NoDataError, ReportError
from lib.terms import periods, wording

READ_MIME = "application/vnd.report.read+json"
LINE = data.LINE


class Table:
    """Rows of one table, each with its line in the file; `fixed` are keys chosen by `where`."""

    def __init__(self, name: str, frame: pd.DataFrame, fixed: Mapping[str, str] | None = None) -> None:
        self.name = name
        self.frame = frame
        self.fixed = dict(fixed or {})

    @overload
    def __getitem__(self, key: str) -> pd.Series: ...
    @overload
    def __getitem__(self, key: pd.Series) -> "Table": ...
    def __getitem__(self, key: Any) -> Any:
        """A column by name, or the rows where a series of truths is true."""
        return self.frame[key] if isinstance(key, str) else Table(self.name, self.frame[key], self.fixed)

    def __len__(self) -> int:
        return len(self.frame)

    def _repr_html_(self) -> str:
        return str(self.frame.set_index(LINE)._repr_html_())  # type: ignore[operator]

    def where(self, **keys: str | Iterable[str]) -> "Table":
        """The rows with these keys. A single one is then alike for all. Raises `ReportError` if there are none."""
        frame, fixed = self.frame, dict(self.fixed)
        for column, wanted in keys.items():
            self._require(column)
            one = isinstance(wanted, str)
            frame = frame[frame[column].isin([wanted] if one else list(wanted))]
            if frame.empty:
                raise NoDataError(f"table {self.name!r}: no row with {column} {wanted!r}.", [self.name])
            if one:
                fixed[column] = str(wanted)
        return Table(self.name, frame, fixed)

    def without(self, **keys: str | Iterable[str]) -> "Table":
        """The rows without these keys."""
        frame = self.frame
        for column, unwanted in keys.items():
            self._require(column)
            frame = frame[~frame[column].isin([unwanted] if isinstance(unwanted, str) else list(unwanted))]
        return Table(self.name, frame, self.fixed)

    def deriving(self, **columns: Callable[[pd.DataFrame], Any] | Any) -> "Table":
        """The table with further columns of keys, made from the frame or given; a number column cannot be replaced."""
        if numbers := set(columns) & set(self._numbers()):
            raise ReportError(f"table {self.name!r}: column {min(numbers)!r} holds values, which nothing may replace.")
        return Table(self.name, self.frame.assign(**columns), {k: v for k, v in self.fixed.items() if k not in columns})

    def unique(self, column: str) -> "Table":
        """The first row of each value of a column."""
        return Table(self.name, self.frame.drop_duplicates(column), self.fixed)

    def sorted(self, column: str) -> "Table":
        return Table(self.name, self.frame.sort_values(column, kind="stable"), self.fixed)

    def measure(self, column: str, by: str | Sequence[str] | None = None) -> Measure:
        """Values of a column as the table gives them, one row a key; a suppressed value keeps its symbol.

        `by` are the keys; if left out, those of the data package that `where` has not chosen.
        Raises `ReportError` if a key occurs twice.
        """
        keys = self._keys(by)
        if not keys and len(self.frame) != 1:
            raise ReportError(f"{self.name}, {column!r}: {len(self.frame)} rows where one was expected; give `by`.")
        cells = self._cells(column)
        index = self._index(keys)
        if keys and index.has_duplicates:
            raise ReportError(f"{self.name}, {column!r}: key {index[index.duplicated()][0]!r} occurs twice.")
        return Measure.made(index, cells, self._unit(column), self._alike(keys), self._title(column))

    def total(self, column: str, by: str | Sequence[str] = ()) -> Measure:
        """Sums of a column within each key. Raises if a summed cell is missing: nothing is inferred."""
        keys = self._keys(by)
        if self.frame.empty:
            raise NoDataError(f"total of {column!r}: no rows of {self.name} to add up.", [self.name])
        parts: dict[tuple[str, ...], list[Expression]] = {}
        for label, cell in zip(self._labels(keys), self._cells(column), strict=True):
            if data.cell(*cell[1:]) is None:
                raise ReportError(
                    f"total of {column!r}: {self.name}, line {cell[2]}, has no value, so there is no total."
                )
            parts.setdefault(label, []).append(cell)
        made: list[Expression] = [("+", *cells) for cells in parts.values()]
        return Measure.made(_index(list(parts), keys), made, self._unit(column), self._alike(keys), self._title(column))

    def tally(self, by: str | Sequence[str] = ()) -> Measure:
        """How many rows the table has, or each key has: for lists of actions, audits, gaps."""
        keys = self._keys(by)
        groups: dict[tuple[str, ...], list[int]] = {} if keys else {(): []}
        for label, line in zip(self._labels(keys), self.frame[LINE], strict=True):
            groups.setdefault(label, []).append(int(line))
        made: list[Expression] = [("rows", self.name, tuple(found)) for found in groups.values()]
        title = str(data.resource(self.name)["title"])
        return Measure.made(_index(list(groups), keys), made, "count", self._alike(keys), title)

    def _require(self, column: str) -> None:
        if column not in self.frame:
            raise ReportError(f"table {self.name!r} has no column {column!r}; it has {', '.join(self.frame.columns)}.")

    def _keys(self, by: str | Sequence[str] | None) -> list[str]:
        if by is None:
            primary = data.resource(self.name)["schema"].get("primaryKey", [])
            listed = [primary] if isinstance(primary, str) else list(primary)
            return [key for key in listed if key not in (*self.fixed, *self._numbers(), data.EDITION)]
        keys = [by] if isinstance(by, str) else list(by)
        for key in keys:
            self._require(key)
        return keys

    def _numbers(self) -> list[str]:
        fields = data.resource(self.name)["schema"]["fields"]
        return [field["name"] for field in fields if field["type"] in data.NUMBERS]

    def _cells(self, column: str) -> list[tuple[Any, ...]]:
        if column not in self._numbers():
            raise ReportError(f"table {self.name!r}: {column!r} is no column of numbers; those are {self._numbers()}.")
        return [("cell", self.name, int(line), column) for line in self.frame[LINE]]

    def _labels(self, keys: list[str]) -> list[tuple[str, ...]]:
        return (
            [tuple(map(str, label)) for label in self.frame[keys].itertuples(index=False)] if keys else [()] * len(self)
        )

    def _index(self, keys: list[str]) -> pd.Index:
        return _index(self._labels(keys), keys)

    def _alike(self, keys: list[str]) -> dict[str, str]:
        return {name: key for name, key in self.fixed.items() if name not in keys}

    def _field(self, column: str) -> dict[str, Any]:
        return next(field for field in data.resource(self.name)["schema"]["fields"] if field["name"] == column)

    def _unit(self, column: str) -> str:
        return str(self._field(column).get("unit", "count"))

    def _title(self, column: str) -> str:
        field = self._field(column)
        title = str(field.get("title") or field.get("description") or column)
        return wording.upper_first(title)


def _index(labels: list[tuple[str, ...]], keys: list[str]) -> pd.Index:
    if not keys:
        return single_index()
    if len(keys) == 1:
        return pd.Index([label[0] for label in labels], name=keys[0])
    return pd.MultiIndex.from_tuples(labels, names=keys)


def load(name: str, later: bool = False) -> Table:
    """A table of the data package for a chapter; its name is noted in the notebook's output.

    Of a table with the column `edition` these are the rows of the chapter's edition; of another, those of a time not
    after its period, so that a later year's rows never touch an older edition. With `later` they are all there.

    The note is what the cache goes by: change the table and the chapter is run again.
    """
    frame = data.read(name)
    period = periods.chosen()
    if period is not None and not later:
        frame = _known_in(frame, period)
        if frame.empty:
            raise NoDataError(f"{data.resource(name)['title']}: no rows for {periods.label(period)}.", [name])
    table = Table(name, frame.drop(columns=data.EDITION, errors="ignore"))
    display({READ_MIME: {"table": name}, "text/plain": f"read {name}: {len(table)} rows"}, raw=True)
    return table


def is_entered(name: str, period: str) -> bool:
    """Whether a table has the rows that the report of an edition prints last: of its year, or of one before it.

    A report compares with others by the statistics of the year before: the data package says `years_behind` of such a
    table. One that has no time, and no edition, is of every year.
    """
    frame = data.read(name)
    if data.EDITION in frame:
        return bool((frame[data.EDITION] == period).any())
    for _ in range(data.resource(name).get("years_behind", 0)):
        period = periods.previous(period)
    begun, ended = periods.year_end(periods.previous(period)), periods.year_end(period)
    for column in data.TIMES:
        if column in frame:
            return any(begun < periods.last_day(time) <= ended for time in frame[column])
    return True


def _known_in(frame: pd.DataFrame, period: str) -> pd.DataFrame:
    """The rows of an edition, or those whose every time had ended when the period did."""
    if data.EDITION in frame:
        return frame[frame[data.EDITION] == period]
    end = periods.year_end(period)
    for column in data.TIMES:
        if column in frame:
            frame = frame[[periods.last_day(time) <= end for time in frame[column]]]
    return frame
