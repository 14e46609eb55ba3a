"""The ledger: what was computed beside what the original printed, with a verdict for each.

Claims are read from `data/claims/*.csv` (one file a chapter) and are never an input to
a calculation. A verdict is computed afresh at every build; the verdict written in the
claims file is the accepted one, and a difference between the two is reported.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from lib import wording
from lib.figures import Figure
from lib.project import ReportError, root

VERDICTS = {
    "reproduced": "equal to what the original prints, at the printed precision",
    "rounding": "off by one in the last printed digit, for a stated rounding reason",
    "differs": "does not reproduce, or the original prints the same quantity differently elsewhere",
    "unclear": "the wording allows more than one reading",
    "stated": "the original gives no inputs to recompute it from",
}
CLAIM_COLUMNS = ["id", "section", "location", "statement", "printed", "verdict", "note", "edition", "finding"]
COLUMNS = [
    "id", "section", "location", "statement", "printed", "computed", "unit", "decimals", "verdict", "note", "chapter",
    "edition", "finding",
]  # fmt: skip
NUMBER = re.compile(r"(?P<sign>[-−+]?)£?(?P<digits>\d[\d,  ]*(?:\.\d+)?)")
FALLING = re.compile(r"\b(decrease|fall|fell|fewer|reduction|drop|down|less)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Claim:
    """One thing the original printed. `place` is where it stands: file and line."""

    id: str
    section: str
    location: str
    statement: str
    printed: str
    verdict: str
    note: str
    edition: str
    finding: str
    chapter: str
    place: str


@dataclass(frozen=True)
class Entry:
    """One row of the ledger. `accepted` is the verdict in the claims file, `figure` what was computed."""

    claim: Claim | None
    figure: Figure | None
    verdict: str
    note: str
    chapter: str

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
            "note": self.note, "chapter": self.chapter,
        }  # fmt: skip


def all_claims() -> list[Claim]:
    """The claims of every chapter and edition: for looking one up, not for judging."""
    return [claim for path in sorted((root() / "data" / "claims").glob("*.csv")) for claim in read_claims(path.stem)]


def read_claims(chapter: str, edition: str = "") -> list[Claim]:
    """The claims of one chapter, in file order; none if the chapter has no claims file.

    With `edition`, those that this edition printed: a claim is judged with the figures of its own edition only.

    Raises `ReportError` naming file and line for a missing column, a row of another length, an unknown
    verdict, an empty printed value, or a verdict other than `reproduced` without a note.
    """
    path = root() / "data" / "claims" / f"{chapter}.csv"
    if not path.exists():
        return []
    name = f"data/claims/{chapter}.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:  # quoted cells may hold line ends of any kind
            reader = csv.reader(file)
            header = next(reader, [])
            rows = [(reader.line_num, cells) for cells in reader]
    except UnicodeDecodeError:
        raise ReportError(f"{name}: not UTF-8. Save the file as UTF-8.") from None
    missing = [column for column in CLAIM_COLUMNS if column not in header]
    if missing:
        raise ReportError(f"{name}: column {missing[0]!r} is missing; expected {', '.join(CLAIM_COLUMNS)}.")
    claims = []
    for line, cells in rows:
        if not cells:
            continue
        place = f"{name}, line {line}"
        if len(cells) != len(header):
            raise ReportError(
                f"{place}: {len(cells)} cells where the header has {len(header)}; quote text that contains commas."
            )
        row = dict(zip(header, cells, strict=True))
        fields = {column: row[column].strip() for column in CLAIM_COLUMNS}
        for column in ("id", "section", "statement", "printed", "edition"):
            if not fields[column]:
                raise ReportError(f"{place}: column {column!r} is empty.")
        if fields["verdict"] not in VERDICTS:
            raise ReportError(f"{place}: verdict {fields['verdict']!r} is not one of {', '.join(VERDICTS)}.")
        if fields["verdict"] != "reproduced" and not fields["note"]:
            raise ReportError(f"{place}: verdict {fields['verdict']!r} needs a note that gives the reason.")
        if edition in ("", fields["edition"]):
            claims.append(Claim(**fields, chapter=chapter, place=place))
    return claims


def join(figures: dict[str, Figure], chapters: dict[str, str], claims: list[Claim]) -> list[Entry]:
    """Figures and claims joined by id: first every claim in order, then the figures no claim is about.

    `chapters` gives the chapter that recorded each figure. Raises `ReportError` for a claim that
    has no figure and is not declared `stated` (or `differs`, where the original contradicts itself).
    """
    entries = []
    for claim in claims:
        figure = figures.get(claim.id)
        if figure is None and claim.verdict not in ("stated", "differs", "unclear"):
            raise ReportError(
                f"{claim.place}: claim {claim.id!r} has no figure. Record it in chapters/{claim.chapter}.py, "
                "or declare it 'stated' with the reason."
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


def judge(claim: Claim, figure: Figure | None) -> str:
    """The verdict on a claim. `unclear` and `stated` are the analyst's to declare; the rest is computed."""
    if figure is None or claim.verdict in ("unclear", "stated"):
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
    return "rounding" if claim.verdict == "rounding" and off == Decimal(1).scaleb(-decimals) else "differs"


def parse_printed(text: str) -> tuple[Decimal, int] | None:
    """The number in a printed value and its decimals: `33.10%` is (33.10, 2); None for words.

    Small numbers in words count (`two`); a word of decrease makes the number negative (`4% decrease`).
    """
    lowered = text.strip().casefold()
    if lowered in wording.ONES:
        return Decimal(wording.ONES.index(lowered)), 0
    found = NUMBER.search(text)
    if not found:
        return None
    digits = re.sub(r"[,  ]", "", found["digits"])
    negative = found["sign"] in ("-", "−") or (not found["sign"] and FALLING.search(text))
    value = -Decimal(digits) if negative else Decimal(digits)
    return value, len(digits.partition(".")[2])


def summarise(entries: Sequence[Entry]) -> dict[str, int]:
    """How many claims have each verdict, in the order of `VERDICTS`."""
    return {verdict: sum(1 for e in entries if e.claim and e.verdict == verdict) for verdict in VERDICTS}


def to_frame(entries: Sequence[Entry]) -> pd.DataFrame:
    """The ledger as a table with `COLUMNS`."""
    return pd.DataFrame([entry.row() for entry in entries], columns=COLUMNS)
