"""Small numbers that are shown: those that the original prints, which are public, and those that this book adds.

A count from a printed percentage ("about 4") is new: nobody had printed it. A sum or a difference of printed counts is
not, as anybody can add. Only tables count whose numbers are of people, which `data/report.toml` lists.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lib import data, ledger
from lib.book.constraints import cells
from lib.book.constraints.linear import Key
from lib.book.evidence import Evidence
from lib.expression import Expression, leaves
from lib.ledger.figure import Figure
from lib.terms import settings, wording
from lib.terms.settings import Suppression

PARTS_OF = ("percent", "per_10000")


@dataclass(frozen=True)
class Added:
    """A figure that is a small count of people and stands nowhere in the original. `worked_out`: from a share or rate."""

    id: str
    title: str
    worked_out: bool


def as_printed() -> dict[str, int]:
    """How many counts of people under the rule the original prints, by table; tables without any are left out."""
    known = settings.read()
    found: dict[str, int] = {}
    for table in known.disclosure.people:
        number = sum(1 for _ in _small_cells(table, known.suppression))
        found |= {table: number} if number else {}
    return found


def added(found: Evidence) -> list[Added]:
    """Counts of people under the rule that this book shows and the original does not, in the order of the book."""
    known = settings.read()
    made = []
    for figure in found.figures.values():
        if _is_small_count(figure, known.suppression, known.disclosure.people) and not _is_printed(figure, found):
            made.append(Added(figure.id, figure.title, _is_worked_out(figure.expression, found)))
    return made


def _small_cells(table: str, rule: Suppression) -> Iterator[Key]:
    frame = data.read(table)
    for column in cells.counts_in(table):
        for line in frame[data.LINE][frame[column].between(rule.lowest, rule.highest)]:
            yield table, int(line), column


def _is_small_count(figure: Figure, rule: Suppression, people: tuple[str, ...]) -> bool:
    if figure.unit != "count" or figure.is_given or not isinstance(figure.value, float):
        return False
    tables = {leaf[1] for leaf in leaves(figure.expression) if leaf[0] == "cell"}
    shown = wording.round_half_up(figure.value, 0)
    return rule.lowest <= shown <= rule.highest and bool(tables & set(people)) and _counts(figure.expression)


def _counts(expression: Expression) -> bool:
    """Whether an expression calculates a number, and does not only count how many comparisons hold, or rank."""
    if not isinstance(expression, tuple) or expression[0] == "cell":
        return True
    return expression[0] in ("+", "-", "*", "/", "round") and all(map(_counts, expression[1:]))


def _is_printed(figure: Figure, found: Evidence) -> bool:
    printed = [ledger.parse_printed(entry.claim.printed) for entry in found.claims_on(figure.id) if entry.claim]
    return any(number and float(number[0]) == wording.round_half_up(float(figure.value or 0), 0) for number in printed)


def _is_worked_out(expression: Expression, found: Evidence) -> bool:
    """Whether a percentage or rate is among the cells it is made of."""
    for leaf in leaves(expression):
        if leaf[0] == "figure" and leaf[1] in found.figures:
            return _is_worked_out(found.figures[leaf[1]].expression, found)
        if leaf[0] == "cell":
            fields = data.resource(leaf[1])["schema"]["fields"]
            if next(field for field in fields if field["name"] == leaf[3]).get("unit") in PARTS_OF:
                return True
    return False
