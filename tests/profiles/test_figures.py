"""The figures of one authority: its own, its region's, England's, its neighbours'."""

import pytest
from department import PERIOD, Department

from lib.profiles import figures
from lib.profiles.indicators import BY_KEY
from lib.project import ReportError

ALDER, BIRCH, CEDAR = "E06900001", "E06900002", "E08900003"


def test_every_line_of_the_scorecard_holds_the_files_values(files: Department) -> None:
    found = figures.of(files.write(), ALDER, PERIOD)
    for line in found.lines:
        table, column = line.indicator.table, line.indicator.shown
        expected = [
            files.row(table, ALDER)[column],
            files.row(table, ALDER, 2023)[column],
            files.row(table, "E12900001")[column],
            files.row(table, "E92000001")[column],
        ]
        assert [line.now.text, line.before.text, line.region.text, line.england.text] == expected


def test_a_hidden_count_or_rate_has_no_interval_no_place_and_no_change(files: Department) -> None:
    for column in ("Referrals", "Referrals_rate"):
        kept = files.row("c1", ALDER)[column]
        files.row("c1", ALDER)[column] = "c"
        line = figures.of(files.write(), ALDER, PERIOD).line(BY_KEY["referrals"])
        assert (line.interval, line.position, line.change) == (None, "", "")
        files.row("c1", ALDER)[column] = kept


def test_neighbours_are_those_given_that_are_there_and_their_median_needs_half_of_them(files: Department) -> None:
    found = figures.of(files.write(), ALDER, PERIOD, [BIRCH, CEDAR, "E10900009", ALDER])
    assert ([one.code for one in found.neighbours], found.gone) == ([BIRCH, CEDAR], ("E10900009",))
    indicator = BY_KEY["plans"]
    rates = [float(files.row("d1", code)["CPP_At31_rate"]) for code in (BIRCH, CEDAR)]
    assert found.middle(indicator) == pytest.approx(sum(rates) / 2)
    files.row("d1", CEDAR)["CPP_At31_rate"] = "c"
    assert figures.of(files.write(), ALDER, PERIOD, [BIRCH, CEDAR]).middle(indicator) is None


def test_what_is_hidden_is_counted_by_symbol(files: Department) -> None:
    files.row("d4", ALDER)["Sexual_Latest"] = "c"
    files.row("d3", ALDER)["CPP_subsequent"] = files.row("d3", ALDER)["CPP_subsequent_percent"] = "x"
    assert figures.of(files.write(), ALDER, PERIOD).hidden() == {"c": 1, "x": 2}


def test_a_region_or_a_country_has_no_profile(files: Department) -> None:
    with pytest.raises(ReportError, match="Northshire is no local authority"):
        figures.of(files.write(), "E12900001", PERIOD)


def test_a_release_without_the_region_of_an_authority_is_refused(files: Department) -> None:
    files.tables["d1"] = [row for row in files.tables["d1"] if row["geographic_level"] != "Regional"]
    with pytest.raises(ReportError, match="has no row of Northshire for 2023/24, which Alderton is set beside"):
        figures.of(files.write(), ALDER, PERIOD).line(BY_KEY["plans"])
