"""The answer of an audit, told: small numbers by table, a verdict on each suppressed cell, and what a build refuses."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd

from lib import data
from lib.book import evidence, witness
from lib.book.constraints.cells import counts_in
from lib.book.constraints.linear import Key
from lib.book.disclosure import secondary, shown, small, verdicts
from lib.book.disclosure.secondary import Sum
from lib.book.disclosure.small import Added
from lib.book.disclosure.verdicts import MEANINGS, RECOVERABLE, Verdict
from lib.book.evidence import Evidence
from lib.project import ReportError
from lib.show import tables
from lib.show.output import CHART_MIME, TABLE_MIME
from lib.terms import settings, wording

MOST = 20  # that a message names


@dataclass(frozen=True)
class Answer:
    """Counts under the rule that the original prints, by table; those that this book adds; the suppressed cells."""

    printed: Mapping[str, int]
    added: tuple[Added, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def worked_out(self) -> list[Added]:
        return [each for each in self.added if each.worked_out]

    @property
    def recoverable(self) -> list[Verdict]:
        return [each for each in self.verdicts if each.verdict == RECOVERABLE]


def audit(found: Evidence, executed: Mapping[str, Path]) -> Answer:
    """Everything a book publishes, looked at together: its figures and claims, and charts and tables of its notebooks."""
    drawn = {chapter: _shown(path) for chapter, path in executed.items()}
    published = shown.read(found, drawn, witness.read())
    judged = verdicts.audit(published, settings.read().suppression)
    return Answer(small.as_printed(), tuple(small.added(found)), tuple(judged))


def guard(found: Evidence, executed: Mapping[str, Path]) -> None:
    """Raise `ReportError` if an edition that is not public yet gives a suppressed number away, or adds a small one.

    Nothing is said of the number itself. An edition that is public already is not looked at: it can only be reported.
    """
    public = settings.read().disclosure.public
    if editions := sorted(set(found.periods.values()) - set(public)):
        _refuse(audit(found, executed), editions)


def _refuse(answer: Answer, editions: list[str]) -> None:
    problems = [
        f"{each.place}: suppressed, but recoverable from {'; '.join(each.because)}" for each in answer.recoverable
    ]
    problems += [f"{each.id}: a small count worked out from a share or rate" for each in answer.worked_out]
    if problems:
        listed = "\n  ".join([*problems[:MOST], *(["…"] if len(problems) > MOST else [])])
        raise ReportError(
            f"{len(problems)} small numbers would be given away; nothing was published.\n  {listed}\n"
            "Suppress what they follow from (`report disclosure --table NAME` proposes which cells), or do not show it. "
            f"Edition {', '.join(editions)} is not among those that {settings.NAME} lists as public already."
        )


def propose(table: str, found: Evidence) -> list[str]:
    """The cells of a table to hide: those under the rule, and those that must go with them, as places in the file."""
    rule = settings.read().suppression
    cells: dict[Key, int] = {}
    frame = data.read(table)
    for column in counts_in(table):
        known = frame[frame[column].notna()]
        for line, value in zip(known[data.LINE], known[column], strict=True):
            cells[table, int(line), column] = int(value)
    if not cells:
        raise ReportError(f"table {table!r} has no counts, so there is nothing to suppress.")
    sums, totals = _sums(cells, found)
    hidden = secondary.primary(cells, rule)
    further = secondary.choose({**cells, **totals}, sums, rule, spared=totals)
    lines = [f"line {line}, column {column!r}: under the rule" for _, line, column in sorted(hidden)]
    return lines + [
        f"line {line}, column {column!r}: so that the others cannot be worked out"
        for _, line, column in sorted(further)
    ]


def _sums(cells: Mapping[Key, int], found: Evidence) -> tuple[list[Sum], dict[Key, int]]:
    """The sums of a table's cells that figures show, and their totals: as a cell of the table where it has that number
    once, and otherwise as a number that cannot be hidden."""
    made: list[Sum] = []
    totals: dict[Key, int] = {}
    for figure in found.figures.values():
        expression = figure.expression
        if not (isinstance(expression, tuple) and expression[0] == "+" and isinstance(figure.value, float)):
            continue
        parts = tuple(part[1:] for part in expression[1:] if isinstance(part, tuple) and part[0] == "cell")
        if len(parts) == len(expression) - 1 and all(part in cells for part in parts):
            same = [key for key, number in cells.items() if number == figure.value and key not in parts]
            total: Key = same[0] if len(same) == 1 else ("", len(totals), figure.id)
            if len(same) != 1:
                totals[total] = int(figure.value)
            made.append(Sum(total, parts))
    return list(dict.fromkeys(made)), totals


def as_text(answer: Answer) -> str:
    """The answer for a terminal. No suppressed number is in it, and none could be."""
    rule = settings.read().suppression
    lines = [f"Counts of people from {rule.lowest} to {rule.highest} that the original prints, which are public:"]
    lines += [f"  {number:3}  {table}" for table, number in answer.printed.items()] or ["  none"]
    worked_out, summed = answer.worked_out, [each for each in answer.added if not each.worked_out]
    lines += [
        "",
        f"Worked out by this book from a share or rate, to be rounded or suppressed: {len(worked_out) or 'none'}",
    ]
    lines += [f"  {each.id}: {each.title}" for each in worked_out]
    lines += ["", f"Sums and differences of printed counts, which anybody can make: {len(summed) or 'none'}"]
    lines += [f"  {each.id}" for each in summed]
    lines += ["", *counted(answer)]
    for each in answer.verdicts:
        if each.verdict != verdicts.PROTECTED:
            because = f": from {'; '.join(each.because)}" if each.because else ""
            lines.append(f"  {each.verdict}: {each.place}{because}")
    return "\n".join(lines)


def summary(answer: Answer) -> str:
    """The answer in a few sentences."""
    rule = settings.read().suppression
    shown_, worked_out = sum(answer.printed.values()), len(answer.worked_out)
    counts, number = Counter(each.verdict for each in answer.verdicts), len(answer.verdicts)
    judged = wording.join([f"{counts[word]} {word}" for word in MEANINGS if counts[word]]) if counts else "none"
    adds = f"{wording.in_words(worked_out)} that it works out from a share or rate" if worked_out else "none of its own"
    return (
        f"The original prints {shown_} counts of people from {rule.lowest} to {rule.highest}, and this book repeats them, for "
        f"they are public; it adds {adds}. Of {number} suppressed cell{'s' * (number != 1)} in the tables, everything published "
        f"together, claims, charts, words and sums that readers know, leaves {judged}."
    )


def counted(answer: Answer) -> list[str]:
    """How many suppressed cells have each verdict, and what it means."""
    counts = Counter(each.verdict for each in answer.verdicts)
    if not counts:
        return ["No cell is suppressed."]
    number = len(answer.verdicts)
    return [
        f"Suppressed cells: {wording.in_words(number)}",
        *(f"  {counts[word]} {word}: {meaning}" for word, meaning in MEANINGS.items() if counts[word]),
    ]


def _shown(path: Path) -> list[dict[str, Any]]:
    """The charts and tables of an executed chapter."""
    notebook = nbformat.read(path, as_version=4)
    charts = [content for _, content in evidence.outputs(notebook, CHART_MIME)]
    return [*charts, *(content for _, content in evidence.outputs(notebook, TABLE_MIME))]


def as_tables(answer: Answer) -> list[tables.Table]:
    """The answer as tables for readers: small numbers by table, and suppressed cells by verdict."""
    rule = settings.read().suppression
    shown_ = pd.DataFrame(
        [{"table": data.resource(name)["title"], "number": str(number)} for name, number in answer.printed.items()]
    )
    made = []
    if len(shown_):
        title = f"Counts of people from {rule.lowest} to {rule.highest} that the original prints, by table"
        made.append(tables.listing(title, shown_, {"table": "Table", "number": "Cells"}, ""))
    counts = Counter((each.key[0], each.verdict) for each in answer.verdicts)
    judged = pd.DataFrame(
        [
            {"table": data.resource(name)["title"], "number": str(number), "verdict": word, "meaning": MEANINGS[word]}
            for (name, word), number in sorted(counts.items())
        ]
    )
    if len(judged):
        headers = {"table": "Table", "number": "Cells", "verdict": "Verdict", "meaning": "That is"}
        made.append(
            tables.listing(
                "Suppressed cells, and what everything published together leaves of them", judged, headers, ""
            )
        )
    return made
