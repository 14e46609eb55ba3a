"""Components as pages. What each becomes is kept beside this file; after a change that is meant, run
`pytest tests/book/html/test_writer.py --snapshot-update` and read what moved."""

import csv
import io
import re
from typing import Any

import components
import pytest
from bs4 import BeautifulSoup
from syrupy.assertion import SnapshotAssertion

from lib import ledger, published
from lib.book.document.blocks import Glossary, Prose, Table, Told
from lib.book.document.glossary import Entry
from lib.book.html import writer
from lib.book.html.writer import Writer
from lib.project import ReportError
from lib.terms import settings


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Writer:
    monkeypatch.setattr(ledger, "read_findings", dict)
    monkeypatch.setattr(published, "titles", lambda: {"visits": "Visits"})
    monkeypatch.setattr(Writer, "_citation", lambda _self: "To cite it.")  # it bears the day of the edition
    return Writer(components.document(), components.FOUND)


def soup(html: Any) -> Any:
    return BeautifulSoup(html, "lxml")


def prose(page: Writer, source: str, cell: int = 7) -> str:
    return page.block(Prose(source, cell))


@pytest.mark.parametrize("name", components.BLOCKS)
def test_a_component_is_written_as_it_was(name: str, page: Writer, snapshot: SnapshotAssertion) -> None:
    assert page.block(components.BLOCKS[name]) == snapshot


def test_a_figure_is_a_link_to_its_entry_that_says_what_it_is(page: Writer) -> None:
    link = soup(prose(page, "There were {fig}`visits` visits.")).a
    assert link.get_text() == "1,200"
    assert link["href"] == "figures-visits.html#visits"
    assert link["aria-label"] == "1,200: The visits"


def test_prose_around_a_figure_stays_as_it_was(page: Writer) -> None:
    assert soup(prose(page, "There were {fig}`visits` visits.")).get_text() == "There were 1,200 visits."


@pytest.mark.parametrize(
    ("name", "classes", "says"),
    [("rate", ["differs-mark"], "The original prints 374"),
     ("share", ["differs-mark", "elsewhere"], "The original prints 41% elsewhere")],
)  # fmt: skip
def test_a_figure_that_differs_is_marked_in_words(page: Writer, name: str, classes: list[str], says: str) -> None:
    mark = soup(prose(page, f"{{fig}}`{name}`")).select_one(".differs-mark")
    assert (mark["class"], mark["aria-label"], mark["title"]) == (classes, says, says)


def test_a_figure_that_reproduces_has_no_mark(page: Writer) -> None:
    assert soup(prose(page, "{fig}`visits`")).select_one(".differs-mark") is None


@pytest.mark.parametrize(
    ("role", "says"), [("fig", "unknown figure 'gone'"), ("see", "there is no chart or table named 'gone'")]
)
def test_an_unknown_name_is_refused_with_chapter_and_cell(page: Writer, role: str, says: str) -> None:
    with pytest.raises(ReportError, match=rf"chapters/visits\.py, cell 7: {says}"):
        prose(page, f"{{{role}}}`gone`")
    with pytest.raises(ReportError, match=says):
        writer.check(components.document(Prose(f"{{{role}}}`gone`", 7)), components.FOUND)


def test_a_chart_is_referred_to_by_its_number(page: Writer) -> None:
    link = soup(prose(page, "{see}`rates`")).a
    assert (link.get_text(), link["href"]) == ("Figure 1.1", "#figure-1-1")


def test_a_number_whose_unit_has_a_column_is_read_with_it(page: Writer) -> None:
    link = soup(page.number("share", "40%", "%")).a
    assert (link.get_text(), link.span["class"]) == ("40%", ["visually-hidden"])
    assert (
        soup(page.number("share", "4.0 percentage points", " percentage points")).a.get_text()
        == "4.0 percentage points"
    )


def test_all_claims_are_listed_with_their_filters(page: Writer) -> None:
    listed = soup(prose(page, "{claims}`all`"))
    table = listed.select_one("#claims-table")
    assert [row["data-chapter"] for row in table.select("tbody tr")] == ["Visits"] * 4
    assert listed.select_one("#claim-filters") is not None


def test_a_chapter_ends_with_its_claims_those_that_do_not_reproduce_first(page: Writer) -> None:
    text = page.block(components.BLOCKS["claims"])
    assert "4 claims of the original were checked here. Verdicts: reproduced 2, differs 2" in text
    assert text.index("374") < text.index("The other 2 claims")


def test_a_chapter_without_claims_still_leads_to_its_figures(page: Writer) -> None:
    assert "figures-visits.html" in page.block(components.BLOCKS["no claims"])


def test_the_download_of_a_chart_holds_what_its_table_shows(page: Writer) -> None:
    path = soup(page.block(components.CHART)).select_one(".download a")["href"]
    rows = list(csv.reader(io.StringIO(page.downloads[path])))
    assert rows[0][:2] == ["District", "Number"]
    assert rows[1] == ["Rugby", "1200", "375", "up"]


def test_a_chapter_says_how_to_cite_it() -> None:
    chapter = Writer(components.document(components.BLOCKS["prose"], components.BLOCKS["claims"]), components.FOUND)
    text = soup(chapter.page()).get_text()
    assert "To cite this page:" in text
    assert settings.read().publication.version in text


def test_a_chart_leads_to_the_table_that_holds_all_its_numbers_and_else_brings_its_own() -> None:
    def shown(*blocks: Any) -> Any:
        made = Writer(components.document(*blocks), components.FOUND)
        return soup(made.block(components.CHART))

    beside = shown(components.CHART, components.BLOCKS["table"])
    assert beside.select_one("p.download a.see")["href"] == "#table-1-1"
    assert beside.details is None
    assert beside.select_one("a[download]")["href"] == shown(components.CHART).select_one("a[download]")["href"]
    less = components.table(
        headers=["Number"], rows=[{"label": "a", "cells": [{"text": "1", "id": "visits"}], "total": False}]
    )
    assert shown(components.CHART, Table("Table 1.9", "table-1-9", less, 2)).details is not None


def test_what_an_audit_has_found_is_a_paragraph_with_its_tables() -> None:
    told = {"repairs": Told("One <change>.", (components.table(),))}
    shown = soup(prose(Writer(components.document(told=told), components.FOUND), "{repairs}`all`"))
    assert shown.p.get_text() == "One <change>."
    assert shown.caption.get_text() == "Visits by district"


def test_a_picture_is_hidden_from_who_hears_its_alternative(page: Writer) -> None:
    picture = soup(page.block(components.CHART)).select_one("[role=img]")
    assert picture["aria-label"] == "Bars: Rugby 375."
    assert picture.svg["aria-hidden"] == "true"


def test_words_of_the_glossary_are_escaped(page: Writer) -> None:
    shown = page.block(Glossary((Entry("<b>", (), "<i>x</i>"),)))
    assert soup(shown).find(["b", "i"]) is None


def test_cells_of_a_staged_chapter_bear_the_numbers_of_those_they_were_made_from() -> None:
    blocks = (
        components.BLOCKS["prose"],
        components.BLOCKS["table"],
        components.BLOCKS["spanning table"],
        components.CHART,
    )
    made = Writer(components.document(*blocks, components.BLOCKS["no claims"]), components.FOUND).notebook()
    assert [cell.id for cell in made.cells] == ["cell-1", "cell-2-0", "cell-2-1", "cell-3-0", "checked"]
    assert {cell.cell_type for cell in made.cells} == {"markdown"}


def test_a_page_of_markdown_is_its_blocks_one_after_another(page: Writer) -> None:
    text = Writer(components.document(Prose("# A", 0), components.BLOCKS["callout"]), components.FOUND).page()
    assert re.match(r"# A\n\n`{6}\{raw\} html\n<section class=\"callout\"", text)
