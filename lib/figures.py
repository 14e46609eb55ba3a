"""A computed figure, and how a chapter records it.

`record` gives every row of a measure an id, a unit and a precision, and stores the
figures in the notebook's own output. The executed notebook is the evidence; the
ledger is gathered from there and from nowhere else.
"""

import re
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd
from IPython.display import display

from lib import periods, wording
from lib.calculation import Measure
from lib.project import ReportError

FIGURES_MIME = "application/vnd.report.figures+json"
NAME = re.compile(r"^[a-z][a-z0-9_]*$")
SYMBOLS = {"x": "[x]", "z": "[z]", "u": "[u]", "": "[u]"}


@dataclass(frozen=True)
class Figure:
    """One value with where it came from.

    `id` is `name.key.period`; `value` is unrounded (None if not published); `text` is
    what readers see; `calculation` is the left-hand side in numbers; `rows` are places
    in the data, `table:line`.
    """

    id: str
    value: float | bool | str | None
    text: str
    unit: str
    decimals: int
    method: str
    calculation: str
    rows: tuple[str, ...]
    numerator: float | None = None
    denominator: float | None = None
    multiplier: float | None = None


def record(name: str, measure: Measure, unit: str = "count", decimals: int = 0) -> Measure:
    """Record a measure's whole table under one name and return it with `id` and `text` columns.

    Each figure's id is the name followed by its keys, periods last:
    `referrals_rate.rugby.2013-14`. `unit` is one of `wording.UNITS`; `decimals` is the
    precision readers see. Raises `ReportError` for a bad name, unit or a repeated id.
    """
    if not NAME.match(name):
        raise ReportError(f"record: name {name!r} must be lower case with underscores, such as 'referrals_rate'.")
    if unit not in wording.UNITS:
        raise ReportError(f"record {name!r}: unit {unit!r} is not one of {', '.join(wording.UNITS)}.")
    made = [_figure(name, key, row, unit, decimals) for key, row in measure.iterrows()]
    ids = [figure.id for figure in made]
    repeated = {i for i in ids if ids.count(i) > 1}
    if repeated:
        raise ReportError(f"record {name!r}: two figures would have the id {min(repeated)!r}; their keys are alike.")
    display(
        {
            FIGURES_MIME: {"figures": [asdict(figure) for figure in made]},
            "text/plain": f"{name}: {len(made)} figure{'s' * (len(made) != 1)} recorded",
        },
        raw=True,
    )
    recorded = measure.assign(id=ids, text=[figure.text for figure in made])
    recorded.attrs = {"name": name, "unit": unit, "decimals": decimals}
    return recorded


def figure_id(name: str, keys: tuple[str, ...]) -> str:
    """The id of a figure: its name, then its keys as slugs, with periods and dates at the end."""
    last = [key for key in keys if periods.is_period(key) or re.fullmatch(r"\d{4}-\d\d-\d\d", key)]
    first = [key for key in keys if key not in last]
    return ".".join([name, *map(wording.slug, first + last)])


def resolve(wanted: str, known: dict[str, Any], period: str) -> str | None:
    """The full id meant by one written in prose, which leaves the chapter's period out or says `previous`.

    `referrals.rugby` in a chapter run for 2013/14 is `referrals.rugby.2013-14`, or
    `referrals.rugby.2014-03-31` for a year-end count. None if there is no such figure.
    """
    stem, _, tail = wanted.rpartition(".")
    year = period
    if tail == "previous":
        wanted, year = stem, periods.previous(period)
    candidates = [f"{wanted}.{periods.slug(year)}", f"{wanted}.{periods.year_end(year)}"]
    if tail != "previous":
        candidates.insert(0, wanted)
    return next((candidate for candidate in candidates if candidate in known), None)


def _figure(name: str, key: Any, row: pd.Series, unit: str, decimals: int) -> Figure:
    parts = key if isinstance(key, tuple) else (key,)
    keys = tuple(part for part in parts if isinstance(part, str))
    value = row["value"]
    missing = not isinstance(value, str) and pd.isna(value)
    return Figure(
        id=figure_id(name, keys),
        value=None if missing else value.item() if hasattr(value, "item") else value,
        text=SYMBOLS[row.get("symbol", "")] if missing else wording.number(value, unit, decimals),
        unit=unit,
        decimals=decimals,
        method=row["method"],
        calculation=row["calculation"],
        rows=tuple(row["rows"]),
        numerator=_optional(row["numerator"]),
        denominator=_optional(row["denominator"]),
        multiplier=_optional(row["multiplier"]),
    )


def _optional(number: Any) -> float | None:
    return None if pd.isna(number) else float(number)
