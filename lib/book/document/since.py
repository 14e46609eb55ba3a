"""The page that says what changed since the last edition: its values as its own book has them, beside this edition's.

It rests on the other book's `evidence.json`, so the values of the last edition are those that were published then, and
not what this edition's tables say of that year; where the two differ, the page says so.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lib.book import layout
from lib.book.document.blocks import Block, Document, Prose, Table
from lib.book.evidence import Evidence
from lib.expression import Expression, evaluate, leaves, quotient
from lib.ledger.figure import NAMES, Figure
from lib.measure import chance
from lib.project import ReportError
from lib.show import tables
from lib.source import SOURCE
from lib.terms import editions, periods, settings, wording

PAGE = "since"
UNITS = ("count", "percent", "per_10000", "gbp", "ratio")
TESTED = ("count", "percent", "per_10000")
WHEN = ("period", "date")  # keys that say when
LIMITS = ("_lower", "_upper")  # ends of intervals
Key = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Pair:
    """A value of this edition beside that of the last one."""

    now: Figure
    before: Figure

    @property
    def change(self) -> str:
        """The difference in the unit of both; of percentages in points."""
        assert isinstance(self.now.value, float)
        assert isinstance(self.before.value, float)
        unit = "percentage_points" if self.now.unit == "percent" else self.now.unit
        return wording.number(self.now.value - self.before.value, unit, self.now.decimals)

    @property
    def chance(self) -> str:
        """Whether the two differ by more than chance would bring; empty where there is no test."""
        if self.now.unit not in TESTED or not _are_of_people(self.now.expression):
            return ""
        try:
            if evaluate(self.before.expression, SOURCE) != self.before.value:  # its cells are not what they were
                return ""
            found = evaluate(chance.beyond(self.now.expression, self.before.expression, self.now.unit), SOURCE)
        except ReportError:
            return ""
        return "" if found is None else "yes" if found else "no"


def document(found: Evidence, titles: Mapping[str, str]) -> Document | None:
    """The page of an edition; None for the first. `titles` has the title of every chapter, in book order."""
    edition = settings.read().edition
    earlier = [known for known in editions.known() if known < edition]
    if not earlier:
        return None
    last = earlier[-1]
    path = layout.edition_folder(last).evidence
    heading = f"# What changed since {periods.label(last)}"
    if not path.exists():
        told = (
            f"The book of {periods.label(last)} is not built here, so there is nothing to compare with: "
            f"`report build --period {last}` makes it, and the next build of this book compares the two."
        )
        return Document(PAGE, -1, edition, (Prose(f"{heading}\n\n{told}", 0),), {})
    return Document(PAGE, -1, edition, tuple(_blocks(heading, found, _figures(path), titles, last)), {})


def _blocks(
    heading: str, found: Evidence, other: Mapping[str, Figure], titles: Mapping[str, str], last: str
) -> list[Block]:
    edition = settings.read().edition
    new, old = _own(found.figures, edition), _own(other, last)
    pairs = [Pair(new[key], old[key]) for key in new if key in old and _are_numbers(new[key], old[key])]
    blocks: list[Block] = [Prose(f"{heading}\n\n{_opening(pairs, last)}", 0)]
    number = 0
    for chapter, title in titles.items():
        own = [pair for pair in pairs if found.chapters[pair.now.id] == chapter]
        if own:
            number += 1
            blocks += [Prose(f"## {title}", number), _table(number, title, own, last)]
    revised = _revised(found, other, last)
    if revised:
        number += 1
        told = (
            f"What the tables of this edition say of {periods.label(last)}, where it is not what the book of that year says: "
            "figures that were revised, or counted anew."
        )
        blocks += [Prose(f"## Revised\n\n{told}", number), _revisions(number, revised, last)]
    for title, here, there in (
        ("New in this edition", new, old),
        (f"In the edition of {periods.label(last)} only", old, new),
    ):
        names = {key[0] for key in there}
        gone = [figure for key, figure in here.items() if key[0] not in names]
        if gone:
            number += 1
            blocks += [Prose(f"## {title}", number), _listed(number, title, gone)]
    return blocks


def _opening(pairs: list[Pair], last: str) -> str:
    changed = [pair for pair in pairs if pair.now.value != pair.before.value]
    beyond = [pair for pair in pairs if pair.chance == "yes"]
    tested = [pair for pair in pairs if pair.chance]
    label = periods.label(last)
    return (
        f"Both books have {len(pairs):,} figures in common, of which {len(changed):,} are not what they were. "
        f"Of the {len(tested):,} for which there is a test, {len(beyond):,} differ by more than chance would bring.\n\n"
        f"The values of {label} are those of the book of that edition. "
        "[Methods](methods.ipynb) has the tests; where there is none, the column is empty."
    )


def _own(figures: Mapping[str, Figure], edition: str) -> dict[Key, Figure]:
    """The figures of an edition's own year, by what they are of: their name, and their keys without the time."""
    times = (edition, periods.year_end(edition))
    found = {}
    for figure in figures.values():
        keys = {name: key for name, key in figure.keys.items() if name not in WHEN}
        own = any(figure.keys.get(name) in times for name in WHEN)
        if own and figure.unit in UNITS and not figure.name.endswith(LIMITS) and _is_main(figure.expression):
            found[figure.name, tuple(keys.values())] = figure
    return found


def _is_main(expression: Expression) -> bool:
    """Whether a figure is a count, a sum of counts, a share or a rate; changes and gaps follow from these."""
    if not isinstance(expression, tuple):
        return False
    if expression[0] == "/":
        parts = quotient(expression)
        return parts is not None and parts[2] != 1 and _is_main(parts[0])
    return expression[0] == "cell" or (expression[0] == "+" and all(map(_is_main, expression[1:])))


def _are_of_people(expression: Expression) -> bool:
    """Whether what is counted are people, families or cases, which is what the tests are for."""
    parts = quotient(expression)
    counted = {leaf[1] for leaf in leaves(parts[0] if parts else expression) if leaf[0] == "cell"}
    return counted <= set(settings.read().disclosure.people)


def _are_numbers(now: Figure, before: Figure) -> bool:
    return isinstance(now.value, float) and isinstance(before.value, float) and now.unit == before.unit


def _table(number: int, title: str, pairs: list[Pair], last: str) -> Table:
    edition = settings.read().edition
    rows: list[tables.Row] = [
        {
            "label": _name(pair.now),
            "cells": [
                {"text": pair.before.text}, {"text": pair.now.text, "id": pair.now.id}, {"text": pair.change}, {"text": pair.chance}
            ],
            "total": False,
        }
        for pair in pairs
    ]  # fmt: skip
    headers = [periods.label(last), periods.label(edition), "Change", "More than chance"]
    return _made(number, f"{title}: this edition and the last", "Figure", headers, rows, numeric=True)


def _revised(found: Evidence, other: Mapping[str, Figure], last: str) -> list[Pair]:
    """Figures on the last edition's year that both books have, with another text."""
    old = _own(other, last)
    here = _own(found.figures, last)
    both = [Pair(here[key], old[key]) for key in here if key in old and here[key].id == old[key].id]
    return [pair for pair in both if pair.now.text != pair.before.text]


def _revisions(number: int, pairs: list[Pair], last: str) -> Table:
    rows: list[tables.Row] = [
        {
            "label": _name(p.now),
            "cells": [{"text": p.before.text}, {"text": p.now.text, "id": p.now.id}],
            "total": False,
        }
        for p in pairs
    ]
    headers = [f"In the book of {periods.label(last)}", "In this book"]
    return _made(number, f"Figures of {periods.label(last)} that differ", "Figure", headers, rows, numeric=True)


def _listed(number: int, title: str, figures: list[Figure]) -> Table:
    """What only one of the two has, once for each thing that is measured."""
    names: dict[str, list[Figure]] = {}
    for figure in figures:
        names.setdefault(figure.name, []).append(figure)
    rows: list[tables.Row] = [
        {"label": _name(own[0], keyless=True), "cells": [{"text": f"{len(own)}"}], "total": False}
        for own in names.values()
    ]
    return _made(number, title, "Figure", ["Values"], rows, numeric=True)


def _made(number: int, title: str, stub: str, headers: list[str], rows: list[tables.Row], numeric: bool) -> Table:
    content: tables.Table = {
        "title": title, "stub": stub, "groups": [], "headers": headers, "rows": rows, "notes": [], "source": "",
        "numeric": numeric,
    }  # fmt: skip
    return Table(f"Table {number}", f"{PAGE}-{number}", content, number)


def _name(figure: Figure, keyless: bool = False) -> str:
    """A figure's title without its time, and without all its keys where it stands for several."""
    title = figure.title
    for name, key in sorted(figure.keys.items(), reverse=True):
        if keyless or name in WHEN:
            title = title.replace(f", {wording.key_label(key)}", "")
    return title


def _figures(path: Path) -> dict[str, Figure]:
    """The figures of another edition's evidence. Raises `ReportError` if it is not what a build writes."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))["figures"]
        return {
            name: Figure.from_json({key: value for key, value in made.items() if key in NAMES} | {"id": name})
            for name, made in content.items()
        }
    except (ValueError, KeyError, TypeError) as error:
        raise ReportError(f"{path}: not the evidence of a built book ({error}). Build that edition again.") from None
