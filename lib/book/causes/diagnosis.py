"""Why a claim may not reproduce: plausible causes that fit exactly at the printed precision.

A search, not a judgement: each cause is tried with the numbers of the same section and
chapter, and proposed only if it gives what was printed, digit for digit. With enough
numbers to try, something always fits by accident; so a cause is ranked by how few
accidental fits its kind would give here, and left out where accident is as likely.
The analyst's note in the claims file has the last word.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal

from lib import ledger
from lib.book.causes import misprints, neighbours, shape
from lib.book.causes.neighbours import Number
from lib.book.causes.shape import Shape
from lib.ledger.figure import Figure
from lib.terms import wording

MOST_PROPOSALS = 8
# The numbers of a report spread over about four powers of ten (natural logarithm); the same number a
# year earlier, or one that is wrong unnoticed, lies within a fifth of the right one.
WIDE, NEAR = math.log(1e4), 0.2
OFTEN, SELDOM = 1.0, 0.3
FORMULAS: dict[str, Callable[[float, float, float], float]] = {
    "share": lambda a, b, m: m * a / b,
    "rate": lambda a, b, m: m * a / b,
    "ratio": lambda a, b, m: m * a / b,
    "change": lambda a, b, m: m * (a - b) / b,
    "difference": lambda a, b, _: a - b,
}
INPUTS = {"change": ("new number", "old number"), "difference": ("first number", "second number")}
Fits = list[tuple[str, str]]


@dataclass(frozen=True)
class Proposal:
    """A cause that fits. `value` is the number that would make it right: the input that was probably
    used, the cell as it should be, or what should have been printed; empty if nothing is computed."""

    kind: str
    explanation: str
    value: str
    plausibility: float = field(compare=False)


@dataclass(frozen=True)
class Case:
    """A claim that does not reproduce: its printed number and precision, its figure, the numbers to try."""

    claim: ledger.Claim
    figure: Figure
    printed: Decimal
    decimals: int
    near: Sequence[Number]
    made: Shape

    def fits(self, value: float) -> bool:
        return math.isfinite(value) and wording.round_half_up(value, self.decimals) == self.printed

    def text(self, value: float, extra: int = 0) -> str:
        return wording.number(value, self.figure.unit, self.decimals + extra)

    def width(self, slope: float) -> float:
        """How far an input may move, as a part of itself, without changing a printed digit."""
        return 10.0**-self.decimals / abs(slope) if slope else math.inf

    def is_input(self, number: Number, value: float) -> bool:
        """True if this is the number the figure was made of, and not one that is equal by accident."""
        return number.value == value and bool(number.rows) and set(number.rows) <= set(self.figure.lines)


def diagnose(entry: ledger.Entry, near: Sequence[Number]) -> list[Proposal]:
    """Causes that would explain the printed value, most plausible first; none if the claim reproduces.

    `near` are the numbers to try (`neighbours.of_chapter`). Claims in words, and those that are only
    stated, have none.
    """
    claim, figure = entry.claim, entry.figure
    printed = ledger.parse_printed(claim.printed) if claim else None
    if claim is None or printed is None or entry.verdict in ("reproduced", "stated"):
        return []
    if figure is None:
        nothing = Figure(claim.id, "", {}, None, "", "count", 0, "", None, "", "")
        found = [*_other_figures(Case(claim, nothing, *printed, near, Shape("")))]
    else:
        case = Case(claim, figure, *printed, near, shape.of(figure))
        value = figure.value
        if not isinstance(value, (int, float)) or isinstance(value, bool) or case.fits(value):
            return []
        found = [*_truncated(case, value), *_misprinted(case, value), *_total(case)]
        found += [*_other_figures(case), *_other_inputs(case), *_other_bases(case)]
    return sorted(found, key=lambda p: (-p.plausibility, p.explanation))[:MOST_PROPOSALS]


def _proposals(kind: str, fits: Fits, accident: float, prior: float = OFTEN) -> Iterator[Proposal]:
    """Proposals of one kind. `accident` is how many fits chance would give; several fits share the credit."""
    if accident < 0.5:
        for explanation, value in fits:
            yield Proposal(kind, explanation, value, prior / max(accident, 1e-9) / len(fits))


def _truncated(case: Case, value: float) -> Iterator[Proposal]:
    if Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-case.decimals), ROUND_DOWN) == case.printed:
        right = case.text(value)
        says = f"{case.text(value, 2)} was cut after the last printed digit; rounded it is {right}"
        yield from _proposals("truncation", [(says, right)], 0.1)  # one near miss in ten lies just below


def _misprinted(case: Case, value: float) -> Iterator[Proposal]:
    wrong = misprints.digits(case.printed)
    for extra in (0, 1):
        right = misprints.digits(wording.round_half_up(value, case.decimals + extra))
        slip = misprints.slip(wrong, right)
        # One decimal more than was printed can only explain it if a digit was lost.
        if slip and (extra == 0 or slip == misprints.DROPPED):
            fit = (f"{slip}: {case.claim.printed} for {case.text(value, extra)}", case.text(value, extra))
            yield from _proposals("misprinted digits", [fit], misprints.accident(slip, wrong, right))
            return


def _other_figures(case: Case) -> Iterator[Proposal]:
    """The printed number is that of another period, of another row (area, category), or of something else nearby."""
    computed = case.figure.value
    right = case.text(computed) if isinstance(computed, (int, float)) else ""
    name, keys, period = neighbours.split_id(case.claim.id)
    others = [n for n in case.near if not n.printed and n.label != case.claim.id]
    own = [n for n in others if (n.name, n.keys) == (name, keys)]
    alike = [n for n in others if (n.name, n.period) == (name, period) and n.keys != keys]
    # Something else, perhaps in another unit, must be equal and not only round to the same digits.
    rest = [n for n in others if n.name != name and (case.decimals or n.value == float(case.printed))]
    width = case.width(float(case.printed))
    for kind, group, tried, spread, prior in (
        ("another period", own, len(own), NEAR, OFTEN),
        ("another row", alike, len(alike), 1.0, OFTEN),
        ("another figure", rest, len(others), WIDE, SELDOM),
    ):
        fitting = neighbours.distinct(n for n in group if case.fits(n.value))
        fits = [(f"{case.claim.printed} is the value of {n.label}", right) for n in fitting]
        yield from _proposals(kind, fits, tried * width / spread, prior)


def _total(case: Case) -> Iterator[Proposal]:
    """One cell that would repair the sum: misread by a digit, left out, or counted twice."""
    if case.made.method != "total":
        return
    parts = [Decimal(repr(number)) for number in case.made.numbers]
    found: dict[str, Fits] = {"part left out": [], "part counted twice": [], "one cell of the total": []}
    summed = sum(parts, Decimal(0))
    off, right = case.printed - summed, case.text(float(summed))
    for part, rows in zip(parts, case.made.rows, strict=True):
        if not off:
            continue
        where = _plain(float(part)) + (f" ({rows[0][0]}, row {rows[0][1]})" if len(rows) == 1 else "")
        if part == -off:
            found["part left out"].append((f"the printed total leaves out {where}", right))
        if part == off:
            found["part counted twice"].append((f"the printed total has {where} twice", right))
        slip = misprints.slip(misprints.digits(part), misprints.digits(part + off)) if part + off > 0 else None
        if slip:
            mended = _plain(float(part + off))
            says = f"the printed total is right if {where} should be {mended}: {slip}"
            found["one cell of the total"].append((says, mended))
    room = NEAR * max(float(abs(case.printed)), 1.0)
    slips = sum(11 * len(misprints.digits(part)) for part in parts)
    for kind, fits in found.items():
        yield from _proposals(kind, fits, (slips if kind == "one cell of the total" else len(parts)) / room)


def _other_inputs(case: Case) -> Iterator[Proposal]:
    """Another numerator or denominator: of another period, of the same section, of the same chapter."""
    operands = _operands(case)
    if operands is None:
        return
    method, whole = case.made.method, all(number.is_integer() for number in operands)
    for position, role in enumerate(INPUTS.get(method, ("numerator", "denominator"))):
        given, partner = operands[position], operands[1 - position]

        def result(other: float, first: bool = position == 0, partner: float = partner) -> float:
            return FORMULAS[method](*((other, partner) if first else (partner, other)), case.made.multiplier)

        usable = [n for n in case.near if n.value > 0 and n.value != given and n.label != case.figure.id]
        if whole:
            usable = [n for n in usable if n.value.is_integer()]
        if method == "share":
            usable = [n for n in usable if (n.value <= partner if position == 0 else n.value >= partner)]
        same = {(n.name, n.keys) for n in case.near if case.is_input(n, given)}
        own = [n for n in usable if (n.name, n.keys) in same]
        others = [n for n in usable if (n.name, n.keys) not in same]
        section = [n for n in others if case.claim.section in n.sections]
        chapter = [n for n in others if case.claim.section not in n.sections]
        width = case.width((result(given * 1.001) - result(given)) * 1000)
        for kind, group, spread, prior in (
            (f"{role} as printed", [n for n in own if n.printed], NEAR, OFTEN),
            (f"{role} of another period", [n for n in own if not n.printed], NEAR, OFTEN),
            (f"another {role}", section, WIDE, OFTEN),
            (f"another {role}", chapter, WIDE, SELDOM),
        ):
            tried = neighbours.distinct(group)
            fits = [
                (f"with {_plain(n.value)} ({n.label}) as {role} instead of {_plain(given)} "
                 f"it is {case.text(result(n.value), 1)}", _plain(n.value))
                for n in tried if case.fits(result(n.value))
            ]  # fmt: skip
            yield from _proposals(kind, fits, len(tried) * width / spread, prior)


def _other_bases(case: Case) -> Iterator[Proposal]:
    """A percentage of something else: of the rest, of the new number, of the base without one of its parts."""
    operands = _operands(case)
    if operands is None or not all(operands):
        return
    a, b = operands
    tried: list[tuple[float, float, str]] = []
    if case.made.method == "share":
        tried = [(100 * a / (b + a), b + a, f"of {_plain(b)} and {_plain(a)} together")]
        tried += [(100 * a / (b - a), b - a, f"of the rest, {_plain(b)} − {_plain(a)}")] if b > a else []
        tables = {(n.name, n.period) for n in case.near if case.is_input(n, a)}
        parts = [n for n in case.near if (n.name, n.period) in tables and 0 < n.value < b and n.value != a]
        for n in neighbours.distinct(parts):
            says = f"of {_plain(b - n.value)}, which is {_plain(b)} without {_plain(n.value)} ({n.label})"
            tried.append((100 * a / (b - n.value), b - n.value, says))
    elif case.made.method == "change":
        tried = [(100 * (a - b) / a, a, f"of the new number, {_plain(a)}, and not of the old, {_plain(b)}")]
        tried += [(100 * a / b, b, f"that the new number, {_plain(a)}, is of the old, {_plain(b)}: not the change")]
    elif case.made.method == "difference":
        tried = [(100 * (a - b) / b, b, f"of the second number, {_plain(b)}: a change, and not the difference")]
    fits = [
        (f"{wording.number(value, 'percent', case.decimals + 1)} is the percentage {says}", _plain(base))
        for value, base, says in tried if case.fits(value)
    ]  # fmt: skip
    yield from _proposals("another base", fits, len(tried) * case.width(float(case.printed)))


def _operands(case: Case) -> tuple[float, float] | None:
    """The two numbers a figure was made of; None if it was not."""
    if case.made.method not in FORMULAS or not case.made.numbers[1]:
        return None
    return case.made.numbers[0], case.made.numbers[1]


def _plain(value: float) -> str:
    return wording.number(value, "count", 0 if float(value).is_integer() else 2)
