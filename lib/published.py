"""What the other chapters found, for chapters that summarise them (index, ledger).

The build writes it when the first wave of chapters has run; a summarising chapter reads
it and shows figures by id, so that no number is computed twice.
"""

import json
import math
import os
from pathlib import Path
from typing import Any

import pandas as pd

from lib import comparisons, data, figures, intervals, ledger, measures, tables, wording
from lib.calculation import Measure
from lib.figures import Figure
from lib.project import ReportError, root


def _content() -> dict[str, Any]:
    folder = Path(os.environ.get("REPORT_BUILD", root() / "_build"))
    try:
        content: dict[str, Any] = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ReportError("the other chapters have not run yet; run `make book` first.") from None
    return content


def all_figures() -> dict[str, Figure]:
    """Every figure of the first wave by id."""
    return {raw["id"]: Figure(**{**raw, "rows": tuple(raw["rows"])}) for raw in _content()["figures"]}


def claims() -> pd.DataFrame:
    """Every claim of the first wave: id, section, chapter, printed, verdict."""
    return pd.DataFrame(_content()["claims"], columns=["id", "section", "chapter", "printed", "verdict"])


def verdicts(by: str | None = None) -> Measure:
    """How many claims have each verdict, in the order of `ledger.VERDICTS`; `by="chapter"` splits them."""
    table = claims()
    keys = [by, "verdict"] if by else ["verdict"]
    counted = table.groupby(keys, sort=False).size().rename("claims").reset_index()
    order = {verdict: place for place, verdict in enumerate(ledger.VERDICTS)}
    if by:
        first = {key: place for place, key in enumerate(dict.fromkeys(table[by]))}
        counted = counted.sort_values(by=keys, key=lambda c: c.map(order if c.name == "verdict" else first))
    else:
        counted = counted.sort_values("verdict", key=lambda c: c.map(order))
    made = measures.count(counted.assign(row=""), "claims", by=keys).assign(method="count of claims")
    made["rows"] = pd.Series([()] * len(made), index=made.index, dtype=object)
    return made


def titles() -> dict[str, str]:
    """The title of each chapter by name, from the first heading of its text half."""
    found = {}
    for path in sorted((root() / "chapters").glob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found[path.stem] = next((line[4:].strip() for line in lines if line.startswith("# # ")), path.stem)
    return found


def value(wanted: str, period: str) -> Any:
    """The value of a published figure, for a headline. Raises `ReportError` for an unknown id."""
    return _find(all_figures(), wanted, period).value


def table(
    title: str, stub: str, headers: list[str], rows: dict[str, list[str]], period: str, source: str = "",
    notes: tuple[str, ...] = (),
) -> tables.Table:  # fmt: skip
    """A table of published figures: for each row a label and the ids of its cells; an empty id is an empty cell."""
    known = all_figures()
    made: list[tables.Row] = []
    for label, ids in rows.items():
        cells: list[tables.Cell] = []
        for wanted in ids:
            figure = _find(known, wanted, period) if wanted else None
            cells.append({"text": figure.text, "id": figure.id} if figure else {"text": ""})
        made.append({"label": label, "cells": cells, "total": False})
    return {
        "title": title, "stub": stub, "groups": [], "headers": headers, "rows": made,
        "notes": list(notes), "source": source, "numeric": True,
    }  # fmt: skip


def measure(wanted: str, period: str) -> Measure:
    """A published figure as a measure of one row, to base computed words on."""
    figure = _find(all_figures(), wanted, period)
    made = measures.constant(0, figure.rows).assign(method=figure.method, calculation=figure.calculation)
    return made.assign(value=pd.Series([figure.value]))


def both(name: str) -> list[str]:
    """The ids of one figure last year and this year, for a table's row."""
    return [f"{name}.previous", name]


def direction(wanted: str, period: str, up: str = "rose", down: str = "fell", level: str = "did not change") -> Measure:
    """A published change in a word, as a measure to record: `rose`, `fell`."""
    basis = measure(wanted, period)
    return comparisons.words(wording.direction(basis["value"].iloc[0], up, down, level), basis)


def tidy(rows: dict[str, list[str]], columns: list[str], period: str) -> pd.DataFrame:
    """Published figures as plain columns for Altair: `row`, `column`, `value`, `text`, a line for each cell that has an id."""
    known = all_figures()
    cells = [
        (label, column, _find(known, wanted, period))
        for label, ids in rows.items()
        for column, wanted in zip(columns, ids, strict=True)
        if wanted
    ]
    return pd.DataFrame([{"row": r, "column": c, "value": f.value, "text": f.text} for r, c, f in cells])


def implied_populations() -> tuple[Measure, Measure]:
    """For each area, the lowest and the highest population that gives every printed rate per 10,000.

    Uses the numerators of the computed rates and the rates as printed. Only rates whose numerator is
    known can say anything of the denominator. A rate without area is the county's; an area without
    rates is left out.
    """
    known = all_figures()
    elsewhere = {wording.slug(code) for level in ("region", "country", "neighbour") for code in data.area_codes(level)}
    names = {wording.slug(code): code for level in ("district", "county") for code in data.area_codes(level)}
    found: dict[str, tuple[list[float], list[float], list[str]]] = {code: ([], [], []) for code in names.values()}
    for claim in claims().to_dict("records"):
        figure = known.get(str(claim["id"]))
        printed = ledger.parse_printed(str(claim["printed"]))
        if figure is None or figure.unit != "per_10000" or figure.numerator is None or printed is None:
            continue
        parts = figure.id.split(".")
        if elsewhere.intersection(parts):
            continue
        area = next((names[part] for part in parts if part in names), names["warwickshire"])
        numerators, rates, rows = found[area]
        numerators.append(figure.numerator)
        rates.append(float(printed[0]))
        rows += figure.rows
    low, high = [], []
    for code, (numerators, rates, rows) in found.items():
        if not rates:
            continue
        lower, upper = intervals.denominators_consistent_with(numerators, rates)
        said = "; ".join(f"{wording.number(n)} printed as {r:g}" for n, r in zip(numerators, rates, strict=True))
        keys = {"area": code, "row": "", "calculation": said, "rows": tuple(dict.fromkeys(rows))}
        low.append(keys | {"population": math.ceil(lower)})
        high.append(keys | {"population": math.floor(upper)})
    return _interval_end(low), _interval_end(high)


def _interval_end(rows: list[dict[str, Any]]) -> Measure:
    frame = pd.DataFrame(rows)
    made = measures.count(frame, "population", by="area").assign(method="denominators that fit the printed rates")
    made["calculation"] = frame["calculation"].to_list()
    made["rows"] = pd.Series(frame["rows"].to_list(), index=made.index)
    return made


def _find(known: dict[str, Figure], wanted: str, period: str) -> Figure:
    found = figures.resolve(wanted, known, period)
    if found is None:
        raise ReportError(f"no chapter records a figure {wanted!r} for {period}.")
    return known[found]
