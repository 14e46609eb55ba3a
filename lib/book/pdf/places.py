"""What links of the book lead to on paper: a page, a chart or a table on one, a term."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lib.book.document import glossary
from lib.book.document.blocks import Chart, Document, Glossary, Table
from lib.project import ReportError

# Pages that hold evidence are not printed: links to them become plain text.
EVIDENCE = re.compile(r"^(figures|data|code)(-.*)?$|^(download|accessibility|changes|genindex|search)$")
SOURCE = re.compile(r"\.(ipynb|md|py|html)$")  # of a page, as chapters write a link to it


@dataclass(frozen=True)
class Places:
    """Labels that are in the PDF: `referrals`, `referrals/figure-1-2`, `glossary/term-caf`. `alone`: no page but this one."""

    known: frozenset[str]
    alone: bool = False

    def resolve(self, page: str, href: str, where: str) -> str | None:
        """The label a link leads to, or None if its page is not printed. Raises `ReportError` for a dangling link."""
        path, _, anchor = href.partition("#")
        name = SOURCE.sub("", path) or page
        if self.alone or (name not in self.known and (path.startswith("_") or EVIDENCE.match(name))):
            return None
        label = f"{name}/{anchor}" if anchor else name
        if label not in self.known:
            raise ReportError(f"{where}: the link {href!r} leads nowhere in the PDF. Correct it in the chapter.")
        return label

    def term(self, entry: glossary.Entry) -> str | None:
        """The label of a term, if the glossary is printed."""
        label = f"{glossary.PAGE}/{entry.anchor}"
        return None if self.alone or label not in self.known else label


def among(documents: Sequence[Document], *more: str) -> Places:
    """All places of these documents, and `more` labels."""
    known = set(more)
    for document in documents:
        known.add(document.name)
        for block in document.blocks:
            if isinstance(block, (Chart, Table)):
                known.add(f"{document.name}/{block.anchor}")
            elif isinstance(block, Glossary):
                known |= {f"{document.name}/{entry.anchor}" for entry in block.entries}
    return Places(frozenset(known))
