"""The page about this edition: who made it and when, what it rests on, what it cannot do, how changes are made known."""

from collections.abc import Mapping

from lib import data, ledger
from lib.book import layout
from lib.book.document import markdown
from lib.book.document.blocks import Callout, Document, Prose
from lib.book.evidence import Evidence
from lib.files.templates import template
from lib.project import root
from lib.terms import periods, settings

PAGE = "about"


def document(found: Evidence, staged: Mapping[str, str]) -> Document:
    """The page; `staged` has the file of every page it may lead to. Where there is none, the words stand without a link."""

    def link(name: str, words: str) -> str:
        return f"[{words}]({staged[name]})" if name in staged else words

    known = settings.read()
    counts = ledger.summarise(found.entries)
    said = template("lib.book.document", "about.md").render(
        about=known.about, ledger=layout.telling("claims") or "download", changes="changes" in staged,
        tested=(root() / layout.ACCESSIBILITY).exists(), first=known.is_first, claims=ledger.checkable(counts) + counts["stated"],
        contact=markdown.plain(known.publication.contact), link=link,
        lost=len(data.package().get("not_recoverable", [])) if known.is_first else 0,
        checkable=f"{ledger.checkable(counts):,}", reproduced=f"{counts['reproduced']:,}",
        stated=f"{counts['stated']:,}" if counts["stated"] else "",
    )  # fmt: skip
    opening = (
        f"This book was made from the {markdown.plain(known.original.title)} of the {markdown.plain(known.original.publisher)}. "
        "It computes every figure again, and sets it beside what the original prints."
    )
    period = next(iter(found.periods.values()))
    box = Callout("publication", "Who made it, and when", _publication(known, period))
    return Document(PAGE, -1, period, (Prose(f"# About this edition\n\n{opening}", 0), box, Prose(said, 1)), {})


def _publication(known: settings.Settings, period: str) -> tuple[tuple[str, str], ...]:
    publication, original = known.publication, known.original
    return (
        ("Made by", publication.author),
        ("Published", f"{periods.label(publication.date)}, version {publication.version}"),
        ("Edition", f"The year to {periods.label(periods.year_end(period))}"),
        ("Contact", publication.contact),
        ("Licence", f"Figures and text: {publication.licence_figures}. Code: {publication.licence_code}."),
        (
            "Original",
            f"{original.title} of the {original.publisher}, which is the author of that report only and did not make this "
            "book. The original stays the published report: nothing in it was changed, and this book does not replace it.",
        ),
    )
