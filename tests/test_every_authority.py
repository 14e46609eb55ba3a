"""The profiles of every real authority: each value on a page is the file's, and never another authority's.

The files are read here by `csv` alone, and a cell's owner is told from its table's header, not from what the page says.
"""

import csv
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from scipy import stats

from lib.book.profiles import page, work
from lib.profiles import indicators, release
from lib.project import root

PERIOD, FIRST, LAST = "2023/24", 2013, 2024
ENGLAND = "E92000001"
NUMBER = re.compile(r"[\d,]+(\.\d+)?")
Rows = dict[str, dict[int, dict[str, str]]]  # table, line, column


@pytest.fixture(scope="module")
def folder() -> Path:
    """The folder of published files, kept outside the project: REPORT_REAL, or shared/real beside the project."""
    named = os.environ.get("REPORT_REAL")
    found = (Path(named) if named else root().parent / "shared" / "real") / "dfe_children_in_need_2024"
    if not found.is_dir():
        pytest.skip(f"The published files are not in {found}: name the folder above in REPORT_REAL.")
    return found


@pytest.fixture(scope="module")
def published(folder: Path) -> Rows:
    found: Rows = {}
    for path in sorted(folder.glob("*.csv")):
        table = "population" if path.name.startswith("ons") else path.name[:2]
        with path.open(encoding="utf-8-sig", newline="") as file:
            found[table] = dict(enumerate(csv.DictReader(file), start=2))
    return found


offered: dict[str, str] = {}  # the figures that each page offers as CSV


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Any]:
    """Every page of the period, as its worker makes it, parsed."""
    task = work.task(folder, PERIOD, page.Publication("A", "B", "2026-01-01", "C"))
    made = {}
    for place in release.read(folder).authorities(PERIOD):
        done = work.make(task, place.code, ())
        assert done.error == ""
        made[place.code] = html.document_fromstring(done.page)
        offered[place.code] = done.table
    return made


def own(published: Rows, code: str) -> dict[str, str]:
    return next(r for r in published["d1"].values() if r["new_la_code"] == code and r["time_period"] == str(LAST))


def values(found: Any) -> Iterator[tuple[Any, dict[str, str], str, str]]:
    """Every published value of an element: the element, table, line and column that it names, and its value."""
    for element in found.iter("data", "abbr"):
        table, line, column = element.get("data-from").split(":")
        value = element.get("value") if element.tag == "data" else element.get("data-value")
        yield element, {"table": table, "line": line}, column, value


def cell(published: Rows, place: dict[str, str], column: str) -> str:
    return published[place["table"]][int(place["line"])][column]


def test_there_is_a_page_for_each_authority_of_the_year(published: Rows, pages: dict[str, Any]) -> None:
    expected = {r["new_la_code"] for r in published["d1"].values() if r["time_period"] == str(LAST)} - {""}
    assert set(pages) == expected
    assert len(expected) >= 152


def test_every_value_is_the_files(published: Rows, pages: dict[str, Any]) -> None:
    seen = 0
    for code, found in pages.items():
        for element, place, column, value in values(found):
            assert cell(published, place, column) == value, (code, place, column)
            shown = element.text_content()
            if element.tag == "abbr":
                assert shown == f"[{value}]"
            else:
                assert float(shown.rstrip("%").replace(",", "")) == float(value), (code, shown)
            seen += 1
    assert seen > 400 * len(pages)


def test_the_figures_that_a_page_offers_are_those_it_shows_with_their_places(
    published: Rows, folder: Path, pages: dict[str, Any]
) -> None:
    names = {key: file.name for key, file in release.read(folder).files.items()}
    for code, found in pages.items():
        told = {
            (row["file"], row["row"], row["column"]): row["value"] or row["symbol"]
            for row in csv.DictReader(io.StringIO(offered[code]))
        }
        shown = {
            (names[place["table"]], place["line"], column): value for _, place, column, value in values(found)
        }  # fmt: skip
        assert shown.items() <= told.items()
        for (file, line, column), value in told.items():
            table = next(key for key, name in names.items() if name == file)
            assert published[table][int(line)][column] == value


def test_every_page_bears_the_name_of_its_code_and_every_row_is_of_it_its_region_or_england(
    published: Rows, pages: dict[str, Any]
) -> None:
    for code, found in pages.items():
        row = own(published, code)
        assert found.findtext(".//h1") == row["la_name"]
        for _, place, _, _ in values(found):
            there = published[place["table"]][int(place["line"])]
            if there["new_la_code"]:
                assert there["old_la_code"] == row["old_la_code"], (code, place)
            elif there["region_code"]:
                assert there["region_code"] == row["region_code"]
            else:
                assert there["country_code"] == ENGLAND


def test_every_column_is_of_whom_its_header_names_and_every_row_of_its_year(
    published: Rows, pages: dict[str, Any]
) -> None:
    for code, found in pages.items():
        row = own(published, code)
        for table in found.xpath("//details/table"):  # year, authority, region, England
            heads = [th.text_content() for th in table.xpath("./thead/tr/th")]
            assert heads[1:] == [row["la_name"], row["region_name"], "England"]
            for line in table.xpath("./tbody/tr"):
                year = int(line.findtext("th")[:4]) + 1
                _check(published, row, line.findall("td"), [0, 1, 2], year)
        scorecard = found.xpath("//table[caption[starts-with(., 'Scorecard')]]")[0]
        for line in scorecard.xpath("./tbody/tr"):
            cells = line.findall("td")
            _check(published, row, [cells[0], cells[1], cells[5], cells[6]], [0, 0, 1, 2], LAST)
            _check(published, row, [cells[3]], [0], LAST - 1)
        for title in ("latest category", "how long"):
            for line in found.xpath(f"//table[caption[contains(., '{title}')]]/tbody/tr"):
                _check(published, row, line.findall("td"), [0, 0, 1, 1, 2, 2], LAST)


def _check(published: Rows, row: dict[str, str], cells: list[Any], owners: list[int], year: int) -> None:
    for element, owner in zip(cells, owners, strict=True):
        for _, place, _, _ in values(element):
            there = published[place["table"]][int(place["line"])]
            names = (there["old_la_code"], there["region_code"], there["country_code"])
            wanted = (row["old_la_code"], row["region_code"], ENGLAND)
            assert names[owner] == wanted[owner]
            assert [bool(there["new_la_code"]), bool(there["region_code"]) and not there["new_la_code"]] == [
                owner == 0,
                owner == 1,
            ]
            assert int(there["time_period"]) == year


def test_the_scorecard_has_every_indicator_in_its_columns(published: Rows, pages: dict[str, Any]) -> None:
    for found in pages.values():
        for indicator in indicators.SCORECARD:
            cells = found.xpath(f"//tr[@id='row-{indicator.key}']/td")
            told = [[column for _, _, column, _ in values(element)] for element in cells]
            shown = [indicator.shown]
            assert told[0] in ([indicator.count], [] if not indicator.count else [indicator.count])
            assert all(told[place] in (shown, []) for place in (1, 3, 5, 6))
            assert told[1] == shown or not cells[1].findall("data")


def test_intervals_are_those_of_the_published_counts(published: Rows, pages: dict[str, Any]) -> None:
    """Wilson's by SciPy; for rates the exact Poisson interval, from which Byar's differs by less than half a percent."""
    seen = 0
    for code, found in pages.items():
        row = own(published, code)
        people = next(
            r["population_estimate"] for r in published["population"].values()
            if r["old_la_code"] == row["old_la_code"] and r["time_period"] == str(LAST - 1)
        )  # fmt: skip
        for indicator in indicators.SCORECARD:
            interval = found.xpath(f"//tr[@id='row-{indicator.key}']/td")[2].text_content()
            there = next(
                r for r in published[indicator.table].values() if r["new_la_code"] == code and r["time_period"] == str(LAST)
            )  # fmt: skip
            if indicator.unit == "days":
                assert interval == ""
                continue
            count, base = there[indicator.count], there[indicator.whole] if indicator.whole else people
            if not (count.isdigit() and base.isdigit() and int(base)) or there[indicator.shown].isalpha():
                assert interval == "–", (code, indicator.key)
                continue
            low, high = (float(end.replace(",", "")) for end in interval.split(" to "))
            x, n = int(count), int(base)
            if indicator.unit == "percent":
                ends = stats.binomtest(x, n).proportion_ci(0.95, "wilson")
                assert [low, high] == pytest.approx([ends.low * 100, ends.high * 100], abs=0.051)
            else:
                exact = [stats.chi2.ppf(0.025, 2 * x) / 2 if x else 0, stats.chi2.ppf(0.975, 2 * x + 2) / 2]
                assert [low, high] == pytest.approx([end * 10_000 / n for end in exact], rel=0.006, abs=0.051)
            seen += 1
    assert seen > 1500


def test_no_number_stands_on_a_page_but_published_ones_and_those_worked_out_where_it_says_so(
    pages: dict[str, Any],
) -> None:
    """What is left in tables, when published values are taken out, are intervals, shares and medians."""
    for code, found in pages.items():
        for td in found.xpath("//td[not(.//data)][not(.//abbr)]"):
            words = td.text_content().strip()
            if not NUMBER.search(words):
                continue
            table = td.xpath("ancestor::table[1]/caption")[0].text_content()
            place = len(td.xpath("preceding-sibling::td"))
            worked_out = ("Scorecard" in table and place == 2) or ("latest category" in table and place % 2 == 1)
            assert worked_out, (code, table, words)


def test_a_symbol_never_becomes_a_number(published: Rows, pages: dict[str, Any]) -> None:
    """The shares worked out here stand only beside published numbers."""
    hidden = 0
    for found in pages.values():
        for line in found.xpath("//table[caption[contains(., 'latest category')]]/tbody/tr"):
            cells = line.findall("td")
            for count, share in zip(cells[::2], cells[1::2], strict=True):
                if count.findall("abbr"):
                    assert share.text_content() in ("–", "")
                    hidden += 1
    assert hidden > 100


def test_an_authority_keeps_its_years_through_a_new_code_and_a_new_one_has_none_before_it_began(
    published: Rows, pages: dict[str, Any]
) -> None:
    began = {}
    for code, found in pages.items():
        table = found.xpath("//details/table[caption='Plans at 31 March']")[0]
        shown = [line.findall("td")[0] for line in table.xpath("./tbody/tr")]
        began[own(published, code)["la_name"]] = next(n for n, td in enumerate(shown) if list(values(td))) + FIRST
        old = own(published, code)["old_la_code"]
        years = {int(r["time_period"]) for r in published["d1"].values() if r["old_la_code"] == old}
        assert [n + FIRST for n, td in enumerate(shown) if list(values(td))] == sorted(years)
    assert began["North Yorkshire"] == began["Somerset"] == began["Buckinghamshire"] == FIRST
    assert (began["North Northamptonshire"], began["Cumberland"], began["Dorset"]) == (2022, 2024, 2020)


def test_the_index_has_every_authority_under_its_own_region_with_its_own_numbers(
    published: Rows, folder: Path, pages: dict[str, Any]
) -> None:
    found = release.read(folder)
    index = html.document_fromstring(
        page.index(found, PERIOD, pages, {}, page.Publication("A", "B", "2026-01-01", "C"))
    )
    seen = {}
    for link in index.xpath("//tbody/tr/th/a"):
        line = link.xpath("ancestor::tr[1]")[0]
        code = link.get("href").removesuffix(".html")
        row = own(published, code)
        heading = line.xpath("preceding::h2[1]")[0].text_content()
        assert (link.text, heading) == (row["la_name"], row["region_name"])
        for _, place, column, value in values(line):
            there = published[place["table"]][int(place["line"])]
            assert (there["old_la_code"], there[column]) == (row["old_la_code"], value)
            assert int(there["time_period"]) == LAST - (place["table"] == "population")
        seen[code] = True
    assert set(seen) == set(pages)
