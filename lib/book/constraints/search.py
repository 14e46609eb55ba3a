"""Smallest sets of items that, changed, let every statement hold: a program of whole numbers, checked exactly.

Whether an item is changed is 0 or 1; a cell may move only if its item is 1, and a claim that is 1 no longer binds.
"""

import math
from collections.abc import Sequence
from fractions import Fraction

from lib.book.constraints.hubs import needed
from lib.book.constraints.linear import Key, Row
from lib.book.constraints.problem import Cell, Name, Problem, Statement, feasible
from lib.book.constraints.solver import INFEASIBLE, OPTIMAL, Clock, Program

MOST_SETS = 24  # that are listed; beyond, it is said that there are more


class Search:
    """Smallest sets among some items; all others stay as they are printed."""

    def __init__(
        self, problem: Problem, statements: Sequence[Statement], items: Sequence[str], clock: Clock,
        forced: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        """`forced` are items that are changed besides: those of cells that the problem lets move freely."""
        self.problem, self.statements, self.items, self.clock = problem, statements, list(items), clock
        self.forced = forced
        self.at_least, self.proven = 0, False
        self.program: Program[Name] = Program()
        for item in self.items:
            self.program.unknown(("item", item), 0, 1)
        for statement in statements:
            for row in statement.rows:
                self._require(statement, row)
        for names, least in needed(problem, statements):
            terms: dict[Name, float] = {("item", name): number for name, number in names.items() if name in self.items}
            self.program.at_least(terms, least)

    def _require(self, statement: Statement, row: Row) -> None:
        """A row, which a changed claim lets go, over cells that a changed item lets go."""
        terms: dict[Name, float] = {}
        least = row.least - sum((factor * self.problem.cells[key].printed for key, factor in row.terms), Fraction(0))
        lowest = Fraction(0)
        for key, factor in row.terms:
            cell = self.problem.cells[key]
            tied = cell.item in self.items and not cell.free
            free = tied or cell.free or cell.item in self.forced
            if not free and cell.whole:
                continue
            low, high = cell.moves(free)
            if ("cell", key) not in self.program.low:
                self.program.unknown(("cell", key), float(low), float(high), cell.whole)
                if tied:
                    self._tie(key, cell, low, high)
            terms["cell", key] = float(factor)
            lowest += factor * (low if factor > 0 else high)
        if statement.item in self.forced:
            return
        if statement.item in self.items and least > lowest:
            terms["item", statement.item] = float(least - lowest)
        if terms or least > 0:
            self.program.at_least(terms, float(least))

    def _tie(self, key: Key, cell: Cell, low: Fraction, high: Fraction) -> None:
        """A cell that is not changed stays within what is printed."""
        self.program.at_least({("cell", key): 1.0, ("item", cell.item): -float(low + cell.half)}, -float(cell.half))
        self.program.at_least({("cell", key): -1.0, ("item", cell.item): float(high - cell.half)}, -float(cell.half))

    def smallest(self) -> frozenset[str] | None:
        """A smallest set; `at_least` and `proven` say what is known of its size. None if time ran out before any."""
        objective: dict[Name, float] = {("item", item): 1.0 for item in self.items}
        while not self.clock.is_over:
            solution = self.program.solve(objective, self.clock.left)
            if solution.bound == solution.bound:
                self.at_least = max(self.at_least, math.ceil(solution.bound - 1e-6))
            if not solution.values:
                return None
            chosen = frozenset(item for item in self.items if solution.values["item", item])
            if self._does(chosen):
                self.proven = solution.status == OPTIMAL
                return chosen
            self._refuse(chosen)
        return None

    def _does(self, chosen: frozenset[str]) -> bool:
        """Whether a set does, by an exact check and within the bounds that the problem leaves to its free cells."""
        return feasible(self.problem, self.statements, chosen | self.forced, self.clock) is not None

    def _refuse(self, chosen: frozenset[str]) -> None:
        """A set that only seemed to do, within the tolerance of the solver: another item is needed."""
        self.program.at_least({("item", item): 1.0 for item in self.items if item not in chosen}, 1.0)

    def used(self, first: frozenset[str]) -> set[str] | None:
        """The items that any smallest set changes; None if time runs out."""
        self._exactly(len(first))
        seen = set(first)
        while not self.clock.is_over:
            solution = self.program.solve(
                {("item", item): 1.0 for item in self.items if item not in seen}, self.clock.left, maximise=True
            )
            if solution.status != OPTIMAL:
                return None
            chosen = frozenset(item for item in self.items if solution.values["item", item])
            if chosen <= seen:
                return seen
            if not self._does(chosen):
                self._refuse(chosen)
            else:
                seen |= chosen
        return None

    def at_most(self, size: int) -> None:
        """Look for no set that is larger."""
        self.program.at_least({("item", item): -1.0 for item in self.items}, -size)

    def _exactly(self, size: int) -> None:
        everything: dict[Name, float] = {("item", item): 1.0 for item in self.items}
        self.program.at_least(everything, size)
        self.program.at_least({name: -1.0 for name in everything}, -size)

    def all_smallest(self) -> tuple[tuple[frozenset[str], ...], bool]:
        """Every smallest set, in order of their names, and whether these are all."""
        first = self.smallest()
        if first is None or not self.proven:
            return ((first,) if first is not None else ()), False
        found = [first]
        self._exactly(len(first))
        self._another(first)
        while first and len(found) < MOST_SETS and not self.clock.is_over:
            solution = self.program.solve({("item", item): 1.0 for item in self.items}, self.clock.left)
            if not solution.values:
                return tuple(sorted(found, key=sorted)), solution.status == INFEASIBLE
            chosen = frozenset(item for item in self.items if solution.values["item", item])
            if self._does(chosen):
                found.append(chosen)
                self._another(chosen)
            else:
                self._refuse(chosen)
        return tuple(sorted(found, key=sorted)), not first

    def _another(self, chosen: frozenset[str]) -> None:
        """Not this set again."""
        self.program.at_least({("item", item): -1.0 for item in chosen}, 1.0 - len(chosen))
