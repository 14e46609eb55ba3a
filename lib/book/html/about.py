"""The page about this edition: who made it and when, what it rests on, what it cannot do, how changes are made known."""

from collections.abc import Mapping

from lib import data, ledger
from lib.book.evidence import Evidence
from lib.book.html import markdown
from lib.book.html.environment import template
from lib.terms import periods, settings

PAGE = "about"


def page(found: Evidence, staged: Mapping[str, str]) -> str:
    """The page; `staged` has the file of every page it may lead to. Where there is none, the words stand without a link."""

    def link(name: str, words: str) -> str:
        return f"[{words}]({staged[name]})" if name in staged else words

    known = settings.read()
    counts = ledger.summarise(found.entries)
    box = template("publication.html").render(
        settings=known, day=periods.label(known.publication.date),
        year_end=periods.label(periods.year_end(next(iter(found.periods.values())))),
    )  # fmt: skip
    said = template("about.md").render(
        contact=markdown.plain(known.publication.contact), link=link, lost=len(data.package().get("not_recoverable", [])),
        checkable=f"{ledger.checkable(counts):,}", reproduced=f"{counts['reproduced']:,}",
        stated=f"{counts['stated']:,}",
    )  # fmt: skip
    opening = (
        f"This book was made from the {markdown.plain(known.original.title)} of the {markdown.plain(known.original.publisher)}. "
        "It computes every figure again, and sets it beside what the original prints."
    )
    return f"# About this edition\n\n{opening}\n\n{markdown.fenced(box)}\n{said}\n"
