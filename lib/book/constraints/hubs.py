"""Cells that many statements share, such as the base of all shares of a table: what a search gains by looking at them.

Each statement about a cell allows it an interval, if nothing else in the statement is changed. So whatever number the
cell is given, it can satisfy no more of them than the deepest place where their intervals overlap.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.book.constraints.linear import Key
from lib.book.constraints.problem import Problem, Statement

Ends = tuple[Fraction, Fraction]
FEW = 3  # statements that a shared cell leaves unsatisfied; with fewer, the solver needs no help


@dataclass(frozen=True)
class Hub:
    """A shared cell with the intervals of statements that have no other item in common, and those items."""

    key: Key
    item: str
    intervals: tuple[Ends, ...]
    others: frozenset[str]
    kept: int  # unsatisfied as it is printed
    changed: int  # unsatisfied whatever it becomes, at least


def needed(problem: Problem, statements: Sequence[Statement]) -> Iterator[tuple[dict[str, float], int]]:
    """What any repair must change, so that the solver need not find it out: items, each with a factor, and a least sum."""
    for statement in statements:
        free = [key for key in statement.keys if problem.cells[key].free]
        if len(free) == 1:
            found = allowed(problem, statement, free[0])
            violated = found is not None and found[0] > found[1]
        else:
            violated = not free and not problem.holds(statement, problem.printed_of(statement))
            violated = violated and all(problem.cells[key].whole for key in statement.keys)
        if violated:
            yield dict.fromkeys(problem.items_of(statement), 1.0), 1
    for hub in hubs(problem, statements):
        if hub.kept > 0:
            yield dict.fromkeys(hub.others, 1.0) | {hub.item: float(hub.kept - hub.changed)}, hub.kept


def hubs(problem: Problem, statements: Sequence[Statement]) -> Iterator[Hub]:
    """Every cell of whole numbers that several statements share."""
    about: dict[Key, list[Statement]] = {}
    for statement in statements:
        for key in statement.keys:
            about.setdefault(key, []).append(statement)
    for key, found in about.items():
        cell = problem.cells[key]
        if len(found) < 2 or cell.free or not cell.whole:
            continue
        known: list[Ends] = []
        taken: set[str] = set()
        for statement in sorted(found, key=lambda each: problem.holds(each, problem.printed_of(each))):
            others = {item for item in problem.items_of(statement) if item != cell.item}
            ends = None if taken & others else allowed(problem, statement, key)
            if ends is not None:  # those violated come first, and no item counts for two statements
                known.append(ends)
                taken |= others
        kept = sum(not low <= cell.printed <= high for low, high in known)
        yield Hub(key, cell.item, tuple(known), frozenset(taken), kept, len(known) - _deepest(known))


def widest(problem: Problem, statements: Sequence[Statement]) -> Hub | None:
    """The cell whose change would satisfy most statements at once; None if none is worth to be looked at by itself."""
    found = [hub for hub in hubs(problem, statements) if hub.kept >= FEW and hub.kept - hub.changed >= 1]
    return max(found, key=lambda hub: (hub.kept - hub.changed, hub.kept, hub.key), default=None)


def stretches(problem: Problem, hub: Hub, most: int) -> list[tuple[int, Problem]]:
    """The numbers the cell may become, in stretches that satisfy the same statements, those first that satisfy most.

    Each with how many items a repair there changes at least; only those that need no more than `most`.
    """
    cell = problem.cells[hub.key]
    starts = {cell.low, cell.printed, cell.printed + 1}
    starts |= {low for low, high in hub.intervals if low <= high} | {high + 1 for _, high in hub.intervals}
    edges = sorted(edge for edge in starts if cell.low <= edge <= cell.high)
    made = []
    for low, after in zip(edges, [*edges[1:], cell.high + 1], strict=True):
        if low == cell.printed:
            continue
        least = 1 + sum(not first <= low <= last for first, last in hub.intervals)
        if least <= most:
            moved = replace(cell, printed=low, low=low, high=after - 1, free=True)
            made.append((least, replace(problem, cells={**problem.cells, hub.key: moved})))
    return sorted(made, key=lambda pair: pair[0])


def allowed(problem: Problem, statement: Statement, key: Key) -> Ends | None:
    """From where to where a cell may lie, all others being as printed; None if that cannot be said of it alone."""
    cell = problem.cells[key]
    low, high = min(cell.low, cell.printed), max(cell.high, cell.printed)
    if statement.item == cell.item:
        return None
    for row in statement.rows:
        factor, rest = Fraction(0), -row.least
        for other, weight in row.terms:
            if other == key:
                factor = weight
            elif problem.cells[other].item == cell.item or problem.cells[other].free:
                return None
            else:
                rest += weight * problem.cells[other].printed + abs(weight) * problem.cells[other].half
        if factor > 0:
            low = max(low, -rest / factor)
        elif factor < 0:
            high = min(high, rest / -factor)
        elif rest < 0:
            return Fraction(1), Fraction(0)
    return Fraction(math.ceil(low)), Fraction(math.floor(high))


def _deepest(intervals: Sequence[Ends]) -> int:
    """In how many of some intervals a number lies that lies in most of them; empty ones hold none."""
    starts = sorted(low for low, high in intervals if low <= high)
    ends = sorted(high for low, high in intervals if low <= high)
    return max((bisect_right(starts, low) - bisect_left(ends, low) for low in starts), default=0)
