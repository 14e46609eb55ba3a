"""A cell of the data as the constraints see it: its number exactly, how it is printed, and what readers call it."""

from decimal import Decimal
from fractions import Fraction

from lib import data
from lib.book.constraints import linear
from lib.book.constraints.linear import Key, NotLinear
from lib.terms import wording

NOT_PRINTED = ("official", "all")  # sections of tables that the original does not have
WHOLE = ("integer",)


def counts_in(table: str) -> list[str]:
    """The columns of a table that hold counts: whole numbers, with no other unit said."""
    fields = data.resource(table)["schema"]["fields"]
    return [f["name"] for f in fields if f["type"] in WHOLE and f.get("unit", "count") == "count"]


def words_in(table: str) -> list[str]:
    """The columns of a table that say what a row is about."""
    fields = data.resource(table)["schema"]["fields"]
    return [f["name"] for f in fields if f["type"] not in data.NUMBERS and f["name"] != "symbol"]


def value_of(key: Key) -> Fraction | None:
    """The number in a cell; None where there is none. Raises `NotLinear` for a word."""
    value = data.cell(*key)
    if isinstance(value, str):
        raise NotLinear
    return None if value is None else linear.exact(value)


def is_printed(key: Key) -> bool:
    """Whether the original prints a cell, and may have misprinted it."""
    return data.section(key[0]) not in NOT_PRINTED


def unit_of(key: Key) -> str:
    """The unit of a cell's column; a number without one is taken for a count."""
    return str(_field(key).get("unit") or "count")


def is_whole(key: Key) -> bool:
    return _field(key)["type"] in WHOLE


def decimals_of(key: Key) -> int:
    """How many decimals the column prints: those of its longest number."""
    if is_whole(key):
        return 0
    table, _, column = key
    numbers = data.read(table)[column].dropna()
    return max((decimals(Decimal(repr(float(n)))) for n in numbers), default=0)


def decimals(number: Decimal) -> int:
    """How many decimals a number has, zeros at its end not counted."""
    return max(0, -int(number.normalize().as_tuple().exponent))


def named(key: Key) -> str:
    """A cell as readers know it: the words of its row, and the column where the row alone does not say it."""
    table, line, column = key
    said = [str(value) for word in words_in(table) if (value := data.cell(table, line, word))]
    return (
        f"{', '.join(map(wording.key_label, said))}: {column.replace('_', ' ')}" if said else column.replace("_", " ")
    )


def _field(key: Key) -> dict[str, object]:
    fields = data.resource(key[0])["schema"]["fields"]
    return next(field for field in fields if field["name"] == key[2])


def name_of(key: Key) -> str:
    table, line, column = key
    return f"cell:{table}:{line}:{column}"
