"""The fewest changes that would make a report agree, told: parts, sets, what each change needs, beside the findings."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase

import pandas as pd

from lib import ledger
from lib.book import digest, witness
from lib.book.constraints import mending, printed, repair
from lib.book.constraints.mending import Change
from lib.book.constraints.printed import Reading
from lib.book.constraints.problem import Statement
from lib.book.constraints.repair import Part, Progress
from lib.book.evidence import Evidence
from lib.show import tables, words
from lib.terms import wording

SECONDS = 120.0  # for the whole report; it takes a few on a quiet machine
MOST_CHANGES = 5  # of one set, in a table for readers
MOST_OPTIONS = 6  # that are told of a part of which not all sets are known, the likeliest first
AGREES = "Everything that the original prints and that can be calculated agrees within rounding."
LIMITS = (
    "A changed count may become any whole number from 0 to one digit more than it has. A number printed again counts "
    "once. Official statistics are not changed."
)


@dataclass(frozen=True)
class Told:
    """One part with its sets, first those against no official statistic, then those that a hand could have made."""

    part: Part
    options: tuple[tuple[Change, ...], ...]
    findings: tuple[str, ...]  # that explain claims of this part
    differing: int  # claims of this part that do not reproduce

    @property
    def sections(self) -> list[str]:
        return sorted({change.item.section for option in self.options for change in option})

    @property
    def standing(self) -> str:
        """What the search says of the findings: confirmed, explained more simply, or not to be decided."""
        if not self.part.proven:
            return f"The search ran out of time: {self.part.at_least} changes at least are needed."
        if len(self.part.sets) > 1 or not self.part.complete:
            ways = f"{len(self.part.sets)} ways" if self.part.complete else f"more than {len(self.part.sets) - 1} ways"
            return f"There are {ways} to do it, and the document alone cannot decide between them."
        if any(change.against for option in self.options for change in option):
            return "One way only, and it goes against official statistics: two counts are likelier than a misprint."
        if self.part.size < self.differing:
            return "One way only, and fewer changes than there are claims that differ: it explains them more simply."
        return "One way only: it confirms the finding." if self.findings else "One way only."


@dataclass(frozen=True)
class Account:
    """All parts of a report, and how many claims they were searched among."""

    told: tuple[Told, ...]
    bound: int
    left_out: int

    @property
    def size(self) -> int:
        return sum(told.part.size for told in self.told)

    @property
    def proven(self) -> bool:
        return all(told.part.proven for told in self.told)


def account(
    found: Evidence, seconds: float = SECONDS, done: Progress | None = None, remembered: Path | None = None
) -> Account:
    """The fewest changes for everything that a built book holds.

    `remembered` is a file that keeps the sets of the last search, used again while nothing it depends on has changed.
    """
    reading = printed.read(found)
    parts = _remembered(reading, remembered)
    if parts is None:
        parts = repair.smallest(reading.problem, seconds, done)
        if remembered is not None and all(part.proven for part in parts):
            _remember(reading, parts, remembered)
    witnesses = witness.read()
    told = [_told(reading, part, witnesses) for part in parts]
    order = {section: n for n, section in enumerate(dict.fromkeys(e.claim.section for e in found.entries if e.claim))}
    told.sort(key=lambda each: min((order.get(section, len(order)) for section in each.sections), default=0))
    return Account(tuple(told), reading.bound, reading.left_out)


def summary(made: Account) -> str:
    """The result in two or three sentences."""
    if not made.told:
        return AGREES
    proof = "no smaller number would do" if made.proven else "a smaller number may do: time ran out"
    ties = sum(len(told.part.sets) > 1 or not told.part.complete for told in made.told)
    undecided = f" In {wording.in_words(ties)} of the parts several sets of that size would do." if ties else ""
    number, parts = made.size, len(made.told)
    return (
        f"{number} {'change' if number == 1 else 'changes'} of printed numbers, in {wording.in_words(parts)} independent "
        f"{'part' if parts == 1 else 'parts'}, would make everything that the original prints agree within rounding; "
        f"{proof}.{undecided} {made.bound} claims bind; {made.left_out} do not, because they are words, allow several "
        "readings, or are no total, share, rate or change of printed numbers."
    )


def as_text(made: Account) -> str:
    """The whole account for a terminal."""
    titles = ledger.read_findings()
    lines = [summary(made), LIMITS]
    for number, told in enumerate(made.told, start=1):
        size = told.part.size
        lines += ["", f"{number}. Section {', '.join(told.sections)}: {size} change{'s' * (size != 1)}, among "
                  f"{told.part.among} printed numbers. {told.standing}"]  # fmt: skip
        lines += [f"   finding: {titles[name].title}" for name in told.findings if name in titles]
        for letter, option in zip(ascii_lowercase, told.options, strict=False):
            lines.append(f"   {letter})")
            lines += [f"      {change.item.section}, {change.item.title}: {said(change)}" for change in option]
        if len(told.options) < len(told.part.sets):
            lines.append(
                f"   … and {len(told.part.sets) - len(told.options)} more{'' if told.part.complete else ' at least'}"
            )
    return "\n".join(lines)


def said(change: Change) -> str:
    """A change in words: what is printed, what is needed, how it may have come about."""
    notes = "; ".join(filter(None, [change.hand, change.official]))
    return f"{change.printed}, needed {change.needed}{f' ({notes})' if notes else ''}"


def _told(reading: Reading, part: Part, witnesses: mending.Witnesses) -> Told:
    options = [tuple(mending.changes(reading, part, chosen, witnesses)) for chosen in part.sets]
    options.sort(key=_likelihood)
    differing = _differing(reading, part.statements)
    names = tuple(dict.fromkeys(entry.claim.finding for entry in differing if entry.claim and entry.claim.finding))
    listed = options if part.complete else options[:MOST_OPTIONS]
    return Told(part, tuple(listed), names, len(differing))


def _likelihood(option: Sequence[Change]) -> tuple[int, int, float]:
    """Against no official statistic, then made by a hand, then near what is printed: smaller is likelier."""
    return (
        sum(change.against for change in option),
        sum(not change.hand for change in option),
        sum(change.distance for change in option),
    )


def _differing(reading: Reading, statements: Sequence[Statement]) -> list[ledger.Entry]:
    """The claims of a part that do not reproduce, each once."""
    items = {item for statement in statements for item in reading.problem.items_of(statement)}
    found = {id(e): e for item in sorted(items) for e in reading.items[item].claims if e.verdict == "differs"}
    return list(found.values())


def _key(reading: Reading) -> str:
    """What the sets depend on: cells, statements, and the code that searches."""
    code = [path for path in Path(__file__).parent.glob("*.py")]
    return digest.of(repr((sorted(reading.problem.cells.items()), reading.problem.statements)),
                     digest.of_files(code, Path(__file__).parent))  # fmt: skip


def _remember(reading: Reading, parts: Sequence[Part], path: Path) -> None:
    places = {statement: n for n, statement in enumerate(reading.problem.statements)}
    content = [
        {"sets": [sorted(chosen) for chosen in part.sets], "at_least": part.at_least, "complete": part.complete,
         "among": part.among, "statements": [places[statement] for statement in part.statements]}
        for part in parts
    ]  # fmt: skip
    path.write_text(json.dumps({"key": _key(reading), "parts": content}), encoding="utf-8")


def _remembered(reading: Reading, path: Path | None) -> list[Part] | None:
    """The parts of the last search; None if there is none, or it was of something else."""
    if path is None or not path.exists():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["key"] != _key(reading):
            return None
        known = reading.problem.statements
        return [
            Part(tuple(map(frozenset, part["sets"])), part["at_least"], True, part["complete"], part["among"],
                 tuple(known[n] for n in part["statements"]))
            for part in content["parts"]
        ]  # fmt: skip
    except (ValueError, KeyError, TypeError, IndexError):  # not as this module writes it: searched again
        return None


def as_table(made: Account) -> tables.Table:
    """The account for readers: one row for each part, with the likeliest of its sets."""
    titles = ledger.read_findings()
    rows = pd.DataFrame(
        [
            {
                "section": ", ".join(map(words.section, told.sections)),
                "size": str(told.part.size),
                "changes": _some(
                    [f"{change.item.title}: {said(change)}" for change in told.options[0]] if told.options else []
                ),
                "standing": told.standing,
                "findings": "; ".join(titles[name].title for name in told.findings if name in titles) or "none",
            }
            for told in made.told
        ]
    )
    headers = {
        "section": "Section", "size": "Changes", "changes": "The likeliest set", "standing": "What it decides",
        "findings": "Findings of these claims",
    }  # fmt: skip
    return tables.listing(
        "The fewest changes that would make the report agree, part by part", rows, headers, "", LIMITS
    )


def _some(changes: Sequence[str]) -> str:
    more = len(changes) - MOST_CHANGES
    return "; ".join(changes[:MOST_CHANGES]) + (f"; and {more} more" if more > 0 else "")
