"""What the original printed: claims, read from `data/claims/*.csv`, one file a chapter. Never an input to a calculation."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from lib.files import rows, values
from lib.project import ReportError, root
from lib.terms import periods, wording

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
IDENTITY = ("id", "section", "location", "printed", "edition")  # two claims alike in all of these are one
PROSE = ("location", "statement", "printed", "note")  # may hold line ends and no-break spaces, as the original does
MOST_DIGITS = 15  # a number holds these exactly
NOT_PRINTED = re.compile(r"[-+]?[\d.,]+e[-+]?\d+|\d+_\d[\d_]*|[-+]?(inf|infinity|nan)", re.IGNORECASE)
SPACES = " \u00a0\u2009\u202f"  # between thousands, besides commas: ordinary, no-break, thin, narrow no-break
NUMBER = re.compile(rf"(?P<sign>[-−+]?)£?(?P<digits>\d[\d,{SPACES}]*(?:\.\d+)?)")
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
    verdict, an empty printed value, an edition that is no year, or a verdict other than `reproduced` without a note.
    """
    path = root() / "data" / "claims" / f"{chapter}.csv"
    if not path.exists():
        return []
    name = f"data/claims/{chapter}.csv"
    sheet = rows.read(path, name, word="line")
    missing = [column for column in CLAIM_COLUMNS if column not in sheet.header]
    if missing:
        raise ReportError(f"{name}: column {missing[0]!r} is missing; expected {', '.join(CLAIM_COLUMNS)}.")
    rows.require_sound(sheet, PROSE)
    claims = []
    for row in sheet.rows:
        place = sheet.place(row)
        found = dict(zip(sheet.header, row.cells, strict=True))
        fields = {column: found[column] for column in CLAIM_COLUMNS}
        if wrong := _wrong(fields):
            raise ReportError(f"{place}{wrong}.")
        if edition in ("", fields["edition"]):
            claims.append(Claim(**fields, chapter=chapter, place=place))
    return claims


def check_distinct(claims: Iterable[Claim]) -> None:
    """Raise `ReportError` for a claim that is made twice, as by a row pasted twice: it would be counted twice."""
    seen: dict[tuple[str, ...], str] = {}
    for claim in claims:
        key = tuple(getattr(claim, column) for column in IDENTITY)
        if key in seen:
            raise ReportError(
                f"{claim.place}: claim {claim.id!r} is the one of {seen[key]} again, with the same section, location, "
                "printed value and edition. Delete one; if the original says it twice there, tell the places apart in "
                "'location'."
            )
        seen[key] = claim.place


def _wrong(fields: dict[str, str]) -> str:
    """What is wrong with a claim, in words that follow its place; empty if nothing is."""
    for column in ("id", "section", "statement", "printed", "edition"):
        if not fields[column]:
            return f": column {column!r} is empty"
    printed, verdict = fields["printed"], fields["verdict"]
    if advice := values.trouble(printed, ""):
        return f", column 'printed': found {printed!r}; {advice}"
    if NOT_PRINTED.fullmatch(printed) or sum(map(str.isdigit, printed)) > MOST_DIGITS:
        return f", column 'printed': found {printed!r}, which no report prints; write the number as it stands there"
    if not periods.is_period(fields["edition"]):
        return f", column 'edition': found {fields['edition']!r}; expected a financial year such as '2021/22'"
    if verdict not in VERDICTS:
        return f": verdict {verdict!r} is not one of {', '.join(VERDICTS)}"
    if verdict != "reproduced" and not fields["note"]:
        return f": verdict {verdict!r} needs a note that gives the reason"
    return ""


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
    digits = re.sub(f"[,{SPACES}]", "", found["digits"])
    negative = found["sign"] in ("-", "−") or (not found["sign"] and FALLING.search(text))
    value = -Decimal(digits) if negative else Decimal(digits)
    return value, len(digits.partition(".")[2])
