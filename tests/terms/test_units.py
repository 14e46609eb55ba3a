"""Units: one vocabulary for data and figures."""

import pytest

from lib import data
from lib.terms import units, wording


def test_every_unit_of_the_data_package_is_known() -> None:
    fields = [field for entry in data.package()["resources"] for field in entry["schema"]["fields"]]
    assert {field["unit"] for field in fields if "unit" in field} <= set(units.UNITS)


def test_every_unit_has_a_precision() -> None:
    assert set(units.DECIMALS) == set(units.UNITS)


@pytest.mark.parametrize(
    ("unit", "gives"), [("percent", "percentage_points"), ("rank", "count"), ("count", "count"), ("gbp", "gbp")]
)
def test_the_unit_of_a_difference(unit: str, gives: str) -> None:
    assert units.difference(unit) == gives


def test_a_year_has_no_thousands_and_a_symbol_its_brackets() -> None:
    assert wording.number(2015, "year") == "2015"
    assert wording.shown(None, "count", 0, "x") == "[x]"
    assert set(units.SYMBOL_KEY) <= set(units.SYMBOLS.values())


@pytest.mark.parametrize("unit", units.UNITS)
def test_a_unit_can_be_added_to_itself_and_a_difference_to_what_it_is_of(unit: str) -> None:
    assert units.can_be_added(unit, to=unit)
    assert units.can_be_added(units.difference(unit), to=unit)


def test_a_share_cannot_be_added_to_a_count() -> None:
    assert not units.can_be_added("percent", to="count")
