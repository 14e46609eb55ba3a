"""What a repair is asked of: printed cells, what is said of them, and whether it holds if some are changed.

An *item* is one printed number: one or several cells of the data, a claim, or both where the same number is printed
again (whoever copies a number copies its misprint). A changed cell may become any number within its bounds, a changed
claim no longer binds.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from lib.book.constraints.linear import Key, Row
from lib.book.constraints.solver import OPTIMAL, Clock, Program, as_fractions

NEAR = Fraction(1, 10**6)  # how far a rounded percentage, which is no whole number, may miss an end of its interval
Name = tuple[str, Any]  # an unknown of a program: how far a cell is moved, or whether an item is changed


@dataclass(frozen=True)
class Cell:
    """A printed cell: its number, half a unit of its last digit (0 for a count), and its bounds if it is changed."""

    printed: Fraction
    half: Fraction
    low: Fraction
    high: Fraction
    item: str
    free: bool = False  # moves within its bounds without being counted as changed

    @property
    def whole(self) -> bool:
        return self.half == 0

    def moves(self, changed: bool) -> tuple[Fraction, Fraction]:
        """How far it may lie from its printed number: within its bounds if changed, else within what was rounded away."""
        return (self.low - self.printed, self.high - self.printed) if changed else (-self.half, self.half)


@dataclass(frozen=True)
class Statement:
    """What must hold: rows over cells. `item` is the claim that says so, and no longer does if changed; or empty."""

    item: str
    rows: tuple[Row, ...]

    @property
    def keys(self) -> list[Key]:
        """The cells it is about, each once, in the order of its rows."""
        return list(dict.fromkeys(key for row in self.rows for key, _ in row.terms))


@dataclass(frozen=True)
class Problem:
    """Printed cells and what is said of them."""

    cells: Mapping[Key, Cell]
    statements: Sequence[Statement]

    def items_of(self, statement: Statement) -> list[str]:
        """The items that a statement connects: those of its cells, and its own."""
        named = {self.cells[key].item for key in statement.keys}
        return sorted(named | ({statement.item} if statement.item else set()))

    def holds(self, statement: Statement, values: Mapping[Key, Fraction]) -> bool:
        slack = Fraction(0) if all(self.cells[key].whole for key in statement.keys) else NEAR
        return all(row.holds(values, slack) for row in statement.rows)

    def printed_of(self, statement: Statement) -> dict[Key, Fraction]:
        """The printed numbers of a statement's cells."""
        return {key: self.cells[key].printed for key in statement.keys}


def feasible(
    problem: Problem, statements: Iterable[Statement], changed: Collection[str], clock: Clock
) -> dict[Key, Fraction] | None:
    """Numbers for the cells that satisfy every statement if these items are changed, checked exactly; None if none do."""
    listed = list(statements)
    bound = [statement for statement in listed if statement.item not in changed]
    program = _program(problem, bound, changed)
    if program is None:
        return None
    solution = program.solve({}, clock.left)
    if solution.status != OPTIMAL:
        return None
    return _checked(problem, listed, bound, solution.values)


def ends(
    problem: Problem, statements: Sequence[Statement], changed: Collection[str], terms: Mapping[Key, Fraction]
) -> tuple[Fraction, Fraction] | None:
    """The smallest and the largest sum that the changed items allow; whole, or to nine places. None if they do not do."""
    bound = [statement for statement in statements if statement.item not in changed]
    program = _program(problem, bound, changed)
    if program is None:
        return None
    free = {("cell", key): float(factor) for key, factor in terms.items() if ("cell", key) in program.low}
    start = sum((factor * problem.cells[key].printed for key, factor in terms.items()), Fraction(0))
    found = []
    for maximise in (False, True):
        solution = program.solve(free, maximise=maximise)
        if solution.status != OPTIMAL:
            return None
        moved = sum((factor * Fraction(round(solution.values["cell", key] * 10**9), 10**9)
                     for key, factor in terms.items() if ("cell", key) in program.low), Fraction(0))  # fmt: skip
        found.append(start + moved)
    return found[0], found[1]


def _program(problem: Problem, bound: Sequence[Statement], changed: Collection[str]) -> "Program[Name] | None":
    """The cells that may move, as deviations from what is printed; None if something that may not move is violated."""
    program: Program[Name] = Program()
    for statement in bound:
        for row in statement.rows:
            least = row.least
            terms: dict[Name, float] = {}
            for key, factor in row.terms:
                cell = problem.cells[key]
                least -= factor * cell.printed
                if cell.item in changed or cell.free or not cell.whole:
                    _move(program, key, cell, cell.item in changed or cell.free)
                    terms["cell", key] = float(factor)
            if not terms and least > 0:
                return None
            if terms:
                program.at_least(terms, float(least))
    return program


def _move(program: "Program[Name]", key: Key, cell: Cell, changed: bool) -> None:
    low, high = cell.moves(changed)
    program.unknown(("cell", key), float(low), float(high), cell.whole)


def _checked(
    problem: Problem, listed: Sequence[Statement], bound: Sequence[Statement], moves: Mapping[Name, float]
) -> dict[Key, Fraction] | None:
    exact = as_fractions(moves, {name for name in moves if name[0] == "cell" and problem.cells[name[1]].whole})  # type: ignore[index]
    keys = {key for statement in listed for key in statement.keys}
    values = {key: problem.cells[key].printed + exact.get(("cell", key), Fraction(0)) for key in sorted(keys)}
    return values if all(problem.holds(statement, values) for statement in bound) else None
