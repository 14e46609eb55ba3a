"""A computed figure: its id, its value, and the expression that gives it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from lib import expression
from lib.expression import Expression
from lib.terms import periods, wording

FIGURES_MIME = "application/vnd.report.figures+json"
HERE = "here"  # in an id that prose names: the area of the page
PAGE = "page"  # the key of a figure about another area than that of its page


@dataclass(frozen=True)
class Figure:
    """One value with where it came from.

    `id` is `name.key.period`; `value` is unrounded (None if not published) and is what `expression` gives; `text`
    is what readers see. `keys` always hold a period or a date, also where the id is written without. `origin` is
    `data`, `claims` (counts of verdicts), `definition`, or `inferred`. `title` says what it is, for readers;
    `calculation` is the expression in numbers.
    """

    id: str
    name: str
    keys: dict[str, str]
    value: float | bool | str | None
    text: str
    unit: str
    decimals: int
    origin: str
    expression: Expression = field(repr=False)
    title: str
    calculation: str

    @cached_property
    def lines(self) -> list[tuple[str, int]]:
        """The rows of the data it rests on: (table, line)."""
        return expression.lines(self.expression)

    @property
    def is_given(self) -> bool:
        """True if it is a cell of the data as it stands."""
        return isinstance(self.expression, tuple) and self.expression[0] == "cell"

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in NAMES} | {"expression": expression.to_json(self.expression)}

    @staticmethod
    def from_json(content: dict[str, Any]) -> "Figure":
        return Figure(**{**content, "expression": expression.from_json(content["expression"])})


NAMES = [each.name for each in fields(Figure)]


def figure_id(name: str, keys: dict[str, str]) -> str:
    """The id of a figure: its name, then its keys as slugs, with periods and dates at the end."""
    last = [key for key in keys.values() if periods.is_time(key)]
    first = [key for key in keys.values() if key not in last]
    return ".".join([name, *map(wording.slug, first + last)])


def placed(wanted: str, area: str) -> str:
    """An id as the prose of a chapter for several areas writes it, with the area's name where it says `here`.

    `district_referrals.here` is `district_referrals.north` on the page of an area called North.
    """
    return ".".join(wording.slug(area) if part == HERE else part for part in wanted.split("."))


def resolve(wanted: str, known: Mapping[str, Any], period: str) -> str | None:
    """The full id meant by one written in prose, which leaves the chapter's period out or says `previous`.

    `referrals.north` in a chapter run for 2021/22 is `referrals.north.2021-22`, or
    `referrals.north.2022-03-31` for a year-end count. None if there is no such figure.
    """
    stem, _, tail = wanted.rpartition(".")
    year = period
    if tail == "previous":
        wanted, year = stem, periods.previous(period)
    candidates = [f"{wanted}.{periods.slug(year)}", f"{wanted}.{periods.year_end(year)}"]
    if tail != "previous":
        candidates.insert(0, wanted)
    return next((candidate for candidate in candidates if candidate in known), None)
