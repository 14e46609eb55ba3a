"""Executed chapters as documents."""

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from tiny import Tiny

from lib.absence import NOTE_MIME
from lib.book import evidence, layout
from lib.book.document import about, read
from lib.book.document.blocks import Callout, Chart, Claims, Glossary, Prose, Table
from lib.book.evidence import Evidence
from lib.project import ReportError

CHAPTERS = ["index", "visits", "staff"]


def executed(name: str) -> Path:
    return layout.build_folder().executed / f"{name}.ipynb"


@pytest.fixture
def found(built: Tiny) -> Evidence:
    return evidence.add_ledger(evidence.gather({name: executed(name) for name in CHAPTERS}), CHAPTERS)


def with_output(output: NotebookNode) -> Path:
    """The executed chapter `staff` with one more cell that shows something."""
    notebook = nbformat.read(executed("staff"), as_version=4)
    notebook.cells.append(new_code_cell("print(1)", outputs=[output]))
    nbformat.write(notebook, executed("staff"))
    return executed("staff")


def test_a_chapter_is_prose_charts_and_tables_in_their_order_and_its_claims_at_the_end(found: Evidence) -> None:
    blocks = read.chapter(executed("visits"), 1, found).blocks
    assert {type(block) for block in blocks[:-1]} == {Prose, Chart, Table}
    assert isinstance(blocks[0], Prose)
    assert isinstance(blocks[-1], Claims)
    assert len(blocks[-1].entries) == 3


def test_charts_and_tables_are_numbered_apart_within_their_chapter(found: Evidence) -> None:
    document = read.chapter(executed("visits"), 4, found)
    shown = [block.label for block in document.blocks if isinstance(block, (Chart, Table))]
    assert shown == ["Figure 4.1", "Table 4.1"]
    assert "Figure 4.1" in {label for label, _ in document.places.values()}


def test_blocks_bear_the_number_of_their_cell_in_the_text_half(found: Evidence) -> None:
    notebook = nbformat.read(executed("visits"), as_version=4)
    injected = [n for n, cell in enumerate(notebook.cells) if "injected-parameters" in cell.metadata.get("tags", [])]
    for block in read.chapter(executed("visits"), 1, found).blocks:
        if isinstance(block, Prose):
            shift = bool(injected) and block.cell >= injected[0]
            assert notebook.cells[block.cell + shift].source == block.source


def test_a_stray_print_is_refused_with_chapter_and_cell(found: Evidence) -> None:
    path = with_output(new_output("stream", name="stdout", text="debugging"))
    with pytest.raises(ReportError, match=r"chapters/staff\.py, cell 3: shows 'debugging'"):
        read.chapter(path, 2, found)


def test_the_value_a_cell_ends_with_is_left_to_jupyter(found: Evidence) -> None:
    path = with_output(new_output("execute_result", data={"text/plain": "5"}, execution_count=1))
    assert read.chapter(path, 2, found).blocks[:-1] == read.chapter(executed("staff"), 2, found).blocks[:-1]


def test_the_title_is_the_first_heading_and_a_chapter_without_one_is_refused(found: Evidence) -> None:
    assert read.title(read.chapter(executed("staff"), 2, found)) == "Staff"
    notebook = nbformat.read(executed("staff"), as_version=4)
    notebook.cells[0].source = "no title"
    nbformat.write(notebook, executed("staff"))
    with pytest.raises(ReportError, match=r"chapters/staff\.py: no title"):
        read.title(read.chapter(executed("staff"), 2, found))


def test_a_project_without_glossary_has_no_page_of_it(found: Evidence) -> None:
    assert read.terms(found) is None


def test_the_glossary_of_the_book_is_a_page_of_all_terms() -> None:
    page = read.terms(Evidence({}, {}, {}, {"index": "2013/14"}))
    assert page is not None
    (terms,) = (block for block in page.blocks if isinstance(block, Glossary))
    assert len(terms.entries) >= 40


def test_the_page_about_the_edition_holds_its_box(found: Evidence) -> None:
    assert [type(block) for block in about.document(found, {}).blocks] == [Prose, Callout, Prose]


def test_prose_that_is_tagged_as_about_the_book_is_known_by_that(built: Tiny, found: Evidence) -> None:
    notebook = nbformat.read(executed("staff"), as_version=4)
    notebook.cells[0].metadata["tags"] = ["about-the-book"]
    nbformat.write(notebook, executed("staff"))
    prose = [block for block in read.chapter(executed("staff"), 2, found).blocks if isinstance(block, Prose)]
    assert [block.of_the_book for block in prose] == [True, *[False] * (len(prose) - 1)]


def lacking(*what: str) -> NotebookNode:
    """A cell that says what its edition lacks."""
    shown = new_output("display_data", data={NOTE_MIME: {"lacks": [*what]}, "text/plain": "for the analyst"})
    made: NotebookNode = new_code_cell("", outputs=[shown])
    return made


def test_what_a_section_lacks_is_one_line_and_each_section_has_its_own(found: Evidence) -> None:
    notebook = nbformat.read(executed("staff"), as_version=4)
    notebook.cells += [
        new_markdown_cell("## One"), lacking("Visits"), lacking("Staff", "Visits"),
        new_markdown_cell("## Two"), lacking("Visits"),
    ]  # fmt: skip
    nbformat.write(notebook, executed("staff"))
    blocks = read.chapter(executed("staff"), 1, found).blocks
    said = [block.source for block in blocks if isinstance(block, Prose)]
    assert said[-4:] == [
        "## One", "*Not entered for 2013-14: Visits; Staff.*", "## Two", "*Not entered for 2013-14: Visits.*"
    ]  # fmt: skip
