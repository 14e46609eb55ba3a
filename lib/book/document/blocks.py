"""What a page of the book is made of, before anything of it is HTML or a sheet of paper."""

from dataclasses import dataclass, field
from typing import Any

from lib import ledger
from lib.book import layout
from lib.book.document.glossary import Entry
from lib.project import ReportError
from lib.show import tables


@dataclass(frozen=True)
class Prose:
    """Markdown as it stands in a chapter, its roles not yet filled in, with the number of its cell.

    `of_the_book`: it is about the book and not about the year, and no part of the summary.
    """

    source: str
    cell: int
    of_the_book: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its number in the book (`Table 3.2`), the name by which it is found on its page, and its cell."""

    label: str
    anchor: str
    content: tables.Table
    cell: int


@dataclass(frozen=True)
class Chart:
    """A chart: its number and name as a table has them, its words, its picture as SVG, and what it is drawn from."""

    label: str
    anchor: str
    headline: str
    subtitle: str
    source: str
    alternative: str
    svg: str
    spec: dict[str, Any]
    data: tables.Table
    cell: int


@dataclass(frozen=True)
class Claims:
    """The claims of the original that a chapter was checked against; none, if it makes none."""

    entries: tuple[ledger.Entry, ...]

    @property
    def summary(self) -> str:
        """How many there are, by verdict."""
        counted = ", ".join(f"{verdict} {n}" for verdict, n in ledger.summarise(list(self.entries)).items() if n)
        return f"{len(self.entries)} claims of the original were checked here. Verdicts: {counted}."


@dataclass(frozen=True)
class Glossary:
    """Terms with their meanings."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Callout:
    """A box apart from the text: its title, and pairs of a word and what it stands for, all plain text."""

    name: str
    title: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Told:
    """What an audit of the whole book has to say in a chapter: a paragraph, and tables of words that have no number."""

    text: str
    tables: tuple[tables.Table, ...]


Block = Prose | Table | Chart | Claims | Glossary | Callout


@dataclass(frozen=True)
class Document:
    """A page: its name (`referrals`), its number among the chapters (0 for the first page, -1 for what is none), the
    period whose figures it shows, its blocks in order, and the charts and tables that prose can name."""

    name: str
    number: int
    period: str
    blocks: tuple[Block, ...]
    places: dict[str, tuple[str, str]]  # the name that a chapter gave: number in the book, and name on the page
    told: dict[str, Told] = field(default_factory=dict)  # by the role that asks for it

    @property
    def source(self) -> str:
        """Where an author finds it, for what is said of mistakes."""
        return layout.said(self.name) if self.number >= 0 else f"the page {self.name!r}"

    def place(self, name: str, where: str) -> tuple[str, str]:
        """The chart or table of a name. Raises `ReportError`, which says `where` it was named, if there is none."""
        if name not in self.places:
            raise ReportError(f"{where}: there is no chart or table named {name!r} in this chapter.")
        return self.places[name]

    def audit(self, role: str, where: str) -> Told:
        """What an audit has found. Raises `ReportError` if it was not asked, as for a page that is no chapter."""
        if role not in self.told:
            raise ReportError(f"{where}: {{{role}}} can be told in a chapter of the whole book only.")
        return self.told[role]
