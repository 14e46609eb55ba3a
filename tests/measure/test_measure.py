"""Constants, and measures put together."""

import pytest
from made import measure, years

from lib.measure import constant, constants, gather, stack
from lib.project import ReportError


def test_a_constant_is_one_row_and_constants_are_keyed() -> None:
    assert constant(326).value == 326
    assert constants({"Under 1": 1, "1 to 4": 4}, "category").labels("category") == ["Under 1", "1 to 4"]


def test_stacking_joins_rows_whatever_the_order_of_keys() -> None:
    first = measure({("a", "x"): 1}, ["area", "kind"])
    second = measure({("y", "b"): 2}, ["kind", "area"])
    assert stack(first, second).labels("area") == ["a", "b"]


def test_stacking_refuses_other_keys_and_a_key_twice() -> None:
    with pytest.raises(ReportError, match="has the keys"):
        stack(measure({"a": 1}), years(1))
    with pytest.raises(ReportError, match="'a' occurs twice"):
        stack(measure({"a": 1}), measure({"a": 2}))


def test_keys_alike_for_all_stay_only_where_all_parts_agree() -> None:
    made = measure({("a", "x"): 1, ("b", "y"): 2}, ["area", "kind"])
    assert stack(made.at(kind="x"), made.at(kind="y")).fixed == {}


def test_gathering_wants_single_rows() -> None:
    assert gather({"one": constant(1), "two": constant(2)}, "what").labels("what") == ["one", "two"]
    with pytest.raises(ReportError, match="2 rows where one was expected"):
        gather({"both": years(1, 2)}, "what")
