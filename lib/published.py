"""What the other chapters found, for chapters that summarise them (index, ledger).

The build writes it when the first wave of chapters has run; a summarising chapter reads it and shows figures by
id, so that no number is computed twice.
"""

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from lib import areas, figures, ledger, periods
from lib.expression import ANY, Expression, quotient
from lib.figures import Figure
from lib.inference import Printed, bounds
from lib.measure import Measure, gather
from lib.measure.rows import single_index
from lib.project import ReportError, root


@lru_cache(maxsize=2)
def _content(path: Path, _changed: int) -> tuple[dict[str, Figure], list[dict[str, str]]]:
    content = json.loads(path.read_text(encoding="utf-8"))
    return {raw["id"]: Figure.from_json(raw) for raw in content["figures"]}, content["claims"]


def _read() -> tuple[dict[str, Figure], list[dict[str, str]]]:
    path = Path(os.environ.get("REPORT_BUILD", root() / "_build")) / "figures.json"
    try:
        return _content(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise ReportError("the other chapters have not run yet; run `make book` first.") from None


def all_figures() -> dict[str, Figure]:
    """Every figure of the first wave by id."""
    return _read()[0]


def figure(wanted: str) -> Figure:
    """A published figure; its id may leave the chapter's period out, or say `previous`. Raises for an unknown one."""
    known = all_figures()
    found = wanted if wanted in known else figures.resolve(wanted, known, periods.current())
    if found is None:
        raise ReportError(f"no chapter records a figure {wanted!r} for {periods.current()}.")
    return known[found]


def claims() -> list[dict[str, str]]:
    """Every claim of the first wave: id, section, chapter, printed, verdict."""
    return _read()[1]


def count_claims(verdict: str, chapter: str) -> float:
    """How many claims have a verdict in a chapter; `*` stands for any."""
    return float(sum(verdict in (ANY, c["verdict"]) and chapter in (ANY, c["chapter"]) for c in claims()))


def verdicts(by_chapter: bool = False) -> Measure:
    """How many claims have each verdict, in the order of `ledger.VERDICTS`; with `by_chapter`, in each chapter."""
    chapters = list(dict.fromkeys(claim["chapter"] for claim in claims())) if by_chapter else [ANY]
    counted = [(c, v) for c in chapters for v in ledger.VERDICTS if count_claims(v, c)]
    names = ["chapter", "verdict"]
    index: pd.Index = pd.MultiIndex.from_tuples(counted, names=names) if by_chapter else pd.Index(
        [verdict for _, verdict in counted], name="verdict"
    )  # fmt: skip
    return Measure.made(index, [("claims", v, c) for c, v in counted], "count", title="Claims of the original")


def titles() -> dict[str, str]:
    """The title of each chapter by name, from the first heading of its text half."""
    found = {}
    for path in sorted((root() / "chapters").glob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found[path.stem] = next((line[4:].strip() for line in lines if line.startswith("# # ")), path.stem)
    return found


def measure(wanted: str) -> Measure:
    """A published figure as a measure of one row, already recorded where it was computed."""
    found = figure(wanted)
    expression: Expression = ("figure", found.id)
    made = Measure.made(single_index(), [expression], found.unit, found.keys, found.title.rpartition(", ")[0])
    return Measure(made.frame.assign(id=found.id, text=found.text), found.keys, made.title)


def rows(wanted: dict[str, str], level: str = "indicator") -> Measure:
    """Published figures under labels, as one measure: a column of a table, the bars of a chart. Empty ids are left out."""
    return gather({label: measure(name) for label, name in wanted.items() if name}, level)


def printed_rates() -> list[tuple[Figure, Expression, float]]:
    """For every computed rate per 10,000 that the original prints as well: the figure, its count, the printed number."""
    found = []
    for claim in claims():
        known = all_figures().get(claim["id"])
        printed = ledger.parse_printed(claim["printed"])
        parts = quotient(known.expression) if known else None
        if known and parts and printed and known.unit == "per_10000":
            found.append((known, parts[0], float(printed[0])))
    return found


def implied_populations(per: int = 10_000) -> Measure:
    """For each area, the lowest and the highest population that gives every printed rate, under the key `end`.

    Uses the counts of the computed rates and the rates as printed: numbers inferred from what is printed.
    A rate that names no area is the home area's. An area without printed rates is left out.
    """
    known: dict[str, list[Printed]] = {area: [] for area in [*areas.districts(), areas.home()]}
    for rate, count, printed in printed_rates():
        area = rate.keys.get("area", areas.home())
        if area in known:
            known[area].append((count, printed, 0.5))
    made = {area: bounds(rates, per) for area, rates in known.items() if rates}
    index = pd.MultiIndex.from_tuples(
        [(area, end) for area in made for end in ("lowest", "highest")], names=["area", "end"]
    )
    ends = [end for pair in made.values() for end in pair]
    return Measure.made(index, ends, "count", title="Population that fits the printed rates", origin="inferred")


def value(wanted: str) -> Any:
    """The value of a published figure, for a headline."""
    return figure(wanted).value


__all__ = [
    "all_figures", "claims", "count_claims", "figure", "implied_populations", "measure", "printed_rates", "rows",
    "titles", "value", "verdicts",
]  # fmt: skip
