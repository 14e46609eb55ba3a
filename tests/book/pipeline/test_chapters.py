"""The text half of a chapter: what is read as a notebook, what is refused, and with which words."""

import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny import HEADER, STAFF, Tiny

from lib.book import layout
from lib.book.pipeline import build, chapters
from lib.project import ReportError

FILE = "chapters/staff.py"


def prepared(tiny: Tiny, chapter: str = "staff") -> Path:
    """A chapter's notebook."""
    return chapters.to_notebook(chapter, layout.build_folder().notebooks)


def sources(notebook: Path) -> list[tuple[str, str]]:
    return [(cell.cell_type, cell.source) for cell in nbformat.read(notebook, as_version=4).cells]


# --- the text half -------------------------------------------------------------------


def test_a_notebook_newer_than_its_text_with_other_cells_is_not_overwritten(tiny: Tiny) -> None:
    notebook = prepared(tiny)
    edited = nbformat.read(notebook, as_version=4)
    edited.cells[-1].source += "\n# an edit made in Jupyter"
    nbformat.write(edited, tiny.folder / "chapters/staff.ipynb")
    os.utime(tiny.folder / "chapters/staff.py", (1, 1))
    with pytest.raises(ReportError, match=r"staff\.ipynb is newer .*jupytext --sync chapters/staff\.ipynb"):
        prepared(tiny)


def test_a_notebook_newer_than_its_text_with_the_same_cells_is_no_problem(tiny: Tiny) -> None:
    notebook = prepared(tiny)
    (tiny.folder / "chapters/staff.ipynb").write_bytes(notebook.read_bytes())
    os.utime(tiny.folder / "chapters/staff.py", (1, 1))
    assert prepared(tiny).exists()


def test_a_notebook_older_than_its_text_is_ignored(tiny: Tiny) -> None:
    tiny.write("chapters/staff.ipynb", "{}")
    os.utime(tiny.folder / "chapters/staff.ipynb", (1, 1))
    assert prepared(tiny).exists()


def test_a_newer_notebook_that_cannot_be_read_is_named(tiny: Tiny) -> None:
    tiny.write("chapters/staff.ipynb", "{")
    os.utime(tiny.folder / "chapters/staff.py", (1, 1))
    with pytest.raises(ReportError, match=r"chapters/staff\.ipynb"):
        prepared(tiny)


def test_a_text_that_is_no_notebook_is_named(tiny: Tiny) -> None:
    tiny.edit("chapters/staff.py", "#   kernelspec:", "#   kernelspec: [")
    with pytest.raises(ReportError, match=r"chapters/staff\.py: cannot be read as a notebook"):
        prepared(tiny)


def test_a_text_that_is_not_utf_8_is_named(tiny: Tiny) -> None:
    (tiny.folder / "chapters/staff.py").write_bytes(
        tiny.read("chapters/staff.py").replace("team", "café").encode("cp1252")
    )
    with pytest.raises(ReportError, match=r"chapters/staff\.py, line 17: not UTF-8"):
        prepared(tiny)


def test_the_notebook_of_an_unchanged_text_is_the_same_to_the_byte(tiny: Tiny) -> None:
    first = prepared(tiny).read_bytes()
    assert prepared(tiny).read_bytes() == first


@pytest.mark.parametrize(("chapter", "expected"), [("index", True), ("staff", False)])
def test_a_chapter_that_summarises_says_so_in_its_header(tiny: Tiny, chapter: str, expected: bool) -> None:
    assert chapters.summarises(prepared(tiny, chapter)) == expected


# --- parameters ----------------------------------------------------------------------


def check(tiny: Tiny, **parameters: Any) -> Any:
    return chapters.check_parameters(prepared(tiny), parameters)


def test_a_chapter_gets_the_parameters_it_declares_and_no_others(tiny: Tiny) -> None:
    assert check(tiny, period="2012/13", other="x") == {"period": "2012/13"}


def test_a_parameter_that_no_chapter_declares_is_refused_with_those_there_are(tiny: Tiny) -> None:
    with pytest.raises(ReportError, match=r"'priod'.*Known parameters: period, team"):
        chapters.refuse_unknown([prepared(tiny)], {"priod": "2012/13"})


def test_a_parameter_of_another_type_is_refused(tiny: Tiny) -> None:
    tiny.edit("chapters/staff.py", 'team = "health visitors"', "team: int = 3")
    with pytest.raises(ReportError, match=r"chapters/staff\.py: parameter 'team' is 'three', expected .* int"):
        check(tiny, team="three")


def test_a_period_that_is_none_is_refused(tiny: Tiny) -> None:
    with pytest.raises(ReportError, match="'2013/15', expected a financial year"):
        check(tiny, period="2013/15")


@pytest.mark.parametrize("lines", ['period = "2013/14"; team = "a"', 'period = "2013/14"'])
def test_what_papermill_does_not_find_in_the_cell_of_parameters_is_told(tiny: Tiny, lines: str) -> None:
    notebook = prepared(tiny)
    made = nbformat.read(notebook, as_version=4)
    made.cells[1].source = lines.replace("period", "year")
    nbformat.write(made, notebook)
    with pytest.raises(ReportError, match=r"chapters/staff\.py: Papermill finds no `period`"):
        chapters.check_parameters(notebook, {})


# --- the file ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bent",
    [
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"),
    ],
    ids=["byte order mark", "Windows line ends", "both"],
)
def test_a_file_as_other_editors_save_it_gives_the_same_notebook(tiny: Tiny, bent: Any) -> None:
    usual = prepared(tiny).read_bytes()
    (tiny.folder / FILE).write_bytes(bent((tiny.folder / FILE).read_bytes()))
    assert prepared(tiny).read_bytes() == usual


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (HEADER.format(more=""), "", "found no Jupytext header"),
        ("# ---\n\n", "\n", "found no Jupytext header"),
        (HEADER.format(more=""), "# ---\n# - a\n# ---\n", "found no Jupytext header"),
        ("#     name: python3", "#     name: ir", "names the kernel 'ir' for 'python'; expected 'python3'"),
        ("#     language: python\n", "", "names the kernel 'python3' for None"),
        ("#     language: python", "#     language: R", "names the kernel 'python3' for 'R'"),
        (
            "#     name: python3",
            "#     name: python3\n#   report: yes please",
            "`report: yes please`; expected `summarises",
        ),
        (
            "#     name: python3",
            "#     name: python3\n#   report:\n#     summarise: true",
            "`report: .'summarise': True.`",
        ),
        (
            "#     name: python3",
            '#     name: python3\n#   report:\n#     summarises: "no"',
            "expected `summarises: true`",
        ),
    ],
)
def test_a_header_that_is_none_or_another_is_refused(tiny: Tiny, old: str, new: str, says: str) -> None:
    tiny.edit(FILE, old, new)
    with pytest.raises(ReportError, match=rf"chapters/staff\.py: .*{says}"):
        prepared(tiny)


PERIOD = 'period = "2013/14"'


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (PERIOD, "period = None", "cell 1: found `period = None`; expected a financial year"),
        (PERIOD, "period = 2013", "cell 1: found `period = 2013`"),
        (PERIOD, 'period = "2013/15"', "cell 1: found `period = '2013/15'`"),
        (PERIOD, 'period = "2013" + "/14"', r"cell 1: found `period = '2013' \+ '/14'`"),
        (PERIOD, "", "cell 1: says `period` 0 times"),
        (PERIOD, f"{PERIOD}\n{PERIOD}", "cell 1: says `period` 2 times"),
        ("# %%\nfrom", f'# %% tags=["parameters"]\n{PERIOD}\n\n# %%\nfrom', "cells 1 and 2: all tagged 'parameters'"),
        ('# %% tags=["parameters"]', "# %%", "no cell of code is tagged 'parameters'"),
        ("# %% [markdown]", '# %% [markdown] tags=["parameters"]', "cells 0 and 1: all tagged"),
        ('tags=["parameters"]', 'tags=["parameters"', "cell 1: found 'tags="),
    ],
)
def test_a_period_that_no_chapter_can_have_is_refused_with_its_cell(tiny: Tiny, old: str, new: str, says: str) -> None:
    tiny.edit(FILE, old, new)
    with pytest.raises(ReportError, match=rf"chapters/staff\.py.*{says}"):
        prepared(tiny)


def test_parameters_in_a_cell_of_prose_are_refused(tiny: Tiny) -> None:
    tiny.edit(
        FILE, f'# %% tags=["parameters"]\n{PERIOD}\nteam =', '# %% [markdown] tags=["parameters"]\n# a\n\n# %%\nteam ='
    )
    with pytest.raises(ReportError, match=r"chapters/staff\.py, cell 1: is prose, and no cell of code is tagged"):
        prepared(tiny)


# --- what would get lost, or be shown though it should not be --------------------------


@pytest.mark.parametrize("kind", ["[raw]", "[markdwn]"])
def test_a_cell_that_the_book_would_not_show_is_refused(tiny: Tiny, kind: str) -> None:
    tiny.edit(FILE, "# %% [markdown]", f"# %% {kind}")
    with pytest.raises(ReportError, match=rf"chapters/staff\.py, cell 0: is of the kind '\{kind[:-1]}\]'"):
        prepared(tiny)


def test_code_in_a_cell_of_prose_is_refused_with_its_line(tiny: Tiny) -> None:
    tiny.edit(FILE, "people.\n", "people.\ntable = 1\n")
    with pytest.raises(ReportError, match=r"chapters/staff\.py, line 18: found 'table = 1' in a cell of prose"):
        prepared(tiny)


def test_prose_between_quotes_is_prose(tiny: Tiny) -> None:
    tiny.edit(FILE, "# %% [markdown]\n# # Staff\n#\n# The team", '# %% [markdown]\n"""\n# Staff\n\nThe team')
    tiny.edit(FILE, "people.\n", 'people.\n"""\n')
    assert sources(prepared(tiny))[0] == ("markdown", "# Staff\n\nThe team has {fig}`staff` people.")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("The team has {fig}`staff`", "The team has {fig} `staff`", "cell 0, line 3: found a '{'"),
        ("begin(period)", "import os", "cell 2, line 3: found `import os`"),
        ("people.\n", "people.\n<<<<<<< HEAD\n", "line 18: found '<<<<<<< HEAD'"),
    ],
)
def test_a_build_and_a_run_stop_before_any_chapter_runs(
    tiny: Tiny, kernel: list[str], old: str, new: str, says: str
) -> None:
    tiny.edit(FILE, old, new)
    for work in (tiny.build, lambda: build.run_chapter("staff")):
        with pytest.raises(ReportError, match=rf"chapters/staff\.py, {says}"):
            work()
    assert kernel == []


# --- any bytes at all --------------------------------------------------------------------

SNIPPETS = [
    b"# %%\n", b"# %% [markdown]\n", b"# ---\n", b"\n", b"\r\n", b"#", b"`", b"```\n", b"{", b"}", b"{fig}`staff`", b":::{div}\n",
    b'"""', b"'", b"(", b"]", b"<<<<<<< HEAD\n", b"%%bash\n", b"!ls\n", b"$", b"\\", b"\x00", b"\xff", b"\xef\xbb\xbf", b"<b>", b"tags=",
    b"[a]: b\n", b"[^1]: c\n", b"| a |\n|---|\n", b"    ", b"import os\n", b"\xe2\x80\xa8", b": ", b"- ", b"# % a\n", b"(a)=\n",
]  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.integers(0, len(STAFF)), st.integers(0, 12), st.sampled_from(SNIPPETS) | st.binary(max_size=3)),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(max_examples=600, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_whatever_the_bytes_a_chapter_is_read_or_refused_by_name(tiny: Tiny, changes: Any) -> None:
    content = STAFF.encode()
    for start, length, put_in in changes:
        content = content[:start] + put_in + content[start + length :]
    (tiny.folder / FILE).write_bytes(content)
    said = FILE
    try:
        chapters.check_parameters(prepared(tiny), {})
    except ReportError as error:
        said = str(error)
    assert said.startswith(FILE)
