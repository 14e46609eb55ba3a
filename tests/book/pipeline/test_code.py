"""Chapters that read data behind the library's back are refused, with the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.book.pipeline import code


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("import pandas as pd; pd.read_csv('x')", "`pd.read_csv`"),
        ("from pandas import read_csv", "imports 'read_csv' of 'pandas'"),
        ("import pandas.io.parsers", "imports 'pandas.io.parsers'"),
        ("open('data/staff.csv')", "`open`"),
        ("from lib import data", "imports 'lib.data'"),
        ("from lib.data import read", "imports 'lib.data'"),
        ("import lib.data as d", "imports 'lib.data'"),
        ("from lib.table import load", "imports 'lib.table'"),
        ("from lib import ledger, data", "imports 'lib.data'"),
        ("from . import x", "imports '.'"),
        ("from pathlib import Path", "imports 'pathlib'"),
        ("import os, csv", "imports 'os'"),
        ("import json", "imports 'json'"),
        ("import importlib", "imports 'importlib'"),
        ("__import__('os')", "`__import__`"),
        ("exec('1')", "`exec`"),
        ("settings.Path('x').read_text()", ".read_text`"),
        ("import numpy as np; np.loadtxt('x')", "`np.loadtxt`"),
        ("reader = open", "`open`"),
        ("ledger.all_claims()", "`ledger.all_claims`"),
    ],
)
def test_what_may_read_a_file_is_named_with_its_line_and_what_to_use(line: str, says: str) -> None:
    found = list(code.problems(f"x = 1\n{line}"))
    assert found
    assert {number for number, _ in found} == {2}
    assert says in found[0][1]
    assert "use `load` of lib.chapter" in found[0][1]


@pytest.mark.parametrize(
    "source",
    ["from lib.chapter import load, record\nload('staff')", "from lib import ledger\nledger.VERDICTS", "import pandas as pd\npd.date_range('a', 'b')",
     "import altair as alt", "from collections import Counter", "x = {'read_csv': 1, 'open': 2}", "opened = 'open'", ""],
)  # fmt: skip
def test_what_a_chapter_needs_is_no_problem(source: str) -> None:
    assert list(code.problems(source)) == []


@pytest.mark.parametrize(("line", "says"), [("!cat data/staff.csv", "command of Jupyter"), ("%run x.py", "command of Jupyter"),
                                            ("x = (", "not valid Python"), ("x\x00", "not valid Python")])  # fmt: skip
def test_what_is_no_python_is_named(line: str, says: str) -> None:
    ((_, said),) = code.problems(f"y = 1\n{line}")
    assert says in said


@given(st.text())
def test_any_text_is_looked_through_without_failing(source: str) -> None:
    assert all(number >= 1 and said for number, said in code.problems(source))
