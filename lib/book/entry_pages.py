"""Where in the book the entry of a figure stands: pages of a readable length, by the sections of the chapters.

A chapter of few figures has one page, `figures-visits`. One of many has a page for each of its sections,
`figures-visits--by-area`, with a further one wherever it would become too long.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from lib.terms import wording

MOST = 40  # figures on a page: as many as one looks through
LONGEST = 40  # letters of a heading in an address
MARKUP = re.compile(r"\{\w+\}`[^`]*`|[*_`]")


class Recorded(NamedTuple):
    """A figure as it stands in its chapter: its id, the name it was recorded under, and the heading above its cell."""

    id: str
    name: str
    heading: str


class Page(NamedTuple):
    """A page of entries: its name, the section that it is about (empty for the chapter as a whole), and its figures."""

    name: str
    section: str
    figures: tuple[str, ...]

    def titled(self, chapter: str) -> str:
        """What the page is called; `chapter` is the title of its chapter."""
        return f"Figures: {chapter}: {self.section}" if self.section else f"Figures: {chapter}"


def main_page(chapter: str) -> str:
    """The page of a chapter's entries, or of what leads to them."""
    return f"figures-{chapter}"


def paged(chapter: str, recorded: Sequence[Recorded]) -> list[Page]:
    """The pages of a chapter's entries in order, the one of the chapter as a whole first; it may have no entry."""
    first = main_page(chapter)
    if len(recorded) <= MOST:
        return [Page(first, "", tuple(each.id for each in recorded))]
    made = [Page(first, "", ())]
    taken: dict[str, int] = {}
    for heading, own in groupby(recorded, lambda each: each.heading):
        title = MARKUP.sub("", heading).strip() or "At the beginning"
        slug = wording.slug(title)[:LONGEST].strip("-")
        for part in _parts(list(own)):
            taken[slug] = taken.get(slug, 0) + 1
            number = "" if taken[slug] == 1 else f"-{taken[slug]}"
            section = title if taken[slug] == 1 else f"{title} ({taken[slug]})"
            made.append(Page(f"{first}--{slug}{number}", section, tuple(each.id for each in part)))
    return made


def _parts(recorded: list[Recorded]) -> Iterator[list[Recorded]]:
    """Pieces of at most `MOST` figures; what was recorded together stays together where it can."""
    part: list[Recorded] = []
    for _, together in groupby(recorded, lambda each: each.name):
        measure = list(together)
        if part and len(part) + len(measure) > MOST:
            yield part
            part = []
        while len(measure) > MOST:
            yield measure[:MOST]
            measure = measure[MOST:]
        part += measure
    if part:
        yield part
