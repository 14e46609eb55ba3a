"""The pieces of a profile: values as published, and words that follow the numbers."""

import pytest
from department import PERIOD, Department
from lxml import html

from lib import profiles
from lib.profiles import indicators, pieces
from lib.profiles.openfile import Value
from lib.project import ReportError

ALDER = "E06900001"
PIECES = ["title", "summary", "scorecard", "trends", "position", "neighbours", "categories", "durations", "gaps"]


def profile(files: Department, area: str = ALDER, neighbours: tuple[str, ...] = ()) -> profiles.Profile:
    return profiles.begin(str(files.write()), area, PERIOD, neighbours)


def words(piece: profiles.Piece) -> str:
    return " ".join(html.fromstring(f"<div>{piece.html}</div>").text_content().split())


def set_rates(files: Department, table: str, count: str, own: int, england: int) -> None:
    for code, value in ((ALDER, own), ("E92000001", england)):
        for year in (2023, 2024):
            row = files.row(table, code, year)
            row[f"{count}_rate"] = str(value)
            row[count] = str(value * (4 if code == ALDER else 13))


@pytest.mark.parametrize(
    ("text", "unit", "seen"),
    [
        ("1234", "count", "1,234"),
        ("75", "rate", "75.0"),
        ("7.25", "percent", "7.25%"),
        ("38", "days", "38"),
        ("5.5", "days", "5.5"),
    ],
)
def test_a_value_is_shown_as_published_and_names_its_place(text: str, unit: str, seen: str) -> None:
    shown = pieces.shown(Value(text, float(text), "", "c1", 7, "Referrals"), unit)
    assert shown == f'<data value="{text}" data-from="c1:7:Referrals">{seen}</data>'


def test_a_symbol_is_shown_with_what_it_means_and_no_row_as_a_dash() -> None:
    hidden = html.fragment_fromstring(str(pieces.shown(Value("c", None, "c", "c1", 7, "x"), "count")))
    assert (hidden.text, hidden.get("title"), hidden.get("data-from")) == (
        "[c]",
        "confidential: not shown, to protect children",
        "c1:7:x",
    )
    assert pieces.shown(Value("", None, "", "c1", 0, "x"), "count").startswith("–")


@pytest.mark.parametrize("missing", ["folder", "area", "period"])
def test_a_parameter_that_is_not_given_is_asked_for(missing: str) -> None:
    given = {"folder": "f", "area": ALDER, "period": PERIOD} | {missing: ""}
    with pytest.raises(ReportError, match=f"parameter '{missing}' is empty"):
        profiles.begin(**given)


def test_what_is_higher_or_lower_than_england_is_said_and_so_is_what_is_alike(files: Department) -> None:
    set_rates(files, "c1", "Referrals", 900, 500)
    set_rates(files, "c4", "Section47", 50, 180)
    set_rates(files, "d1", "CPP_At31", 50, 50)
    said = words(profile(files).summary())
    higher, lower = (
        said.partition(f"{word} than in England by more than chance: ")[2].partition(".")[0]
        for word in ("Higher", "Lower")
    )
    assert (higher, "section 47 enquiries" in lower) == ("referrals", True)
    assert "plans at 31 March" not in higher + lower


@pytest.mark.parametrize(("before", "verb"), [("4000", "Fell"), ("1000", "Rose")])
def test_a_change_beyond_chance_is_said_with_its_direction(files: Department, before: str, verb: str) -> None:
    files.row("c1", ALDER, 2023)["Referrals"] = before
    said = words(profile(files).summary())
    assert f"{verb} since 2022-23 by more than chance: referrals" in said
    assert ("Rose" if verb == "Fell" else "Fell") + " since 2022-23 by more than chance: referrals" not in said


def test_an_authority_without_any_value_has_a_profile_that_says_so(files: Department) -> None:
    for table, rows in files.tables.items():
        for row in rows:
            if row["new_la_code"] == ALDER:
                row.update({name: "u" for name in row if name in indicators.columns(table)})
    made = profile(files)
    assert "No rate or percentage is published that could be compared" in words(made.summary())
    assert "the rate of Alderton is not published, so it cannot be placed" in words(made.position())
    assert "The categories of Alderton are not published" in words(made.categories())
    assert "[u] low reliability" in words(made.gaps())
    for name in PIECES:
        assert "nan" not in words(getattr(made, name)()).lower().split()


def test_a_hidden_category_has_no_share_and_is_not_worked_out_from_the_others(files: Department) -> None:
    files.row("d4", ALDER)["Sexual_Latest"] = "c"
    table = html.fromstring(str(profile(files).categories().html)).xpath("//tr[th='Sexual abuse']/td")
    assert [cell.text_content() for cell in table[:2]] == ["[c]", "–"]
    assert table[3].text_content().endswith("%")


def test_neighbours_stand_in_a_table_and_without_a_list_in_a_line(files: Department) -> None:
    assert "No list of statistical neighbours is given for Alderton." in words(profile(files).neighbours())
    said = words(profile(files, neighbours=("E06900002", "E10900009")).neighbours())
    assert "Birchham" in said
    assert "The neighbour E10900009 has no row for 2023-24" in said


def test_a_table_that_is_missing_leaves_every_piece_whole(files: Department) -> None:
    for table in ("b1", "c2", "c4", "d3", "d4", "d5", "d6", "d7"):
        del files.tables[table]
    made = profile(files)
    for name in PIECES:
        assert getattr(made, name)().html
    assert "There is no file d5_….csv" in words(made.gaps())


def test_a_name_from_the_files_is_no_markup(files: Department) -> None:
    for rows in files.tables.values():
        for row in rows:
            if row["new_la_code"] == ALDER:
                row["la_name"] = "<script>alert(1)</script>"
    made = profile(files)
    for name in PIECES:
        assert "<script" not in getattr(made, name)().html


def test_every_picture_says_what_it_shows(files: Department) -> None:
    made = profile(files)
    for name in ("trends", "position", "categories", "durations"):
        for svg in html.fromstring(f"<div>{getattr(made, name)().html}</div>").xpath("//svg[@role]"):
            assert "Alderton" in svg.get("aria-label")


def test_what_was_noticed_of_one_authority_is_not_told_of_another_whose_name_ends_alike(files: Department) -> None:
    for rows in files.tables.values():
        for row in rows:
            if row["new_la_code"] == "E06900002":
                row["la_name"] = "North Alderton"
    files.row("c1", "E06900002")["Referrals_rate"] = "2"
    assert "disagree with themselves" in words(profile(files, "E06900002").gaps())
    assert "disagree with themselves" not in words(profile(files, ALDER).gaps())
