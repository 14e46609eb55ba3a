"""What a reader of a document is told: every text of it, numbers filled in, and what it says that numbers can contradict."""

import re
from collections.abc import Iterable, Iterator

from lib.book.document.blocks import Chart, Document, Prose, Table
from lib.book.evidence import Evidence
from lib.ledger.figure import resolve
from lib.show.tables import Table as Grid

FIGURE = re.compile(r"\{fig\}`([^`]+)`")
NUMBER = r"£?([−\d][\d,.]*\d|\d)%?"
MOVED = re.compile(rf"\b(rose|fell|did not change),? from {NUMBER} to {NUMBER}")
AGAINST = re.compile(rf"{NUMBER}(?: of all[^,]*)?, (above|below|level with) England's {NUMBER}")
ORDERED = re.compile(r"[Ff]rom highest to lowest: (.*?)\.(?= |$)")
LISTED = re.compile(r"(?:^|, | and )(?:.*?)[ :]([−£]?\d[\d,]*(?:\.\d+)?)(?:%| percentage points)?(?=, | and |$)")

PERCENT = re.compile(r"([−\d][\d,.]*)%")


def texts(document: Document, found: Evidence) -> Iterator[str]:
    """Every text of a document, as a reader sees it."""
    for block in document.blocks:
        if isinstance(block, Prose):
            yield from filled(block.source, found, document.period).splitlines()
        elif isinstance(block, Chart):
            yield from (block.headline, block.subtitle, block.source, block.alternative)
            yield from _of_table(block.data)
        elif isinstance(block, Table):
            yield from _of_table(block.content)


def filled(source: str, found: Evidence, period: str) -> str:
    """Prose with the numbers that its roles name."""

    def shown(role: re.Match[str]) -> str:
        name = resolve(role[1], found.figures, period)
        assert name, role[1]
        return found.figures[name].text

    return FIGURE.sub(shown, source)


def _of_table(table: Grid) -> Iterator[str]:
    yield table["title"]
    yield from (*table["headers"], *table["notes"], table["source"], *(label for label, _ in table["groups"]))
    for row in table["rows"]:
        yield row["label"]
        yield from (cell["text"] for cell in row["cells"])


def contradictions(told: Iterable[str]) -> list[str]:
    """Sentences whose words and numbers do not agree: what rose to less, is above what is higher, is out of order."""
    wrong = []
    for text in told:
        for word, before, after in MOVED.findall(text):
            if word != _moved(_value(before), _value(after)):
                wrong.append(text)
        for value, word, other in AGAINST.findall(text):
            if word != _against(_value(value), _value(other)):
                wrong.append(text)
        for listed in ORDERED.findall(text):
            found = (PERCENT if "%" in listed else LISTED).findall(listed)  # a label may end with a number, too
            values = [_value(number) for number in found]
            if values != sorted(values, reverse=True):
                wrong.append(text)
    return wrong


def _moved(before: float, after: float) -> str:
    return "rose" if after > before else "fell" if after < before else "did not change"


def _against(value: float, other: float) -> str:
    return "above" if value > other else "below" if value < other else "level with"


def _value(number: str) -> float:
    return float(number.replace(",", "").replace("−", "-").strip("£%"))
