"""What each change of a repair would put in place of a printed number, and how a hand could have made the misprint."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib import data, ledger
from lib.book.causes import misprints
from lib.book.constraints import cells
from lib.book.constraints.linear import Key
from lib.book.constraints.printed import Item, Reading
from lib.book.constraints.problem import ends, feasible
from lib.book.constraints.repair import Part
from lib.book.constraints.solver import Clock
from lib.book.witness import Witness
from lib.terms import wording

Witnesses = Mapping[tuple[str, str], Witness]
SHIFTED = "the number of the row beside it"
MOST_TRIED = 5  # numbers of a range that are looked at for a slip of the hand; among more, one always fits by accident
SECONDS = 10.0
Range = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Change:
    """One printed number that a repair changes: what it needs, how it may have come about, what official statistics say.

    `hand` and `official` are empty where nothing is known. `against`: official statistics agree with what is printed,
    or with neither. `distance` is how far the needed number is from the printed one, as a part of it.
    """

    item: Item
    printed: str
    needed: str
    hand: str
    official: str
    against: bool
    distance: float = 0.0


def changes(reading: Reading, part: Part, chosen: Collection[str], witnesses: Witnesses) -> list[Change]:
    """The changes of one smallest set, in the order of their names."""
    values = feasible(reading.problem, part.statements, chosen, Clock(SECONDS))
    made = []
    for name in sorted(chosen):
        item = reading.items[name]
        unit, decimals = _precision(reading, item)
        found = (
            _cell_range(reading, part, chosen, item)
            if item.cells
            else _claim_range(reading, part, chosen, item, values)
        )
        if found is None:
            made.append(Change(item, item.printed, "another number", "", "", False))
            continue
        low, high = _as_printed(found, decimals)
        best, hand = _by_hand(item, low, high, decimals)
        needed = wording.number(float(low), unit, decimals)
        if low != high:
            needed = f"from {needed} to {wording.number(float(high), unit, decimals)}"
            needed += f", such as {wording.number(float(best), unit, decimals)}" if hand else ""
        official, against = _official(item, wording.number(float(best), unit, decimals), low == high, witnesses)
        parsed = ledger.parse_printed(item.printed)
        distance = abs(float(best - parsed[0])) / max(1.0, abs(float(parsed[0]))) if parsed else 0.0
        made.append(Change(item, item.printed, needed, hand, official, against, distance))
    return made


def _as_printed(found: Range, decimals: int) -> tuple[Decimal, Decimal]:
    """A range in printed numbers; an end that lies just where rounding turns is taken from inside."""
    inside = min(Fraction(1, 1000 * 10**decimals), (found[1] - found[0]) / 2)
    low, high = found[0] + inside, found[1] - inside
    return wording.round_half_up(float(low), decimals), wording.round_half_up(float(high), decimals)


def _precision(reading: Reading, item: Item) -> tuple[str, int]:
    """Unit and decimals that an item is printed with."""
    if item.cells:
        return cells.unit_of(item.cells[0]), cells.decimals_of(item.cells[0])
    entry = item.claims[0]
    parsed = ledger.parse_printed(entry.claim.printed) if entry.claim else None
    return entry.figure.unit if entry.figure else "count", parsed[1] if parsed else 0


def _cell_range(reading: Reading, part: Part, chosen: Collection[str], item: Item) -> Range | None:
    key = item.cells[0]
    return ends(reading.problem, part.statements, chosen, {key: Fraction(1)})


def _claim_range(
    reading: Reading, part: Part, chosen: Collection[str], item: Item, values: Mapping[Key, Fraction] | None
) -> Range | None:
    """What the calculation of a claim gives once the other changes are made, with `values` where it is one of many."""
    found = reading.quotients.get(item.id)
    if not found:
        return None
    made = found[0][0]
    known = reading.problem.cells
    moved = {key for key in made.keys if known[key].item in chosen}
    if not moved:
        value = made.at({key: known[key].printed for key in made.keys})
        return (value, value) if value is not None else None
    if made.below.is_constant:
        sum_ = ends(reading.problem, part.statements, chosen, dict(made.above.terms))
        if sum_ is None:
            return None
        low, high = sorted((made.above.constant + end) / made.below.constant for end in sum_)
        return low, high
    value = made.at(values) if values is not None else None
    return (value, value) if value is not None else None


def _by_hand(item: Item, low: Decimal, high: Decimal, decimals: int) -> tuple[Decimal, str]:
    """The number of a range that a slip of the hand could have turned into the printed one, and the slip; else the lowest."""
    parsed = ledger.parse_printed(item.printed)
    if parsed is None:
        return low, ""
    step = Decimal(1).scaleb(-decimals)
    wrong = misprints.digits(parsed[0])
    beside = _beside(item)
    number = low
    if beside is not None and beside == parsed[0] and not low <= beside <= high:
        return low, SHIFTED
    if (high - low) / step >= MOST_TRIED:
        return low, ""
    while number <= high:
        slip = misprints.slip(wrong, misprints.digits(number)) if number != parsed[0] else None
        if slip:
            return number, slip
        number += step
    return low, ""


def _beside(item: Item) -> Decimal | None:
    """The number printed in the row above or below, where it is the same as that of the item."""
    if not item.cells:
        return None
    table, line, column = item.cells[0]
    own = data.cell(table, line, column)
    lines = set(data.read(table)[data.LINE])
    for other in (line - 1, line + 1):
        if other in lines and own is not None and data.cell(table, other, column) == own:
            return Decimal(repr(own))
    return None


def _official(item: Item, needed: str, single: bool, witnesses: Witnesses) -> tuple[str, bool]:
    """What official statistics say of a changed number, and whether the change goes against them."""
    for entry in item.claims:
        claim = entry.claim
        witness = witnesses.get((claim.id, claim.section)) if claim else None
        if claim is None or witness is None:
            continue
        said = witness.text(claim.printed)
        if single and witness.agrees(needed):
            return f"official statistics have {said}, too", False
        if witness.agrees(claim.printed):
            return f"against official statistics, which have {said} as printed", True
        return f"official statistics have {said}", True
    return "", False
