"""Chapters as they are typed and saved: read as notebooks, or refused in words with cell and line."""

import codecs
from collections.abc import Callable

import pytest
import tiny as small
from tiny import Tiny

from lib.book import layout
from lib.book.pipeline import manuscript
from lib.project import ReportError

FILE = "chapters/staff.py"
HEADER = small.HEADER.format(more="")


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(ReportError) as error:
        call()
    return str(error.value)


def read_refused(tiny: Tiny, old: str, new: str) -> str:
    tiny.write(FILE, tiny.read(FILE).replace(old, new))
    return refused(lambda: manuscript.read("staff"))


def parameters_refused(tiny: Tiny) -> str:
    return refused(lambda: manuscript.check_parameters("staff", manuscript.read("staff")))


@pytest.mark.parametrize("chapter", ["index", "visits", "staff"])
def test_a_good_chapter_has_no_problems(tiny: Tiny, chapter: str) -> None:
    assert manuscript.problems(chapter) == []


def test_the_chapters_of_this_report_have_no_problems() -> None:
    assert [problem for chapter in layout.chapters() for problem in manuscript.problems(chapter)] == []


def test_a_byte_order_mark_and_line_ends_of_windows_change_no_cell(tiny: Tiny) -> None:
    before = [cell.source for cell in manuscript.read("staff").cells]
    content = tiny.read(FILE).replace("\n", "\r\n").encode()
    (tiny.folder / FILE).write_bytes(codecs.BOM_UTF8 + content)
    assert [cell.source for cell in manuscript.read("staff").cells] == before
    assert manuscript.read("staff").metadata["kernelspec"]["name"] == "python3"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (HEADER, "", "has no Jupytext header that names its kernel"),
        ("#   kernelspec:", "#   kernelspec: [", "cannot be read as a notebook; look at its header, and at"),
        ("#   kernelspec:", "#\t kernelspec:", "cannot be read as a notebook; look at its header, and at"),
        (
            "name: python3\n",
            "name: ir\n",
            "its header names the kernel 'ir' of language 'python'; chapters are run by 'python3'",
        ),
        ("language: python", "language: R", "its header names the kernel 'python3' of language 'R'"),
        ("#     language: python\n", "", "its header names the kernel 'python3' of language None"),
        ("# ---\n\n", "#   report: true\n# ---\n\n", "'report' in its header is True"),
        ('# %% tags=["parameters"]', '# %% tags="parameters"', "'parameters' is not of type 'array'"),
        ("# ---\n\n", "<<<<<<< HEAD\n# ---\n\n", "found '<<<<<<< HEAD', left by Git"),
    ],
)
def test_a_text_that_is_no_chapter_is_named(tiny: Tiny, old: str, new: str, says: str) -> None:
    said = read_refused(tiny, old, new)
    assert said.startswith(FILE)
    assert says in said


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('period = "2013/14"', "period = None", "cell 1: `period` is None; expected a financial year in quotes"),
        ('period = "2013/14"', 'period = "2013/15"', "cell 1: `period` is '2013/15'"),
        ('period = "2013/14"', 'period: str = "2013" + "/14"', "cell 1: `period` is '2013' + '/14'"),
        ('period = "2013/14"', "period", "no `period` in a cell tagged 'parameters'"),
        ('period = "2013/14"', "period = (", "cell 1: not valid Python"),
        (
            '# %% tags=["parameters"]',
            '# %% [markdown] tags=["parameters"]',
            "no `period` in a cell tagged 'parameters'",
        ),
        ("# %%\nfrom", '# %% tags=["parameters"]\nfrom', "cells 1 and 2 are tagged 'parameters', and only the first"),
    ],
)
def test_parameters_that_would_not_be_filled_in_are_refused(tiny: Tiny, old: str, new: str, says: str) -> None:
    tiny.edit(FILE, old, new)
    assert says in parameters_refused(tiny)


def line_of(tiny: Tiny, text: str) -> int:
    return next(number for number, line in enumerate(tiny.read(FILE).split("\n"), start=1) if text in line)


def test_a_role_and_code_are_named_by_chapter_cell_and_line_of_the_file(tiny: Tiny) -> None:
    tiny.edit(FILE, "{fig}`staff`", "{fig} `staff`")
    tiny.edit(FILE, "begin(period)\n", "begin(period)\nopen('x')\n")
    prose, code = manuscript.problems("staff")
    assert prose.startswith(
        f"{FILE}, cell 0, line {line_of(tiny, '{fig} `staff`')}: found a '{{' that belongs to no role"
    )
    assert code.startswith(f"{FILE}, cell 2, line {line_of(tiny, 'open(')}: found `open`")


def test_lines_are_right_where_a_cell_begins_with_empty_lines_or_is_in_quotes(tiny: Tiny) -> None:
    text = tiny.read(FILE).replace("# # Staff\n#\n# The team", "# # Staff\n#\n# A line\n#\n# The team")
    text += '\n# %% [markdown]\n"""\nA text.\n{fgi}`staff`\n"""\n\n# %%\n\n\n# a remark\nopen("x")\n'
    tiny.write(FILE, text)
    said = manuscript.problems("staff")
    assert [problem.split(":")[0] for problem in said] == [
        f"{FILE}, cell 3, line {line_of(tiny, '{fgi}')}", f"{FILE}, cell 4, line {line_of(tiny, 'open(')}",
    ]  # fmt: skip


def test_the_year_of_a_chapter_is_that_of_its_parameters_and_none_if_they_are_not_sound(tiny: Tiny) -> None:
    assert manuscript.period("staff") == "2013/14"
    tiny.edit(FILE, 'period = "2013/14"', "period = 2013")
    assert manuscript.period("staff") == ""


# --- a page for each of several areas --------------------------------------------------


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "no `area`, though _toc.yml says that it makes a page for each"),
        ("area = 3", "`area` is 3; expected a name or code in quotes"),
        ('area = "Coventry"', "found 'Coventry', expected a district of Warwickshire: Rugby (E07000220), Warwick"),
        ('area = "E12000005"', "found 'E12000005', a region, expected a district of Warwickshire"),
    ],
)
def test_an_area_that_is_missing_or_no_district_is_told_in_words(tiny: Tiny, written: str, says: str) -> None:
    tiny.add_places()
    tiny.edit("chapters/place.py", 'area = ""', written)
    (said,) = manuscript.problems("place")
    assert said.startswith("chapters/place.py, cell 1: ")
    assert says in said


@pytest.mark.parametrize("area", ["", "Warwick", "E07000220"])
def test_a_notebook_may_name_a_district_to_work_with(tiny: Tiny, area: str) -> None:
    tiny.add_places(area)
    assert manuscript.problems("place") == []
