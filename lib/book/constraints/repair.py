"""The fewest printed numbers that, changed, make all the others agree: every smallest set, with proof of its size.

Every item may be changed. What is asked for is the smallest number of changed items, and all sets of that size.
One search for a whole part would list every combination of independent choices, and would be slow where all shares of a
table hang on one base. So the base is looked at first: kept as it is printed, and then in each stretch of numbers that
could do as well. What remains is searched at once; then the items that no smallest set changes are held fast, and it
falls into parts that share no number, each with its own sets.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, product

from lib.book.constraints import hubs, linear
from lib.book.constraints.problem import Problem, Statement
from lib.book.constraints.search import MOST_SETS, Search
from lib.book.constraints.solver import Clock


@dataclass(frozen=True)
class Part:
    """One independent part: its smallest sets of items, all of one size.

    `proven`: no smaller set exists; otherwise `at_least` is what is proven. `complete`: there are no further sets of
    this size. `among` is how many items it was searched in, `statements` those that bind what may change.
    """

    sets: tuple[frozenset[str], ...]
    at_least: int
    proven: bool
    complete: bool
    among: int
    statements: tuple[Statement, ...] = field(repr=False)

    @property
    def size(self) -> int:
        return min((len(chosen) for chosen in self.sets), default=self.at_least)


class Progress:
    """Told how many groups there are, and when one is done. The command draws a bar; nobody else listens."""

    def begin(self, groups: int) -> None:
        """How many groups there are."""

    def advance(self) -> None:
        """One group is done."""


def smallest(problem: Problem, seconds: float, done: Progress | None = None) -> list[Part]:
    """The independent parts that do not agree as printed, each with its smallest sets. None: everything agrees.

    Takes no longer than about `seconds`; a part that was not finished then says so (`proven`, `at_least`).
    """
    clock = Clock(seconds)
    groups = linear.apart(problem.items_of(statement) for statement in problem.statements)
    wrong = [[problem.statements[n] for n in group] for group in groups]
    wrong = [group for group in wrong if _violated(problem, group)]
    if done is not None:
        done.begin(len(wrong))
    found: list[Part] = []
    for group in sorted(wrong, key=len):
        among = len({item for statement in group for item in problem.items_of(statement)})
        found += [replace(part, among=among) for part in _parts(problem, group, frozenset(), clock)]
        if done is not None:
            done.advance()
    return found


def _violated(problem: Problem, statements: Sequence[Statement]) -> bool:
    return not all(problem.holds(each, problem.printed_of(each)) for each in statements)


def _parts(problem: Problem, group: Sequence[Statement], kept: frozenset[str], clock: Clock) -> list[Part]:
    """The parts of a group of connected statements, of which some do not hold; the items `kept` stay as printed."""
    items = {item for statement in group for item in problem.items_of(statement)} - kept
    found = hubs.widest(problem, group)
    if found is None or found.item in kept:
        return _searched(problem, group, items, clock)
    inside: list[Part] = []
    for positions in linear.apart([i for i in problem.items_of(s) if i not in kept | {found.item}] for s in group):
        own = [group[position] for position in positions]
        if _violated(problem, own):
            inside += _parts(problem, own, kept | {found.item}, clock)
    if not all(part.proven for part in inside):
        return _searched(problem, group, items, clock)
    best = sum(part.size for part in inside)
    forced = frozenset({found.item})
    near = hubs.stretches(problem, found, best)
    for least, stretch in near:  # first how few are enough, then which
        if least < best:
            search = Search(stretch, group, sorted(items - forced), clock, forced)
            search.at_most(best - 1 - len(forced))
            chosen = search.smallest()
            best = len(chosen | forced) if chosen is not None else best
    sets: list[frozenset[str]] = []
    complete = True
    for least, stretch in near:
        if least <= best and len(sets) <= MOST_SETS:
            search = Search(stretch, group, sorted(items - forced), clock, forced)
            search.at_most(best - len(forced))
            more, all_of_them = search.all_smallest()
            sets += [chosen | forced for chosen in more]
            complete = complete and all_of_them
    if not sets and not clock.is_over:
        return inside
    proven = not clock.is_over
    if sum(part.size for part in inside) == best:
        unmoved = _product(inside)
        sets += unmoved.sets
        complete = complete and unmoved.complete
    listed = sorted(set(sets), key=sorted)
    complete = complete and proven and len(listed) <= MOST_SETS
    return [Part(tuple(listed[:MOST_SETS]), best, proven, complete, 0, tuple(group))]


def _product(parts: Sequence[Part]) -> Part:
    """Independent parts as one: every choice of one set from each, as many as are listed."""
    choices = product(*(part.sets for part in parts))
    sets = tuple(frozenset().union(*choice) for choice in islice(choices, MOST_SETS))
    more = next(choices, None) is not None
    statements = tuple(statement for part in parts for statement in part.statements)
    size = sum(part.size for part in parts)
    return Part(sets, size, True, not more and all(part.complete for part in parts), 0, statements)


def _searched(problem: Problem, group: Sequence[Statement], items: set[str], clock: Clock) -> list[Part]:
    """The parts of a group by one search over all its items."""
    search = Search(problem, group, sorted(items), clock)
    first = search.smallest()
    if first is None or not search.proven:
        return [Part((first,) if first is not None else (), search.at_least, False, False, 0, tuple(group))]
    used = search.used(first)
    if used is None:  # time ran out before all choices were seen: one set, of a size that is proven
        return [Part((first,), len(first), True, False, 0, tuple(group))]
    bound = [statement for statement in group if set(problem.items_of(statement)) & used]
    found = []
    for positions in linear.apart([i for i in problem.items_of(statement) if i in used] for statement in bound):
        own = [bound[position] for position in positions]
        names = sorted({item for statement in own for item in problem.items_of(statement)} & used)
        inner = Search(problem, own, names, clock)
        sets, complete = inner.all_smallest()
        if sets and sets[0]:
            found.append(Part(sets, len(sets[0]), inner.proven, complete, 0, tuple(own)))
    return found
