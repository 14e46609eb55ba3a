"""One file in the open-data layout of "explore education statistics", read as it was downloaded, each value with its place.

The layout: who and when in eleven columns or fewer, then filters, then indicators. A value is a number or the letter of
a symbol, which says why there is none. Nothing here knows what the file is about; `release` does.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lib.files import characters, rows, values
from lib.project import ReportError
from lib.terms import areas, periods

SYMBOLS = {
    "c": "confidential: not shown, to protect children",
    "x": "not available",
    "u": "low reliability",
    "z": "not applicable",
    "k": "more than none, but rounds to nothing",
}
# columns that say who and when; every file has all of them
WHEN = ("time_period", "time_identifier")
PLACE = (
    "geographic_level", "country_code", "country_name", "region_code", "region_name", "old_la_code", "new_la_code",
    "la_name",
)  # fmt: skip
LEVELS = {"National": "country_code", "Regional": "region_code", "Local authority": "new_la_code"}
NAMES = {"National": "country_name", "Regional": "region_name", "Local authority": "la_name"}
ENDING = {"Reporting year", "Financial year"}  # a year to 31 March, named by the year it ends in, or by both
TOTAL = "Total"
SHORT, LONG = re.compile(r"[12][0-9]{3}"), re.compile(r"([12][0-9]{3})([0-9]{2})")
OLD_CODE = re.compile(r"[0-9]{3}")
SPAN = re.compile(r"_([12][0-9]{3})_to_([12][0-9]{3})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Value:
    """A cell as published. `number` is None where a `symbol` stands, or where the file has no row or column (`symbol`
    is empty then). `table`, `line` (the header is 1) and `column` are its place."""

    text: str
    number: float | None
    symbol: str
    table: str
    line: int
    column: str


@dataclass(frozen=True, slots=True)
class Place:
    """Who a row is about. `code` is its GSS code, `old` the three digits of a local authority."""

    level: str
    code: str
    name: str
    region: str
    region_name: str
    old: str


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    place: Place
    cells: list[str]


@dataclass(frozen=True)
class OpenFile:
    """A file: `key` is what its table is called (`c1`), `rows` its totals by code and period."""

    key: str
    name: str
    columns: dict[str, int]
    rows: dict[tuple[str, str], Row]

    @cached_property
    def periods(self) -> list[str]:
        return sorted({period for _, period in self.rows})

    def value(self, code: str, period: str, column: str) -> Value:
        """A value with its place; one without number and symbol where the file has no such row or column."""
        row, place = self.rows.get((code, period)), self.columns.get(column)
        if row is None or place is None:
            return Value("", None, "", self.key, 0, column)
        text = row.cells[place]
        if text in SYMBOLS:
            return Value(text, None, text, self.key, row.line, column)
        return Value(text, float(text), "", self.key, row.line, column)


def read(path: Path, key: str, indicators: Collection[str], midyear: bool = False) -> OpenFile:
    """Read and check a file. `indicators` are the columns that hold values; all other columns are filters.

    Where filters divide the rows, those that say "Total" in each are taken. `midyear` is for populations: 2023 is then
    the middle of that year, which the financial year 2023/24 is divided by.
    Raises `ReportError`, naming row and column, for whatever is not as the layout has it.
    """
    sheet = rows.read(path, path.name)
    for column in (*WHEN, *PLACE):
        if column not in sheet.header:
            raise ReportError(
                f"{path.name}, row 1: column {column!r} is missing, so this is no file in the open-data layout; "
                f"found {', '.join(sheet.header[:6]) or 'nothing'}. Download the file again."
            )
    columns = {name: number for number, name in enumerate(sheet.header)}
    _check_cells(sheet, columns, indicators)
    found: dict[tuple[str, str], Row] = {}
    places: dict[tuple[str, ...], Place] = {}  # what is alike is looked at once
    times: dict[tuple[str, ...], str] = {}
    filters = _filters(sheet, columns, indicators)
    for row in sheet.rows:
        cells = row.cells
        if any(cells[columns[name]] != wanted for name, wanted in filters.items()):
            continue
        who, when = tuple(cells[columns[name]] for name in PLACE), tuple(cells[columns[name]] for name in WHEN)
        place = places.get(who) or places.setdefault(who, _place(sheet, row, columns))
        period = times.get(when) or times.setdefault(when, _period(sheet, row, columns, midyear))
        if (place.code, period) in found:
            first = found[place.code, period].line
            raise ReportError(
                f"{sheet.place(row, LEVELS[place.level])}: found {place.code} ({place.name}) for {period} a second "
                f"time; row {first} has it already. Download the file again, or delete the wrong row."
            )
        found[place.code, period] = Row(row.line, place, cells)
    made = OpenFile(key, path.name, {name: columns[name] for name in indicators if name in columns}, found)
    _check_span(made, midyear)
    return made


def _check_cells(sheet: rows.Sheet, columns: dict[str, int], indicators: Collection[str]) -> None:
    """Each row as long as the header; each value a number or a known symbol. What is alike is looked at once."""
    places = {number: name for name, number in columns.items() if name in indicators}
    width, known, sound = len(sheet.header), set(SYMBOLS), set[str]()
    for row in sheet.rows:
        if len(row.cells) != width:
            raise ReportError(
                f"{sheet.place(row)}: found {len(row.cells)} cells; expected {width}, as in the header. "
                "Download the file again."
            )
        for number, cell in enumerate(row.cells):
            if number not in places:
                if cell not in sound:
                    if wrong := characters.trouble(cell):
                        raise ReportError(
                            f"{sheet.place(row, sheet.header[number])}: found {characters.shown(cell)}; {wrong}."
                        )
                    sound.add(cell)
            elif cell not in known and not _plain(cell):
                if (wrong := values.trouble(cell, "number")) or cell.startswith("-"):
                    why = "expected a number from 0 up" if not wrong else wrong.partition(";")[0]
                    raise ReportError(
                        f"{sheet.place(row, places[number])}: found {characters.shown(cell)}; {why}, or one of the "
                        f"symbols {', '.join(SYMBOLS)}. Download the file again, or correct the cell."
                    )
                known.add(cell)


def _filters(sheet: rows.Sheet, columns: dict[str, int], indicators: Collection[str]) -> dict[str, str]:
    """For each column that divides the rows, the value of those that are a total."""
    made = {}
    for name, number in columns.items():
        if name in (*WHEN, *PLACE) or name in indicators:
            continue
        found = {row.cells[number] for row in sheet.rows}
        if len(found) > 1 and _are_words(found):
            if TOTAL not in found:
                raise ReportError(
                    f"{sheet.name}, column {name!r}: found {', '.join(sorted(found)[:4])} and no {TOTAL!r}; "
                    "a profile needs the totals. Download the file with them."
                )
            made[name] = TOTAL
    return made


def _are_words(found: set[str]) -> bool:
    """A filter holds words; a column of numbers and symbols that no profile uses is an indicator all the same."""
    return any(len(cell) > 1 and not _plain(cell.replace(".", "", 1)) for cell in found)


def _plain(cell: str) -> bool:
    """Digits and nothing else, no more than a number holds exactly."""
    return cell.isascii() and cell.isdigit() and len(cell) <= values.MOST_DIGITS


def _place(sheet: rows.Sheet, row: rows.Row, columns: dict[str, int]) -> Place:
    cells = {name: row.cells[columns[name]] for name in PLACE}
    level = cells["geographic_level"]
    if level not in LEVELS:
        raise ReportError(
            f"{sheet.place(row, 'geographic_level')}: found {characters.shown(level)}; expected one of {', '.join(LEVELS)}."
        )
    code, name = cells[LEVELS[level]], cells[NAMES[level]]
    if not areas.is_code(code):
        raise ReportError(
            f"{sheet.place(row, LEVELS[level])}: found {characters.shown(code)}; expected the code of an area, a letter "
            "and eight digits."
        )
    if not name:
        raise ReportError(f"{sheet.place(row, NAMES[level])}: found nothing; expected the name of {code}.")
    if level == "Local authority":
        if not OLD_CODE.fullmatch(cells["old_la_code"]):
            raise ReportError(
                f"{sheet.place(row, 'old_la_code')}: found {characters.shown(cells['old_la_code'])}; expected three digits."
            )
        if not areas.is_code(cells["region_code"]):
            raise ReportError(
                f"{sheet.place(row, 'region_code')}: found {characters.shown(cells['region_code'])}; expected the code "
                f"of the region that {name} lies in."
            )
    elif cells["new_la_code"] or (level == "National" and cells["region_code"]):
        column = "new_la_code" if cells["new_la_code"] else "region_code"
        raise ReportError(
            f"{sheet.place(row, column)}: found {cells[column]!r} in a row whose level is {level!r}; expected nothing."
        )
    return Place(level, code, name, cells["region_code"], cells["region_name"], cells["old_la_code"])


def _period(sheet: rows.Sheet, row: rows.Row, columns: dict[str, int], midyear: bool) -> str:
    """The financial year of a row: `202021`, or the year it ends in, `2021`; of a population, the one it begins."""
    said, kind = (row.cells[columns[name]] for name in WHEN)
    if kind not in ENDING and not (midyear and kind in ("Calendar year", "Mid-year")):
        raise ReportError(
            f"{sheet.place(row, 'time_identifier')}: found {characters.shown(kind)}; expected {' or '.join(sorted(ENDING))}."
        )
    if SHORT.fullmatch(said):
        start = int(said) - (not midyear)
        return f"{start}/{(start + 1) % 100:02d}"
    both = LONG.fullmatch(said)
    period = f"{both[1]}/{both[2]}" if both else ""
    if not periods.is_period(period):
        raise ReportError(
            f"{sheet.place(row, 'time_period')}: found {characters.shown(said)}; expected the year it ends in, such as "
            "2021, or both, such as 202021."
        )
    return period


def _check_span(made: OpenFile, midyear: bool) -> None:
    """A name that says from when to when must say what the file holds."""
    span = SPAN.search(made.name)
    if not made.rows:
        raise ReportError(f"{made.name}: has no rows. Download the file again.")
    if span:
        first, last = (int(period[:4]) + (not midyear) for period in (made.periods[0], made.periods[-1]))
        if (first, last) != (int(span[1]), int(span[2])):
            raise ReportError(
                f"{made.name}, column 'time_period': found {first} to {last}; the name says {span[1]} to {span[2]}. "
                "The file is not what its name says, or rows are missing: download it again."
            )
