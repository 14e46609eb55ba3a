"""The numbers near a claim: what it may have been mistaken for, or made with.

They only explain a claim that does not reproduce (`lib.book.causes.diagnosis`); nothing is computed from them.
"""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lib import data, ledger
from lib.project import ReportError

PERIOD = re.compile(r"\d{4}-\d\d(-\d\d)?")
MOST_NUMBERS = 2000  # of one chapter; keeps a search to milliseconds


@dataclass(frozen=True)
class Number:
    """A number near a claim: a figure, a cell of the data, or another printed number."""

    value: float
    label: str
    name: str
    keys: tuple[str, ...]
    period: str
    sections: frozenset[str]
    rows: tuple[tuple[str, int], ...] = ()
    printed: bool = False


def of_chapter(entries: Iterable[ledger.Entry], chapter: str) -> list[Number]:
    """Every number that a claim of the chapter may have been mistaken for or made with.

    The chapter's figures, the cells of the tables behind them or of a section it covers, and
    what else the original prints there. Printed numbers only explain; nothing is computed from them.
    """
    own = [entry for entry in entries if entry.chapter == chapter]
    claimed: dict[str, set[str]] = {}
    for entry in own:
        if entry.claim:
            claimed.setdefault(entry.id, set()).add(entry.claim.section)
    sections = {section for found in claimed.values() for section in found}
    described = {entry["name"]: entry for entry in data.package()["resources"]}
    figures = {entry.figure.id: entry.figure for entry in own if entry.figure}
    used = {table for figure in figures.values() for table, _ in figure.lines}
    found = []
    for figure in figures.values():
        if isinstance(figure.value, (int, float)) and not isinstance(figure.value, bool):
            places = {described[table]["section"] for table, _ in figure.lines[:1]}
            within = frozenset(claimed.get(figure.id, places))
            found.append(Number(float(figure.value), figure.id, *split_id(figure.id), within, tuple(figure.lines)))
    for name, resource in described.items():
        if name in used or resource["section"] in sections:
            found += _cells(name, resource["section"])
    for entry in own:
        parsed = ledger.parse_printed(entry.claim.printed) if entry.claim else None
        if entry.claim and parsed and entry.verdict == "differs":
            label = f"printed in {entry.claim.section}, {entry.claim.location}"
            within = frozenset({entry.claim.section})
            found.append(Number(float(parsed[0]), label, *split_id(entry.id), within, printed=True))
    return found[:MOST_NUMBERS]


def _cells(name: str, section: str) -> Iterator[Number]:
    try:
        table = data.read(name)
    except ReportError:  # the build says what is wrong with a table; a search does without it
        return
    path = data.resource(name)["path"]
    rows = table.to_dict("records")
    words = [c for c in map(str, table) if table[c].dtype == "str" and c != "period"]
    keys = [tuple(str(row[c]) for c in words) for row in rows]
    for column in table.select_dtypes("number").drop(columns=data.LINE):
        for row, key in zip(rows, keys, strict=True):
            if not math.isnan(row[column]):
                yield Number(
                    float(row[column]),
                    f"data/{path}, row {row[data.LINE]}, column {column!r}",
                    f"{name}.{column}",
                    key,
                    str(row.get("period", "")),
                    frozenset({section}),
                    ((name, int(row[data.LINE])),),
                )


def split_id(figure_id: str) -> tuple[str, tuple[str, ...], str]:
    name, *keys = figure_id.split(".")
    periods = [key for key in keys if PERIOD.fullmatch(key)]
    return name, tuple(key for key in keys if key not in periods), ".".join(periods)


def distinct(numbers: Iterable[Number]) -> list[Number]:
    """The first number of each value: figures come before the cells they were made of."""
    return list({number.value: number for number in reversed(list(numbers))}.values())[::-1]
