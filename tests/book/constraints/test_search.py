"""One search over some items."""

from sums import problem

from lib.book.constraints.search import MOST_SETS, Search
from lib.book.constraints.solver import Clock

SUMS = [("t", ["a", "b"]), ("u", ["t", "c"])]


def search(*items: str, **cells: int) -> Search:
    made = problem({"a": 3, "b": 4, "c": 5, "t": 7, "u": 12, **cells}, SUMS)
    return Search(made, made.statements, items, Clock(20))


def test_the_smallest_set_is_found_and_proven() -> None:
    found = search("a", "b", "c", "t", "u", u=19)
    assert found.smallest() in (frozenset({"u"}), frozenset({"c"}))
    assert (found.proven, found.at_least) == (True, 1)


def test_only_the_items_given_may_change() -> None:
    assert search("c", u=19).smallest() == frozenset({"c"})
    assert search("a", u=19).smallest() is None


def test_every_smallest_set_is_listed_once_and_that_is_said() -> None:
    sets, complete = search("a", "b", "c", "t", "u", u=19).all_smallest()
    assert sets == (frozenset({"c"}), frozenset({"u"}))
    assert complete


def test_a_consistent_table_needs_nothing() -> None:
    assert search("a", "b", "c", "t", "u").all_smallest() == ((frozenset(),), True)


def test_no_more_sets_are_listed_than_can_be_read() -> None:
    parts = [f"p{i}" for i in range(MOST_SETS + 6)]
    made = problem(dict.fromkeys(parts, 9) | {"t": 3 + 9 * len(parts)}, [("t", parts)])
    sets, complete = Search(made, made.statements, [*parts, "t"], Clock(30)).all_smallest()
    assert len(sets) == MOST_SETS
    assert not complete


def test_without_time_nothing_is_claimed() -> None:
    made = problem({"a": 3, "t": 7}, [("t", ["a"])])
    found = Search(made, made.statements, ["a", "t"], Clock(0))
    assert found.smallest() is None
    assert not found.proven
