"""The words that data know: source from the rows, place, years, descriptions."""

import pytest
from made import measure, years
from tiny import Tiny

from lib import data, table
from lib.measure import constant
from lib.project import ReportError
from lib.show import words
from lib.table import load
from lib.terms import areas, periods, settings


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    periods.begin("2013/14")
    monkeypatch.setattr(table, "display", lambda *_arguments, **_options: None)


def test_every_contributing_section_is_named_once_in_order() -> None:
    referrals = load("referrals").measure("referrals")
    rate = referrals.rate(load("population").measure("population"))
    short = settings.read().original.short
    assert words.source([referrals]) == f"{short}, section 7/3.2"
    assert words.source([referrals, rate]) == f"{short}, sections 2.1 and 7/3.2"


def test_what_the_original_cites_is_cited() -> None:
    cited = next(e for e in data.package()["resources"] if "citing NOMIS" in e["sources"][0]["title"])
    column = next(field["name"] for field in cited["schema"]["fields"] if field["type"] == "number")
    assert "citing NOMIS" in words.source([load(cited["name"]).measure(column)])


def test_what_rests_on_no_data_comes_from_the_ledger() -> None:
    assert words.source([constant(1)]) == "the ledger of this book"


@pytest.mark.parametrize(
    ("name", "says"),
    [("7/2.2b", "7, second table 2.2"), ("7/3.2", "7/3.2"), ("2.1", "2.1"), ("5.1.2b", "second table 5.1.2")],
)
def test_a_number_used_twice_is_said_to_be_the_second(name: str, says: str) -> None:
    assert words.section(name) == says


def test_places_are_the_home_area_its_districts_or_one_area() -> None:
    home = areas.name(areas.home())
    local = measure(dict.fromkeys(areas.districts(), 1))
    assert words.place([years(1)]) == home
    assert words.place([local]) == f"districts of {home}"
    assert words.place([local.at(area=areas.districts()[0])]) == areas.name(areas.districts()[0])
    assert words.place([measure({areas.country(): 1, areas.home(): 2})]) == f"{home} and other areas"


def test_years_are_one_two_or_a_span() -> None:
    assert words.years([years(1, 2, 3)]) == "2011-12 to 2013-14"
    assert words.years([years(1, 2)]) == "2012-13 and 2013-14"
    assert words.years([years(1, 2).now]) == "2013-14"
    assert words.years([constant(1)]) == "2013-14"


def test_a_description_lists_every_value_highest_first_and_time_in_order() -> None:
    assert words.describe(measure({"north": 3, "south": 12}), "area") == "From highest to lowest: south 12 and north 3."
    assert words.describe(years(9, 2), "period") == "In order of time: 2012-13 9 and 2013-14 2."
    both = measure({("north", "x"): 1, ("south", "y"): 2}, ["area", "kind"])
    assert (
        words.describe(both, "area", "kind")
        == "x: from highest to lowest: north 1. y: from highest to lowest: south 2."
    )


def test_of_no_rows_nothing_is_described() -> None:
    made = measure({"north": 3})
    with pytest.raises(ReportError, match="'Visits': it has no rows"):
        words.describe(made.like(made.frame.iloc[:0]), "area")


def test_the_stub_says_what_kind_of_key_it_is() -> None:
    assert words.stub(areas.districts(), "area") == "District"
    assert words.stub([areas.country()], "area") == "Area"
    assert words.stub(["2013/14"], "period") == "Year"


def test_rows_of_older_years_are_of_the_report_that_printed_them(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    further = '\n[editions."2014/15"]\n[editions."2014/15".original]\nshort = "The next report"\n'
    tiny.write("data/report.toml", tiny.read("data/report.toml") + further)
    before = settings.read().original.short
    monkeypatch.setenv(settings.CHOSEN, "2014/15")
    assert words.cited(["visits"]).startswith(f"{before}, section")
    tiny.write("data/visits.csv", tiny.read("data/visits.csv") + "2014/15,E10000031,1300\n")
    assert words.cited(["visits"]).startswith("The next report, section")
