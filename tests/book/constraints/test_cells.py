"""A cell as the constraints see it."""

from fractions import Fraction
from typing import Any

import pytest

from lib.book.constraints import cells
from lib.book.constraints.linear import NotLinear

TABLES = {
    "visits": ("1.1", "area,period,number,percent\nE07000220,2013/14,450,37.25\nE07000222,2013/14,x,12\n"),
    "census": ("official", "area,number\nE07000220,12000\n"),
    "alone": ("1.2", "number\n7\n"),
}


@pytest.fixture(autouse=True)
def tables(evidence_of: Any) -> None:
    evidence_of(TABLES, {})


def test_numbers_are_exact_and_gaps_are_none() -> None:
    assert cells.value_of(("visits", 2, "percent")) == Fraction("37.25")
    assert cells.value_of(("visits", 3, "number")) is None
    with pytest.raises(NotLinear):
        cells.value_of(("visits", 2, "area"))


def test_a_column_is_as_precise_as_its_longest_number() -> None:
    assert cells.decimals_of(("visits", 3, "percent")) == 2
    assert cells.decimals_of(("visits", 2, "number")) == 0
    assert cells.is_whole(("visits", 2, "number"))
    assert not cells.is_whole(("visits", 2, "percent"))


def test_units_are_those_of_the_column() -> None:
    assert cells.unit_of(("visits", 2, "percent")) == "percent"


def test_official_tables_are_not_printed_by_the_original() -> None:
    assert cells.is_printed(("visits", 2, "number"))
    assert not cells.is_printed(("census", 2, "number"))


def test_a_cell_is_called_by_its_keys() -> None:
    assert cells.named(("visits", 2, "number")) == "Rugby, 2013-14: number"
    assert cells.named(("alone", 2, "number")) == "number"
    assert cells.name_of(("visits", 2, "number")) == "cell:visits:2:number"
