"""Planted misprints are found, minimal and alone; small tables against trying everything."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from sums import by_trying, grid, key, problem

from lib.book.constraints import linear, repair
from lib.book.constraints.problem import Cell, Problem, Statement

numbers = st.lists(st.lists(st.integers(0, 500), min_size=3, max_size=3), min_size=3, max_size=3)


def sets_of(made: Problem) -> list[set[frozenset[str]]]:
    found = repair.smallest(made, 30)
    assert all(part.proven and part.complete for part in found)
    return [set(part.sets) for part in found]


@given(numbers)
@settings(max_examples=20)
def test_a_consistent_table_needs_no_repair(rows: list[list[int]]) -> None:
    assert repair.smallest(problem(*grid(rows)), 30) == []


@given(rows=numbers, place=st.sampled_from(["r0c0", "r1c2", "r2t", "tc1"]), more=st.integers(1, 90))
@settings(max_examples=12)
def test_one_planted_misprint_is_found_and_nothing_else(rows: list[list[int]], place: str, more: int) -> None:
    """Every cell of the table stands in two sums, so that two fail, and only the misprint is in both."""
    cells, sums = grid(rows)
    assert sets_of(problem({**cells, place: cells[place] + more}, sums)) == [{frozenset({place})}]


def test_two_misprints_apart_are_two_parts() -> None:
    first, second = grid([[11, 12], [13, 14]]), grid([[21, 22], [23, 24]])
    cells = {**first[0], **{f"x{name}": value for name, value in second[0].items()}}
    sums = [*first[1], *((f"x{total}", [f"x{part}" for part in parts]) for total, parts in second[1])]
    assert sets_of(problem({**cells, "r0c0": 17, "xr1c1": 42}, sums)) == [{frozenset({"r0c0"})}, {frozenset({"xr1c1"})}]


@given(st.lists(st.integers(0, 5), min_size=6, max_size=6))
@settings(max_examples=12)
def test_small_tables_against_trying_every_choice(values: list[int]) -> None:
    cells = dict(zip("abcdst", values, strict=True))
    sums = [("s", ["a", "b"]), ("t", ["c", "d"]), ("s", ["c", "a"])]
    parts = repair.smallest(problem(cells, sums, high=6), 30)
    expected = by_trying(cells, sums, 6)
    assert sum(part.size for part in parts) == len(next(iter(expected)))
    made: set[frozenset[str]] = {frozenset()}
    for part in parts:
        made = {chosen | more for chosen in made for more in part.sets}
    assert made == expected


def test_the_published_area_table_has_the_three_repairs_that_a_search_by_hand_found() -> None:
    ages = {
        "0": [3285, 7925, 6269, 5965, 7920], "5": [3209, 7019, 5648, 6176, 7128],
        "10": [3730, 7412, 6149, 6849, 7127], "15": [1913, 4893, 5251, 4217, 4517],
    }  # fmt: skip
    areas = "NBRSW"
    cells = {f"{age}{area}": n for age, row in ages.items() for area, n in zip(areas, row, strict=True)}
    cells |= dict(zip(("tN", "tB", "tR", "tS", "tW"), (12407, 27249, 23317, 23207, 26692), strict=True))
    cells |= {"0C": 31364, "5C": 29180, "10C": 31267, "15C": 11061, "tC": 111872}
    sums = [(f"t{area}", [f"{age}{area}" for age in ages]) for area in (*areas, "C")]
    sums += [(f"{age}C", [f"{age}{area}" for area in areas]) for age in (*ages, "t")]
    expected = [{"15N", "15C", "tC"}, {"tN", "15C", "tC"}, {"15N", "15C", "tN"}]
    assert sets_of(problem(cells, sums)) == [set(map(frozenset, expected))]


def test_what_time_does_not_allow_is_not_claimed() -> None:
    cells, sums = grid([[11, 12], [13, 14]])
    (part,) = repair.smallest(problem({**cells, "r0c0": 99}, sums), 0)
    assert not part.proven
    assert part.sets == ()


def test_progress_is_told_for_every_group() -> None:
    class Told(repair.Progress):
        said: list[str]

        def begin(self, groups: int) -> None:
            self.said = [f"of {groups}"]

        def advance(self) -> None:
            self.said.append("done")

    told = Told()
    cells, sums = grid([[11, 12], [13, 14]])
    repair.smallest(problem({**cells, "r0c0": 99}, sums), 30, told)
    assert told.said == ["of 1", "done"]


def test_a_rounded_percentage_may_stand_for_anything_that_rounds_to_it() -> None:
    """33.3 and 66.7 add up to 100, and so do three of 33.3, within rounding; 90 is too far."""

    cells = {key(n): Cell(Fraction("33.3"), Fraction(1, 20), Fraction(0), Fraction(100), n) for n in ("a", "b", "c")}
    form = linear.Form(terms=tuple((k, Fraction(1)) for k in sorted(cells)))
    for printed, parts in (("100", 0), ("90", 1)):
        interval = linear.rounded(Decimal(printed), 0)
        rows = linear.rows(linear.Quotient(form), interval, whole=False)
        assert len(repair.smallest(Problem(cells, [Statement("sum", tuple(rows))]), 30)) == parts
