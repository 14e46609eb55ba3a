"""Official statistics about what a claim is about: a witness from outside the original.

Which cells are the witness of which claim is written in `data/witnesses.csv`; its value is computed from those cells.
"""

import re
from dataclasses import dataclass

import pandas as pd

from lib import data, ledger
from lib.expression import Expression, Scalar, evaluate
from lib.project import ReportError
from lib.source import SOURCE
from lib.terms import areas, periods, units, wording

TABLE = "witnesses"
RISING = re.compile(r"increase|rise|rose|more|growth", re.IGNORECASE)
FALLING = re.compile(r"decrease|fall|fell|fewer|reduc|drop|down|less", re.IGNORECASE)
BEFORE = "the year before"  # in the column `of`: the witness is the change on it, in per cent


@dataclass(frozen=True)
class Lines:
    """The lines of an official table by area, indicator (or age band) and time, and the column with its numbers."""

    column: str
    at: dict[tuple[str, str, str], list[int]]


@dataclass(frozen=True)
class Witness:
    """An official value: its expression over cells, unit, and why it may differ. `value` is None if not published."""

    expression: Expression
    value: Scalar
    unit: str
    title: str
    reason: str
    course: str  # where it is a change: from what to what

    def text(self, printed: str) -> str:
        number = ledger.parse_printed(printed)
        if self.course and number is None:
            return self.course
        return wording.shown(self.value, self.unit, number[1] if number else 1, "not published")

    def agrees(self, printed: str) -> bool:
        """Whether it is what a claim prints: the number at the printed precision, or the direction in words.

        Neither giving a number is agreement too.
        """
        number = ledger.parse_printed(printed)
        if number and isinstance(self.value, float):
            return wording.round_half_up(self.value, number[1]) == number[0]
        if self.course and isinstance(self.value, float):
            return bool((RISING if self.value > 0 else FALLING).search(printed))
        return number is None and self.value is None


def read() -> dict[tuple[str, str], Witness]:
    """Witnesses by id and section of the claim; none where the project has no such table.

    Raises `ReportError` naming the row whose official cell is not there.
    """
    if not data.has(TABLE):
        return {}
    rows = data.read(TABLE).astype("str").to_dict("records")
    tables = {name: _lines(data.read(name)) for name in {row["table"] for row in rows}}
    return {
        (row["id"], row["section"]): _witness({str(name): value for name, value in row.items()}, tables[row["table"]])
        for row in rows
    }


def _lines(table: pd.DataFrame) -> Lines:
    """Where each area, indicator (or age band) and time stands in an official table; read once, asked for every claim."""
    found = Lines("value", {})
    if "age_band" in table:  # the Census has one day
        found = Lines("children", {})
        for area, band, line in zip(table["area"], table["age_band"], table[data.LINE], strict=True):
            for indicator in {band, ""}:
                found.at.setdefault((area, indicator, ""), []).append(int(line))
        return found
    columns = [table[name] for name in ("area", "indicator", "period", "date", data.LINE)]
    for area, indicator, period, date, line in zip(*columns, strict=True):
        for time in {period, date}:
            found.at.setdefault((area, indicator, time), []).append(int(line))
    return found


def beside(claim: ledger.Claim, witness: Witness | None) -> str:
    """What is said of a claim's witness: its value, whether it agrees, and why not. Empty if it has none."""
    if witness is None:
        return ""
    said = witness.text(claim.printed)
    if witness.agrees(claim.printed):
        return f"agrees: {said}"
    return ". ".join(filter(None, [f"differs: {said}", witness.reason.rstrip(".")]))


def _witness(row: dict[str, str], table: Lines) -> Witness:
    cells = _cells(row, table, row["indicator"], row["time"])
    whole: Expression = ("+", *cells) if len(cells) > 1 else cells[0]
    made, unit, course = whole, _unit(row["table"], cells[0]), ""
    if row["of"] == BEFORE:
        (before,) = _cells(row, table, row["indicator"], _a_year_before(row["time"]))
        texts = [
            wording.shown(evaluate(part, SOURCE), unit, units.DECIMALS[unit], "not published")
            for part in (before, whole)
        ]
        made, unit, course = ("*", 100, ("/", ("-", whole, before), before)), "percent", "from " + " to ".join(texts)
    elif row["of"]:
        (base,) = _cells(row, table, row["of"], row["time"])
        made, unit = ("*", 100, ("/", whole, base)), "percent"
    name = ", ".join([row["indicator"] or "All ages", areas.name(row["area"]), wording.key_label(row["time"])])
    return Witness(made, evaluate(made, SOURCE), unit, name, row["reason"], course)


def _cells(row: dict[str, str], table: Lines, indicator: str, time: str) -> list[tuple[str, str, int, str]]:
    """The cells of the official table with an indicator (or age band), an area and a time."""
    found = table.at.get((row["area"], indicator, "" if table.column == "children" else time))
    if not found:
        raise ReportError(
            f"data/{TABLE}.csv, claim {row['id']!r}: {row['table']} has no {indicator!r} for {row['area']}, {time}."
        )
    return [("cell", row["table"], line, table.column) for line in found]


def _unit(table: str, cell: tuple[str, str, int, str]) -> str:
    if table == "census_children":
        return "count"
    return str(data.cell(table, cell[2], "unit"))


def _a_year_before(time: str) -> str:
    return periods.previous(time) if "/" in time else f"{int(time[:4]) - 1}{time[4:]}"
