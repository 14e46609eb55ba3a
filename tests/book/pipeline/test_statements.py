"""What the code of a chapter may not do, told by chapter, cell and line before it runs."""

import pytest

from lib.book.pipeline import statements
from lib.project import ReportError

PLACE = "chapters/staff.py, cell 2"


def refused(source: str) -> str:
    with pytest.raises(ReportError) as error:
        statements.check(source, PLACE)
    return str(error.value)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "import altair as alt\nalt.Chart(frame).mark_bar()",
        "from altair import Chart",
        "from lib import ledger\nledger.NOT_CHECKED",
        "from lib.chapter import begin, load, record, show",
        "value = await later()",
        'said = f"{table.open} % of !"  # 100% open?',
        "left = 7 % 3 != 1",
    ],
)
def test_what_chapters_do_is_allowed(source: str) -> None:
    statements.check(source, PLACE)


MODULES = [
    "pandas",
    "csv",
    "json",
    "pathlib",
    "os",
    "io",
    "sqlite3",
    "requests",
    "urllib.request",
    "builtins",
    "lib.data",
]


@pytest.mark.parametrize("module", [*MODULES, "lib", "lib.book.layout", "altair.datasets"])
def test_a_module_that_reads_past_the_library_is_refused_with_line_and_advice(module: str) -> None:
    said = refused(f"x = 1\nimport {module}")
    assert said.startswith(f"{PLACE}, line 2: found `import {module}`; expected")
    assert "by `load` of lib.chapter" in said


@pytest.mark.parametrize(
    "source",
    [
        "from pathlib import Path",
        "from lib import data",
        "from lib.data import package",
        "from lib.chapter import notebook",
        "from lib.chapter import *",
        "from altair import *",
        "from altair import datasets",
        "from . import x",
        "from .lib import chapter",
    ],
)
def test_a_name_that_is_not_for_chapters_is_refused(source: str) -> None:
    assert refused(source).startswith(f"{PLACE}, line 1: found `{source}`; expected")


@pytest.mark.parametrize("where", ["import os", "def f():\n    import os", "try:\n    import os\nexcept E:\n    pass"])
def test_an_import_is_found_wherever_it_stands(where: str) -> None:
    assert f"line {where.count(chr(10), 0, where.index('import')) + 1}: found `import os`" in refused(where)


@pytest.mark.parametrize("name", statements.CALLS)
@pytest.mark.parametrize("form", ["x = {}('a')", "x = [{}]", "x = f'{{{}(1)}}'", "f = lambda: {}"])
def test_a_call_that_opens_files_or_runs_text_is_refused(name: str, form: str) -> None:
    assert refused("y = 1\n" + form.format(name)).startswith(f"{PLACE}, line 2: found `{name}`")


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("load.__globals__", "`.__globals__`"),
        ("alt.datasets", "`.datasets`"),
        ("alt.UrlData('x')", "`.UrlData`"),
        ("alt.Data(url='x.csv')", "`url=`"),
        ("alt.Chart('x.csv')", "a chart of the file 'x.csv'"),
    ],
)
def test_data_by_other_ways_are_refused(source: str, found: str) -> None:
    assert f"{PLACE}, line 1: found {found}; expected" in refused(source)


@pytest.mark.parametrize("line", ["%matplotlib inline", "!ls", "x = !ls", "x = %time 1", "load?", "?load", "  %time 1"])
def test_what_only_ipython_knows_is_refused_with_its_line(line: str) -> None:
    assert refused(f"x = 1\n{line}\ny = 2").startswith(f"{PLACE}, line 2: found {line.strip()!r}; expected Python")


def test_a_cell_in_another_language_is_refused() -> None:
    assert refused("%%bash\nls").startswith(f"{PLACE}, line 1: found '%%bash'")


@pytest.mark.parametrize(
    ("source", "line"),
    [("x = 1\ny = = 3", "2 ('y = = 3')"), ("x = 1\n\nreturn x", "3 ('return x')"), ("x = (", "1 ('x = (')")],
)
def test_what_is_no_python_is_named_with_its_line(source: str, line: str) -> None:
    assert refused(source).startswith(f"{PLACE}, line {line}: not valid Python.")


@pytest.mark.parametrize("source", ["x = " + "(" * 3000 + ")" * 3000, "x = " + "-" * 100_000 + "1", "x = 1\0"])
def test_code_that_python_itself_cannot_read_is_named(source: str) -> None:
    assert PLACE in refused(source)
    assert "not valid Python" in refused(source)


def test_a_cell_of_comments_is_refused_for_the_book_does_not_show_it() -> None:
    assert refused("# Few children came.\n# Most were girls.").startswith(f"{PLACE}: holds nothing but comments")


def test_a_number_in_a_comment_is_refused_for_the_book_does_not_show_it() -> None:
    assert refused("x = 1\n# There were {fig}`staff` people.").startswith(
        f"{PLACE}, line 2: found '# There were {{fig}}"
    )
