"""The entries of a chapter's figures: value, calculation, rows, what the original prints, and where readers see them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Any

from lib import data, ledger
from lib.book import entry_pages, layout
from lib.book.causes import diagnosis, neighbours
from lib.book.causes import tables as causes_of
from lib.book.entry_pages import main_page
from lib.book.evidence import Evidence
from lib.book.html import render
from lib.book.proof import BookSource
from lib.book.traces.comparisons import compared
from lib.book.traces.frame import Page
from lib.book.traces.tables import template
from lib.book.traces.uses import Use
from lib.expression import Expression
from lib.ledger.figure import Figure
from lib.show import words
from lib.terms import wording

MOST_CAUSES = 3
MOST_USES = 3
MOST_NAMED = 4  # measures by which the list of pages tells what one is about
PLAIN_UNITS = ("count", "words", "truth")  # which need not be said behind a value


@dataclass(frozen=True)
class Card:
    """One entry: the figure, what tells it from others recorded with it, and all that is known of it."""

    figure: Figure
    title: str
    calculation: str
    compared: list[str]
    rows: dict[str, list[int]]
    origin: str
    section: str
    claims: list[ledger.Entry]
    uses: list[Use]


@dataclass(frozen=True)
class Group:
    """What one call of a chapter recorded: its title, name and cell, and the entries."""

    title: str
    name: str
    cell: int
    cards: list[Card]


class Entries:
    """Writes the pages of entries of the whole book; `uses` says where each figure is shown."""

    def __init__(self, found: Evidence, titles: Mapping[str, str], uses: Mapping[str, Sequence[Use]]) -> None:
        self.found, self.titles, self.uses = found, titles, uses
        self._source = BookSource(found)
        self._finding = render.finding_links()
        self._named: dict[Expression, Figure] = {}
        for figure in found.figures.values():
            self._named.setdefault(figure.expression, figure)
            self._named.setdefault(("figure", figure.id), figure)

    def pages(self, chapter: str) -> list[Page]:
        """The pages of one chapter, the one of the chapter as a whole first."""
        made = self.found.entry_pages[chapter]
        causes, title = self._causes(chapter), self.titles[chapter]

        def body(page: entry_pages.Page) -> str:
            own = [self.found.figures[name] for name in page.figures]
            return template("entries.html").render(
                chapter=chapter, file=f"chapters/{layout.notebook(chapter)}.py", title=title, page=page, groups=list(self._groups(own)),
                causes=causes, others=made[1:], orphans=self._orphans(chapter) if page is made[0] else {}, badge=render.verdict_badge,
                data_page=render.data_page, finding=self._finding,
                titles=self.titles, plain_units=PLAIN_UNITS, main=main_page(chapter), most_uses=MOST_USES,
                upper_first=wording.upper_first, measures=self._measures,
            )  # fmt: skip

        return [Page(page.name, page.titled(title), body(page)) for page in made]

    def _measures(self, page: entry_pages.Page) -> str:
        """What a page is about, for the list that leads to it: the titles of the first measures on it."""
        together = self._together([self.found.figures[name] for name in page.figures])
        titles = [self._titles(own) for _, own in together]
        named = list(dict.fromkeys(wording.upper_first(_common(own) or own[0].partition(",")[0]) for own in titles))
        return "; ".join([*named[:MOST_NAMED], *(["…"] if len(named) > MOST_NAMED else [])])

    def _groups(self, figures: Sequence[Figure]) -> Iterator[Group]:
        for (name, cell), own in self._together(figures):
            titles = self._titles(own)
            common = _common(titles)
            cards = [
                self._card(figure, title.removeprefix(common).strip(", "))
                for figure, title in zip(own, titles, strict=True)
            ]
            yield Group(common or own[0].title.partition(",")[0], name, cell, cards)

    def _together(self, figures: Sequence[Figure]) -> list[tuple[tuple[str, int], list[Figure]]]:
        """Figures by what one call recorded: its name, and the number of its cell."""
        grouped = groupby(figures, lambda figure: (figure.name, self.found.cells[figure.id]))
        return [(recorded, list(own)) for recorded, own in grouped]

    def _titles(self, figures: Sequence[Figure]) -> list[str]:
        """What each is called: a truth by the claim that it judges, which says it better than what it was made of."""
        return [
            claims[0].claim.statement if figure.unit == "truth" and (claims := self._claims(figure)) else figure.title
            for figure in figures
        ]

    def _claims(self, figure: Figure) -> list[Any]:
        return self.found.claims_on(figure.id)

    def _card(self, figure: Figure, title: str) -> Card:
        return Card(
            figure, title, render.equation(figure), compared(figure.expression, self._source, self._named),
            render.rows_by_table(render.lines_of(figure, self.found.figures)), render.ORIGINS.get(figure.origin, ""),
            ", ".join(words.section(data.section(table)) for table, _ in figure.lines[:1]),
            self._claims(figure), list(self.uses.get(figure.id, ())),
        )  # fmt: skip

    def _orphans(self, chapter: str) -> dict[str, list[ledger.Entry]]:
        """What the original prints and nothing gives, by id."""
        orphans: dict[str, list[ledger.Entry]] = {}
        for entry in self.found.of_chapter(chapter):
            if entry.claim and entry.figure is None:
                orphans.setdefault(entry.id, []).append(entry)
        return orphans

    def _causes(self, chapter: str) -> Any:
        known = causes_of.proposals(
            self.found.of_chapter(chapter), {chapter: neighbours.of_chapter(self.found.entries, chapter)}
        )

        def causes(entry: ledger.Entry) -> list[diagnosis.Proposal]:
            return known[entry.claim.place][:MOST_CAUSES] if entry.claim and entry.verdict == "differs" else []

        return causes


def _common(titles: Sequence[str]) -> str:
    """What titles begin with, up to a comma; the whole of a single one."""
    if len(titles) == 1:
        return titles[0]
    parts = zip(*(title.split(", ") for title in titles), strict=False)
    return ", ".join(each[0] for each in takewhile(lambda each: len(set(each)) == 1, parts))
