"""Numbers that a chart shows of a figure which has none: in what is drawn, and in the words for who cannot see it.

A drawing holds rows with labels and numbers and no ids. A row is that of a figure if it has the figure's label, and the
rows of its siblings, the figures beside it in the chart that differ in that label only, hold just their numbers.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from lib import ledger
from lib.ledger.figure import Figure
from lib.terms import wording

NUMBER = re.compile(r" ([−-]?£?\d[\d,]*(?:\.\d+)?)")
SENTENCE = re.compile(r"\.\s+|: |;\s+")
NEAR = 1e-6


def leaks(content: Mapping[str, Any], figure: Figure, others: Sequence[Figure]) -> Iterator[tuple[str, float]]:
    """Where a chart shows a number for a figure that has none, and the number: of its drawing, of its words.

    `others` are the other figures of the chart that have a number.
    """
    for label, siblings in _families(figure, others):
        for rows in content.get("spec", {}).get("datasets", {}).values():
            for value in _in_rows(rows, label, siblings):
                yield "drawing", value
        for sentence in SENTENCE.split(content.get("alternative", "")):
            said = _in_words(sentence, label, siblings)
            if said is not None:
                yield "alternative", said


def _families(figure: Figure, others: Sequence[Figure]) -> Iterator[tuple[str, dict[str, Figure]]]:
    """For each key of a figure: its label there, and the figures that differ in this key only, by their labels."""
    for key, own in figure.keys.items():
        rest = {name: value for name, value in figure.keys.items() if name != key}
        siblings = {
            wording.key_label(other.keys[key]): other for other in others
            if other.name == figure.name and key in other.keys and other.keys[key] != own
            and {name: value for name, value in other.keys.items() if name != key} == rest
        }  # fmt: skip
        if siblings:
            yield wording.key_label(own), siblings


def _in_rows(rows: Sequence[Mapping[str, Any]], label: str, siblings: Mapping[str, Figure]) -> Iterator[float]:
    labelled = [({str(v) for v in row.values() if isinstance(v, str)}, row) for row in rows]
    fields = dict.fromkeys(name for row in rows for name, value in row.items() if _is_number(value))
    for field in fields:
        found: dict[str, list[float]] = {}
        for words, row in labelled:
            for name in (label, *siblings):
                if name in words and _is_number(row.get(field)):
                    found.setdefault(name, []).append(float(row[field]))
        told = {name: values for name, values in found.items() if name != label}
        if told and all(_same(siblings[name], values) for name, values in told.items()):
            yield from dict.fromkeys(found.get(label, []))


def _in_words(sentence: str, label: str, siblings: Mapping[str, Figure]) -> float | None:
    numbers = {name: _behind(name, sentence) for name in (label, *siblings)}
    told = {name: number for name, number in numbers.items() if name != label and number is not None}
    for name, number in told.items():
        parsed = ledger.parse_printed(siblings[name].text)
        if parsed is None or number != parsed[0]:
            return None
    own = numbers[label]
    return float(own) if own is not None and told else None


def _behind(label: str, text: str) -> Decimal | None:
    """The number that follows a label, as in `North 4`."""
    for place in re.finditer(rf"(?<!\w){re.escape(label)}(?=\W)", text):
        found = NUMBER.match(text, place.end())
        if found:
            return Decimal(found[1].replace(",", "").replace("−", "-").replace("£", "").rstrip("."))
    return None


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _same(figure: Figure, values: Sequence[float]) -> bool:
    return isinstance(figure.value, float) and all(
        math.isclose(figure.value, value, rel_tol=NEAR, abs_tol=NEAR) for value in values
    )
