"""Causes of a whole table before those of one number: what all of its rows share is likelier than a misprint in each.

First it is said if a percentage is impossible for its base; then come bases and periods that fit every row of a table
that differs; then what `diagnosis` finds for the row by itself.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from lib import ledger
from lib.book.causes import diagnosis, grim, shape
from lib.book.causes.diagnosis import Proposal
from lib.book.causes.neighbours import Number
from lib.ledger.claims import NOT_CHECKED
from lib.terms import wording

IMPOSSIBLE, ONE_BASE = "impossible for this base", "another base for the whole table"
SHARED = (
    "another period",
    "another row",
    "another base",
    "numerator of another period",
    "denominator of another period",
    "another denominator",
)
FEWEST = 3  # rows that differ, from which on a base that fits them all is no accident
MOST_BASES = 10  # beyond, the rows are too coarse to say which base it was
CERTAIN = 1e9


def proposals(entries: Sequence[ledger.Entry], near: Mapping[str, Sequence[Number]]) -> dict[str, list[Proposal]]:
    """Causes for every claim that does not reproduce, by its place, most plausible first.

    `near` are the numbers to try for the claims of each chapter (`neighbours.of_chapter`).
    """
    found = {
        entry.claim.place: diagnosis.diagnose(entry, near[entry.chapter])
        for entry in entries if entry.claim and entry.verdict not in ("reproduced", *NOT_CHECKED) and entry.chapter in near
    }  # fmt: skip
    for rows in _tables(entries).values():
        differing = [
            entry for entry in rows if entry.claim and entry.claim.place in found and entry.verdict == "differs"
        ]
        for place, shared in _of_all(rows, differing, found).items():
            found[place] = [*shared, *(each for each in found[place] if each not in shared)]
    for entry in entries:
        if entry.claim and entry.claim.place in found and (said := _impossible(entry)):
            found[entry.claim.place].insert(0, said)
    return {place: listed[: diagnosis.MOST_PROPOSALS] for place, listed in found.items()}


def _tables(entries: Sequence[ledger.Entry]) -> dict[tuple[str, ...], list[ledger.Entry]]:
    """The claims that are rows of one table: alike in section, place and figure."""
    groups: dict[tuple[str, ...], list[ledger.Entry]] = {}
    for entry in entries:
        if entry.claim and entry.figure and entry.claim.location.startswith("table"):
            head = entry.claim.location.partition(",")[0]
            groups.setdefault((entry.chapter, entry.claim.section, head, entry.figure.name), []).append(entry)
    return groups


def _of_all(
    rows: Sequence[ledger.Entry], differing: Sequence[ledger.Entry], found: Mapping[str, Sequence[Proposal]]
) -> dict[str, list[Proposal]]:
    """What explains every differing row of a table, by place: one base, or a cause that each of them has."""
    places = [entry.claim.place for entry in differing if entry.claim]
    if len(places) < FEWEST:
        return {}
    made: dict[str, list[Proposal]] = {place: [] for place in places}
    if base := _one_base(rows):
        for place in places:
            made[place].append(base)
    causes = Counter(cause for place in places for cause in {_cause(each) for each in found[place]})
    for place in places:
        for each in found[place]:
            if each.kind in SHARED and causes[_cause(each)] == len(places):
                says = f"all {wording.in_words(len(places))} rows that differ: {each.explanation}"
                made[place].append(replace(each, explanation=says, plausibility=each.plausibility + CERTAIN))
    return made


def _cause(proposal: Proposal) -> tuple[str, str]:
    """What two rows must have in common to have one cause: its kind, and for a denominator which number it was."""
    return proposal.kind, proposal.value if "denominator" in proposal.kind else ""


def _one_base(rows: Sequence[ledger.Entry]) -> Proposal | None:
    """A whole number of which every row of a table is its printed percentage, and that is not the table's own base."""
    shares: list[grim.Share] = []
    bases = set()
    for entry in rows:
        share = _share(entry)
        if share is None:
            return None
        shares.append(share[:3])
        bases.add(share[3])
    fitting = grim.common_bases(shares)
    if len(bases) != 1 or not fitting or len(fitting) > MOST_BASES or int(next(iter(bases))) in fitting:
        return None
    first, last = wording.number(fitting[0]), wording.number(fitting[-1])
    base = first if first == last else f"{first} to {last}"
    says = f"every row of the table is its printed percentage of {base}, and not of {wording.number(next(iter(bases)))}"
    return Proposal(ONE_BASE, says, base, CERTAIN)


def _share(entry: ledger.Entry) -> tuple[float, Decimal, int, float] | None:
    """Count, printed percentage, its decimals and base of a claim that is a share of whole numbers; None for others."""
    printed = ledger.parse_printed(entry.claim.printed) if entry.claim else None
    if entry.figure is None or printed is None or entry.figure.unit != "percent":
        return None
    made = shape.of(entry.figure)
    if made.method != "share" or not all(number.is_integer() for number in made.numbers) or made.numbers[1] <= 0:
        return None
    return made.numbers[0], printed[0], printed[1], made.numbers[1]


def _impossible(entry: ledger.Entry) -> Proposal | None:
    share = _share(entry)
    if share is None or share[1] < 0:
        return None
    _, printed, decimals, base = share
    if grim.counts(printed, decimals, int(base)):
        return None
    below, above = grim.nearest(printed, int(base))
    shown = wording.number(float(printed), "percent", decimals)
    ends = [
        f"{wording.number(n)} is {wording.number(100 * n / base, 'percent', decimals)}"
        for n in dict.fromkeys((below, above))
    ]
    says = f"no whole number of {wording.number(base)} is {shown}: {wording.join(ends)}; so the base was another, or the figure is no share of it"
    return Proposal(IMPOSSIBLE, says, "", 2 * CERTAIN)
