"""What the original printed: claims, read from `data/claims/*.csv`, one file a chapter. Never an input to a calculation."""

import csv
import re
from dataclasses import dataclass
from decimal import Decimal

from lib.project import ReportError, root
from lib.terms import wording

VERDICTS = {
    "reproduced": "equal to what the original prints, at the printed precision",
    "rounding": "off by one in the last printed digit, for a stated rounding reason",
    "differs": "does not reproduce, or the original prints the same quantity differently elsewhere",
    "unclear": "the wording allows more than one reading",
    "judgement": "a word whose truth hangs on a limit that this book had to choose; value and limit are shown",
    "stated": "the original gives no inputs to recompute it from",
}
NOT_CHECKED = ("judgement", "stated")  # nobody can be right or wrong in these
CLAIM_COLUMNS = ["id", "section", "location", "statement", "printed", "verdict", "note", "edition", "finding"]
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
