"""Secondary suppression: which further cells of a table must be hidden so that those under the rule cannot be worked out.

The fewest cells, and among those the ones that lose least (the smallest numbers), are found by the method of cuts: a
choice that does not protect gives a cut, cells of which at least one must be hidden as well (after Fischetti and
Salazar-González, 2000, "Models and algorithms for optimizing cell suppression in tabular data"). The audit itself is
the proof: what is chosen is checked as everything published is. The same table gives the same cells.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lib.book.constraints.linear import Key
from lib.book.constraints.solver import OPTIMAL, Program
from lib.book.disclosure import verdicts
from lib.project import ReportError
from lib.terms.settings import Suppression

MOST_CELLS = 400  # of one table
SHARE = 0.5  # of one cell: all that information lost can weigh, so that the number of cells decides first


@dataclass(frozen=True)
class Sum:
    """A total and its parts, by cell."""

    total: Key
    parts: tuple[Key, ...]


def primary(cells: Mapping[Key, int], rule: Suppression) -> set[Key]:
    """The cells that the rule hides by itself."""
    return {key for key, value in cells.items() if rule.lowest <= value <= rule.highest}


def choose(cells: Mapping[Key, int], sums: Sequence[Sum], rule: Suppression, spared: Collection[Key] = ()) -> set[Key]:
    """The cells to hide besides the primary ones: no fewer would do. `spared` may not be hidden, nor
    may a zero, which the rule shows.

    Raises `ReportError` if nothing protects them while those are shown, or the table is too large.
    """
    if len(cells) > MOST_CELLS:
        raise ReportError(f"secondary suppression: {len(cells)} cells, more than the {MOST_CELLS} that are looked at. "
                          "Do it for parts of the table.")  # fmt: skip
    inner = {key: cells[key] for key in sorted(cells) if key not in set(spared)}
    hidden = primary(inner, rule)
    candidates = [key for key, value in inner.items() if value > rule.highest]
    if not hidden:
        return set()
    if not _protects(cells, sums, hidden | set(candidates), hidden, rule):
        raise ReportError("secondary suppression: the numbers that must be shown give the hidden ones away, whatever else "
                          "is hidden. Publish fewer totals, or join rows.")  # fmt: skip
    program: Program[Key] = Program()
    for key in candidates:
        program.unknown(key, 0, 1)
    lost = _weights(cells, candidates)
    while True:  # each cut rules out a choice, and hiding all candidates protects: it ends
        solution = program.solve(lost)
        if solution.status != OPTIMAL:
            raise ReportError("secondary suppression: the search ended without a choice. Do it for parts of the table.")
        chosen = {key for key in candidates if solution.values[key]}
        if _protects(cells, sums, hidden | chosen, hidden, rule):
            return chosen
        widest = set(chosen)  # all that may be hidden without protecting: one of the others must be
        for key in candidates:
            if key not in widest and not _protects(cells, sums, hidden | widest | {key}, hidden, rule):
                widest.add(key)
        program.at_least({key: 1.0 for key in candidates if key not in widest}, 1.0)


def _weights(cells: Mapping[Key, int], candidates: Sequence[Key]) -> dict[Key, float]:
    """One for each cell, and a little for the number that is lost and for its place, so that one choice is the best."""
    whole = sum(cells[key] for key in candidates) + len(candidates) ** 2 or 1
    return {key: 1 + SHARE * (cells[key] + place / len(candidates)) / whole for place, key in enumerate(candidates)}


def _protects(
    cells: Mapping[Key, int], sums: Sequence[Sum], hidden: Collection[Key], wanted: Collection[Key], rule: Suppression
) -> bool:
    rows = []
    for each in sums:
        factors = {each.total: 1, **dict.fromkeys(each.parts, -1)}
        shown = sum(factor * cells[key] for key, factor in factors.items() if key not in hidden)
        rows.append(({key: factor for key, factor in factors.items() if key in hidden}, -shown))
    return verdicts.protects(hidden, rows, wanted, rule)
