"""The glossary: its terms, and where a chapter first uses each, which is where a link to its meaning stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib import data
from lib.terms import wording

PAGE, TABLE = "glossary", "glossary"


@dataclass(frozen=True)
class Entry:
    """A term, its long form and other spellings, and what it means."""

    term: str
    also: tuple[str, ...]
    meaning: str

    @property
    def anchor(self) -> str:
        return f"term-{wording.slug(self.term)}"


def read() -> list[Entry]:
    """All entries, by their terms; none if the data package lists no glossary."""
    if not data.has(TABLE):
        return []
    rows = data.read(TABLE).to_dict("records")
    made = [Entry(row["term"], tuple(filter(None, re.split(r";\s*", row["also"]))), row["meaning"]) for row in rows]
    return sorted(made, key=lambda entry: entry.term.casefold())


class Finder:
    """Finds the first use of each term on one page."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        spelled = [(words, entry) for entry in entries for words in (entry.term, *entry.also)]
        spelled.sort(key=lambda pair: len(pair[0]), reverse=True)  # of two terms at one place the longer is meant
        self._entries = [entry for _, entry in spelled]
        # where no word begins no term does: asked once, and not for each of them
        self._any = re.compile(rf"(?<![\w-])(?:{'|'.join(f'({_form(words)})' for words, _ in spelled)})(?![\w-])")

    def first_uses(self, text: str, met: set[Entry]) -> Iterator[tuple[re.Match[str], Entry]]:
        """The terms in a text that were not `met` before on its page, in order; they are met now."""
        if not self._entries:
            return
        for found in self._any.finditer(text):
            assert found.lastindex is not None
            entry = self._entries[found.lastindex - 1]
            if entry not in met:
                met.add(entry)
                yield found, entry


def _form(words: str) -> str:
    """A pattern without groups: the words, also in the plural, with a capital or not if no abbreviation."""
    rest = words[1:]
    first = re.escape(words[0])
    if words[0].isalpha() and not rest[:1].isupper():
        first = f"[{words[0].lower()}{words[0].upper()}]"
    plural = re.escape(rest[:-1]) + "(?:y|ies)" if rest.endswith("y") else re.escape(rest) + "s?"
    return f"{first}{plural}".replace(r"\ ", r"\s+")
