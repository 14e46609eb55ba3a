"""The ledger: what was computed beside what the original printed, with a verdict for each.

A verdict is computed afresh at every build; the verdict written in the claims file is the accepted one, and a
difference between the two is reported.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from lib.ledger.claims import NOT_CHECKED, VERDICTS, Claim, parse_printed
from lib.ledger.figure import Figure
from lib.project import ReportError
from lib.terms import cells, wording

TIME = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")  # the end of an id: a financial year or a day
DECLARED = ("unclear", *NOT_CHECKED)  # no calculation can decide these
COLUMNS = [
    "id", "section", "location", "statement", "printed", "computed", "unit", "decimals", "verdict", "note", "chapter",
    "edition", "finding", "official",
]  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One row of the ledger. `figure` is what was computed, `official` what official statistics say of the claim."""

    claim: Claim | None
    figure: Figure | None
    verdict: str
    note: str
    chapter: str
    official: str = ""

    @property
    def id(self) -> str:
        return self.claim.id if self.claim else self.figure.id  # type: ignore[union-attr]

    @property
    def computed(self) -> str:
        if self.figure is None:
            return ""
        printed = parse_printed(self.claim.printed) if self.claim else None
        value = self.figure.value
        if printed and isinstance(value, (int, float)) and not isinstance(value, bool):
            decimals = max(printed[1], self.figure.decimals)
            return wording.number(value, self.figure.unit, decimals)
        return self.figure.text

    @property
    def moved(self) -> bool:
        """True if the verdict is no longer the accepted one."""
        return self.claim is not None and self.verdict != self.claim.verdict

    def row(self) -> dict[str, Any]:
        claim = asdict(self.claim) if self.claim else {}
        figure = {"unit": self.figure.unit, "decimals": self.figure.decimals} if self.figure else {}
        return {c: claim.get(c, figure.get(c, "")) for c in COLUMNS} | {
            "id": self.id, "computed": self.computed, "verdict": self.verdict,
            "note": self.note, "chapter": self.chapter, "official": self.official,
        }  # fmt: skip


def join(figures: dict[str, Figure], chapters: dict[str, str], claims: list[Claim]) -> list[Entry]:
    """Figures and claims joined by id: first every claim in order, then the figures no claim is about.

    `chapters` gives the chapter that recorded each figure. Raises `ReportError` for a claim that
    has no figure and is not declared `stated` (or `differs`, where the original contradicts itself), and for one whose id
    differs from a figure's by its time only.
    """
    entries = []
    at_a_time = {name: known for known in figures for name, _, last in [known.rpartition(".")] if TIME.fullmatch(last)}
    for claim in claims:
        figure = figures.get(claim.id)
        meant = "" if figure else _meant(claim.id, figures, at_a_time)
        if figure is None and (claim.verdict not in ("stated", "differs", "unclear") or meant):
            raise ReportError(
                f"{claim.place}: claim {claim.id!r} has no figure. {f'Is {meant!r} meant? ' if meant else ''}"
                f"Record it in chapters/{claim.chapter}.py, or declare it 'stated' with the reason, under a name of its own."
            )
        verdict = judge(claim, figure)
        note = claim.note
        if verdict != claim.verdict:
            note = f"Computed verdict; the claims file still says {claim.verdict!r}. {note}".strip()
        entries.append(Entry(claim, figure, verdict, note, claim.chapter))
    claimed = {claim.id for claim in claims}
    for figure in figures.values():
        if figure.id not in claimed:
            entries.append(Entry(None, figure, "", "new in this edition", chapters[figure.id]))
    return entries


def _meant(wanted: str, figures: Mapping[str, Figure], at_a_time: Mapping[str, str]) -> str:
    """The figure whose id an id would be, with a time too many or too few; empty if there is none."""
    name, _, last = wanted.rpartition(".")
    return name if TIME.fullmatch(last) and name in figures else at_a_time.get(wanted, "")


def judge(claim: Claim, figure: Figure | None) -> str:
    """The verdict on a claim. `DECLARED` ones are the analyst's; the rest is computed."""
    if figure is None or claim.verdict in DECLARED:
        return claim.verdict
    if isinstance(figure.value, bool):
        return "reproduced" if figure.value else "differs"
    if isinstance(figure.value, str):
        return "reproduced" if figure.value.casefold() == claim.printed.casefold() else "differs"
    printed = parse_printed(claim.printed)
    if printed is None or figure.value is None:
        return "reproduced" if figure.text.strip("[]") == claim.printed else "differs"
    value, decimals = printed
    off = abs(wording.round_half_up(figure.value, decimals) - value)
    if off == 0:
        return "reproduced"
    in_tens = not decimals and value % 10 == 0 and figure.value % 10 == 0  # as the Department rounds regions
    step = Decimal(10) if in_tens else Decimal(1).scaleb(-decimals)
    return "rounding" if claim.verdict == "rounding" and off == step else "differs"


def summarise(entries: Sequence[Entry]) -> dict[str, int]:
    """How many claims have each verdict, in the order of `VERDICTS`."""
    return {verdict: sum(1 for e in entries if e.claim and e.verdict == verdict) for verdict in VERDICTS}


def checkable(counts: Mapping[str, int]) -> int:
    """How many claims can be checked, of those that `summarise` counts."""
    return sum(number for verdict, number in counts.items() if verdict not in NOT_CHECKED)


def to_frame(entries: Sequence[Entry]) -> pd.DataFrame:
    """The ledger as a table with `COLUMNS`, for a CSV file: no text in it runs as a formula (`lib.terms.cells`)."""
    return cells.harmless_frame(pd.DataFrame([entry.row() for entry in entries], columns=COLUMNS))
