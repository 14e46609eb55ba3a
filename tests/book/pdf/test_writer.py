"""Components on paper. What each becomes is kept beside this file; after a change that is meant, run
`pytest tests/book/pdf/test_writer.py --snapshot-update` and read what moved."""

from pathlib import Path

import components
import pytest
from syrupy.assertion import SnapshotAssertion

from lib.book.document.blocks import Prose, Table
from lib.book.pdf import tags, writer
from lib.book.pdf.places import Places
from lib.book.pdf.writer import Writer
from lib.project import ReportError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" class="marks" aria-hidden="true"><clipPath id="c"/></svg>'
KNOWN = Places(frozenset({"visits", "visits/figure-1-1"}))


@pytest.mark.parametrize("name", components.BLOCKS)
def test_a_component_is_set_as_it_was(name: str, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    made = Writer(
        components.document(components.BLOCKS[name]), components.FOUND, tmp_path, KNOWN, ("findings", "Findings")
    )
    assert made.body() == snapshot


def test_the_headers_of_rows_are_remembered_by_their_position(tmp_path: Path) -> None:
    made = Writer(components.document(components.BLOCKS["table"]), components.FOUND, tmp_path, KNOWN)
    made.body()
    assert made.tables == [tags.Table([[0], [0]])]


def test_a_table_too_wide_is_refused_with_its_chapter_and_title(tmp_path: Path) -> None:
    wide = components.table(
        headers=["12,345"] * 40, rows=[{"label": "a", "cells": [{"text": "12,345"}] * 40, "total": False}]
    )
    block = Table("Table 1.1", "table-1-1", wide, 2)
    with pytest.raises(
        ReportError, match=r"chapters/visits\.py, 'Table 1\.1 Visits by district': the table has 41 columns"
    ):
        Writer(components.document(block), components.FOUND, tmp_path, KNOWN).body()


def test_a_page_can_do_without_its_leading_numbers_and_what_is_about_the_book(tiny: object) -> None:
    source = "# A\n\n```{div} key-figures\n- {fig}`visits` visits\n```\n\nSaid.\n\n## One\n\nFirst."
    last = Prose("## Last of the year\n\nKept.", 3)
    page = components.document(
        Prose(source, 0), components.BLOCKS["table"], Prose("## Two\n\nOf the book.", 2, of_the_book=True), last
    )
    first, table, kept = writer.shortened(page).blocks
    assert isinstance(first, Prose)
    assert first.source.split() == ["#", "A", "Said.", "##", "One", "First."]
    assert (table, kept) == (components.BLOCKS["table"], last)


def test_a_chart_is_written_as_drawn_with_nothing_for_browsers(tmp_path: Path) -> None:
    call = writer.chart_image(SVG.format(400, 200), 'Bars. "High"', tmp_path, "one")
    written = (tmp_path / "one.svg").read_text()
    assert written == '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><clipPath id="c"/></svg>'
    assert call == 'image("one.svg", width: 232.0pt, alt: "Bars. \\"High\\"")'


def test_a_wide_or_tall_chart_is_made_to_fit(tmp_path: Path) -> None:
    assert "width: 459.0pt" in writer.chart_image(SVG.format(4000, 100), "a", tmp_path, "wide")
    assert "width: 56.0pt" in writer.chart_image(SVG.format(400, 4000), "a", tmp_path, "tall")
