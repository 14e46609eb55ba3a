"""Cells of CSV files that a spreadsheet may open: none of them may run as a formula.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` (or with a tab or carriage return before them) for a
formula, quoted or not. A number is no danger and stays a number, also below zero, in per cent or in pounds. Any other
such text is written with an apostrophe before it, which spreadsheets read as "this is text": to refuse it would keep
analysts from quoting what the original says. The files in `data/` are offered as they stand, so there such text is
refused when data is validated, and it is the analyst who finds other words.
"""

import re

import pandas as pd

STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
NUMBER = re.compile(r"[+-]?£?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run this text: it begins as a formula does, and is no number."""
    return text.startswith(STARTS) and NUMBER.fullmatch(text) is None


def harmless(text: str) -> str:
    """The text as it may stand in a CSV file: with an apostrophe before it if a spreadsheet might run it."""
    return f"'{text}" if is_formula(text) else text


def harmless_frame(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose texts and column names may stand in a CSV file; numbers, truths and gaps stay as they are."""
    made = table.map(lambda cell: harmless(cell) if isinstance(cell, str) else cell)
    return made.rename(columns=lambda name: harmless(name) if isinstance(name, str) else name)
