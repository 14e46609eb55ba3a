"""The sections of the original, read from `data/source_sections.csv`: a claim must stand in one of them.

The table names sections singly and in ranges: `6.1 to 6.14`, `7/4.1 to 7/4.3, 7/4.5`. What stands within a section it
names (`7/3.2` in `7/3`), or holds one (`5`), is one, too; a letter marks a number that the original uses twice (`7/2.2b`).
"""

import re
from collections.abc import Iterable

from lib import data
from lib.ledger.claims import Claim
from lib.project import ReportError

TABLE = "source_sections"
COLUMN = "section"
NUMBERED = re.compile(r"(?:([0-9]{1,3})/)?([0-9]{1,3}(?:\.[0-9]{1,3})*)[a-z]?")
LIKE_A_NUMBER = re.compile(r"[0-9]+\.[0-9]+")
Number = tuple[int, ...]


class Sections:
    """The sections that the original has."""

    def __init__(self, listed: Iterable[str]) -> None:
        self.words: set[str] = set()
        self.ranges: list[tuple[Number, Number]] = []
        for text in (part for entry in listed for part in re.split(r", | and ", entry)):
            first, _, last = text.partition(" to ")
            ends = _number(first), _number(last or first)
            if ends[0] and ends[1]:
                self.ranges.append((ends[0], ends[1]))
            else:
                self.words.add(text)

    def __contains__(self, section: str) -> bool:
        number = _number(section)
        if number is None:
            return section in self.words
        return any(
            first <= number[: len(first)] <= last or number == first[: len(number)] for first, last in self.ranges
        )

    def names(self, section: str) -> bool:
        """Whether a section is listed itself, or within a range, and not only as a part of one that is."""
        number = _number(section)
        return any(len(first) == len(number or ()) and first <= (number or ()) <= last for first, last in self.ranges)


def known() -> Sections | None:
    """The sections of the original; None where the project has no such table."""
    return Sections(data.read(TABLE)[COLUMN]) if data.has(TABLE) else None


def check(claims: list[Claim]) -> None:
    """Raise `ReportError` for a claim in a section that the original does not have, or that lost its last 0."""
    sections = known()
    if sections is None:
        return
    before: dict[str, str] = {}  # the section of the claim before, by chapter
    for claim in claims:
        if claim.section not in sections:
            raise ReportError(
                f"{claim.place}, column 'section': found {claim.section!r}, a section that data/{TABLE}.csv does not list. "
                "Correct it, or list it there; a section such as 6.10 needs the format Text in a spreadsheet."
            )
        if _lost_a_zero(claim.section, before.get(claim.chapter, ""), sections):
            raise ReportError(
                f"{claim.place}, column 'section': found {claim.section!r} behind {before[claim.chapter]!r}: a spreadsheet "
                f"has probably taken {claim.section}0 for a number. Write {claim.section}0, with the format Text; or "
                f"move the claim to the others of {claim.section}."
            )
        before[claim.chapter] = claim.section


def _lost_a_zero(section: str, before: str, sections: Sections) -> bool:
    """Whether a section stands where the one with a 0 behind it belongs: 6.1 behind 6.9. Only `6.10` looks like a number."""
    here, there, meant = _number(section), _number(before), _number(f"{section}0")
    if not (LIKE_A_NUMBER.fullmatch(section) and here and there and meant and sections.names(f"{section}0")):
        return False
    return here[:-1] == there[:-1] and here[-1] < there[-1] < meant[-1]


def _number(section: str) -> Number | None:
    """A section as numbers that can be ordered, its part of the original first; None for one in words."""
    found = NUMBERED.fullmatch(section)
    return (int(found[1] or 0), *map(int, found[2].split("."))) if found else None
