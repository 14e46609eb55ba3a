"""Links from the front page to the books of other editions.

Each edition lies in a folder of its own, `_build/html` and `_build/2014-15/html`. A link goes by the way from one folder
to the other, which holds on a disk and on a server that has both where a build puts them. Where they are published
apart, `address` in the settings of an edition says where its book is, and links go there.
"""

import os

from markupsafe import Markup

from lib.book import layout
from lib.terms import editions, periods, settings

INDEX = "index.html"


def links() -> list[tuple[str, str]]:
    """The label and the address of every other edition whose book is built, or that has an address."""
    own = settings.read().edition
    here = layout.edition_folder(own).html
    found = []
    for edition in editions.known():
        book = layout.edition_folder(edition).html
        address = settings.read(edition).address
        if edition != own and (address or (book / INDEX).exists()):
            way = address or f"{os.path.relpath(book, here)}/{INDEX}".replace(os.sep, "/")
            found.append((periods.label(edition), way))
    return found


def as_html(since: str = "") -> str:
    """The links as a paragraph, empty if there are none; `since` is the page that compares with the last edition."""
    parts = [Markup('<a class="edition" href="{}">{}</a>').format(way, label) for label, way in links()]
    said = Markup("<p class='editions'>Other editions: {}.</p>").format(Markup(", ").join(parts)) if parts else ""
    if since:
        said += Markup('<p><a href="{}.html">What changed since the last edition</a></p>').format(since)
    return str(said)
