"""Everything the original prints, as a problem of repair: cells of the data, and claims that follow from them.

Official statistics are no part of it: they are not the original's to misprint, and stand as they are. A claim in words,
one whose wording allows more than one reading, and one whose calculation is no total, share, rate or change of cells
binds nothing; `Reading.left_out` counts those.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from lib import data, ledger
from lib.book.constraints import cells, linear
from lib.book.constraints.linear import Interval, Key, NotLinear, Quotient
from lib.book.constraints.problem import Cell, Problem, Statement
from lib.book.evidence import Evidence
from lib.expression import Expression
from lib.ledger import Claim
from lib.ledger.figure import Figure
from lib.terms import areas, wording

BINDING = ("reproduced", "rounding", "differs", "stated")  # of the others more than one reading is allowed
TELLING = 100  # a number of so many or more, printed twice in one section's tables, is one number and no accident


@dataclass(frozen=True)
class Item:
    """One printed number: its cells, its claims, and what readers know it by."""

    id: str
    title: str
    section: str
    cells: tuple[Key, ...] = ()
    claims: tuple[ledger.Entry, ...] = ()

    @property
    def printed(self) -> str:
        """The number as it stands in the original: in the cell, or in the claim that has none."""
        if not self.cells:
            return next((entry.claim.printed for entry in self.claims if entry.claim), "")
        value = cells.value_of(self.cells[0])
        return (
            wording.number(float(value), cells.unit_of(self.cells[0]), cells.decimals_of(self.cells[0]))
            if value is not None
            else ""
        )


@dataclass
class Reading:
    """The problem, its items by id, the calculation and interval of each claim that binds, and what was left out."""

    problem: Problem
    items: dict[str, Item]
    quotients: dict[str, list[tuple[Quotient, ledger.Entry]]] = field(default_factory=dict)
    bound: int = 0
    left_out: int = 0


def read(found: Evidence) -> Reading:
    """What the original prints, from the ledger of a built book."""
    maker = _Maker(found)
    for entry in found.entries:
        maker.add(entry)
    return maker.made()


class _Maker:
    """Items and statements, gathered claim by claim."""

    def __init__(self, found: Evidence) -> None:
        self.found = found
        self.cells: dict[Key, str] = {}  # the item of each printed cell
        self.claims: dict[str, list[ledger.Entry]] = {}  # the claims of each item
        self.quotients: dict[str, list[tuple[Quotient, ledger.Entry]]] = {}
        self.bound = self.left_out = 0
        self.equal: dict[tuple[str, Fraction], list[Key]] = {}
        self.values: dict[Key, Fraction | None] = {}

    def formula(self, figure_id: str) -> Expression:
        if figure_id not in self.found.figures:
            raise NotLinear
        return self.found.figures[figure_id].expression

    def known(self, key: Key) -> Fraction | None:
        """A cell that cannot be changed is known; one without a value is no part of the problem."""
        if key not in self.values:  # a cell stands in many claims
            self.values[key] = cells.value_of(key)
        value = self.values[key]
        if value is None:
            raise NotLinear
        return None if cells.is_printed(key) else value

    def add(self, entry: ledger.Entry) -> None:
        """A claim, if it binds anything."""
        claim, figure = entry.claim, entry.figure
        printed = ledger.parse_printed(claim.printed) if claim else None
        if claim is None or printed is None or figure is None or entry.verdict not in BINDING:
            self.left_out += claim is not None
            return
        if figure.origin == "inferred" or not isinstance(figure.value, (int, float)) or isinstance(figure.value, bool):
            self.left_out += 1
            return
        try:
            made = linear.quotient(figure.expression, self.known, self.formula)
        except NotLinear:
            self.left_out += 1
            return
        if entry.verdict == "stated" and not linear.rounded(*printed).holds(linear.exact(figure.value)):
            self.left_out += 1  # words around another number, such as "none of these 40"
            return
        self.bound += 1
        for key in made.keys:
            self.cells.setdefault(key, cells.name_of(key))
        item = self._item(entry, figure, claim, printed)
        self.claims.setdefault(item, []).append(entry)
        if not (figure.is_given and item == self.cells.get(next(iter(made.keys), ("", 0, "")))):
            self.quotients.setdefault(item, []).append((made, entry))

    def _item(self, entry: ledger.Entry, figure: Figure, claim: Claim, printed: tuple[Decimal, int]) -> str:
        """The item of a claim: that of the number it prints again, or one of its own."""
        if figure.is_given:
            key: Key = figure.expression[1:]  # type: ignore[index,assignment]
            if key in self.cells and linear.rounded(*printed).holds(cells.value_of(key) or Fraction(0)):
                return self.cells[key]
        for name in (f"claim:{claim.id}", f"claim:{claim.id}:{claim.printed}"):
            if name not in self.claims or all(_alike(printed, other) for other in self.claims[name]):
                break
        same = self._cell_of(figure, claim, printed)
        if same:
            self.cells[same] = cells.name_of(same)
            for other in self.claims.pop(name, []):
                self.claims.setdefault(self.cells[same], []).append(other)
            if name in self.quotients:
                self.quotients.setdefault(self.cells[same], []).extend(self.quotients.pop(name))
            return self.cells[same]
        for item, others in self.claims.items():  # the same claim, printed in a table and again in the text
            if any(other.id == entry.id and _alike(printed, other) for other in others):
                return item
        return name

    def _cell_of(self, figure: Figure, claim: Claim, printed: tuple[Decimal, int]) -> Key | None:
        """The cell that a claim in a table is, where the data have it: the only one of the section with its number."""
        number = Fraction(printed[0])
        if figure.is_given or figure.unit != "count" or number < TELLING or not claim.location.startswith("table"):
            return None
        found = [key for key in self._equals(claim.section, number) if self._place(key) in ("", self._area(figure))]
        return found[0] if len(found) == 1 else None

    def _area(self, figure: Figure) -> str:
        return figure.keys.get("area") or areas.home()

    def _place(self, key: Key) -> str:
        fields = [field["name"] for field in data.resource(key[0])["schema"]["fields"]]
        return str(data.cell(key[0], key[1], "area")) if "area" in fields else ""

    def _equals(self, section: str, number: Fraction) -> list[Key]:
        if not self.equal:
            self.equal[("", Fraction(0))] = []
            for key, value in _counts():
                self.equal.setdefault((data.section(key[0]), value), []).append(key)
        return self.equal.get((section, number), [])

    def made(self) -> Reading:
        columns = {(key[0], key[2]): cells.decimals_of(key) for key in self.cells}
        known = {key: _cell(key, item, columns[key[0], key[2]]) for key, item in self.cells.items()}
        held: dict[str, list[Key]] = {}
        for key, item in self.cells.items():
            held.setdefault(item, []).append(key)
        statements: list[Statement] = []
        for item, found in self.quotients.items():
            for made, entry in found:
                statements += _statements(item, held.get(item, []), made, entry, known)
        items = {}
        for item in dict.fromkeys([*self.claims, *self.cells.values()]):
            own = tuple(held.get(item, ()))
            claims = tuple(self.claims.get(item, ()))
            first = next((entry.claim for entry in claims if entry.claim), None)
            section = data.section(own[0][0]) if own else first.section if first else ""
            title = cells.named(own[0]) if own else first.statement if first else item
            items[item] = Item(item, title, section, own, claims)
        return Reading(Problem(known, statements), items, self.quotients, self.bound, self.left_out)


def interval_of(entry: ledger.Entry) -> Interval:
    """What a claim's printed number stands for; one that is off for a stated reason of rounding, a digit more."""
    claim = entry.claim
    printed = ledger.parse_printed(claim.printed) if claim else None
    assert claim is not None
    assert printed is not None
    interval = linear.rounded(*printed)
    if entry.verdict != "rounding":
        return interval
    in_tens = not printed[1] and printed[0] % 10 == 0
    return interval.widened(Fraction(10 if in_tens else 1, 10 ** printed[1]))


def _alike(printed: tuple[Decimal, int], other: ledger.Entry) -> bool:
    """Whether two printed numbers are one at the precision of the shorter."""
    second = ledger.parse_printed(other.claim.printed) if other.claim else None
    if second is None:
        return False
    decimals = min(printed[1], second[1])
    return wording.round_half_up(float(printed[0]), decimals) == wording.round_half_up(float(second[0]), decimals)


def _counts() -> Iterable[tuple[Key, Fraction]]:
    for resource in data.package()["resources"]:
        if resource["section"] in cells.NOT_PRINTED:
            continue
        columns = cells.counts_in(resource["name"])
        for row in data.read(resource["name"]).to_dict("records") if columns else []:
            for column in columns:
                if row[column] == row[column] and row[column] >= TELLING:
                    yield (resource["name"], int(row[data.LINE]), column), Fraction(int(row[column]))


def _cell(key: Key, item: str, decimals: int) -> Cell:
    value = cells.value_of(key)
    assert value is not None
    whole = cells.is_whole(key)
    most = (
        Fraction(100) if cells.unit_of(key) == "percent" and value <= 100 else 10 * value + 9
    )  # one digit more at the end
    return Cell(value, Fraction(0) if whole else Fraction(1, 2 * 10**decimals), Fraction(0), max(most, value + 1), item)


def _statements(
    item: str, held: list[Key], made: Quotient, entry: ledger.Entry, known: dict[Key, Cell]
) -> list[Statement]:
    """What a claim says: that its calculation rounds to the printed number, or to the cell that it is."""
    whole = all(known[key].whole for key in made.keys)
    if not held:
        return [Statement(item, tuple(linear.rows(made, interval_of(entry), whole)))]
    if not made.below.is_constant:  # a cell that is a share of cells: not linear once both may change
        return []
    interval = interval_of(entry)
    printed = known[held[0]].printed
    off = Interval(interval.low - printed, interval.high - printed, interval.low_in, interval.high_in)
    form = made.above.times(1 / made.below.constant)
    difference = Quotient(form.minus(linear.Form(terms=((held[0], Fraction(1)),))))
    return [Statement("", tuple(linear.rows(difference, off, whole and known[held[0]].whole)))]
