"""What of a chapter an edition shows that the chapter was not written for, and what waits to be written for it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from nbformat import NotebookNode

from lib.book.document import markdown
from lib.book.document.blocks import Block, Claims, Prose
from lib.terms import periods, settings

EVERY = "every-edition"  # the tag of prose that no year's data can contradict
HEADING = re.compile(r"(#+) (.*)")
NAMED = re.compile(r"\{(fig|see)\}`([^`]+)`")
Known = Callable[[str, str], bool]  # of a role and what it names


def tag(edition: str) -> str:
    """The tag of a cell that is about one edition: `edition-2014-15`."""
    return f"edition-{periods.slug(edition)}"


def is_shown(cell: NotebookNode, edition: str) -> bool:
    """Whether an edition shows a cell of prose: one that is tagged for it or for every edition.

    A cell with neither tag is about the year that the chapter was written for, and is shown in that edition only.
    """
    written_for = _editions(cell) or [tag(settings.read().written_for)]
    return EVERY in written_for or tag(edition) in written_for


def is_run(cell: NotebookNode, edition: str) -> bool:
    """Whether an edition runs a cell of code: any but those that are tagged for other editions."""
    written_for = _editions(cell)
    return not written_for or EVERY in written_for or tag(edition) in written_for


def _editions(cell: NotebookNode) -> list[str]:
    return [name for name in cell.metadata.get("tags", []) if name == EVERY or name.startswith("edition-")]


def not_entered(what: Iterable[str]) -> str:
    """The one line of a section that says what its edition lacks."""
    return f"*Not entered for {periods.label(settings.read().edition)}: {markdown.plain('; '.join(what))}.*"


def headings(source: str) -> str:
    """What is left of a passage on another year: its headings, of which a part behind a colon says what was found."""
    found = [HEADING.fullmatch(line) for line in source.splitlines()]
    return "\n\n".join(f"{each[1]} {each[2].split(': ')[0]}" for each in found if each)


def sentences(source: str, is_known: Known) -> str:
    """Prose without the lines, a sentence each, that name a figure, chart or table which the edition does not have."""
    lines = source.split("\n")
    return "\n".join(line for line in lines if all(is_known(role, name) for role, name in NAMED.findall(line)))


def without_empty_sections(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without headings under which nothing is left; the title of the page stays."""
    kept: list[Block] = []
    below = 0  # the level of the heading that follows what is looked at; 0 if something else does
    for block in reversed(blocks):
        if not isinstance(block, Prose):
            below = 1 if isinstance(block, Claims) else 0
            kept.append(block)
            continue
        parts: list[str] = []
        for part in reversed(re.split(r"\n{2,}", block.source.strip())):
            heading = HEADING.fullmatch(part.strip())
            level = len(heading[1]) if heading else 0
            if level > 1 and below and below <= level:
                continue
            if part.strip():
                parts.append(part)
                below = level
        if parts:
            kept.append(replace(block, source="\n\n".join(reversed(parts))))
    return kept[::-1]
