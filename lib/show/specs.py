"""What holds for every chart before it is drawn: columns have names that Vega-Lite reads as names, and times are UTC.

Vega-Lite reads a column called `a.b` or `a[b]` as a path into its rows, and quotes or backslashes end the name: all
rows then become one, `undefined`. It takes a date without a zone for midnight in Greenwich but shows the reader's own
time, so that west of London the first of April is March, in the picture and in the browser alike.
"""

import re
from collections.abc import Iterator
from typing import Any

import altair as alt
import pandas as pd

from lib.project import ReportError

NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
PATH = re.compile(r"""[.\[\]'"\\]""")
HIDDEN = ("value", "dark", "lower", "upper")  # columns that are no words for a reader
# ISO dates are read alike everywhere: a day as UTC, a moment only if it says its zone
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?")
WITHOUT_SCALE = ("tooltip", "text", "href", "url", "description", "detail", "key", "order")
PARTS = {"year", "quarter", "month", "date", "day", "hours", "minutes", "seconds", "milliseconds"}
LOCAL = re.compile(r"\b(year|quarter|month|date|day|dayofyear|week|hours|minutes|datetime|timeFormat|timeParse)\(")
WRITTEN = ("calculate", "filter", "test", "expr", "labelExpr")  # keys whose text is an expression


def plain(frame: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str], list[alt.Tooltip]]:
    """A frame whose columns Vega-Lite reads as names, the new name of each column, and tooltips under the old names."""
    stem = "column"
    while any(str(column).startswith(stem) for column in frame.columns):
        stem += "_"
    names = {str(c): str(c) if NAME.fullmatch(str(c)) else f"{stem}{n}" for n, c in enumerate(frame.columns)}
    # Vega-Lite writes a tooltip's title into an expression and escapes its quotes only
    tooltips = [
        alt.Tooltip(f"{new}:N", title="value" if old == "text" else old.replace("_", " ").replace("\\", "\\\\"))
        for old, new in names.items()
        if old not in HIDDEN
    ]
    return frame.rename(columns=names), names, tooltips


def checked(spec: dict[str, Any], chart: str) -> dict[str, Any]:
    """A specification whose times are UTC, whatever zone it is drawn in.

    Raises `ReportError`, naming the chart, for a column whose name is read as a path, a time that is no ISO date, or an
    expression that reckons in local time.
    """
    times = set()
    for channel, found in _encodings(spec):
        field = found.get("field")
        if isinstance(field, str) and PATH.search(field):
            raise ReportError(
                f"chart {chart!r}: Vega-Lite reads the column name {field!r} as a path. Rename the column, without "
                "dots, brackets, quotes and backslashes; show the name as a title."
            )
        if field and (found.get("type") == "temporal" or "timeUnit" in found):
            times.add(field)
        if found.get("type") == "temporal" and not found.get("timeUnit"):
            if channel in WITHOUT_SCALE:
                found["timeUnit"] = "utcyearmonthdate"
            elif found.get("scale", {}) is not None:
                found["scale"] = {"type": "utc"} | found.get("scale", {})
    times |= {str(part["field"]) for part in _parts(spec) if "timeUnit" in part and "field" in part}
    for part in _parts(spec):
        _in_utc(part, chart)
        for row in _rows(part):
            for name in times & set(row):
                row[name] = _zoned(row[name], name, chart)
    return spec


def _parts(spec: Any) -> Iterator[dict[str, Any]]:
    """Every object of a specification, rows of its data left out."""
    if isinstance(spec, list):
        for part in spec:
            yield from _parts(part)
    elif isinstance(spec, dict):
        yield spec
        for name, part in spec.items():
            if name not in ("datasets", "values"):
                yield from _parts(part)


def _encodings(spec: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every channel of every encoding with what it draws; facets are channels too."""
    for part in _parts(spec):
        for channel, found in {**part.get("encoding", {}), "facet": part.get("facet")}.items():
            for one in found if isinstance(found, list) else [found]:
                if isinstance(one, dict):
                    yield channel, one


def _rows(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    held = [*part.get("datasets", {}).values(), part.get("values")]
    for rows in held:
        yield from (row for row in rows or [] if isinstance(row, dict))


def _in_utc(part: dict[str, Any], chart: str) -> None:
    """One object of a specification: its time unit, its scale and its moments in UTC."""
    unit = part.get("timeUnit")
    if isinstance(unit, str) and not unit.startswith("utc"):
        part["timeUnit"] = f"utc{unit}"
    elif isinstance(unit, dict) and not str(unit.get("unit", "")).startswith("utc"):
        unit["unit"] = f"utc{unit['unit']}"
    if isinstance(part.get("scale"), dict) and part["scale"].get("type") == "time":
        part["scale"]["type"] = "utc"
    if "year" in part and set(part) <= PARTS:
        part["utc"] = True
    for key in WRITTEN:
        if isinstance(part.get(key), str) and (local := LOCAL.search(part[key])):
            raise ReportError(
                f"chart {chart!r}: the expression {part[key]!r} reckons in the reader's own time. Write utc{local[1]}(…)."
            )


def _zoned(moment: Any, name: str, chart: str) -> Any:
    if not isinstance(moment, str) or DAY.fullmatch(moment):
        return moment
    found = MOMENT.fullmatch(moment)
    if found is None:
        raise ReportError(
            f"chart {chart!r}, column {name!r}: found the time {moment!r}, expected a date such as 2022-03-31. Months in "
            "words are drawn as ordered words (`:O`)."
        )
    return found[1] + (found[2] or "Z")
