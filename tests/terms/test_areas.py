import csv
from collections.abc import Iterator
from typing import Any

import pytest
from tiny import Tiny

from lib.project import ReportError, root
from lib.terms import areas

FILE = "data/areas.csv"


def refused(function: Any, *arguments: Any) -> Any:
    with pytest.raises(ReportError) as error:
        function(*arguments)
    return str(error.value)


# --- the real list -------------------------------------------------------------------


def test_the_list_hangs_together() -> None:
    areas.check()


def test_the_home_area_has_its_districts_region_and_country() -> None:
    assert [areas.name(code) for code in areas.districts()] == [
        "North Warwickshire", "Nuneaton and Bedworth", "Rugby", "Stratford-on-Avon", "Warwick",
    ]  # fmt: skip
    places = (areas.home(), areas.region(), areas.country())
    assert [areas.name(code) for code in places] == ["Warwickshire", "West Midlands", "England"]


def test_the_ten_neighbours_are_local_authorities_and_three_are_unitary() -> None:
    assert len(areas.neighbours()) == 10
    unitary = [areas.name(code) for code in areas.neighbours() if areas.kind(code) == "unitary"]
    assert unitary == ["Cheshire East", "Cheshire West and Chester", "East Riding of Yorkshire"]


def test_a_role_is_the_same_whichever_way_it_is_asked_for() -> None:
    assert areas.with_role("home") == [areas.home()]
    assert areas.with_role("district") == areas.districts()
    assert areas.with_role("region") == [areas.region()]
    assert areas.with_role("country") == [areas.country()]


def test_every_local_authority_has_its_old_code_and_no_two_share_one() -> None:
    with (root() / FILE).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] in areas.AUTHORITIES]
    old = [row["old_code"] for row in rows]
    assert all(old)
    assert len(set(old)) == len(old)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("home", ["Warwickshire"]),
        ("region", ["West Midlands"]),
        ("country", ["England"]),
        (
            "neighbour",
            ["Cheshire East", "Cheshire West and Chester", "East Riding of Yorkshire", "Essex", "Hampshire", "Kent",
             "Leicestershire", "Northamptonshire", "Staffordshire", "Worcestershire"],
        ),
    ],
)  # fmt: skip
def test_codes_by_what_they_are_to_the_home_area_come_in_file_order(kind: str, expected: Any) -> None:
    assert [areas.name(code) for code in areas.with_role(kind)] == expected


# --- looking up ----------------------------------------------------------------------


def test_a_code_has_a_name_and_a_name_a_code(tiny: Tiny) -> None:
    assert areas.name("E07000220") == "Rugby"
    assert areas.code("Rugby") == "E07000220"
    assert areas.kind("E07000220") == "district"


def test_a_row_has_every_column(tiny: Tiny) -> None:
    assert areas.of("E10000031") == areas.Area(
        "E10000031", "Warwickshire", "county", "home", "E12000005", "E92000001", "", "937"
    )


@pytest.mark.parametrize("function", [areas.of, areas.name, areas.kind, areas.code])
def test_what_is_not_there_is_refused_with_what_is(tiny: Tiny, function: Any) -> None:
    message = refused(function, "E07000999")
    assert "'E07000999'" in message
    assert FILE in message
    assert "Rugby (E07000220)" in message


def test_a_name_that_two_areas_have_is_refused(tiny: Tiny) -> None:
    tiny.edit(FILE, "Warwick,district,district", "Rugby,district,district")
    assert "E07000220, E07000222" in refused(areas.code, "Rugby")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("E10000031", True),
        ("E99999999", True),
        ("N09000001", True),
        ("X09000001", False),
        ("E1000003", False),
        ("E100000312", False),
    ],
)
def test_a_code_is_known_by_its_form(text: str, expected: bool) -> None:
    assert areas.is_code(text) is expected


def test_districts_are_those_of_the_home_area_only(tiny: Tiny) -> None:
    tiny.edit(FILE, "E12000005,West", "E10000012,Essex,county,neighbour,,E92000001,,881\nE12000005,West")
    tiny.edit(
        FILE,
        "Warwick,district,district,E12000005,E92000001,E10000031",
        "Warwick,district,district,E12000005,E92000001,E10000012",
    )
    assert areas.districts() == ["E07000220"]
    assert areas.neighbours() == ["E10000012"]


def test_another_home_area_is_a_matter_of_the_settings(tiny: Tiny) -> None:
    tiny.edit(FILE, "E12000005,West", "E10000012,Essex,county,neighbour,,E92000001,,881\nE12000005,West")
    tiny.edit("data/report.toml", "E10000031", "E10000012")
    assert (areas.home(), areas.districts()) == ("E10000012", [])
    assert "Essex has nothing in column 'region'" in refused(areas.region)


def test_a_home_area_that_is_not_there_is_refused(tiny: Tiny) -> None:
    tiny.edit("data/report.toml", "E10000031", "E10000099")
    message = refused(areas.home)
    assert "key 'home_area': found 'E10000099', which is not in data/areas.csv" in message
    assert "Warwickshire (E10000031)" in message


# --- checking ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Rugby,district,district,E12000005", "Rugby,district,district,E92000001", "row 3, column 'region': found 'E92000001'"),
        ("Rugby,district,district,E12000005", "Rugby,district,district,E12000009", "row 3, column 'region': found 'E12000009'"),
        ("E07000220,Rugby,district,district,E12000005,E92000001,E10000031", "E07000220,Rugby,district,district,E12000005,E92000001,",
         "row 3, column 'parent': found nothing; a district needs it"),
        ("E07000220,Rugby,district,district,E12000005,E92000001", "E07000220,Rugby,district,district,E12000005,E10000031",
         "row 3, column 'country': found 'E10000031'; expected the code of a country"),
        ("E92000001,England,country,country,,E92000001,,\n", "", "row 2, column 'country': found 'E92000001'"),
        ("Rugby,district,district", "Rugby,district,", "row 3, column 'role': found ''; Rugby is 'district' to Warwickshire"),
        ("Warwickshire,county,home", "Warwickshire,county,", "row 2, column 'role': found ''; Warwickshire is 'home'"),
        ("E12000005,West", "E12000002,North West,region,neighbour,E12000002,E92000001,,\nE12000005,West",
         "row 5, column 'role': found 'neighbour'"),
        ("Rugby,district,district,E12000005,E92000001,E10000031", "Rugby,district,district,E12000005,E92000001,E07000222",
         "row 3, column 'parent': found 'E07000222'; expected the code of a county or unitary"),
        ("West Midlands,region,region", "West Midlands,region,neighbour", "row 5, column 'role': found 'neighbour'"),
    ],
)  # fmt: skip
def test_an_area_that_names_a_wrong_one_is_refused(tiny: Tiny, old: str, new: str, message: str) -> None:
    tiny.edit(FILE, old, new)
    assert f"{FILE}, {message}" in refused(areas.check)


def test_a_home_area_that_is_no_local_authority_is_refused(tiny: Tiny) -> None:
    tiny.edit("data/report.toml", "E10000031", "E12000005")
    assert "found 'E12000005', a region; expected a local authority" in refused(areas.check)


def test_a_missing_column_is_named(tiny: Tiny) -> None:
    tiny.edit(FILE, "old_code", "code")
    assert f"{FILE}: column 'old_code' is missing; found area, name" in refused(areas.home)


def test_a_missing_file_is_named(tiny: Tiny) -> None:
    (tiny.folder / FILE).unlink()
    assert "areas.csv: not found" in refused(areas.home)


def test_an_unknown_role_is_refused(tiny: Tiny) -> None:
    assert f"{FILE}, column 'role': found 'town', expected one of home, district" in refused(areas.with_role, "town")


def test_a_code_that_stands_twice_is_refused(tiny: Tiny) -> None:
    tiny.edit(FILE, "\nE07000222,Warwick,", "\nE07000220,Warwick,")
    assert "data/areas.csv, row 4, column 'area': found 'E07000220' a second time" in refused(areas.everywhere)


def test_a_code_in_digits_of_another_script_is_none() -> None:
    assert not areas.is_code("E0700022０")


def test_a_code_that_is_no_gss_code_is_refused_with_its_row(tiny: Tiny) -> None:
    tiny.edit(FILE, "\nE07000222,Warwick,", "\n7000222,Warwick,")
    assert "data/areas.csv, row 4, column 'area': found '7000222'; expected a GSS code" in refused(areas.check)


# --- the district that a chapter is about ----------------------------------------------


@pytest.fixture
def nowhere() -> Iterator[None]:
    """Afterwards no chapter is about a district, as before."""
    yield
    areas.begin(None)


@pytest.mark.parametrize("named", ["E07000222", "Warwick"])
def test_a_chapter_is_about_the_district_it_names_by_code_or_name(tiny: Tiny, nowhere: None, named: str) -> None:
    areas.begin(named)
    assert (areas.is_here(), areas.here()) == (True, "E07000222")


def test_a_chapter_that_names_none_is_about_the_first(tiny: Tiny, nowhere: None) -> None:
    areas.begin("")
    assert areas.here() == "E07000220"


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ("Coventry", "found 'Coventry', expected a district of Warwickshire: Rugby (E07000220), Warwick (E07000222)."),
        ("E12000005", "found 'E12000005', a region, expected a district of Warwickshire"),
        ("E10000031", "found 'E10000031', a county, expected a district"),
    ],
)
def test_what_is_no_district_is_refused_with_those_there_are(tiny: Tiny, nowhere: None, named: str, says: str) -> None:
    assert says in refused(areas.begin, named)


def test_a_chapter_that_is_about_no_district_has_none(tiny: Tiny, nowhere: None) -> None:
    areas.begin(None)
    assert not areas.is_here()
    assert "begin(period, area)" in refused(areas.here)
