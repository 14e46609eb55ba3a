"""Everything published that says something of a number which is not: claims, charts, tables, words, sums, witnesses.

A suppressed number is an unknown. Whatever is shown and was calculated from it is an inequality for it; so is a sum
that readers know to hold. Nothing here is a value that was inferred: those exist in `disclosure`, and only there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lib import data, ledger
from lib.book.constraints import cells, linear
from lib.book.constraints.linear import Form, Interval, Key, NotLinear, Quotient
from lib.book.disclosure import drawn
from lib.book.evidence import Evidence
from lib.book.witness import Witness
from lib.expression import Expression, leaves
from lib.terms import settings, wording
from lib.terms.settings import Sums

SUPPRESSED = ("x", "c")  # by the publisher, or to protect confidentiality; others are not known to anybody
MOST = Fraction(10**7)  # no number of people in a report is larger


@dataclass(frozen=True)
class Hidden:
    """A suppressed cell. `whole`: a count, or a percentage of a known base, which is a count of it."""

    key: Key
    whole: bool
    base: int = 0  # what a percentage is of; 0: not known


@dataclass(frozen=True)
class Said:
    """Something published about suppressed cells, and where; what it says is not part of how it prints itself."""

    where: str
    made: Quotient = field(repr=False)
    interval: Interval = field(repr=False)


@dataclass
class Published:
    """The suppressed cells of all tables, what is said about them, and slack for numbers that are shown rounded."""

    hidden: dict[Key, Hidden]
    said: list[Said] = field(default_factory=list, repr=False)
    slack: dict[Key, Fraction] = field(default_factory=dict, repr=False)


def read(
    found: Evidence,
    shown: Mapping[str, Sequence[dict[str, Any]]] | None = None,
    witnesses: Mapping[tuple[str, str], Witness] | None = None,
) -> Published:
    """What a book publishes about suppressed cells.

    `shown` are the charts and tables of each chapter, as they stand in its executed notebook; `witnesses` the official
    numbers for claims, by id and section.
    """
    sums = settings.read().disclosure.sums
    made = Published({hidden.key: hidden for hidden in _hidden(sums)})
    if not made.hidden:
        return made
    reader = _Reader(found, made)
    for figure in found.figures.values():
        if isinstance(figure.value, float):
            reader.say(f"figure {figure.id}", figure.expression, figure.value, figure.decimals)
    for entry in found.entries:
        reader.claim(entry)
    for (name, section), witness in (witnesses or {}).items():
        known = found.figures.get(name)
        if known is not None and isinstance(witness.value, float):
            decimals = cells.decimals(Decimal(repr(witness.value)))
            reader.say(f"official number for {name}, section {section}", known.expression, witness.value, decimals)
    for chapter, contents in (shown or {}).items():
        for content in contents:
            reader.show(chapter, content)
    for each in sums:
        made.said += _sums(each, made)
    return made


class _Reader:
    """Turns what is shown of a figure into what it says of suppressed cells."""

    def __init__(self, found: Evidence, made: Published) -> None:
        self.found, self.made = found, made
        self.missing = {name: figure for name, figure in found.figures.items() if self._of_hidden(figure.expression)}

    def _of_hidden(self, expression: Expression) -> bool:
        for leaf in leaves(expression):
            if leaf[0] == "cell" and leaf[1:] in self.made.hidden:
                return True
            if leaf[0] == "figure" and leaf[1] in self.found.figures and self._of_hidden(self._formula(leaf[1])):
                return True
        return False

    def _formula(self, name: str) -> Expression:
        if name not in self.found.figures:
            raise NotLinear
        return self.found.figures[name].expression

    def _value(self, key: Key) -> Fraction | None:
        if key in self.made.hidden:
            return None
        value = cells.value_of(key)
        if value is None:
            raise NotLinear
        return value

    def say(self, where: str, expression: Expression, value: float, decimals: int) -> None:
        """That an expression is shown as a number with so many decimals."""
        if not self._of_hidden(expression):
            return
        try:
            made = linear.quotient(expression, self._value, self._formula)
        except NotLinear:
            return
        interval = linear.rounded(wording.round_half_up(value, decimals), decimals)
        self.made.said.append(Said(where, _in_counts(made, self.made.hidden), interval))

    def claim(self, entry: ledger.Entry) -> None:
        parsed = ledger.parse_printed(entry.claim.printed) if entry.claim else None
        if parsed and entry.claim and entry.figure and entry.figure.id in self.missing:
            where = f"claim {entry.id}, section {entry.claim.section}"
            self.say(where, entry.figure.expression, float(parsed[0]), parsed[1])

    def show(self, chapter: str, content: dict[str, Any]) -> None:
        """A chart or table: the numbers of its cells, of its words, and of what is drawn."""
        table = content.get("data") or content.get("table") or {"rows": [], "title": ""}
        where = f"{chapter}, {content.get('headline') or table['title']}"
        for row in table["rows"]:
            for cell in row["cells"]:
                figure, parsed = self.missing.get(cell.get("id", "")), ledger.parse_printed(cell.get("text", ""))
                if figure and parsed and not cell["text"].startswith("["):
                    self.say(f"{where}: table", figure.expression, float(parsed[0]), parsed[1])
        ids = dict.fromkeys(cell.get("id", "") for row in table["rows"] for cell in row["cells"])
        beside = [self.found.figures[name] for name in ids if name in self.found.figures]
        others = [figure for figure in beside if isinstance(figure.value, float)]
        for figure in beside if "spec" in content else []:
            if figure.id in self.missing:
                for kind, value in drawn.leaks(content, figure, others):
                    decimals = max(cells.decimals(Decimal(repr(value))), figure.decimals)
                    self.say(f"{where}: {kind}", figure.expression, value, decimals)


def _hidden(sums: Iterable[Sums]) -> Iterator[Hidden]:
    """Every suppressed cell of the data package; percentages with their base where a sum names it."""
    bases = {(each.table, each.column): each for each in sums if each.percent and each.base}
    for resource in data.package()["resources"]:
        name = resource["name"]
        columns = [f for f in resource["schema"]["fields"] if f["type"] in data.NUMBERS]
        frame = data.read(name) if columns else None
        for described in columns if frame is not None else []:
            column = described["name"]
            for line in frame[data.LINE][frame[column].isna()]:  # type: ignore[index]
                if data.symbol(name, int(line), column) not in SUPPRESSED:
                    continue
                key = (name, int(line), column)
                unit = data.cell(name, int(line), "unit") if _has(resource, "unit") else described.get("unit", "count")
                base = _base(bases[name, column], int(line)) if (name, column) in bases else 0
                yield Hidden(key, unit == "count" or base > 0, base)


def _has(resource: dict[str, Any], column: str) -> bool:
    return any(field["name"] == column for field in resource["schema"]["fields"])


def _words(table: str, line: int) -> dict[str, str]:
    """The keys of a row: its columns of words."""
    return {name: str(data.cell(table, line, name)) for name in cells.words_in(table)}


def _base(each: Sums, line: int) -> int:
    """The number in the other table's row with the same keys; 0 if there is none, or more than one."""
    own = _words(each.table, line)
    found = []
    for other in data.read(each.base)[data.LINE]:
        words = _words(each.base, int(other))
        if all(own[name] == word for name, word in words.items() if name in own):
            found.append(data.cell(each.base, int(other), each.base_column or each.column))
    return int(found[0]) if len(found) == 1 and isinstance(found[0], float) else 0


def _in_counts(made: Quotient, hidden: Mapping[Key, Hidden]) -> Quotient:
    """Percentages of a known base as the counts they stand for: `p` is `100 n / base`."""

    def form(given: Form) -> Form:
        return Form(given.constant, tuple(
            (key, factor * Fraction(100, hidden[key].base) if key in hidden and hidden[key].base else factor)
            for key, factor in given.terms
        ))  # fmt: skip

    return Quotient(form(made.above), form(made.below))


def _sums(each: Sums, made: Published) -> Iterator[Said]:
    """What a declared sum says, for every group of rows in which something is suppressed."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for line in map(int, data.read(each.table)[data.LINE]):
        words = _words(each.table, line)
        groups.setdefault(tuple(word for name, word in words.items() if name != each.over), []).append(line)
    for group, lines in groups.items():
        labels = {line: str(data.cell(each.table, line, each.over)) for line in lines}
        parts = [n for n in lines if labels[n] != each.total and (not each.parts or labels[n].startswith(each.parts))]
        keys = [(each.table, line, each.column) for line in parts]
        known = {key: data.cell(*key) for key in keys}
        if not any(key in made.hidden for key in keys) or any(
            value is None and key not in made.hidden for key, value in known.items()
        ):
            continue
        total = _total(each, lines, labels, parts)
        if total is None:
            continue
        where = f"{each.table}: {', '.join(map(wording.key_label, group))}: parts and total"
        above = Form(terms=tuple((key, Fraction(1)) for key in keys))
        whole = Quotient(above.minus(Form(total)))
        for key, value in known.items():
            if isinstance(value, float):
                made.slack[key] = Fraction(0) if cells.is_whole(key) else Fraction(1, 2 * 10 ** cells.decimals_of(key))
        yield Said(where, _in_counts(whole, made.hidden), Interval(Fraction(0), Fraction(0), True, True))


def _total(each: Sums, lines: Sequence[int], labels: Mapping[int, str], parts: Sequence[int]) -> Fraction | None:
    if each.to:
        return Fraction(each.to)
    if each.total:
        found = [data.cell(each.table, line, each.column) for line in lines if labels[line] == each.total]
        return linear.exact(found[0]) if len(found) == 1 and isinstance(found[0], float) else None
    base = _base(each, parts[0])
    return Fraction(100 if each.percent else base) if base else None
