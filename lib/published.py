"""What the other chapters found, for chapters that summarise them (index, ledger).

The build writes it when the first wave of chapters has run; a summarising chapter reads it and shows figures by
id, so that no number is computed twice.
"""

from typing import Any

import pandas as pd

from lib import ledger
from lib.expression import ANY, Expression, quotient
from lib.inference import Printed, bounds
from lib.ledger.figure import Figure
from lib.ledger.gathered import all_figures, claims, count_claims, figure
from lib.measure import Measure, gather
from lib.measure.rows import single_index
from lib.project import NoDataError, root
from lib.terms import areas, periods, settings, wording


def verdicts(by_chapter: bool = False) -> Measure:
    """How many claims have each verdict, in the order of `ledger.VERDICTS`; with `by_chapter`, in each chapter."""
    _require_claims()
    chapters = list(dict.fromkeys(claim["chapter"] for claim in claims())) if by_chapter else [ANY]
    counted = [(c, v) for c in chapters for v in ledger.VERDICTS if count_claims(v, c)]
    names = ["chapter", "verdict"]
    index: pd.Index = pd.MultiIndex.from_tuples(counted, names=names) if by_chapter else pd.Index(
        [verdict for _, verdict in counted], name="verdict"
    )  # fmt: skip
    return Measure.made(index, [("claims", v, c) for c, v in counted], "count", title="Claims of the original")


def findings() -> list[str]:
    """The findings that claims of the edition point at. Raises `NoDataError` if it has none, of one or the other."""
    _require_claims()
    found = list(dict.fromkeys(claim["finding"] for claim in claims() if claim["finding"]))
    if not found:
        raise NoDataError("No claim of the printed report points at a finding.", what="findings")
    return found


def _require_claims() -> None:
    report = settings.read()
    if not report.is_first and not claims():
        raise NoDataError(
            f"No claim of the printed report is entered for {periods.label(report.edition)} yet.",
            what="the claims of the printed report",
        )


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
    made = Measure.made(single_index(), [expression], found.unit, found.keys, _without_keys(found))
    return Measure(made.frame.assign(id=found.id, text=found.text), found.keys, made.title)


def _without_keys(found: Figure) -> str:
    """A figure's title without the keys that `record` wrote behind it, and will write again."""
    title = found.title
    for key in sorted(found.keys.values(), key=periods.is_time, reverse=True):
        title = title.removesuffix(f", {wording.key_label(key)}")
    return title


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
    _require_claims()
    known: dict[str, list[Printed]] = {area: [] for area in [*areas.districts(), areas.home()]}
    for rate, count, printed in printed_rates():
        area = rate.keys.get("area", areas.home())
        if area in known:
            known[area].append((count, printed, 0.5))
    made = {area: bounds(rates, per, areas.name(area)) for area, rates in known.items() if rates}
    index = pd.MultiIndex.from_tuples(
        [(area, end) for area in made for end in ("lowest", "highest")], names=["area", "end"]
    )
    ends = [end for pair in made.values() for end in pair]
    return Measure.made(index, ends, "count", title="Population that fits the printed rates", origin="inferred")


def value(wanted: str) -> Any:
    """The value of a published figure, for a headline."""
    return figure(wanted).value


__all__ = [
    "all_figures", "claims", "count_claims", "figure", "findings", "implied_populations", "measure", "printed_rates", "rows",
    "titles", "value", "verdicts",
]  # fmt: skip
