"""The rows of a measure: how they are held, and how new ones are made from expressions.

A value is never given, only its expression; so a value cannot say anything else than its calculation.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Self

import pandas as pd

from lib import expression
from lib.expression import Expression, Scalar, calculation
from lib.project import ReportError
from lib.source import SOURCE
from lib.terms import units, wording

# What every row holds beside its keys: `symbol` says why there is no value; `id` and `text` come with `record`.
COLUMNS = ("value", "expression", "unit", "symbol", "id", "text")


class Row(NamedTuple):
    """One row: its keys by name, and what it holds."""

    keys: dict[str, str]
    value: Any
    expression: Expression
    unit: str
    symbol: str
    id: str
    text: str


class Rows:
    """Keyed rows. `frame` is indexed by the keys that tell rows apart; `fixed` holds those that are alike for all.

    `title` says in a few words what is measured, `origin` is `inferred` where something was inferred.
    Immutable: every method makes a new one.
    """

    def __init__(
        self, frame: pd.DataFrame, fixed: Mapping[str, str] | None = None, title: str = "", origin: str = ""
    ) -> None:
        self.frame = frame
        self.fixed = dict(fixed or {})
        self.title = title
        self.origin = origin

    @classmethod
    def made(
        cls,
        index: pd.Index,
        expressions: Sequence[Expression],
        unit: str | Sequence[str],
        fixed: Mapping[str, str] | None = None,
        title: str = "",
        origin: str = "",
    ) -> Self:
        """Rows from expressions: each value is evaluated here. Raises `ReportError` naming the key that fails."""
        labels = [index[n] for n in range(len(index))]
        values = [_evaluated(made, title, label) for made, label in zip(expressions, labels, strict=True)]
        kinds = [unit] * len(index) if isinstance(unit, str) else list(unit)
        if unknown := set(kinds) - set(units.UNITS):
            raise ReportError(f"{title or 'measure'}: unit {min(unknown)!r} is not one of {', '.join(units.UNITS)}.")
        symbols = ["" if value is not None else _symbol(made) for made, value in zip(expressions, values, strict=True)]
        held: dict[str, list[Any]] = {
            "value": values, "expression": list(expressions), "unit": kinds, "symbol": symbols,
            "id": [""] * len(values), "text": [""] * len(values),
        }  # fmt: skip
        frame = pd.DataFrame({name: pd.Series(column, index=index, dtype=object) for name, column in held.items()})
        return cls(frame, fixed, title, origin)

    def like(self, frame: pd.DataFrame, fixed: Mapping[str, str] | None = None) -> Self:
        """The same measure with other rows of it, or in another order."""
        return type(self)(frame, self.fixed if fixed is None else fixed, self.title, self.origin)

    def titled(self, title: str) -> Self:
        """The same under another title: what readers see in a figure's own title and above its column."""
        return type(self)(self.frame, self.fixed, title, self.origin)

    @property
    def keys(self) -> list[str]:
        """Names of the keys that tell rows apart, in order."""
        return [str(name) for name in self.frame.index.names if name is not None]

    @property
    def unit(self) -> str:
        """The one unit of all rows. Raises `ReportError` if they have several."""
        found = list(dict.fromkeys(self.frame["unit"]))
        if len(found) != 1:
            raise ReportError(f"{self.title or 'measure'}: rows have different units, {', '.join(found)}.")
        return str(found[0])

    @property
    def expressions(self) -> list[Expression]:
        return list(self.frame["expression"])

    @property
    def tables(self) -> list[str]:
        """The tables of the data that the values rest on, those of figures of other chapters aside."""
        return list(dict.fromkeys(table for made in self.expressions for table, _ in expression.lines(made)))

    @property
    def values(self) -> list[Any]:
        """Values in order: floats, truths or words; None where there is none."""
        return list(self.frame["value"])

    @property
    def texts(self) -> list[str]:
        """Values as readers see them; as recorded, or at the precision of their unit."""
        return [
            row.text or wording.shown(row.value, row.unit, units.DECIMALS[row.unit], row.symbol) for row in self.rows()
        ]

    @property
    def text(self) -> str:
        """The text of a measure of one row, for a headline. Raises if there are more."""
        self.single()
        return self.texts[0]

    @property
    def value(self) -> Any:
        """The value of a measure of one row. Raises `ReportError` if there are more, or none."""
        return self.single().value

    def single(self) -> Row:
        if len(self.frame) != 1:
            raise ReportError(
                f"{self.title or 'measure'}: {len(self.frame)} rows where one was expected; choose with `at`."
            )
        return next(self.rows())

    def rows(self) -> Iterator[Row]:
        """Every row, with its keys by name (those that are alike for all come last)."""
        names = self.keys
        for label, *held in zip(self.frame.index, *(self.frame[column] for column in COLUMNS), strict=True):
            parts = label if isinstance(label, tuple) else (label,)
            yield Row(dict(zip(names, map(str, parts), strict=False)) | self.fixed, *held)

    def __len__(self) -> int:
        return len(self.frame)

    def __bool__(self) -> bool:
        raise ReportError("a measure is neither true nor false; ask for its value: `.value`.")

    def __repr__(self) -> str:
        lines = [f"{self.title or 'measure'}, {len(self)} row{'s' * (len(self) != 1)}"]
        for row, shown in zip(self.rows(), self.texts, strict=True):
            lines.append(f"  {', '.join(row.keys.values())}: {shown} = {calculation.text(row.expression, SOURCE)}")
        return "\n".join(lines)


def _evaluated(made: Expression, title: str, label: Any) -> Scalar:
    try:
        return expression.evaluate(made, SOURCE)
    except ReportError as error:
        raise ReportError(f"{title or 'measure'}, at {label!r}: {error}") from None


def _symbol(made: Expression) -> str:
    """Why an expression has no value: the symbol of the first cell that has none; not applicable if all have one."""
    known = list(expression.leaves(made))
    for leaf in known:
        if leaf[0] == "cell" and SOURCE.cell(*leaf[1:]) is None:
            return SOURCE.symbol(*leaf[1:])
        if leaf[0] == "figure" and SOURCE.figure(leaf[1]) is None:
            return SOURCE.figure_symbol(leaf[1])
    return "z" if known else "u"


def single_index() -> pd.Index:
    """The index of one row without keys."""
    return pd.RangeIndex(1)
