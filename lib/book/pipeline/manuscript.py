"""The text halves of chapters: read as notebooks, and refused in words before anything of them runs."""

import ast
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from typing import Any

import jupytext
from nbformat import NotebookNode

from lib.book import layout
from lib.book.document.markup import ROLE
from lib.book.pipeline import code, prose
from lib.files import text
from lib.ledger import figure
from lib.project import ReportError
from lib.terms import areas, periods, wording

MARK = "# %%"  # begins a cell
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
TAG = "parameters"
HEADER = "Copy the lines between the first '# ---' and the second from another chapter."


def read(chapter: str) -> NotebookNode:
    """The chapter as a notebook. Raises `ReportError` for a text that is none, without header, or for another kernel."""
    path = layout.source(chapter)
    name = f"chapters/{path.name}"
    content = text.read(path, name)
    try:
        notebook = deepcopy(_parsed(content))  # whoever asked for it may change it
    except Exception as error:  # jupytext raises many kinds; none names the file
        said = " ".join(str(error).split())
        raise ReportError(
            f"{name}: cannot be read as a notebook; look at its header, and at the lines that begin with '{MARK}'. {said}. {HEADER}"
        ) from None
    _check_header(name, notebook.metadata)
    return notebook


@lru_cache(maxsize=64)
def _parsed(content: str) -> NotebookNode:
    """A text as a notebook: a build checks it, runs it and shows its code."""
    return jupytext.reads(content, fmt="py:percent")  # type: ignore[no-any-return]


def place(notebook: NotebookNode, area: str) -> None:
    """Make a notebook's prose that of one area: the title begins with its name, and ids that say `here` are its own."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = ROLE.sub(lambda role: f"{{{role[1]}}}`{figure.placed(role[2], area)}`", cell.source)
    first = next((cell for cell in notebook.cells if cell.cell_type == "markdown"), None)
    if first is not None:
        name = areas.name(area)
        first.source = TITLE.sub(lambda title: f"# {name}: {wording.lower_first(title[1])}", first.source, count=1)


def check_parameters(chapter: str, notebook: NotebookNode) -> None:
    """Raise `ReportError` unless one cell is tagged 'parameters', and gives `period` a financial year.

    A notebook for several areas has the parameter `area` as well: empty, or one of them to work with.
    """
    name = layout.said(chapter)
    tagged = [number for number, cell in enumerate(notebook.cells) if TAG in cell.metadata.get("tags", [])]
    if len(tagged) > 1:
        raise ReportError(
            f"{name}: cells {' and '.join(map(str, tagged))} are tagged {TAG!r}, and only the first would be filled in. "
            "Put all parameters into one cell."
        )
    missing = ReportError(f"{name}: no `period` in a cell tagged {TAG!r}. Every chapter starts with one.")
    if not tagged or notebook.cells[tagged[0]].cell_type != "code":
        raise missing
    try:
        given = _assigned(ast.parse(notebook.cells[tagged[0]].source))
    except (SyntaxError, ValueError) as error:
        raise ReportError(f"{name}, cell {tagged[0]}: not valid Python: {error}. Mend the parameters.") from None
    if "period" not in given:
        raise missing
    period = given["period"]
    if not isinstance(period, ast.Constant) or not isinstance(period.value, str) or not periods.is_period(period.value):
        raise ReportError(
            f"{name}, cell {tagged[0]}: `period` is {ast.unparse(period)}; expected a financial year in quotes, such as "
            "'2021/22', for runs that name none."
        )
    if layout.is_for_each(chapter):
        _check_area(f"{name}, cell {tagged[0]}", given.get("area"))


def _check_area(place: str, given: ast.expr | None) -> None:
    if given is None:
        raise ReportError(f'{place}: no `area`, though _toc.yml says that it makes a page for each; write: area = ""')
    if not isinstance(given, ast.Constant) or not isinstance(given.value, str):
        raise ReportError(f'{place}: `area` is {ast.unparse(given)}; expected a name or code in quotes, or "".')
    try:
        if given.value:  # an empty one is filled in, if there is a district at all
            areas.district(given.value)
    except ReportError as error:
        raise ReportError(f"{place}: {error}") from None


def period(chapter: str) -> str:
    """The year that a chapter's own text is about; empty if it says none, which `check_parameters` tells."""
    try:
        notebook = read(chapter)
        check_parameters(chapter, notebook)
    except ReportError:
        return ""
    cell = next(cell for cell in notebook.cells if TAG in cell.metadata.get("tags", []))
    return str(ast.literal_eval(_assigned(ast.parse(cell.source))["period"]))


def problems(chapter: str) -> list[str]:
    """What is wrong with a chapter's prose and code, each in words with cell and line of the file."""
    try:
        notebook = read(chapter)
        check_parameters(chapter, notebook)
        source = text.read(layout.source(chapter), f"chapters/{chapter}.py").split("\n")
    except ReportError as error:
        return [str(error)]
    found = []
    for number, cell in enumerate(notebook.cells):
        look = prose.problems if cell.cell_type == "markdown" else code.problems if cell.cell_type == "code" else None
        start = _first_line(source, number, cell.source)
        for line, said in look(cell.source) if look else []:
            place = f", line {start + line - 1}" if start else ""
            found.append(f"chapters/{chapter}.py, cell {number}{place}: {said}")
    return found


def starts(lines: list[str]) -> list[int]:
    """The line of the file where each cell starts, its header being line 1; `lines` are those of the text half."""
    return [number for number, line in enumerate(lines, start=1) if line.startswith(MARK)]


def _check_header(name: str, metadata: Any) -> None:
    kernel = metadata.get("kernelspec")
    if not isinstance(kernel, dict):
        raise ReportError(f"{name}: has no Jupytext header that names its kernel. {HEADER}")
    if kernel.get("language") != "python" or not str(kernel.get("name", "")).startswith("python"):
        raise ReportError(
            f"{name}: its header names the kernel {kernel.get('name')!r} of language {kernel.get('language')!r}; chapters "
            f"are run by 'python3', of language 'python'. {HEADER}"
        )
    if not isinstance(metadata.get("report", {}), dict):
        raise ReportError(
            f"{name}: 'report' in its header is {metadata['report']!r}; expected 'summarises: true' below it."
        )


def _assigned(tree: ast.Module) -> dict[str, ast.expr]:
    """The names a cell gives a value, and the last value of each."""
    return dict(_assignments(tree))


def _assignments(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        value = getattr(node, "value", None)
        for target in targets:
            if isinstance(target, ast.Name) and value is not None:
                yield target.id, value


def _first_line(source: list[str], number: int, content: str) -> int:
    """The line of the file where a cell's content begins; 0 if that cannot be told."""
    marks = starts(source)
    if number >= len(marks) or not content:
        return 0
    first = content.split("\n")[0].rstrip()
    end = marks[number + 1] if number + 1 < len(marks) else len(source) + 1
    written = {line: source[line - 1].rstrip() for line in range(marks[number] + 1, end)}
    return next((line for line, said in written.items() if first in (said, said.removeprefix("#").lstrip(" "))), 0)
