"""What of a chapter an edition shows that the chapter was not written for."""

from nbformat.v4 import new_code_cell

from lib.book.document import waiting
from lib.book.document.blocks import Block, Claims, Prose


def test_headings_are_left_without_what_was_found() -> None:
    source = "# Plans: how they end\n\nMany ended.\n\n## Ethnicity: better recorded, and few\n\nWords.\n### Fathers"
    assert waiting.headings(source) == "# Plans\n\n## Ethnicity\n\n### Fathers"


def test_sentences_that_name_what_is_not_there_are_left_out() -> None:
    source = "It was {fig}`a`.\nThen {fig}`b` and {fig}`a`.\nSee {see}`chart`.\nNothing is named."
    known = {("fig", "a"), ("see", "chart")}
    left = waiting.sentences(source, lambda role, name: (role, name) in known)
    assert left == "It was {fig}`a`.\nSee {see}`chart`.\nNothing is named."


def told(*sources: str) -> list[str]:
    blocks: list[Block] = [*(Prose(source, n) for n, source in enumerate(sources)), Claims(())]
    return [block.source for block in waiting.without_empty_sections(blocks) if isinstance(block, Prose)]


def test_sections_under_which_nothing_is_left_have_no_heading() -> None:
    assert told("# Title\n\n## Empty", "## Full\n\nWords.\n\n### Empty too", "## Last") == [
        "# Title",
        "## Full\n\nWords.",
    ]


def test_a_section_is_kept_for_the_sake_of_one_below_it() -> None:
    assert told("# Title", "## Above", "### Below\n\nWords.") == ["# Title", "## Above", "### Below\n\nWords."]


def test_the_title_stays_where_nothing_else_does() -> None:
    assert told("# Title", "## One", "### Two") == ["# Title"]


def test_code_that_is_tagged_for_one_edition_runs_in_no_other() -> None:
    cell = new_code_cell("1", metadata={"tags": ["edition-2013-14"]})
    assert [waiting.is_run(cell, edition) for edition in ("2013/14", "2014/15")] == [True, False]
    assert waiting.is_run(new_code_cell("1"), "2014/15")
