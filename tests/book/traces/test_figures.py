"""Entries of figures."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from lib import ledger
from lib.book.evidence import Evidence
from lib.book.traces.figures import Entries
from lib.book.traces.uses import Use

CHAPTERS = ["index", "visits", "staff"]
TITLES = {"index": "Visits and staff", "visits": "Visits", "staff": "Staff"}
RATE = "visits_rate.rugby.2013-14"


def shown(found: Evidence, chapter: str, uses: Any = ()) -> Any:
    pages = Entries(found, TITLES, dict(uses)).pages(chapter)
    return BeautifulSoup("".join(page.body for page in pages), "lxml")


def test_every_figure_has_an_entry_on_its_chapters_page(found: Evidence) -> None:
    pages = {chapter: shown(found, chapter) for chapter in CHAPTERS}
    for figure_id, chapter in found.chapters.items():
        assert pages[chapter].find(id=figure_id) is not None


def test_an_entry_shows_value_calculation_rows_and_what_was_printed(found: Evidence) -> None:
    text = shown(found, "visits").find(id=RATE).get_text(" ", strip=True)
    for part in (
        "375.0",
        "450 / 12,000 × 10,000 = 375.0",
        "visits , row 6",
        "people , row 3",
        "374",
        "differs",
        "misprint",
    ):
        assert part in text


def test_a_claim_without_figure_has_an_entry_too(found: Evidence) -> None:
    assert "350" in shown(found, "visits").find(id="families").get_text()


def test_a_figure_that_the_original_does_not_print_says_so(found: Evidence) -> None:
    entry = shown(found, "visits").find(id="visits_change.warwickshire.2013-14")
    assert "no claim of the original is checked with it" in entry.get_text()


def test_figures_recorded_together_stand_under_one_title_and_each_is_named_by_what_sets_it_apart(
    found: Evidence,
) -> None:
    measure = shown(found, "visits").find(id=RATE).find_parent("section", class_="measure")
    assert measure.h2.get_text() == "Visits per 10,000 people"
    assert measure.find(id=RATE).h3.get_text() == "Rugby, 2013-14"


def test_an_entry_leads_back_to_the_sentence_and_the_table_that_show_it(found: Evidence) -> None:
    uses = {RATE: [Use("visits", f"at-{RATE}", "", "It was 375.0."), Use("index", "at-x", "Table 0.1", "Rugby")]}
    entry = shown(found, "visits", uses).find(id=RATE)
    links = {link.get_text(): link["href"] for link in entry.select("a") if "at-" in link["href"]}
    assert links == {"Visits": f"visits.html#at-{RATE}", "Visits and staff, Table 0.1": "index.html#at-x"}
    assert "‘It was 375.0.’" in entry.get_text()


def test_a_truth_is_titled_by_what_the_original_says_and_says_what_was_compared(found: Evidence) -> None:
    rate = found.figures[RATE]
    truth = replace(
        rate, id="few", name="few", unit="truth", value=True, text="true", expression=("<", rate.expression, 400)
    )
    claim = ledger.Claim(
        "few", "1.1", "text", "few visits in Rugby", "few", "reproduced", "", "2013/14", "", "visits", ""
    )
    more = replace(
        found,
        figures={**found.figures, "few": truth}, chapters={**found.chapters, "few": "visits"},
        cells={**found.cells, "few": 9}, entries=(*found.entries, ledger.Entry(claim, truth, "reproduced", "", "visits")),
    )  # fmt: skip
    entry = shown(more, "visits").find(id="few")
    assert entry.h2.get_text() == "Few visits in Rugby"
    assert entry.find("dt", string="Compared").find_next("dd").get_text() == f"375 ({rate.title}) is less than 400"


def test_an_entry_leads_to_the_cell_that_recorded_the_figure_and_to_the_rows_on_the_data_page(good_book: Path) -> None:
    html = good_book / "_build/html"

    def page(name: str) -> Any:
        return BeautifulSoup((html / name).read_text(encoding="utf-8"), "lxml")

    entry = page("figures-staff.html").find(id="team")
    code, _, cell = entry.find("a", href=lambda h: h.startswith("code-"))["href"].partition("#")
    assert 'record("team"' in page(code).find(id=cell).get_text()
    for link in entry.select("a[href*='#row-']"):
        data, _, row = link["href"].partition("#")
        assert page(data).find(id=row) is not None


def test_every_link_of_every_entry_leads_to_a_place_that_is_there(good_book: Path) -> None:
    html = good_book / "_build/html"
    pages = {path.name: BeautifulSoup(path.read_text(encoding="utf-8"), "lxml") for path in html.glob("*.html")}
    for name, page in pages.items():
        for link in page.select("article a[href]"):
            target, _, anchor = str(link["href"]).partition("#")
            if target.endswith(".html") and "://" not in target:
                assert target in pages, (name, target)
                assert not anchor or pages[target].find(id=anchor) is not None, (name, link["href"])
