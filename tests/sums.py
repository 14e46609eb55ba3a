"""Made-up tables whose rows and columns add up, as problems of repair; and every smallest repair, by trying all."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product

from lib.book.constraints import linear
from lib.book.constraints.linear import Key
from lib.book.constraints.problem import Cell, Problem, Statement

Sum = tuple[str, Sequence[str]]  # a total and its parts


def key(name: str) -> Key:
    return ("made", 2, name)


def problem(cells: Mapping[str, int], sums: Iterable[Sum], high: int = 0) -> Problem:
    """Cells of whole numbers, each an item of its own, with what adds up to what."""
    made = {
        key(n): Cell(Fraction(v), Fraction(0), Fraction(0), Fraction(high or 10 * v + 9), n) for n, v in cells.items()
    }
    statements = []
    for total, parts in sums:
        terms = tuple(sorted([(key(total), Fraction(1)), *((key(part), Fraction(-1)) for part in parts)]))
        back = tuple((k, -factor) for k, factor in terms)
        statements.append(Statement("", (linear.Row(terms, Fraction(0)), linear.Row(back, Fraction(0)))))
    return Problem(made, statements)


def grid(rows: Sequence[Sequence[int]]) -> tuple[dict[str, int], list[Sum]]:
    """A table with its totals: cells `r0c0`, row totals `r0t`, column totals `tc0`, and `tt`."""
    width = len(rows[0])
    cells = {f"r{i}c{j}": value for i, row in enumerate(rows) for j, value in enumerate(row)}
    cells |= {f"r{i}t": sum(row) for i, row in enumerate(rows)}
    cells |= {f"tc{j}": sum(row[j] for row in rows) for j in range(width)} | {"tt": sum(map(sum, rows))}
    sums: list[Sum] = [(f"r{i}t", [f"r{i}c{j}" for j in range(width)]) for i in range(len(rows))]
    sums += [(f"tc{j}", [f"r{i}c{j}" for i in range(len(rows))]) for j in range(width)]
    return cells, [*sums, ("tt", [f"r{i}t" for i in range(len(rows))]), ("tt", [f"tc{j}" for j in range(width)])]


def by_trying(cells: Mapping[str, int], sums: Sequence[Sum], most: int) -> set[frozenset[str]]:
    """Every smallest set of cells that, given numbers from 0 to `most`, makes all sums right. For small tables only."""
    for size in range(len(cells) + 1):
        found = {frozenset(s) for s in combinations(sorted(cells), size) if _mends(cells, sums, s, most)}
        if found:
            return found
    return set()


def _mends(cells: Mapping[str, int], sums: Sequence[Sum], chosen: Collection[str], most: int) -> bool:
    names = sorted(chosen)
    for values in product(range(most + 1), repeat=len(names)):
        tried = {**cells, **dict(zip(names, values, strict=True))}
        if all(tried[total] == sum(tried[part] for part in parts) for total, parts in sums):
            return True
    return False
